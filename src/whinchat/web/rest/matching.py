"""How many recent events filters would have matched, asked while they are written."""

from __future__ import annotations

import time
from datetime import date, datetime
from typing import Any

import msgspec
from fastapi import Response
from pydantic import BaseModel, Field

from whinchat.flow.match_count import MatchCount, count_matches
from whinchat.match.filters import compile_filters, normalise_filters
from whinchat.match.masking import compile_masking
from whinchat.web.rest.access import scoped
from whinchat.web.rest.fields import nested
from whinchat.web.rest.function_models import MaskingRequest
from whinchat.web.rest.function_parts import masking_of
from whinchat.web.rest.operations import Asked, Operation, answer

BUDGET_SECONDS = 0.2
"""The answer is there while the filter is being changed; the rest of 300 ms is for the way."""


class MatchRequest(BaseModel):
    """Filters as a destination has them, and its trigger options if it has any."""

    filters: dict[str, Any] | None = None
    masking: MaskingRequest | None = None


class MatchDay(BaseModel):
    """One day in the project's time zone."""

    day: date
    matched: int


class MatchClause(BaseModel):
    """One condition of the filters, asked of the newest events considered (at most 200)."""

    path: str = Field(description="Its place, as errors name it: `filters.events[0].properties[1]`")
    text: str
    held: int = Field(description="For how many events it held")
    looked_at: int = Field(
        description="Of how many it was asked: one of an event or action only where that itself held"
    )
    seen: list[str] = Field(description="The most frequent values where it did not hold, in words")


class MatchCountBody(BaseModel):
    """What the filters would have matched of what is kept."""

    considered: int = Field(description="Events looked at of the names the filters listen to")
    matched: int
    messages: int | None = Field(description="What trigger options would have let through; null without any")
    sampled: bool = Field(description="There was no time for the whole week: counts are since `since` only")
    since: datetime = Field(description="Everything that came after it was looked at")
    by_day: list[MatchDay] = Field(description="Oldest first, days without a match included")
    example_event_uuids: list[str] = Field(description="The newest that match, at most ten")
    clauses: list[MatchClause] = Field(description="In the order written; none where nothing was considered")


def preview_matching(asked: Asked) -> Response:
    """Count which events of the last seven days the filters match, newest first for as long as time allows.

    Filters that cannot be used are refused with their place, whether the destination is enabled or not.
    """
    body, project = asked.body, asked.project
    filters = normalise_filters(body.get("filters"))
    written = body.get("masking")
    masking = None if written is None else compile_masking(masking_of(nested(written, "masking")))
    ends = time.monotonic() + BUDGET_SECONDS
    with asked.store.read() as uow:
        actions = {action.id: action for action in uow.destinations.actions(project.id)}
        compiled = compile_filters(
            filters, actions=actions, test_account_filters=project.test_account_filters
        )
        found = count_matches(
            uow,
            project,
            compiled,
            masking,
            site_url=asked.services.site_url,
            now=asked.now,
            has_time=lambda: time.monotonic() < ends,
        )
    return answer(_shown(found))


def _shown(found: MatchCount) -> dict[str, Any]:
    days = [{"day": day.isoformat(), "matched": count} for day, count in sorted(found.by_day.items())]
    return {
        "considered": found.considered,
        "matched": found.matched,
        "messages": found.messages,
        "sampled": found.sampled,
        "since": found.since,
        "by_day": days,
        "example_event_uuids": found.example_event_uuids,
        "clauses": msgspec.to_builtins(found.clauses),
    }


OPERATIONS = (
    Operation(
        method="POST",
        path="projects/{project_id}/matching/preview/",
        run=preview_matching,
        only_asks=True,
        access=scoped("hog_function:read"),
        answers={200: MatchCountBody},
        tag="matching",
        body=MatchRequest,
    ),
)
