"""Events that Whinchat makes itself: what people answer, what became of messages, which destinations fail.

They are captured like any other event and can trigger destinations, so each says how far it is from something
that happened outside: a rule that listens to the consequences of its own messages must come to an end.
"""

from __future__ import annotations

import hashlib
import uuid
from datetime import datetime

import msgspec

from whinchat.core.event import Event, Json, Source

SOURCE: Source = "whinchat"
"""Where they come in: `Event.source`."""

DEPTH = "$whinchat_depth"
"""The property that says how many messages of ours lie between this event and one from outside."""

DEPTH_MAX = 3
"""Events this far from outside trigger nothing. A question, its answer and one more question are two; what
needs more is a circle.
"""

NAMESPACE = uuid.UUID("6f1d2a0e-6d5e-5b53-9d0a-3c1f5e5c7a11")
"""Of the uuids of our own events."""
_NAMESPACE_BYTES = NAMESPACE.bytes


def own_event(
    project_id: int,
    name: str,
    *,
    distinct_id: str,
    about: str,
    at: datetime,
    properties: Json,
    depth: int = 0,
) -> Event:
    """An event of Whinchat's own.

    `about` says what it tells of (Meta's id and a status, say), once: the uuid is made from it, so that
    whoever tells the same again is not counted twice. Names stand in `core/whatsapp_events.py`.
    """
    told = properties | {DEPTH: depth}
    return Event(
        project_id=project_id,
        uuid=uuid_of(f"{project_id}\n{name}\n{about}"),
        name=name,
        distinct_id=distinct_id,
        timestamp=at,
        properties_json=msgspec.json.encode(told),
        source=SOURCE,
    )


def uuid_of(name: str) -> str:
    """The UUID of version 5 (RFC 9562, section 5.5) that a name has in `NAMESPACE`.

    Each receipt needs one, and Python's own way through a `UUID` costs three times as much.
    """
    digest = hashlib.sha1(_NAMESPACE_BYTES + name.encode(), usedforsecurity=False).hexdigest()
    variant = "89ab"[int(digest[16], 16) & 3]
    return f"{digest[:8]}-{digest[8:12]}-5{digest[13:16]}-{variant}{digest[17:20]}-{digest[20:32]}"
