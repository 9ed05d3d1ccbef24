"""What a destination did, counted by the hour, as PostHog's metrics."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import cast

import msgspec
from fastapi import Response
from pydantic import BaseModel, Field

from whinchat.core.errors import Invalid
from whinchat.core.telemetry import METRIC_KIND, DestinationMetric
from whinchat.web.rest.access import scoped
from whinchat.web.rest.buckets import STEP, Interval, buckets, hour_of, series, totals
from whinchat.web.rest.documented import Parameter
from whinchat.web.rest.functions import ITEM_PATH, find_function
from whinchat.web.rest.operations import Asked, Handler, Operation, answer
from whinchat.web.rest.query import one_of, query_instant, query_text, query_words

DEFAULT_SPAN = timedelta(days=7)
"""PostHog's."""

BREAKDOWNS: dict[str, Callable[[str], str]] = {
    "kind": lambda metric: METRIC_KIND[cast(DestinationMetric, metric)],
    "name": lambda metric: metric,
}

Row = tuple[datetime, str, int]

PARAMETERS = (
    Parameter("after", "From this instant on, also as -24h or -7d; -7d unless told. Counts are by the hour"),
    Parameter("before", "Up to this instant; now unless told"),
    Parameter("breakdown_by", "kind (unless told) or name"),
    Parameter("name", "Only these metrics, separated by commas"),
    Parameter("kind", "Only these kinds, separated by commas: success, failure, other"),
)

SERIES_PARAMETERS = (*PARAMETERS, Parameter("interval", "hour, day (unless told) or week; all in UTC"))


class MetricSeries(BaseModel):
    """One line of a chart."""

    name: str
    values: list[int]


class MetricsBody(BaseModel):
    """Counts over time: a label and a value for each hour, day or week, zeroes included."""

    labels: list[str] = Field(description="YYYY-MM-DD, for hours YYYY-MM-DDTHH:MM; weeks begin on Monday")
    series: list[MetricSeries] = Field(description="Only what occurred")


class MetricTotals(BaseModel):
    """Sums over the whole time."""

    totals: dict[str, int]


class _Asked(msgspec.Struct, frozen=True):
    """What is counted."""

    after: datetime
    before: datetime
    name_of: Callable[[str], str]
    names: frozenset[str]
    kinds: frozenset[str]

    def counts(self, row: Row) -> bool:
        metric = row[1]
        return (not self.names or metric in self.names) and (
            not self.kinds or BREAKDOWNS["kind"](metric) in self.kinds
        )


def show_metrics(asked: Asked) -> Response:
    """Show what a destination did over time."""
    what = _what(asked)
    written = (query_text(asked.query, "interval") or "day").lower()
    interval = cast(Interval, one_of(written, STEP, "interval"))
    starts = buckets(what.after, what.before, interval)
    return answer(series(_rows(asked, what), starts, interval, what.name_of))


def show_metric_totals(asked: Asked) -> Response:
    """Show what a destination did, summed up."""
    what = _what(asked)
    return answer({"totals": totals(_rows(asked, what), what.name_of)})


def _what(asked: Asked) -> _Asked:
    query, now = asked.query, asked.now
    if query_text(query, "instance_id"):
        detail = (
            "Metrics are counted for the whole destination. For one message, ask messages/{id}/ or logs/."
        )
        raise Invalid(detail, attr="instance_id")
    breakdown = one_of((query_text(query, "breakdown_by") or "kind").lower(), BREAKDOWNS, "breakdown_by")
    return _Asked(
        after=query_instant(query, "after", now) or now - DEFAULT_SPAN,
        before=query_instant(query, "before", now) or now,
        name_of=BREAKDOWNS[breakdown],
        names=frozenset(query_words(query, "name")),
        kinds=frozenset(query_words(query, "kind")),
    )


def _rows(asked: Asked, what: _Asked) -> list[Row]:
    with asked.store.read() as uow:
        function_id = find_function(uow, asked).id
        rows = uow.journal.counted(
            asked.project.id, function_id, after=hour_of(what.after), before=what.before
        )
    return [row for row in rows if what.counts(row)]


def _operation(path: str, run: Handler, model: type[BaseModel], query: tuple[Parameter, ...]) -> Operation:
    return Operation(
        method="GET",
        path=ITEM_PATH + path,
        run=run,
        access=scoped("hog_function:read"),
        answers={200: model},
        tag="hog_functions",
        query=query,
    )


OPERATIONS = (
    _operation("metrics/", show_metrics, MetricsBody, SERIES_PARAMETERS),
    _operation("metrics/totals/", show_metric_totals, MetricTotals, PARAMETERS),
)
