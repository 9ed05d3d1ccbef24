"""The last seven days of many destinations in one answer, for a list."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from fastapi import Response
from pydantic import BaseModel, Field

from whinchat.core.errors import Invalid
from whinchat.core.event import Json
from whinchat.core.ports import UnitOfWork
from whinchat.core.telemetry import METRIC_KIND
from whinchat.web.rest.access import scoped
from whinchat.web.rest.documented import Parameter
from whinchat.web.rest.functions import LIST_PATH
from whinchat.web.rest.operations import Asked, Operation, answer
from whinchat.web.rest.query import query_words

DAYS = 7

IDS_MAX = 200
"""Two screens of a list; ask again for the next."""

_KINDS = ("success", "failure")


class SummaryDay(BaseModel):
    """What a destination did on one day."""

    date: str = Field(description="YYYY-MM-DD, a day of UTC")
    success: int
    failure: int


class FunctionSummary(BaseModel):
    """What a destination did in the last seven days, today included."""

    success: int
    failure: int
    by_day: list[SummaryDay]


class FunctionSummaries(BaseModel):
    """Summaries by the destination's id."""

    results: dict[str, FunctionSummary]


PARAMETERS = (Parameter("ids", f"Destinations by id, separated by commas; at most {IDS_MAX}"),)


def show_metric_summary(asked: Asked) -> Response:
    """Show what several destinations did in the last seven days, by the day.

    Ask for the destinations of one page of the list. An id that is not of this project is left out.
    """
    ids = _ids(asked)
    with asked.store.read() as uow:
        known = uow.destinations.names(asked.project.id, ids)
        return answer({"results": summaries(uow, asked.project.id, list(known), asked.now)})


def summaries(uow: UnitOfWork, project_id: int, ids: Collection[str], now: datetime) -> dict[str, Json]:
    """Counts of success and failure by id, in total and by the day."""
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    days = [today - timedelta(days=DAYS - 1 - number) for number in range(DAYS)]
    blank = {day: dict.fromkeys(_KINDS, 0) for day in days}
    by_day = {one: {day: dict(counts) for day, counts in blank.items()} for one in ids}
    for one, day, metric, count in uow.overview.counted_by_day(project_id, ids, after=days[0], before=now):
        kind = METRIC_KIND[metric]
        if kind in _KINDS:
            by_day[one][day][kind] += count
    return {one: _summary(found) for one, found in by_day.items()}


def _summary(found: dict[datetime, dict[str, int]]) -> Json:
    sums = {kind: sum(counts[kind] for counts in found.values()) for kind in _KINDS}
    return sums | {"by_day": [{"date": f"{day:%Y-%m-%d}"} | counts for day, counts in found.items()]}


def _ids(asked: Asked) -> list[str]:
    written = query_words(asked.query, "ids")
    if len(written) > IDS_MAX:
        detail = f"Ensure this field has no more than {IDS_MAX} elements."
        raise Invalid(detail, code="max_length", attr="ids")
    try:
        return list(dict.fromkeys(str(UUID(one)) for one in written))
    except ValueError as error:
        raise Invalid("Must be valid UUIDs, separated by commas.", attr="ids") from error


OPERATIONS = (
    Operation(
        method="GET",
        path=LIST_PATH + "metrics/summary/",
        run=show_metric_summary,
        access=scoped("hog_function:read"),
        answers={200: FunctionSummaries},
        tag="hog_functions",
        query=PARAMETERS,
    ),
)
