"""What happened: an event, as captured, and the globals that filters and Liquid see of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal, TypedDict

import msgspec

from whinchat.core.person import Person

Json = dict[str, Any]
"""A JSON object."""

Source = Literal["capture", "segment", "posthog-webhook", "replay", "whinchat"]
"""Where an event came in."""


class Event(msgspec.Struct, kw_only=True, gc=False):
    """One analytics event of one project, after decoding and bounding, before people are looked at.

    `uuid` is lower-case with hyphens. `timestamp` is zone-aware UTC (clock skew already corrected).
    `properties_json` holds the event's properties as UTF-8 JSON, with a top-level `$set`, `$set_once` or
    `$unset` already merged in. `person` is given only by sources that know the person better than we do
    (PostHog's webhook, replays): its properties then replace ours, and no person processing of our own is
    done for this event. A `historical` event (an SDK's `historical_migration`) is stored and updates people,
    but sends nothing.

    These structs are left to reference counting (`gc=False`): they hold JSON, which has no circles, and
    looking for circles among the thousands of a batch was a cost of its own.
    """

    project_id: int
    uuid: str
    name: str
    distinct_id: str
    timestamp: datetime
    properties_json: bytes
    source: Source = "capture"
    elements_chain: str = ""
    person: Person | None = None
    historical: bool = False
    _properties: Json | None = None

    @property
    def properties(self) -> Json:
        """The properties, parsed at the first look. Do not change them."""
        if self._properties is None:
            self._properties = msgspec.json.decode(self.properties_json, type=dict[str, Any])
        return self._properties


class GroupState(msgspec.Struct, kw_only=True, frozen=True, gc=False):
    """A group an event belongs to: `index` 0–4 is its type's place in the project."""

    type: str
    index: int
    key: str
    properties: Json


class SeenEvent(msgspec.Struct, kw_only=True, gc=False):
    """An event together with the person and groups as this very event leaves them.

    `person` is None for propertyless (anonymous) events; `groups` is keyed by group type.
    """

    event: Event
    person: Person | None
    groups: dict[str, GroupState]


class EventGlobals(TypedDict):
    """`event` as Liquid sees it (PostHog's globals)."""

    uuid: str
    event: str
    elements_chain: str
    distinct_id: str
    properties: Json
    timestamp: str
    captured_at: str | None
    url: str


class PersonGlobals(TypedDict):
    """`person` as Liquid sees it."""

    id: str
    name: str
    url: str
    properties: Json


class Globals(TypedDict, total=False):
    """Everything a message may speak of. `person` is absent when the event has none.

    Stored as JSON with each message, so that a message rendered later says what was true when the event came.
    """

    project: Json
    event: EventGlobals
    person: PersonGlobals
    groups: Json
    source: Json
    inputs: Json
