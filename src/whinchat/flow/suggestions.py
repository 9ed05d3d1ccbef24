"""Which properties events, persons and groups have, and which values: learnt from a sample."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Literal

import msgspec

from whinchat.core.event import Json
from whinchat.core.ports import UnitOfWork
from whinchat.core.ports_evidence import EventQuery

Kind = Literal["string", "number", "boolean", "datetime", "list", "object"]
PropertyType = Literal["event", "person", "group"]

SAMPLE_MAX = 2_000
"""Events, people or groups looked at: rarer properties than one in a thousand are typed by hand. Some twenty
milliseconds.
"""

ROWS_MAX = 30_000
"""Rows looked at for the events of one name: about forty milliseconds."""

VALUE_CHARACTERS_MAX = 200
"""Longer values are texts, not choices."""

_DATE_CHARACTERS = (10, 40)


class Definition(msgspec.Struct, frozen=True, kw_only=True):
    """One property: the kind its values mostly have, and how many of the sample have it.

    Of groups also their type and its index (0 to 4).
    """

    name: str
    kind: Kind
    count: int
    group_type: str | None = None
    group_type_index: int | None = None


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """A value (text, number or boolean) and how many of the sample have it."""

    value: str | int | float | bool
    count: int


class Sample(msgspec.Struct, frozen=True, kw_only=True):
    """Property objects to learn from, of groups with (type, index) beside each."""

    properties: list[Json]
    groups: list[tuple[str, int]] | None = None


def sample_of(unit: UnitOfWork, project_id: int, kind: PropertyType, *, event: str | None = None) -> Sample:
    """What to learn from: the newest events (of one name), some people, or some groups."""
    if kind == "person":
        return Sample(properties=unit.evidence.some_people(project_id, SAMPLE_MAX))
    if kind == "group":
        groups = unit.evidence.some_groups(project_id, SAMPLE_MAX)
        return Sample(
            properties=[one.properties for one in groups], groups=[(one.type, one.index) for one in groups]
        )
    query = EventQuery(names=[event] if event else ())
    scan = unit.evidence.events(project_id, query, limit=SAMPLE_MAX, rows_max=ROWS_MAX)
    return Sample(properties=[one.properties for one in scan.events])


def definitions(sample: Sample) -> list[Definition]:
    """Properties in order of how many have them."""
    kinds: dict[tuple[str, tuple[str, int] | None], Counter[Kind]] = {}
    for index, properties in enumerate(sample.properties):
        group = sample.groups[index] if sample.groups else None
        for name, value in properties.items():
            kind = kind_of(value)
            if kind is not None:
                kinds.setdefault((name, group), Counter())[kind] += 1
    found = [
        Definition(
            name=name,
            kind=counted.most_common(1)[0][0],
            count=counted.total(),
            group_type=group[0] if group else None,
            group_type_index=group[1] if group else None,
        )
        for (name, group), counted in kinds.items()
    ]
    return sorted(found, key=lambda one: (-one.count, one.name))


def values_of(sample: Sample, key: str) -> list[Value]:
    """Values of one property in order of how many have them; of lists each item counts."""
    counted: Counter[tuple[type, Any]] = Counter()
    for properties in sample.properties:
        value = properties.get(key)
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, str | int | float) and len(str(item)) <= VALUE_CHARACTERS_MAX:
                counted[type(item), item] += 1
    ordered = sorted(counted.items(), key=lambda pair: (-pair[1], str(pair[0][1])))
    return [Value(value=item, count=count) for (_, item), count in ordered]


def kind_of(value: object) -> Kind | None:
    """The kind of a property's value; None for null."""
    if isinstance(value, str):
        return "datetime" if _is_instant(value) else "string"
    return next((kind for type_, kind in _KINDS if isinstance(value, type_)), None)


_KINDS: Sequence[tuple[type | tuple[type, ...], Kind]] = (
    (bool, "boolean"),  # Before numbers: Python's booleans are integers.
    ((int, float), "number"),
    (list, "list"),
    (dict, "object"),
)


def _is_instant(text: str) -> bool:
    least, most = _DATE_CHARACTERS
    if not (least <= len(text) <= most and text[:4].isdigit() and text[4] == "-"):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def searched(names: Iterable[str], search: str | None) -> set[str]:
    """Those names that contain what is searched for."""
    wanted = (search or "").casefold()
    return {name for name in names if wanted in name.casefold()}
