"""The body PostHog's HTTP webhook destination sends: one event of PostHog's, with the person as PostHog knows
them."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

import msgspec

from whinchat.capture.accept import event_name, no_distinct_id
from whinchat.capture.decode import decoded, encoded, properties_of
from whinchat.capture.elements import chain_of
from whinchat.capture.ids import distinct_id_text, uuid_text
from whinchat.capture.timestamps import event_time
from whinchat.core.errors import NotUnderstood
from whinchat.core.event import Event
from whinchat.core.person import Person

BODY_NAMESPACE = UUID("5fbb2d3e-6a0c-5a43-9d0e-0f3f2b6f7c55")
"""Namespace of uuids made from a body whose event has none, so that a delivery repeated by PostHog is the
same event."""

_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


class _Event(msgspec.Struct, kw_only=True):
    event: Any = None
    uuid: Any = None
    distinct_id: Any = None
    timestamp: Any = None
    properties: msgspec.Raw = msgspec.Raw(b"{}")
    elements_chain: Any = None


class _Person(msgspec.Struct, kw_only=True):
    id: Any = None
    properties: msgspec.Raw = msgspec.Raw(b"{}")


class _Body(msgspec.Struct, kw_only=True):
    event: _Event
    person: _Person | None = None


_decoder = msgspec.json.Decoder(_Body)


def webhook_event(body: bytes, project_id: int, now: datetime) -> Event:
    """The event of a webhook body `{"event": {…}, "person": {…}}`. Raises NotUnderstood, TooLarge.

    The person's properties are PostHog's and replace ours. Without a person id (PostHog sends none for
    anonymous events) the event is treated like a captured one. The time is PostHog's, whose clock needs no
    correction.
    """
    read = decoded(body, _decoder)
    wire = read.event
    text, properties = properties_of(wire.properties)
    distinct_id = distinct_id_text(wire.distinct_id) or distinct_id_text(properties.get("distinct_id"))
    if not distinct_id:
        raise no_distinct_id()
    if "$elements_chain" in properties or "$elements" in properties:
        chain = chain_of(properties)
        text = encoded(properties)
    else:
        chain = ""
    timestamp = event_time(wire.timestamp, now=now)
    return Event(
        project_id=project_id,
        uuid=uuid_text(wire.uuid)
        or str(uuid5(BODY_NAMESPACE, f"{project_id}:{body.decode('utf-8', 'replace')}")),
        name=event_name(wire.event),
        distinct_id=distinct_id,
        timestamp=timestamp,
        properties_json=text,
        source="posthog-webhook",
        elements_chain=wire.elements_chain if isinstance(wire.elements_chain, str) else chain,
        person=_person(read.person, timestamp),
        _properties=properties,
    )


def _person(wire: _Person | None, seen_at: datetime) -> Person | None:
    """The person as given; their time of creation is not, so they count as created when this event
    happened.
    """
    if wire is None or wire.id in (None, ""):
        return None
    if not isinstance(wire.id, str) or not _UUID.fullmatch(wire.id):
        raise NotUnderstood(
            "person.id is not a UUID; leave the webhook's body as PostHog offers it", code="invalid_person_id"
        )
    _, properties = properties_of(wire.properties)
    return Person(id=wire.id.lower(), properties=properties, created_at=seen_at, is_identified=True)
