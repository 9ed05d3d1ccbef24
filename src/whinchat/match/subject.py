"""What filters see of one event."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, tzinfo
from typing import Any, TypeAlias

import msgspec

from whinchat.core.event import Globals, GroupState, SeenEvent

GROUP_TYPES_MAX = 5
"""A project has at most five group types, as in PostHog; their indexes are 0–4."""

_NO_GROUPS: tuple[None, ...] = (None,) * GROUP_TYPES_MAX


class Subject(msgspec.Struct):
    """One event as filters see it: built once per event, read by every filter, changed by none.

    `timestamp` is ISO 8601 in UTC with milliseconds and `Z`. `person_properties` is None for an event without
    a person. `groups` and `group_keys` have five places, by group type index. `now` is zone-aware UTC and
    `timezone` the project's: relative dates such as `-7d` are counted from them.
    """

    project_id: int
    uuid: str
    name: str
    distinct_id: str
    timestamp: str
    elements_chain: str
    properties: dict[str, Any]
    person_id: str | None
    person_properties: dict[str, Any] | None
    groups: tuple[dict[str, Any] | None, ...]
    group_keys: tuple[str | None, ...]
    now: datetime
    timezone: tzinfo


Predicate: TypeAlias = Callable[[Subject], bool]
"""A compiled condition. It never raises."""

Reader: TypeAlias = Callable[[Subject], Any]
"""Reads one value of a subject; None when it has none. It never raises."""


def subject_of(seen: SeenEvent, *, now: datetime, timezone: tzinfo) -> Subject:
    """The subject of a captured event, with the person and groups as this event leaves them."""
    event, person = seen.event, seen.person
    groups, keys = _by_index(list(seen.groups.values())) if seen.groups else (_NO_GROUPS, _NO_GROUPS)
    properties = event.properties
    return Subject(
        event.project_id,
        event.uuid,
        event.name,
        event.distinct_id,
        _iso(event.timestamp),
        event.elements_chain or _text(properties.get("$elements_chain")),
        properties,
        None if person is None else person.id,
        None if person is None else person.properties,
        groups,
        keys,
        now,
        timezone,
    )


def subject_from_globals(globals: Globals, *, project_id: int, now: datetime, timezone: tzinfo) -> Subject:  # noqa: A002 — the word of the domain
    """The subject of a test run, whose globals a person wrote: parts of a wrong shape count as absent."""
    event = _object(globals.get("event"))
    person = globals.get("person")
    properties = _object(event.get("properties"))
    groups, keys = _by_index(_written_groups(globals.get("groups")))
    return Subject(
        project_id,
        _text(event.get("uuid")),
        _text(event.get("event")),
        _text(event.get("distinct_id")),
        _text(event.get("timestamp")),
        _text(event.get("elements_chain")) or _text(properties.get("$elements_chain")),
        properties,
        _text(person.get("id")) or None if isinstance(person, dict) else None,
        _object(person.get("properties")) if isinstance(person, dict) else None,
        groups,
        keys,
        now,
        timezone,
    )


def _by_index(
    states: list[GroupState],
) -> tuple[tuple[dict[str, Any] | None, ...], tuple[str | None, ...]]:
    properties: list[dict[str, Any] | None] = list(_NO_GROUPS)
    keys: list[str | None] = list(_NO_GROUPS)
    for state in states:
        if 0 <= state.index < GROUP_TYPES_MAX:
            properties[state.index], keys[state.index] = state.properties, state.key
    return tuple(properties), tuple(keys)


def _written_groups(groups: object) -> list[GroupState]:
    return [
        GroupState(
            type=name,
            index=group["index"],
            key=_text(group.get("id")),
            properties=_object(group.get("properties")),
        )
        for name, group in _object(groups).items()
        if isinstance(group, dict) and type(group.get("index")) is int
    ]


def _iso(instant: datetime) -> str:
    # In UTC, isoformat always ends in "+00:00": six characters.
    return instant.astimezone(UTC).isoformat(timespec="milliseconds")[:-6] + "Z"


def _object(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
