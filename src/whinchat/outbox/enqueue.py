"""From a match to a promise: one message row per destination, mapping and event."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from whinchat.core.destination import Destination
from whinchat.core.event import Globals, SeenEvent
from whinchat.core.identity import uuid7
from whinchat.core.message import Promise


def dedupe_key(destination_id: str, event_uuid: str, mapping_index: int | None) -> str:
    """Unique in a project: the same event never triggers the same destination twice."""
    mapping = "" if mapping_index is None else f":{mapping_index}"
    return f"{destination_id}:{event_uuid}{mapping}"


def promise(
    destination: Destination,
    seen: SeenEvent,
    globals_: Globals,
    *,
    mapping_index: int | None,
    now: datetime,
    deadline: timedelta,
    random: bytes,
) -> Promise:
    """A message about to be written. It may be sent until `deadline` after the event's arrival."""
    return Promise(
        id=uuid7(now, random),
        project_id=destination.project_id,
        destination_id=destination.id,
        event_uuid=seen.event.uuid,
        event_name=seen.event.name,
        distinct_id=seen.event.distinct_id,
        dedupe_key=dedupe_key(destination.id, seen.event.uuid, mapping_index),
        globals_json=msgspec.json.encode(globals_),
        due_at=now,
        deadline_at=now
        + (timedelta(minutes=minutes) if (minutes := destination.deadline_minutes) else deadline),
        created_at=now,
        mapping_index=mapping_index,
        priority=destination.priority,
        sender=destination.sender,
    )
