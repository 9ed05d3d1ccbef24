"""How each kind of receiver wants its events. Pure."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from whinchat.core.forwarding import Forwarding, ForwardingKind, OutgoingEvent
from whinchat.core.globals import iso

LIBRARY = "whinchat"
ID_HEADER = "X-Whinchat-Id"
SIGNATURE_HEADER = "X-Whinchat-Signature"


@dataclass(frozen=True, repr=False)  # The headers have the key.
class Written:
    """A request: where to, with which headers, and the body."""

    url: str
    headers: dict[str, str]
    body: bytes


def write(forwarding: Forwarding, events: Sequence[OutgoingEvent], now: datetime) -> Written:
    """The request that hands these events to a receiver. A webhook takes exactly one."""
    return _WRITERS[forwarding.kind](forwarding, events, now)


def _to_posthog(forwarding: Forwarding, events: Sequence[OutgoingEvent], _now: datetime) -> Written:
    """PostHog's batch format. There is no `sent_at`: with it PostHog would move each timestamp by the
    difference of the clocks, and by another one at each try.
    """
    batch = [
        {
            "uuid": one.uuid,
            "event": one.event,
            "distinct_id": one.distinct_id,
            "timestamp": iso(one.timestamp),
            # Without the last one PostHog would place people where this server stands.
            "properties": one.properties | {"$lib": LIBRARY, "$geoip_disable": True},
        }
        for one in events
    ]
    body = {"api_key": forwarding.secret, "batch": batch}
    return Written(_below(forwarding.url, "/batch/"), {}, msgspec.json.encode(body))


def _to_segment(forwarding: Forwarding, events: Sequence[OutgoingEvent], _now: datetime) -> Written:
    """Segment's batch format: the write key as user name, and a `messageId` by which repeats are dropped."""
    batch = [
        {
            "type": "track",
            "messageId": one.uuid,
            "userId": one.distinct_id,
            "event": one.event,
            "timestamp": iso(one.timestamp),
            "properties": one.properties,
            "context": {"library": {"name": LIBRARY}},
        }
        for one in events
    ]
    key = base64.b64encode(f"{forwarding.secret}:".encode()).decode()
    body = msgspec.json.encode({"batch": batch})
    return Written(_below(forwarding.url, "/v1/batch"), {"Authorization": f"Basic {key}"}, body)


def _to_webhook(forwarding: Forwarding, events: Sequence[OutgoingEvent], now: datetime) -> Written:
    (one,) = events
    told: dict[str, Any] = {
        "uuid": one.uuid,
        "event": one.event,
        "distinct_id": one.distinct_id,
        "timestamp": iso(one.timestamp),
        "properties": one.properties,
    }
    body = msgspec.json.encode(told)
    seconds = int(now.timestamp())
    headers = {ID_HEADER: one.uuid, SIGNATURE_HEADER: signature(forwarding.secret, body, seconds)}
    return Written(forwarding.url, headers, body)


def signature(secret: str, body: bytes, seconds: int) -> str:
    """What `X-Whinchat-Signature` says: when it was signed (Unix seconds), and HMAC-SHA256 over
    `<seconds>.<body>`, so that an old request cannot be sent again later.
    """
    mac = hmac.new(secret.encode(), f"{seconds}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={seconds},v1={mac}"


def _below(url: str, path: str) -> str:
    """The address of an API of which people paste the host, or the whole address."""
    base = url.rstrip("/")
    return f"{base.removesuffix(path.rstrip('/'))}{path}"


_WRITERS: dict[ForwardingKind, Callable[[Forwarding, Sequence[OutgoingEvent], datetime], Written]] = {
    "posthog": _to_posthog,
    "segment": _to_segment,
    "webhook": _to_webhook,
}
