"""The store's port for looking around: what was stored, for people who ask why. See `core/ports.py`.

Nothing here writes or locks. Every read is bounded by rows looked at, not only by rows found, so that a
question about something rare costs no more than one about something common; where a bound ended a search,
the answer says from where to go on.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

import msgspec

from whinchat.core.destination import Destination
from whinchat.core.event import Json
from whinchat.core.person import Person
from whinchat.core.records import MessageRow, StoredEvent


class EventPosition(msgspec.Struct, frozen=True):
    """A place in the order of arrival: the instant, and the row that decides between equal ones."""

    at: datetime
    row: int


class PersonPosition(msgspec.Struct, frozen=True):
    """A place in the list of people: when they were first seen, their id, and their row where rows are in
    order.
    """

    at: datetime
    id: str
    row: int


class EventQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Which events: all parts that are given hold. None and empty mean any.

    `person_id` finds events that came with this person, and those of the distinct ids that are theirs now.
    `search` is part of the event's name or of the distinct id, ASCII letters in any case. `after` and
    `before` bound the instant of arrival and are exclusive.
    """

    names: Collection[str] = ()
    distinct_ids: Collection[str] = ()
    person_id: str | None = None
    search: str | None = None
    after: datetime | None = None
    before: datetime | None = None


class EventScan(msgspec.Struct, frozen=True, kw_only=True):
    """Events found, newest first. `next` is where to go on, None when nothing older is left to look at.

    `stopped_early` says that the bound on rows looked at ended the search, so that older events may match.
    """

    events: list[StoredEvent]
    next: EventPosition | None
    stopped_early: bool = False


class EventName(msgspec.Struct, frozen=True, kw_only=True):
    """A name of events among those looked at."""

    name: str
    count: int
    last_seen_at: datetime


class EventNames(msgspec.Struct, frozen=True, kw_only=True):
    """Names in order of their counts. `sampled` says that older events were not looked at."""

    names: list[EventName]
    looked_at: int
    sampled: bool


class KnownPerson(msgspec.Struct, frozen=True, kw_only=True):
    """A person with at most as many distinct ids as asked for; `distinct_ids_count` counts them all."""

    person: Person
    distinct_ids: list[str]
    distinct_ids_count: int


class PersonScan(msgspec.Struct, frozen=True, kw_only=True):
    """People found, newest first; see `EventScan`."""

    people: list[KnownPerson]
    next: PersonPosition | None
    stopped_early: bool = False


class MessageScan(msgspec.Struct, frozen=True, kw_only=True):
    """Messages found, newest first; `next` is the id to go on before."""

    messages: list[MessageRow]
    next: str | None
    stopped_early: bool = False


class KnownGroup(msgspec.Struct, frozen=True, kw_only=True):
    """A group: its type, the type's index (0 to 4), its key and properties."""

    type: str
    index: int
    key: str
    properties: Json


class MaskState(msgspec.Struct, frozen=True, kw_only=True):
    """A running interval of trigger options: matches counted in it, and when it ends."""

    hits: int
    ends_at: datetime


class EvidencePort(Protocol):
    """What was stored, for people who ask why."""

    def events(
        self,
        project_id: int,
        query: EventQuery,
        *,
        limit: int,
        start: EventPosition | None = None,
        rows_max: int,
        light: bool = False,
    ) -> EventScan:
        """At most `limit` events before `start`, of at most `rows_max` looked at.

        `light` leaves the events' own properties, groups and elements out.
        """
        ...

    def event_names(self, project_id: int, *, rows_max: int) -> EventNames:
        """Names of the newest events."""
        ...

    def people(
        self,
        project_id: int,
        *,
        search: str | None,
        searched_properties: Sequence[str],
        limit: int,
        start: PersonPosition | None = None,
    ) -> PersonScan:
        """People before `start`; `search` is part of a distinct id or of one of the searched properties, or
        an id as a whole.
        """
        ...

    def person(self, project_id: int, person_id: str, *, distinct_ids_max: int) -> KnownPerson | None:
        """One person."""
        ...

    def some_people(self, project_id: int, limit: int) -> list[Json]:
        """Properties of people, for suggestions: those who come first by their (random) ids."""
        ...

    def some_groups(self, project_id: int, limit: int) -> list[KnownGroup]:
        """Groups, for suggestions: by type and key."""
        ...

    def messages_to(
        self,
        project_id: int,
        distinct_ids: Collection[str],
        *,
        limit: int,
        before_id: str | None = None,
        rows_max: int,
    ) -> MessageScan:
        """Messages of these distinct ids, newest first."""
        ...

    def messages_by_key(self, project_id: int, dedupe_keys: Collection[str]) -> list[MessageRow]:
        """The messages promised under these keys, in no order."""
        ...

    def listeners(self, project_id: int) -> list[Destination]:
        """Destinations that are not deleted, newest change first, as far as it decides what they listen to:
        without inputs, schema and secrets, which most of the time of reading goes into.
        """
        ...

    def mask(self, destination_id: str, hash_value: str) -> MaskState | None:
        """The interval last opened for a value of the trigger options, also one that has ended."""
        ...

    def pair_arrival(self, phone_number_id: str, recipient: str) -> datetime | None:
        """The arrival time that pace keeps for a number and a recipient, None when they have rested."""
        ...
