"""Groups (companies, teams, …) of one batch of events."""

from __future__ import annotations

from collections.abc import Mapping

from whinchat.core.event import Event, GroupState, Json
from whinchat.core.records import GroupChange
from whinchat.people.properties import same_json

GROUP_TYPES_MAX = 5
"""Of one project; PostHog's bound, and the number of places (`group_0` … `group_4`) that filters can name."""

IDENTIFY_EVENT = "$groupidentify"


def groups_of(event: Event) -> tuple[tuple[str, str], ...]:
    """The (type, key) pairs of an event, which must be known before `Groups.observe(event)`.

    Types and keys that are not texts, or empty, are left out, as in PostHog's globals.
    """
    properties = event.properties
    named = properties.get("$groups")
    if named is None and event.name != IDENTIFY_EVENT:  # Nearly all events.
        return ()
    pairs = dict(named) if isinstance(named, dict) else {}
    if event.name == IDENTIFY_EVENT:
        pairs |= {_text(properties.get("$group_type")): properties.get("$group_key")}
    return tuple((kind, key) for kind, key in pairs.items() if kind and key and isinstance(key, str))


class Groups:
    """The groups of one batch of one project. What was handed out is never changed later."""

    def __init__(self, types: Mapping[str, int], known: Mapping[tuple[int, str], Json]) -> None:
        """`types` are all of the project's, type → index; `known` has properties by (index, key)."""
        self._types = dict(types)
        self._properties = dict(known)
        self._new_types: dict[str, int] = {}
        self._changed: dict[tuple[int, str], None] = {}
        self.warnings: list[str] = []

    def observe(self, event: Event) -> dict[str, GroupState]:
        """The event's groups by type, as this event leaves them. A new type gets the next index, up to five.

        A sixth type is ignored; `warnings` then grows by a line that says so.
        """
        pairs = groups_of(event)
        if not pairs:
            return {}
        identified = _text(event.properties.get("$group_type")) if event.name == IDENTIFY_EVENT else None
        states: dict[str, GroupState] = {}
        for kind, key in pairs:
            index = self._index_of(kind)
            if index is None:
                continue
            if kind == identified:
                self._set(index, key, event.properties.get("$group_set"))
            properties = self._properties.get((index, key), {})
            states[kind] = GroupState(type=kind, index=index, key=key, properties=properties)
        return states

    def changes(self) -> tuple[dict[str, int], list[GroupChange]]:
        """New types, and the full properties of groups that changed."""
        changed = [
            GroupChange(index=index, key=key, properties=self._properties[index, key])
            for index, key in self._changed
        ]
        return dict(self._new_types), changed

    def _index_of(self, kind: str) -> int | None:
        index = self._types.get(kind)
        if index is None:
            free = sorted(set(range(GROUP_TYPES_MAX)) - set(self._types.values()))
            if not free:
                self._warn_of_type(kind)
                return None
            index = free[0]
            self._types[kind] = self._new_types[kind] = index
        return index

    def _set(self, index: int, key: str, wanted: object) -> None:
        before = self._properties.get((index, key))
        after = {**(before or {}), **(wanted if isinstance(wanted, dict) else {})}
        if not same_json(before, after):
            self._properties[index, key] = after
            self._changed[index, key] = None

    def _warn_of_type(self, kind: str) -> None:
        warning = (
            f"too_many_group_types: {kind!r:.60} is a sixth group type and is ignored;"
            f" this project has {', '.join(self._types)}"
        )
        if warning not in self.warnings:
            self.warnings.append(warning)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
