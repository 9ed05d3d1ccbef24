"""Forwarding: where a project's own events go besides Whinchat, and how that is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

import msgspec

from whinchat.core.message import Failure, Refused, Retry

ForwardingKind = Literal["posthog", "segment", "webhook"]

KIND_MEANING: Mapping[ForwardingKind, str] = {
    "posthog": "PostHog's capture API, or one of that shape: `POST <url>/batch/` with the project's key",
    "segment": "Segment's HTTP API, or one of that shape: `POST <url>/v1/batch` with the write key",
    "webhook": "one signed `POST <url>` for each event",
}
"""Every kind of receiver, and how it is spoken to. `docs/forwarding.md` is compared with it by a test."""


class Forwarding(msgspec.Struct, frozen=True, kw_only=True):
    """A receiver of a project's own events.

    `events` are names; none means every event that Whinchat makes itself. `secret` is PostHog's project key,
    Segment's write key, or what a webhook is signed with.
    """

    id: str
    project_id: int
    name: str
    kind: ForwardingKind
    url: str
    secret: str
    created_at: datetime
    updated_at: datetime
    events: tuple[str, ...] = ()
    enabled: bool = True

    def __repr__(self) -> str:  # The generated one would print the secret.
        return f"Forwarding(id={self.id!r}, kind={self.kind!r})"


class OutgoingEvent(msgspec.Struct, frozen=True, kw_only=True):
    """An event as it is kept until it has arrived: its JSON is the same at every try.

    PostHog takes two events for one when uuid, name, distinct id and day are the same (its table is collapsed
    by these), so none of them may depend on the try.
    """

    uuid: str
    event: str
    distinct_id: str
    timestamp: datetime
    properties: dict[str, Any]


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """The receiver answered that it has the events."""

    http_status: int


class Doubtful(msgspec.Struct, frozen=True, kw_only=True):
    """The receiver failed, and its answer does not tell whether at these events or at everything: status 500,
    or none in time.
    """

    failure: Failure


ForwardingOutcome = Taken | Retry | Refused | Doubtful
"""What became of one request: taken; to be tried again (out of reach, busy, key or address wrong); refused
for what the events are; or one of these two.
"""


class WaitingEvent(msgspec.Struct, frozen=True, kw_only=True):
    """An event that one worker holds under a lease. `body` is the JSON of an `OutgoingEvent`; `since` is when
    it began to wait; `is_suspect` says that the receiver failed at it before while it took others.
    """

    id: int
    body: bytes
    attempts: int
    since: datetime
    is_suspect: bool = False


class Postponed(msgspec.Struct, frozen=True, kw_only=True):
    """Until when an event at which the receiver fails is left alone, and why."""

    until: datetime
    error: str


class Trouble(msgspec.Struct, frozen=True, kw_only=True):
    """Why a receiver is left alone, and until when. `failures` counts tries since the last that worked."""

    reason: str
    remedy: str
    until: datetime
    failures: int


class ForwardingSettlement(msgspec.Struct, frozen=True, kw_only=True):
    """What one worker reports of what it held: row ids that arrived, that are queued again, at once or later,
    and that were refused with the reason. `trouble` pauses the receiver; without it, something arriving ends
    its pause.
    """

    forwarding_id: str
    lease_id: str
    at: datetime
    arrived: list[int] = msgspec.field(default_factory=list)
    again: list[int] = msgspec.field(default_factory=list)
    postponed: dict[int, Postponed] = msgspec.field(default_factory=dict)
    refused: dict[int, str] = msgspec.field(default_factory=dict)
    trouble: Trouble | None = None


class ForwardingHealth(msgspec.Struct, frozen=True, kw_only=True):
    """How a receiver is. `failures` counts tries since the last one that was taken."""

    failures: int = 0
    failing_since: datetime | None = None
    paused_until: datetime | None = None
    reason: str | None = None
    remedy: str | None = None
    arrived: int = 0
    last_arrived_at: datetime | None = None


class ForwardingBacklog(msgspec.Struct, frozen=True, kw_only=True):
    """What waits for a receiver, what it did not take, and why it did not take the latest of these.

    `postponed` of those that wait are tried one by one, because the receiver failed at them, as
    `postponed_error` says of one.
    """

    waiting: int = 0
    oldest_at: datetime | None = None
    postponed: int = 0
    postponed_error: str | None = None
    failed: int = 0
    last_error: str | None = None
