"""Filters: which events a destination listens to. Compiled to closures when saved, run once per event.

A subject matches where the project's test-account filters (if asked for) and every global property hold, and
at least one entry does: an event's name or an action, with the entry's own properties. Without entries the
first two parts decide.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from whinchat.core.destination import Action
from whinchat.core.event import Json
from whinchat.match.actions import compile_action
from whinchat.match.logic import all_of, always, any_of, never
from whinchat.match.place import FILTERS, Place
from whinchat.match.properties import Check, compile_property
from whinchat.match.shape import normalise_filters
from whinchat.match.subject import Predicate, Subject
from whinchat.match.values import shown

__all__ = ["Clause", "CompiledFilter", "compile_filters", "normalise_filters"]


class Clause(msgspec.Struct, frozen=True, kw_only=True):
    """What one condition said of one event.

    `path` is its place (`filters.events[0].properties[1]`), `text` the condition in words, `seen` the value
    it looked at.
    """

    path: str
    text: str
    matched: bool
    seen: Any


class _Entry(msgspec.Struct, frozen=True):
    """One event or action: the check of its name and those of its properties."""

    checks: tuple[Check, ...]
    test: Predicate
    event_names: frozenset[str] | None


class CompiledFilter:
    """A destination's filters, ready to run. `event_names` are those it can match; None if any name may.

    `matches` and `explain` never raise and agree with each other.
    """

    __slots__ = ("_checks", "event_names", "matches")

    def __init__(
        self, matches: Predicate, event_names: frozenset[str] | None, checks: Sequence[Check]
    ) -> None:
        self.matches = matches
        self.event_names = event_names
        self._checks = tuple(checks)

    def explain(self, subject: Subject) -> list[Clause]:
        """Every condition with what it found in this subject, in the order written."""
        return [
            Clause(path=check.path, text=check.text, matched=check.test(subject), seen=check.seen(subject))
            for check in self._checks
        ]


def compile_filters(
    filters: Json,
    *,
    actions: Mapping[int, Action],
    test_account_filters: Sequence[Json],
    place: Place = FILTERS,
) -> CompiledFilter:
    """Filters as stored, compiled.

    `actions` are the project's, by id. `place` is where the filters stand (a mapping's are not at `filters`).
    Raises Invalid with the place in its text and in `attr`, for whatever could not work when an event comes.
    """
    stored = normalise_filters(filters)
    if stored["source"] != "events":
        text = f'source is "{stored["source"]}": captured events never match'
        check = Check(place.key("source").path, text, never, lambda subject: subject.name)
        return CompiledFilter(never, frozenset(), [check])
    shared: list[Check] = []
    if stored.get("filter_test_accounts"):
        shared += _checks(test_account_filters, _test_accounts(place))
    shared += _checks(stored.get("properties", ()), place.key("properties"))
    entries = [
        _event_entry(entry, place.key("events").item(index))
        for index, entry in enumerate(stored.get("events", ()))
    ]
    entries += [
        _action_entry(entry, actions, place.key("actions").item(index))
        for index, entry in enumerate(stored.get("actions", ()))
    ]
    # Entries come first in the test: an event's name is the cheapest thing to look at and most often decides.
    tests = [any_of([entry.test for entry in entries]) if entries else always]
    tests += [check.test for check in shared]
    checks = [*shared, *(check for entry in entries for check in entry.checks)]
    return CompiledFilter(all_of(tests), _names(entries), checks)


def _test_accounts(place: Place) -> Place:
    return Place("the project's test_account_filters", place.key("filter_test_accounts").attr)


def _checks(properties: object, place: Place) -> list[Check]:
    if not isinstance(properties, list | tuple):
        raise place.refuse("properties are a list of property filters")
    return [compile_property(prop, place.item(index)) for index, prop in enumerate(properties)]


def _names(entries: Sequence[_Entry]) -> frozenset[str] | None:
    names: frozenset[str] = frozenset()
    for entry in entries:
        if entry.event_names is None:
            return None
        names |= entry.event_names
    return names if entries else None


# ---- entries -----------------------------------------------------------------------------------------------


def _event_entry(entry: Json, place: Place) -> _Entry:
    name = entry.get("id")
    if "id" not in entry or not (name is None or isinstance(name, str)):
        raise place.key("id").refuse('An event entry needs an "id": the event\'s name, or null for any event')
    test: Predicate = always if name is None else lambda subject: subject.name == name
    text = "any event" if name is None else f"event is {shown(name)}"
    own = Check(place.path, text, test, lambda subject: subject.name)
    return _entry(own, entry, place, None if name is None else frozenset({name}))


def _action_entry(entry: Json, actions: Mapping[int, Action], place: Place) -> _Entry:
    action = _action(entry.get("id"), actions, place.key("id"))
    compiled = compile_action(action, place)
    own = Check(
        place.path, f"action {shown(action.name)} ({action.id})", compiled.test, lambda subject: subject.name
    )
    return _entry(own, entry, place, compiled.event_names)


def _action(written: object, actions: Mapping[int, Action], place: Place) -> Action:
    text = str(written)
    # Clients write the id as a text or as a number.
    plain = isinstance(written, str | int) and text.isascii() and text.isdigit() and len(text) < 19
    action = actions.get(int(text)) if plain else None
    if action is None or action.deleted:
        raise place.refuse(
            f'There is no action with the id "{text[:60]}" in this project. Choose another or remove it'
        )
    return action


def _entry(own: Check, entry: Json, place: Place, event_names: frozenset[str] | None) -> _Entry:
    checks = (own, *_checks(entry.get("properties") or [], place.key("properties")))
    return _Entry(checks, all_of([check.test for check in checks]), event_names)
