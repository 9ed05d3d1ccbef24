"""A sender as JSON: what the database tells of it, and what Meta said when it was asked last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Literal

from pydantic import BaseModel, Field

from whinchat.core.destination import Destination
from whinchat.core.event import Json
from whinchat.core.findings import Finding
from whinchat.core.message import State
from whinchat.core.ports import UnitOfWork
from whinchat.core.ports_overview import Pace
from whinchat.core.ports_pace import Pause, PauseKey
from whinchat.core.senders import Sender, SenderReport, StoredSender, senders_of
from whinchat.core.telemetry import METRIC_KIND
from whinchat.send.pace import allowed, number_limit, ready_at

RECENT = timedelta(hours=24)


class SenderPause(BaseModel):
    """Nothing of this sender goes before `until`; then one message tries."""

    since: datetime
    until: datetime
    failures: int = Field(description="The failure that began it, and every try since")
    code: int | None
    reason: str
    remedy: str


class SenderQueue(BaseModel):
    """Messages that have not left, and those that may have."""

    queued: int
    held: int
    sending: int
    unknown: int


class SenderPace(BaseModel):
    """How fast the sender may send, and how much of that is used at this instant."""

    messages_per_second: float = Field(description="What Whinchat sends at most: 95 % of what Meta allows")
    allowed_by_meta: float = Field(description="Messages per second, in and out together")
    told_by_meta: bool = Field(description="Whether Meta told that for this number; else it is the setting's")
    burst: int = Field(description="Messages that may go at one instant after a rest")
    free_now: int = Field(description="How many of the burst are free now")
    next_at: datetime = Field(description="When the next message may go")


class SenderDestination(BaseModel):
    """A destination that sends through it."""

    id: str
    name: str | None
    enabled: bool
    names_sender: bool = Field(description="False: it carries the token and the number itself")


class SenderFinding(BaseModel):
    """One thing that was looked at."""

    check: str
    level: Literal["ok", "warning", "problem"]
    found: str
    remedy: str = Field(description="What to do; empty when all is well")


class SenderBody(BaseModel):
    """A business phone number: a sender that the project keeps, or one that destinations bring along.

    What Meta tells (`display_phone_number` to `messaging_limit`, `token_ok`, `findings`) is null until
    somebody has asked: of senders that are kept the service does so hourly, of others `check/` does.
    """

    id: str | None = Field(description="Null for a number that only destinations carry")
    name: str | None = Field(description="Null for a number that only destinations carry")
    phone_number_id: str
    app_secret_set: bool = Field(description="Whether it has an app secret of its own for webhooks")
    checked_at: datetime | None = Field(description="When Meta was asked last")
    token_ok: bool | None
    display_phone_number: str | None
    verified_name: str | None
    waba_id: str | None
    status: str | None = Field(description="Meta's word, such as CONNECTED")
    quality: str | None = Field(description="GREEN, YELLOW, RED or UNKNOWN")
    throughput: str | None = Field(description="STANDARD or HIGH")
    messaging_limit: str | None = Field(description="Meta's tier of people that may be written to in a day")
    findings: list[SenderFinding]
    paused: SenderPause | None
    queue: SenderQueue
    pace: SenderPace
    destinations: list[SenderDestination]
    last_accepted_at: datetime | None = Field(
        description="When Meta last took a message, among the newest 10,000 of the project"
    )
    succeeded_24h: int = Field(description="Messages of its destinations that Meta took in 24 hours")
    failed_24h: int = Field(description="Messages of its destinations that failed in 24 hours")


@dataclass
class Number:
    """A sender with everything that uses it; several tokens when destinations disagree."""

    phone_number_id: str
    tokens: list[Sender] = field(default_factory=list)
    destinations: dict[str, Destination] = field(default_factory=dict)
    stored: StoredSender | None = None


WITHOUT = ("hog", "inputs_schema", "filters", "masking")
"""What of a destination says nothing of its senders; reading it would take most of the time."""


def numbers_of(destinations: Sequence[Destination]) -> dict[str, Number]:
    """The project's senders by phone number id, in the order of their first use."""
    numbers: dict[str, Number] = {}
    for destination in sorted(destinations, key=lambda one: one.created_at):
        for sender in senders_of([destination])[0]:
            number = numbers.setdefault(sender.phone_number_id, Number(sender.phone_number_id))
            number.destinations[destination.id] = destination
            if all(sender.access_token != known.access_token for known in number.tokens):
                number.tokens.append(sender)
    return numbers


def with_stored(numbers: Mapping[str, Number], stored: Sequence[StoredSender]) -> dict[str, Number]:
    """The senders that are kept, with what uses them, then the other numbers."""
    kept: dict[str, Number] = {}
    for one in stored:
        number = numbers.get(one.phone_number_id) or Number(one.phone_number_id)
        own = [token for token in number.tokens if token.access_token == one.access_token]
        others = [token for token in number.tokens if token.access_token != one.access_token]
        tokens = [*(own or [Sender(one.phone_number_id, one.access_token)]), *others]
        kept[one.phone_number_id] = replace(number, tokens=tokens, stored=one)
    return kept | {id_: number for id_, number in numbers.items() if id_ not in kept}


@dataclass(frozen=True)
class Surroundings:
    """What the store tells of all senders of a project, read at once."""

    now: datetime
    per_second: float
    pauses: Mapping[PauseKey, Pause]
    queues: Mapping[str, Mapping[State, int]]
    paces: Mapping[str, Pace]
    accepted: Mapping[str, datetime]
    recent: Mapping[str, Mapping[str, int]]


def surroundings_of(
    uow: UnitOfWork, project_id: int, numbers: Mapping[str, Number], now: datetime, per_second: float
) -> Surroundings:
    """Read what concerns these senders."""
    ids = {one for number in numbers.values() for one in number.destinations}
    recent: dict[str, dict[str, int]] = {}
    counted = uow.overview.counted_by_day(project_id, ids, after=now - RECENT, before=now)
    for destination_id, _, metric, count in counted:
        kind = METRIC_KIND[metric]
        kinds = recent.setdefault(destination_id, {})
        kinds[kind] = kinds.get(kind, 0) + count
    return Surroundings(
        now=now,
        per_second=per_second,
        pauses=uow.pace.pauses(),
        queues=uow.overview.queues(project_id, list(numbers)),
        paces=uow.overview.paces(list(numbers)),
        accepted=uow.overview.last_accepted(project_id),
        recent=recent,
    )


def sender_body(
    project_id: int, number: Number, around: Surroundings, reports: Sequence[SenderReport]
) -> Json:
    """A sender as shown. Each of its tokens has a report; the first that knows the number tells."""
    sender = number.phone_number_id
    pause = around.pauses.get((project_id, "sender", sender))
    queue = around.queues.get(sender, {})
    waiting = (State.QUEUED, State.HELD, State.SENDING, State.UNKNOWN)
    kinds = [around.recent.get(one, {}) for one in number.destinations]
    stored = number.stored
    return {
        "id": stored.id if stored else None,
        "name": stored.name if stored else None,
        "phone_number_id": sender,
        "app_secret_set": bool(stored and stored.app_secret),
        **_told(reports, stored.waba_id if stored else ""),
        "paused": _paused(pause) if pause else None,
        "queue": {state.value: queue.get(state, 0) for state in waiting},
        "pace": _pace(around.paces.get(sender, Pace()), around),
        "destinations": [
            {
                "id": one.id,
                "name": one.name,
                "enabled": one.enabled,
                "names_sender": one.named_sender is not None and not one.has_own_credentials,
            }
            for one in number.destinations.values()
        ],
        "last_accepted_at": around.accepted.get(sender),
        "succeeded_24h": sum(one.get("success", 0) for one in kinds),
        "failed_24h": sum(one.get("failure", 0) for one in kinds),
    }


def shown_finding(finding: Finding) -> Json:
    """A finding as JSON."""
    return {name: getattr(finding, name) for name in ("check", "level", "found", "remedy")}


def _told(reports: Sequence[SenderReport], waba_id: str) -> Json:
    number: dict[str, Any] = next((report.number for report in reports if report.number), {})
    throughput = number.get("throughput")
    known = [report.is_token_ok for report in reports if report.is_token_ok is not None]
    return {
        "checked_at": min((report.at for report in reports), default=None),
        "token_ok": all(known) if known else None,
        "display_phone_number": _word(number.get("display_phone_number")),
        "verified_name": _word(number.get("verified_name")),
        "waba_id": waba_id or next((report.waba_id for report in reports if report.waba_id), None),
        "status": _word(number.get("status")),
        "quality": _word(number.get("quality_rating")),
        "throughput": _word(throughput.get("level")) if isinstance(throughput, dict) else None,
        "messaging_limit": _word(number.get("whatsapp_business_manager_messaging_limit")),
        "findings": [shown_finding(finding) for report in reports for finding in report.findings],
    }


def _word(told: object) -> str | None:
    """Meta's fields as text: what it tells in another form is not shown."""
    return told if isinstance(told, str) and told else None


def _paused(pause: Pause) -> Json:
    names = ("since", "until", "failures", "code", "reason", "remedy")
    return {name: getattr(pause, name) for name in names}


def _pace(pace: Pace, around: Surroundings) -> Json:
    per_second = pace.per_second or around.per_second
    limit = number_limit(per_second)
    return {
        "messages_per_second": round(timedelta(seconds=1) / limit.interval, 1),
        "allowed_by_meta": per_second,
        "told_by_meta": pace.per_second is not None,
        "burst": limit.burst,
        "free_now": allowed(limit, pace.arrival, around.now),
        "next_at": ready_at(limit, pace.arrival, around.now),
    }
