"""The store's port for what pages show at a glance: searched messages, sums, queues, first times.

Everything here is read by people while the service works, so every answer is bounded: where a table has more
rows than `ROWS_LOOKED_AT_MAX`, the newest are looked at and the answer says so. See `core/ports.py` for how
ports behave.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

import msgspec

from whinchat.core.message import State
from whinchat.core.records import MessageRow
from whinchat.core.telemetry import DestinationMetric

ROWS_LOOKED_AT_MAX = 100_000
"""Rows that one answer looks at: about a tenth of a second on either engine, and more than anybody reads."""


class MessageQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Which messages: every given part has to hold.

    `recipient` is part of a number or of what the destination wrote; `search` is a whole message id or wamid,
    or part of the distinct id, the event's name or the recipient. `after` is inclusive, `before` is not; both
    are of the promise.
    """

    destination_id: str | None = None
    states: frozenset[State] | None = None
    recipient: str | None = None
    search: str | None = None
    after: datetime | None = None
    before: datetime | None = None
    phone_number_id: str | None = None
    code: int | None = None
    distinct_ids: frozenset[str] | None = None
    event_uuid: str | None = None


class MessageCursor(msgspec.Struct, frozen=True):
    """The last message of a page: the next page begins with what was promised before it."""

    created_at: datetime
    id: str


class ReceiptRow(msgspec.Struct, frozen=True, kw_only=True):
    """What Meta told of a message, as kept."""

    status: str
    at: datetime
    raw: dict[str, object]


class Pace(msgspec.Struct, frozen=True):
    """A number's pace as stored: the arrival time of `send.pace`, and what Meta allows; None: not known."""

    arrival: datetime | None = None
    per_second: float | None = None


class First(msgspec.Struct, frozen=True):
    """The first of its kind that is still kept."""

    id: str
    at: datetime


class OverviewPort(Protocol):
    """What pages show at a glance."""

    def messages(
        self,
        project_id: int,
        query: MessageQuery,
        *,
        limit: int,
        offset: int = 0,
        cursor: MessageCursor | None = None,
    ) -> list[MessageRow]:
        """The newest first, without payloads."""
        ...

    def count(self, project_id: int, query: MessageQuery) -> int:
        """How many match, at most `ROWS_LOOKED_AT_MAX`."""
        ...

    def count_by_state(self, project_id: int, query: MessageQuery) -> tuple[dict[State, int], bool]:
        """How many of the matching messages are in each state, and whether all were looked at."""
        ...

    def receipts(self, wamid: str) -> list[ReceiptRow]:
        """What Meta told of a message, oldest first."""
        ...

    def counted_by_day(
        self, project_id: int, destination_ids: Collection[str], *, after: datetime, before: datetime
    ) -> list[tuple[str, datetime, DestinationMetric, int]]:
        """(destination id, start of the UTC day, metric, count) of [after, before)."""
        ...

    def newest_states(
        self, project_id: int, destination_ids: Collection[str], *, limit: int
    ) -> dict[str, list[State]]:
        """The states of each destination's newest messages that a worker has looked at, newest first."""
        ...

    def failing(self, project_id: int, *, last: int) -> frozenset[str]:
        """Enabled destinations of whose newest messages that a worker has looked at the `last` all failed."""
        ...

    def queues(self, project_id: int, senders: Collection[str]) -> dict[str, dict[State, int]]:
        """Messages of each sender that have not left, or may have not, by state."""
        ...

    def waiting(self, project_id: int, destinations: Collection[str]) -> dict[str, int]:
        """Messages of these destinations that have not left; those with none are absent."""
        ...

    def paces(self, senders: Collection[str]) -> dict[str, Pace]:
        """The stored pace of numbers; those that never sent are absent."""
        ...

    def last_accepted(self, project_id: int) -> dict[str, datetime]:
        """When Meta last took a message of each sender, among the newest messages of the project."""
        ...

    def first_event(self, project_id: int) -> First | None:
        """The first event of a project that is still kept."""
        ...

    def first_arrived(self, project_id: int) -> First | None:
        """The first message that reached its recipient, among the oldest `ROWS_LOOKED_AT_MAX`."""
        ...
