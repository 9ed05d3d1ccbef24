"""What crosses the ports: rows as shown to people, and changes as written by a batch."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from whinchat.core.event import Json
from whinchat.core.message import State
from whinchat.core.person import Person


class PeopleChanges(msgspec.Struct, kw_only=True):
    """What a batch of events changed about people; written as a whole by `PeoplePort.save`.

    Order of writing: `merged` (all distinct ids of the first person id move to the second, then the first is
    deleted), `created`, `updated`, `attached` (distinct id → person id).
    """

    created: list[Person] = msgspec.field(default_factory=list)
    updated: list[Person] = msgspec.field(default_factory=list)
    merged: list[tuple[str, str]] = msgspec.field(default_factory=list)
    attached: dict[str, str] = msgspec.field(default_factory=dict)


class GroupChange(msgspec.Struct, kw_only=True):
    """A group whose properties changed: the full new properties."""

    index: int
    key: str
    properties: Json


class MessageRef(msgspec.Struct, frozen=True, kw_only=True):
    """A message, as far as a receipt or the janitor needs it. `payload_json` is what was handed to Meta.

    `event_uuid`, `event_name` and `distinct_id` are of the event that triggered it; `globals_json` is there
    only when that event is one of Whinchat's own.
    """

    id: str
    project_id: int
    destination_id: str
    phone_number_id: str | None = None
    recipient_e164: str | None = None
    payload_json: bytes | None = None
    event_uuid: str = ""
    event_name: str = ""
    distinct_id: str = ""
    globals_json: bytes | None = None
    created_at: datetime | None = None
    wamid: str | None = None


class StoredEvent(msgspec.Struct, kw_only=True):
    """A recent event as kept: with the person as it left them."""

    project_id: int
    uuid: str
    event: str
    distinct_id: str
    timestamp: datetime
    received_at: datetime
    properties: Json
    person_id: str | None
    person_properties: Json
    person_created_at: datetime | None
    groups: Json
    elements_chain: str
    source: str


class MessageRow(msgspec.Struct, kw_only=True):
    """A message as shown to people. `handling` is the class of the failure that `reason` tells."""

    id: str
    project_id: int
    destination_id: str
    event_uuid: str
    event_name: str
    distinct_id: str
    state: State
    created_at: datetime
    updated_at: datetime
    due_at: datetime
    deadline_at: datetime
    mapping_index: int | None
    attempts: int
    recipient_written: str | None
    recipient_e164: str | None
    wa_id: str | None
    wamid: str | None
    phone_number_id: str | None
    reason: str | None
    remedy: str | None
    code: int | None
    payload: Json | None
    handling: str | None = None


class LogRow(msgspec.Struct, kw_only=True):
    """One log line as served: `instance_id` is the message (or test run) it belongs to; `id` counts lines."""

    id: int = 0
    destination_id: str
    instance_id: str
    timestamp: datetime
    level: str
    message: str


class LogPosition(msgspec.Struct, frozen=True):
    """Where a page of log lines ended. Many lines share an instant: receipts tell whole seconds."""

    timestamp: datetime
    id: int


class SendRequest(msgspec.Struct, frozen=True, kw_only=True):
    """One call of the Cloud API's messages endpoint. `body` carries our message id as callback data."""

    api_version: str
    phone_number_id: str
    access_token: str
    body: dict[str, Any]

    def __repr__(self) -> str:  # The generated one would print the token.
        return f"SendRequest(phone_number_id={self.phone_number_id!r})"
