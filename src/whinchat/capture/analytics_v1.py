"""Capture V1: typed batches, and a verdict for each event instead of one for all."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

import msgspec

from whinchat.capture.accept import DROPPED, event_name, no_distinct_id, no_event
from whinchat.capture.decode import decoded, encoded, properties_of
from whinchat.capture.elements import chain_of
from whinchat.capture.ids import distinct_id_text, uuid_text
from whinchat.capture.timestamps import event_time, instant
from whinchat.core.errors import CallerError, NotUnderstood
from whinchat.core.event import Event, Json

REQUIRED_HEADERS = (
    "posthog-sdk-info",
    "posthog-attempt",
    "posthog-request-id",
    "posthog-request-timestamp",
    "content-type",
    "user-agent",
)


class Options(msgspec.Struct, kw_only=True):
    """What V0 clients wrote into properties with a dollar sign; a wrong type fails the whole batch, as in
    PostHog."""

    cookieless_mode: bool | None = None
    disable_skew_correction: bool | None = None
    product_tour_id: str | None = None
    process_person_profile: bool | None = None


class V1Event(msgspec.Struct, kw_only=True, gc=False):
    """One event as a V1 client writes it."""

    uuid: str
    event: Any = None
    distinct_id: Any = None
    timestamp: Any = None
    session_id: str | None = None
    window_id: str | None = None
    options: Options | None = None
    properties: msgspec.Raw = msgspec.Raw(b"{}")


class V1Body(msgspec.Struct, kw_only=True):
    """A V1 batch. `created_at` is read and changes nothing; `historical_migration` sends no messages."""

    batch: list[V1Event]
    created_at: Any = None
    historical_migration: bool | None = None


class Verdict(msgspec.Struct, kw_only=True, omit_defaults=True):
    """What became of one event: `ok`, or `drop` with the reason (the client must not send it again)."""

    result: Literal["ok", "drop"]
    details: str | None = None


class V1Arrival(msgspec.Struct, frozen=True, kw_only=True):
    """How and when a V1 body came: the client's sending time and its name and version are headers."""

    now: datetime
    sent_at: datetime | None
    lib: str
    lib_version: str


_decoder = msgspec.json.Decoder(V1Body)


def v1_arrival(headers: Mapping[str, str], now: datetime) -> V1Arrival:
    """What the headers say.

    `headers` has lower-case names. Raises NotUnderstood naming a missing or unreadable one.
    """
    missing = [name for name in REQUIRED_HEADERS if not headers.get(name)]
    if missing:
        raise NotUnderstood(f"required header missing: {', '.join(missing)}", code="missing_header")
    try:
        sent_at = instant(headers["posthog-request-timestamp"])
    except OverflowError:
        sent_at = None
    if sent_at is None:
        raise NotUnderstood(
            "the header posthog-request-timestamp is not an RFC 3339 time such as 2026-11-22T10:00:00Z",
            code="invalid_header",
        )
    lib, _, version = headers["posthog-sdk-info"].partition("/")
    return V1Arrival(now=now, sent_at=sent_at, lib=lib, lib_version=version)


def accept_v1(body: bytes, project_id: int, arrival: V1Arrival) -> tuple[list[Event], dict[str, Verdict]]:
    """The events that can be accepted, and each event's verdict by the uuid it was sent with.

    Raises NotUnderstood or TooLarge only for what concerns the whole batch.
    """
    read = decoded(body, _decoder)
    if not read.batch:
        raise no_event()
    historical = read.historical_migration is True
    events: list[Event] = []
    verdicts: dict[str, Verdict] = {}
    for wire in read.batch:
        try:
            event = _event(wire, project_id, arrival)
            event.historical = historical
            events.append(event)
            verdicts[wire.uuid] = Verdict(result="ok")
        except CallerError as error:
            verdicts[wire.uuid] = Verdict(result="drop", details=error.detail)
    return events, verdicts


def _event(wire: V1Event, project_id: int, arrival: V1Arrival) -> Event:
    name = event_name(wire.event)
    if name in DROPPED:
        raise NotUnderstood(f"{name} is not kept; switch performance capture off in the SDK", code="dropped")
    uuid = uuid_text(wire.uuid)
    if uuid is None:
        raise NotUnderstood("event submitted without a uuid", code="invalid_uuid")
    distinct_id = distinct_id_text(wire.distinct_id).strip()
    if not distinct_id:
        raise no_distinct_id()
    options = wire.options or Options()
    _, properties = properties_of(wire.properties)
    _fill(properties, wire, options, arrival)
    elements_chain = chain_of(properties)
    return Event(
        project_id=project_id,
        uuid=uuid,
        name=name,
        distinct_id=distinct_id,
        timestamp=event_time(
            wire.timestamp,
            now=arrival.now,
            sent_at=arrival.sent_at,
            ignore_sent_at=bool(options.disable_skew_correction),
        ),
        properties_json=encoded(properties),
        elements_chain=elements_chain,
        _properties=properties,
    )


def _fill(properties: Json, wire: V1Event, options: Options, arrival: V1Arrival) -> None:
    """Add the properties that V1 clients leave to the server."""
    given = {
        "$session_id": wire.session_id,
        "$window_id": wire.window_id,
        "$cookieless_mode": options.cookieless_mode,
        "$product_tour_id": options.product_tour_id,
        "$process_person_profile": options.process_person_profile,
        "$lib": arrival.lib,
        "$lib_version": arrival.lib_version,
    }
    properties.update({key: value for key, value in given.items() if value is not None})
