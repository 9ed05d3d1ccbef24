"""Segment's HTTP API in PostHog's words: each of its six calls becomes one event."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Literal
from uuid import UUID, uuid5

import msgspec

from whinchat.capture.accept import event_name
from whinchat.capture.decode import decoded, encoded
from whinchat.capture.ids import distinct_id_text
from whinchat.capture.limits import SEGMENT_EVENT_BYTES_MAX
from whinchat.capture.timestamps import event_time, sent_at_of_body
from whinchat.core.errors import CallerError, NotUnderstood, TooLarge
from whinchat.core.event import Event, Json
from whinchat.core.identity import RANDOM_BYTES, uuid7

CallType = Literal["track", "identify", "page", "screen", "group", "alias"]

MESSAGE_NAMESPACE = UUID("0b4cb0a5-61f5-5c0c-8a8e-4d7a3c1c8f10")
"""Namespace of uuids made from a `messageId`, so that a call that is sent again is the same event."""

GROUP_TYPE = "company"
"""What a Segment group is unless the call's `context.groupType` says otherwise; Segment itself knows one kind
only."""


class Call(msgspec.Struct, kw_only=True, rename="camel"):
    """One call. Ids may be of any JSON type and are made text, as PostHog does with distinct ids."""

    type: CallType | None = None
    event: Any = None
    name: Any = None
    category: Any = None
    user_id: Any = None
    anonymous_id: Any = None
    previous_id: Any = None
    group_id: Any = None
    message_id: Any = None
    timestamp: Any = None
    original_timestamp: Any = None
    sent_at: Any = None
    properties: Json | None = None
    traits: Json | None = None
    context: Json | None = None
    write_key: Any = None
    integrations: Any = None


class Batch(msgspec.Struct, kw_only=True, rename="camel"):
    """Several calls, with what they share; what a call says itself wins."""

    batch: list[msgspec.Raw]
    context: Json | None = None
    sent_at: Any = None
    write_key: Any = None


class SegmentArrival(msgspec.Struct, frozen=True, kw_only=True):
    """When the calls came. `random_bytes` gives so many random bytes, for uuids of calls without a
    `messageId`."""

    now: datetime
    random_bytes: Callable[[int], bytes]


_call = msgspec.json.Decoder(Call)
_batch = msgspec.json.Decoder(Batch)

_CONTEXT: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("$current_url", ("page", "url")),
    ("$pathname", ("page", "path")),
    ("$referrer", ("page", "referrer")),
    ("$raw_user_agent", ("userAgent",)),
    ("$ip", ("ip",)),
    ("$locale", ("locale",)),
    ("$timezone", ("timezone",)),
    ("$lib", ("library", "name")),
    ("$lib_version", ("library", "version")),
    ("$os", ("os", "name")),
    ("$os_version", ("os", "version")),
    ("$device_type", ("device", "type")),
    ("$app_name", ("app", "name")),
    ("$app_version", ("app", "version")),
    ("$app_build", ("app", "build")),
    ("utm_source", ("campaign", "source")),
    ("utm_medium", ("campaign", "medium")),
    ("utm_campaign", ("campaign", "name")),
    ("utm_term", ("campaign", "term")),
    ("utm_content", ("campaign", "content")),
)
"""PostHog's property ← the place in Segment's `context` that means the same."""

_NAMES: dict[CallType, str] = {
    "identify": "$identify",
    "page": "$pageview",
    "screen": "$screen",
    "group": "$groupidentify",
    "alias": "$create_alias",
}


def read_call(body: bytes) -> Call:
    """One call. Raises NotUnderstood, TooLarge."""
    if len(body) > SEGMENT_EVENT_BYTES_MAX:
        raise TooLarge(
            f"maximum event size exceeded: {len(body)} bytes, {SEGMENT_EVENT_BYTES_MAX} are allowed"
        )
    return decoded(body, _call)


def read_batch(body: bytes) -> tuple[object, list[Call]]:
    """The write key of a batch (or of its first call that has one) and its calls.

    Raises NotUnderstood, TooLarge.
    """
    batch = decoded(body, _batch)
    if not batch.batch:
        raise NotUnderstood("the batch holds no call", code="empty_batch")
    calls: list[Call] = []
    for index, raw in enumerate(batch.batch):
        try:
            call = read_call(bytes(raw))
        except CallerError as error:
            raise _at(index, error) from None
        call.context = {**(batch.context or {}), **(call.context or {})}
        call.sent_at = batch.sent_at if call.sent_at is None else call.sent_at
        calls.append(call)
    keys = (batch.write_key, *(call.write_key for call in calls))
    return next((key for key in keys if key is not None), None), calls


def events_of_calls(calls: list[Call], project_id: int, arrival: SegmentArrival) -> list[Event]:
    """The calls of a batch as events; one that cannot be accepted fails all, naming its index.

    Raises NotUnderstood.
    """
    events: list[Event] = []
    for index, call in enumerate(calls):
        try:
            events.append(event_of_call(call, project_id, arrival))
        except CallerError as error:
            raise _at(index, error) from None
    return events


def event_of_call(call: Call, project_id: int, arrival: SegmentArrival) -> Event:
    """One call as an event. Raises NotUnderstood when it names nobody, or lacks what its type needs."""
    if call.type is None:
        raise NotUnderstood(
            "the call has no type: one of track, identify, page, screen, group, alias", code="missing_type"
        )
    user, anonymous = distinct_id_text(call.user_id), distinct_id_text(call.anonymous_id)
    distinct_id = user or anonymous
    if not distinct_id:
        raise NotUnderstood("the call names nobody: send userId or anonymousId", code="missing_distinct_id")
    properties = _properties(call, user, anonymous)
    text = encoded(properties)
    written = call.original_timestamp if call.timestamp is None else call.timestamp
    return Event(
        project_id=project_id,
        uuid=_uuid(call.message_id, project_id, arrival),
        name=_NAMES.get(call.type) or event_name(call.event),
        distinct_id=distinct_id,
        timestamp=event_time(written, now=arrival.now, sent_at=sent_at_of_body(call.sent_at)),
        properties_json=text,
        source="segment",
        _properties=properties,
    )


def _properties(call: Call, user: str, anonymous: str) -> Json:
    context = call.context or {}
    properties = {**_of_context(context), **(call.properties or {})}
    if isinstance(traits := context.get("traits"), dict) and traits and "$set" not in properties:
        properties["$set"] = traits
    if call.type is not None and (special := _SPECIAL.get(call.type)):
        special(call, properties)
    group = distinct_id_text(context.get("groupId"))
    if group and call.type != "group":
        properties.setdefault("$groups", {_group_type(context): group})
    if call.type == "identify" and user and anonymous and user != anonymous:
        properties["$anon_distinct_id"] = anonymous
    return properties


def _of_context(context: Json) -> Json:
    found: Json = {}
    for key, path in _CONTEXT:
        value: object = context
        for step in path:
            value = value.get(step) if isinstance(value, dict) else None
        if isinstance(value, str) and value:
            found[key] = value
    return found


def _identify(call: Call, properties: Json) -> None:
    known = properties.get("$set")
    properties["$set"] = {**(known if isinstance(known, dict) else {}), **(call.traits or {})}


def _page(call: Call, properties: Json) -> None:
    for key, value in (("name", call.name), ("category", call.category)):
        if value is not None:
            properties.setdefault(key, value)
    if isinstance(url := properties.get("url"), str):
        properties.setdefault("$current_url", url)


def _screen(call: Call, properties: Json) -> None:
    _page(call, properties)
    if call.name is not None:
        properties["$screen_name"] = call.name


def _group(call: Call, properties: Json) -> None:
    key = distinct_id_text(call.group_id)
    if not key:
        raise NotUnderstood("the group call names no group: send groupId", code="missing_group_id")
    properties |= {
        "$group_type": _group_type(call.context or {}),
        "$group_key": key,
        "$group_set": call.traits or {},
    }


def _alias(call: Call, properties: Json) -> None:
    previous = distinct_id_text(call.previous_id)
    if not previous:
        raise NotUnderstood("the alias call names no earlier id: send previousId", code="missing_previous_id")
    properties["alias"] = previous


_SPECIAL: dict[CallType, Callable[[Call, Json], None]] = {
    "identify": _identify,
    "page": _page,
    "screen": _screen,
    "group": _group,
    "alias": _alias,
}


def _group_type(context: Json) -> str:
    named = context.get("groupType")
    return named if isinstance(named, str) and named else GROUP_TYPE


def _uuid(message_id: object, project_id: int, arrival: SegmentArrival) -> str:
    if isinstance(message_id, str) and message_id:
        return str(uuid5(MESSAGE_NAMESPACE, f"{project_id}:{message_id}"))
    return uuid7(arrival.now, arrival.random_bytes(RANDOM_BYTES))


def _at(index: int, error: CallerError) -> CallerError:
    return type(error)(f"{error.detail} (call {index} of the batch, counted from 0)", code=error.code)
