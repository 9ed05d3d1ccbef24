"""From what a client wrote to events: token, names, ids, times, and what PostHog merges on the way in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import msgspec

from whinchat.capture.decode import Payload, WireEvent, encoded, properties_of
from whinchat.capture.elements import chain_of
from whinchat.capture.ids import checked_token, distinct_id_text, uuid_text
from whinchat.capture.limits import EVENT_NAME_CHARACTERS_MAX
from whinchat.capture.timestamps import event_time, sent_at_of_body
from whinchat.core.errors import CallerError, NotUnderstood, Unauthenticated
from whinchat.core.event import Event, Json
from whinchat.core.identity import RANDOM_BYTES, uuid7

DROPPED = ("$performance_event",)
"""PostHog drops these: a thing of its session recordings from before they had a path of their own."""


_TRUE = (True, "true")
"""Properties that should be booleans arrive as text from some clients."""


class Arrival(msgspec.Struct, frozen=True, kw_only=True):
    """How and when a body came.

    `sent_at` is the client's sending time from the query. `unnamed` is the event name for events that have
    none (`/engage`), empty where that is an error. `random_bytes` gives so many random bytes, for uuids of
    our making.
    """

    now: datetime
    random_bytes: Callable[[int], bytes]
    sent_at: datetime | None = None
    unnamed: str = ""


def token_of(payload: Payload) -> str:
    """The one capture token of a body.

    Raises NotUnderstood (no events), Unauthenticated (no token, a bad one, two).

    A token given for the whole body wins; otherwise the events must agree, and those without one follow the
    others.
    """
    if not payload.events:
        raise no_event()
    if payload.token is not None:
        return checked_token(payload.token)
    tokens = {checked_token(named) for wire in payload.events if (named := _named_token(wire)) is not None}
    if len(tokens) > 1:
        raise Unauthenticated("batch submitted with inconsistent api_key values", code="invalid_api_key")
    return checked_token(tokens.pop() if tokens else None)


def accept(payload: Payload, project_id: int, arrival: Arrival) -> list[Event]:
    """The events of a body. One that cannot be accepted fails all, naming its index (PostHog's v0 contract).

    Raises NotUnderstood, TooLarge; also NotUnderstood when nothing is left after dropping what PostHog drops.
    """
    sent_at = sent_at_of_body(payload.sent_at) or arrival.sent_at
    accepted: list[Event] = []
    for index, wire in enumerate(payload.events):
        if wire.event in DROPPED:
            continue
        try:
            accepted.append(_event(wire, project_id, arrival, sent_at))
        except CallerError as error:
            if payload.is_list:
                raise type(error)(
                    f"{error.detail} (event {index} of the batch, counted from 0)", code=error.code
                ) from None
            raise
    if not accepted:
        raise no_event()
    for event in accepted if payload.historical else ():
        event.historical = True
    return accepted


def event_name(value: object, unnamed: str = "") -> str:
    """A usable event name, cut to PostHog's length. Raises NotUnderstood."""
    if value is None or value == "":
        value = unnamed
    if not isinstance(value, str):
        raise NotUnderstood(
            "failed to parse request: the event name must be a string", code="invalid_event_name"
        )
    if not value or value.isspace():
        raise NotUnderstood("event submitted with an empty event name", code="missing_event_name")
    return value[:EVENT_NAME_CHARACTERS_MAX]


def no_event() -> NotUnderstood:
    """The error for a body without events."""
    return NotUnderstood("request holds no event", code="empty_batch")


def no_distinct_id() -> NotUnderstood:
    """The error for an event that says of nobody."""
    return NotUnderstood("event submitted without a distinct_id", code="missing_distinct_id")


def _event(wire: WireEvent, project_id: int, arrival: Arrival, sent_at: datetime | None) -> Event:
    name = event_name(wire.event, arrival.unnamed)
    text, properties = properties_of(wire.properties)
    distinct_id = _distinct_id(wire, properties)
    changed = _merge_person_changes(wire, properties)
    elements_chain = ""
    if "$elements_chain" in properties or "$elements" in properties:
        elements_chain, changed = chain_of(properties), True
    if wire.sent_at is not None:
        sent_at = sent_at_of_body(wire.sent_at) or sent_at
    now = arrival.now
    return Event(
        project_id=project_id,
        uuid=uuid_text(wire.uuid) or uuid7(now, arrival.random_bytes(RANDOM_BYTES)),
        name=name,
        distinct_id=distinct_id,
        timestamp=event_time(
            wire.timestamp,
            now=now,
            offset=wire.offset,
            sent_at=sent_at,
            ignore_sent_at=properties.get("$ignore_sent_at") in _TRUE,
        ),
        properties_json=encoded(properties) if changed else text,
        elements_chain=elements_chain,
        _properties=properties,
    )


def _distinct_id(wire: WireEvent, properties: Json) -> str:
    found = (
        distinct_id_text(wire.distinct_id)
        or distinct_id_text(wire.dollar_distinct_id)
        or distinct_id_text(properties.get("distinct_id"))
    )
    if not found:
        raise no_distinct_id()
    return found


def _merge_person_changes(wire: WireEvent, properties: Json) -> bool:
    """Move `$set`, `$set_once` and `$unset` from beside the properties into them, the outer ones winning;
    whether any."""
    if wire.set is None and wire.set_once is None and wire.unset is None:
        return False
    for key, outer in (("$set", wire.set), ("$set_once", wire.set_once)):
        if isinstance(outer, dict):
            inner = properties.get(key)
            properties[key] = {**inner, **outer} if isinstance(inner, dict) else outer
    if wire.unset is not None:
        properties["$unset"] = [*_keys(properties.get("$unset")), *_keys(wire.unset)]
    return True


def _keys(unset: Any) -> Iterator[str]:
    """The keys an `$unset` names: it may be a list of them or an object."""
    if isinstance(unset, list | dict):
        yield from (key for key in unset if isinstance(key, str))


def _named_token(wire: WireEvent) -> Any:
    for named in (wire.token, wire.dollar_token, wire.api_key):
        if named is not None:
            return named
    return properties_of(wire.properties)[1].get("token")
