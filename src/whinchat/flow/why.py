"""Why, and why not: what one stored event meant to each destination.

The filters are compiled and asked as production compiles and asks them, with the person as the event left
them. What became of a match is read from the messages promised then. What has changed since (a filter, a
switch) is answered as it is now, and said.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from typing import Any, Literal
from zoneinfo import ZoneInfo

import msgspec

from whinchat.core.destination import Action, Destination, Project
from whinchat.core.errors import Invalid
from whinchat.core.event import Globals
from whinchat.core.mending import Mend
from whinchat.core.ports import UnitOfWork
from whinchat.core.records import MessageRow, StoredEvent
from whinchat.flow.gate_report import Gate, circle_gate, gates_of_destination
from whinchat.flow.trial_event import globals_of_stored, with_source
from whinchat.match.blame import deciding
from whinchat.match.destinations import Rule, compile_rule
from whinchat.match.filters import Clause
from whinchat.match.subject import Subject, subject_from_globals
from whinchat.outbox.enqueue import dedupe_key

Outcome = Literal[
    "message",
    "not_matched",
    "filters_broken",
    "switched_off",
    "made_later",
    "held_back",
    "circle",
    "no_message",
]

EXPLANATION: dict[Outcome, str] = {
    "message": "The event matched, and a message was promised.",
    "not_matched": "The filters do not match this event.",
    "filters_broken": "The filters cannot be used, so that nothing matches.",
    "switched_off": "The filters match, but the destination is switched off.",
    "made_later": "The filters match now, but the destination was made or changed after this event came.",
    "held_back": "The filters match, but the trigger options held it back.",
    "circle": "The filters match, but the event follows from messages of Whinchat's own, and answering it "
    "could go round in circles.",
    "no_message": "The filters match, but no message is kept: the event was imported history, the trigger "
    "options held it back then, or its message was too old to keep.",
}

REMEDY: dict[Outcome, str | None] = {
    "message": None,
    "not_matched": "Look at the conditions that said no, and change the filters if they should hold.",
    "filters_broken": "Correct the filters and save the destination.",
    "switched_off": "Switch the destination on. Events that came before stay without a message.",
    "made_later": "Send the event again under a new uuid if it should give a message.",
    "held_back": "Change the trigger options if every match should give a message.",
    "circle": "Let another destination listen to it, or choose the event by its name in the filters.",
    "no_message": "Send the event again under a new uuid if it should give a message.",
}

_AT_DESTINATION: frozenset[Outcome] = frozenset(
    {"not_matched", "filters_broken", "switched_off", "held_back", "circle"}
)
"""What is put right in the destination's configuration."""

RULES_KEPT_MAX = 20_000
"""Compiled destinations remembered; some hundred MB at the very worst, and compiling anew costs only time."""


class WhyClause(msgspec.Struct, frozen=True, kw_only=True):
    """One condition, and whether it was one of those that decided that the event does not match."""

    path: str
    text: str
    matched: bool
    seen: Any
    decided: bool


class Why(msgspec.Struct, frozen=True, kw_only=True):
    """What one event meant to one destination. `matched` is None where the filters cannot be used."""

    destination_id: str
    name: str | None
    enabled: bool
    outcome: Outcome
    matched: bool | None
    explanation: str
    remedy: str | None
    mend: Mend | None
    clauses: list[WhyClause]
    gates: list[Gate]
    messages: list[MessageRow]


class CompiledRules:
    """Rules of destinations, switched on or not, compiled once for each state of what they are made of."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[object, Rule | Invalid]] = {}
        self._lock = threading.Lock()

    def of(
        self, destination: Destination, project: Project, actions: Mapping[int, Action], version: int
    ) -> Rule | Invalid:
        """The rule, or the error that says why there is none. `version` is the project's rules version, which
        only counts where actions or test-account filters are referred to.
        """
        plain = not (destination.filters.get("actions") or destination.filters.get("filter_test_accounts"))
        made_of = (destination.updated_at, None if plain and not destination.mappings else version)
        known = self._kept.get(destination.id)
        if known is not None and known[0] == made_of:
            return known[1]
        try:
            compiled: Rule | Invalid = compile_rule(destination, project, actions)
        except Invalid as error:
            compiled = error
        with self._lock:
            if len(self._kept) >= RULES_KEPT_MAX:
                self._kept.clear()
            self._kept[destination.id] = (made_of, compiled)
        return compiled


def why(
    unit: UnitOfWork,
    rules: CompiledRules,
    project: Project,
    stored: StoredEvent,
    *,
    site_url: str,
) -> list[Why]:
    """What this event meant to each destination of the project: messages first, then matches, then the
    switched on.
    """
    destinations = unit.evidence.listeners(project.id)
    actions = {action.id: action for action in unit.destinations.actions(project.id)}
    globals_ = globals_of_stored(stored, project, site_url=site_url)
    subject = subject_from_globals(
        globals_, project_id=project.id, now=stored.received_at, timezone=ZoneInfo(project.timezone)
    )
    version = unit.rules_version(project.id)
    messages = _messages(unit, project.id, stored, destinations)
    found = [
        _why_one(
            _Case(unit, one, rules.of(one, project, actions, version), stored, globals_, subject),
            messages.get(one.id, []),
        )
        for one in destinations
    ]
    return sorted(found, key=lambda one: (not one.messages, not one.matched, not one.enabled))


def _messages(
    unit: UnitOfWork, project_id: int, stored: StoredEvent, destinations: Sequence[Destination]
) -> dict[str, list[MessageRow]]:
    """Messages this event promised, by destination."""
    keys = [
        dedupe_key(one.id, stored.uuid, index)
        for one in destinations
        for index in (None, *range(len(one.mappings or ())))
    ]
    found: dict[str, list[MessageRow]] = {}
    for message in unit.evidence.messages_by_key(project_id, keys):
        found.setdefault(message.destination_id, []).append(message)
    return found


class _Case(msgspec.Struct, frozen=True):
    """One destination and the event, with what they are judged by."""

    unit: UnitOfWork
    destination: Destination
    rule: Rule | Invalid
    stored: StoredEvent
    globals_: Globals
    subject: Subject


def _why_one(case: _Case, messages: list[MessageRow]) -> Why:
    destination, rule = case.destination, case.rule
    if isinstance(rule, Invalid):
        outcome: Outcome = "message" if messages else "filters_broken"
        return _said(case, outcome, None, [], [], messages, more=rule.detail)
    matched = bool(rule.runs(case.subject))
    clauses = _clauses(rule, case.subject)
    if not matched:
        return _said(case, "message" if messages else "not_matched", False, clauses, [], messages)
    if messages:
        return _said(case, "message", True, clauses, [], messages)
    globals_ = with_source(case.globals_.copy(), destination)
    circle = circle_gate(rule, globals_)
    gates = gates_of_destination(case.unit, destination, globals_, case.stored.received_at)
    is_circle = any(gate.ok is False for gate in circle)
    outcome = "circle" if is_circle else _outcome(case, gates)
    return _said(case, outcome, True, clauses, [*circle, *gates], messages)


def _outcome(case: _Case, gates: Sequence[Gate]) -> Outcome:
    """Why a match has no message. What the trigger options counted then may be gone by now."""
    if not case.destination.enabled:
        return "switched_off"
    if case.destination.updated_at > case.stored.received_at:
        return "made_later"
    return (
        "held_back" if case.destination.masking and any(gate.ok is False for gate in gates) else "no_message"
    )


def _clauses(rule: Rule, subject: Subject) -> list[WhyClause]:
    found: list[WhyClause] = []
    for compiled in (rule.filter, *(rule.mappings or ())):
        clauses = compiled.explain(subject)
        decided = {id(clause) for clause in deciding(clauses)}
        found += [_clause(clause, decided=id(clause) in decided) for clause in clauses]
    return found


def _clause(clause: Clause, *, decided: bool) -> WhyClause:
    return WhyClause(
        path=clause.path, text=clause.text, matched=clause.matched, seen=clause.seen, decided=decided
    )


def _said(
    case: _Case,
    outcome: Outcome,
    matched: bool | None,
    clauses: list[WhyClause],
    gates: list[Gate],
    messages: list[MessageRow],
    more: str = "",
) -> Why:
    return Why(
        destination_id=case.destination.id,
        name=case.destination.name,
        enabled=case.destination.enabled,
        outcome=outcome,
        matched=matched,
        explanation=f"{EXPLANATION[outcome]} {more}".strip(),
        remedy=REMEDY[outcome],
        mend=Mend(place="destination") if outcome in _AT_DESTINATION else None,
        clauses=clauses,
        gates=gates,
        messages=messages,
    )
