"""The destinations of a project as rules, found by the name of an event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from whinchat.core.destination import Action, Destination, Project
from whinchat.core.errors import Invalid
from whinchat.match.filters import CompiledFilter, compile_filters
from whinchat.match.masking import CompiledMasking, compile_masking
from whinchat.match.place import Place
from whinchat.match.subject import Subject


class Rule(msgspec.Struct, frozen=True):
    """One destination, compiled: its filter, its mappings' filters if it has any, its trigger options if it
    has any.
    """

    destination: Destination
    filter: CompiledFilter
    mappings: tuple[CompiledFilter, ...] | None
    masking: CompiledMasking | None

    def runs(self, subject: Subject) -> list[int | None]:
        """What an event sets off: nothing, `[None]` for a destination without mappings, else the matching
        mappings.
        """
        if not self.filter.matches(subject):
            return []
        if self.mappings is None:
            return [None]
        return [index for index, mapping in enumerate(self.mappings) if mapping.matches(subject)]

    @property
    def event_names(self) -> frozenset[str] | None:
        """The event names this can match; None if any name may."""
        own = self.filter.event_names
        if self.mappings is None:
            return own
        names: frozenset[str] = frozenset()
        for mapping in self.mappings:
            if mapping.event_names is None:
                return own
            names |= mapping.event_names
        return names if own is None else names & own


def compile_rule(destination: Destination, project: Project, actions: Mapping[int, Action]) -> Rule:
    """A destination as a rule. Raises Invalid when its filters, a mapping's or its trigger options do not
    compile.
    """
    accounts = project.test_account_filters
    compiled = compile_filters(destination.filters, actions=actions, test_account_filters=accounts)
    mappings = [
        compile_filters(
            mapping.get("filters") or {},
            actions=actions,
            test_account_filters=accounts,
            place=Place(f"mappings[{index}].filters", f"mappings__{index}__filters"),
        )
        for index, mapping in enumerate(destination.mappings or ())
    ]
    masking = compile_masking(destination.masking) if destination.masking else None
    return Rule(destination, compiled, tuple(mappings) or None, masking)


class Rulebook:
    """The enabled destinations of a project, indexed by the event names they listen to.

    Immutable: build a new one when `Project.rules_version` has grown. Disabled and deleted destinations are
    left out. `broken` lists (destination id, why) of those that no longer compile, for example because an
    action was deleted; they never match. `rules` has all others, by the destination's id.

    What `before` compiled of the very same `Destination` objects is used again. Give it only when neither the
    actions nor the project's filters for test accounts changed.
    """

    def __init__(
        self,
        project: Project,
        destinations: Iterable[Destination],
        actions: Iterable[Action],
        before: Rulebook | None = None,
    ) -> None:
        self.project = project
        self.broken: list[tuple[str, str]] = []
        self._by_name: dict[str, list[Rule]] = {}
        self._any_name: list[Rule] = []
        self.rules: dict[str, Rule] = {}
        known = {action.id: action for action in actions}
        compiled = before.rules if before else {}
        for destination in destinations:
            if not destination.enabled or destination.deleted:
                continue
            rule = compiled.get(destination.id)
            if rule is None or rule.destination is not destination:
                rule = self._compile(destination, known)
            if rule is not None:
                self._add(rule)

    def candidates(self, event_name: str) -> Sequence[Rule]:
        """The rules that may match an event of this name; what it costs depends on their number alone."""
        named = self._by_name.get(event_name)
        if not named:
            return self._any_name
        return [*named, *self._any_name] if self._any_name else named

    def _compile(self, destination: Destination, actions: Mapping[int, Action]) -> Rule | None:
        try:
            return compile_rule(destination, self.project, actions)
        except Invalid as error:
            self.broken.append((destination.id, error.detail))
            return None

    def _add(self, rule: Rule) -> None:
        self.rules[rule.destination.id] = rule
        names = rule.event_names
        if names is None:
            self._any_name.append(rule)
        for name in names or ():
            self._by_name.setdefault(name, []).append(rule)
