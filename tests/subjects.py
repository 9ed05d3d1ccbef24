"""Subjects for tests of filters: only what a test speaks of has to be said."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from typing import Any

from whinchat.core.errors import Invalid
from whinchat.core.event import Json
from whinchat.match.filters import CompiledFilter, compile_filters
from whinchat.match.subject import Subject

NOON = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)


def subject(
    name: str = "order shipped",
    properties: Json | None = None,
    *,
    person: Json | None = None,
    groups: tuple[Json | None, ...] = (),
    elements_chain: str = "",
    now: datetime = NOON,
    timezone: tzinfo = UTC,
) -> Subject:
    """A subject; groups are filled up to five."""
    places = (*groups, *(None,) * (5 - len(groups)))
    return Subject(
        project_id=1,
        uuid="0198c0de-0000-7000-8000-000000000001",
        name=name,
        distinct_id="ada",
        timestamp="2026-03-10T12:00:00.000Z",
        elements_chain=elements_chain,
        properties=properties or {},
        person_id=None if person is None else "0198c0de-0000-7000-8000-00000000000a",
        person_properties=person,
        groups=places,
        group_keys=tuple(None if place is None else f"key {index}" for index, place in enumerate(places)),
        now=now,
        timezone=timezone,
    )


def compiled(filters: Json) -> CompiledFilter:
    """Filters of a project without actions and test-account filters."""
    return compile_filters(filters, actions={}, test_account_filters=[])


def condition(**prop: Any) -> CompiledFilter:
    """Filters that consist of one property filter."""
    return compiled({"properties": [prop]})


def compiled_or_refused(filters: Json) -> CompiledFilter | Invalid:
    """Filters compiled, or the error that refuses them; anything else that is raised comes through."""
    try:
        return compiled(filters)
    except Invalid as refused:
        return refused
