"""The store's port for finding all that is kept of a person. `core/ports.py` says how ports behave.

Most tables are not indexed by person: a deletion is rare, and an index would be paid for with every event and
message. So rows are looked at in steps of bounded length, each in a read of its own: on SQLite readers hold
up nobody.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Generic, Protocol, TypeVar

import msgspec

from whinchat.core.conversation import InboundRow
from whinchat.core.event import Json
from whinchat.core.person import Person
from whinchat.core.records import MessageRow, StoredEvent

T = TypeVar("T")

Place = int | str
"""Where a step ended in the order of a table's rows. Only the store knows what it means."""


class Whose(msgspec.Struct, frozen=True, kw_only=True):
    """Whose rows are looked for: a person, all their distinct ids, and the numbers and user ids that are
    theirs alone, in every form (`recipient.keys_of`).
    """

    project_id: int
    person_id: str
    distinct_ids: frozenset[str]
    keys: frozenset[str] = frozenset()


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A message to somebody, or from somebody: its id, and the person its distinct id belongs to.

    `is_named` says whether it has a distinct id at all; `address` is the number with `+`, or the user id.
    """

    id: str
    is_named: bool
    owner: str | None
    address: str | None


class Step(msgspec.Struct, Generic[T], frozen=True, kw_only=True):
    """What was found among the next rows; `end` is where to go on, None when that was the end."""

    found: list[T]
    end: Place | None


class Ends(msgspec.Struct, frozen=True, kw_only=True):
    """Places before everything that transactions begun later will add; None: look from the beginning."""

    messages: Place | None = None
    inbound: Place | None = None
    events: Place | None = None


class PersonalPort(Protocol):
    """Finds what is a person's. `after` is where a step before ended, and `rows` how many to look at."""

    def lock(self, project_id: int, person_id: str) -> bool:
        """Wait for transactions under way that change this person or store events of theirs, and keep others
        out until the end of this one; whether the person is there. To be called in `write()`.
        """
        ...

    def ends(self, now: datetime) -> Ends:
        """Where the tables end now. Asked before `lock`, nothing of the person is added before these."""
        ...

    def messages(self, whose: Whose, *, after: Place | None, rows: int) -> Step[Found]:
        """Messages under their distinct ids, or to one of `keys`, whosever those are."""
        ...

    def inbound(self, whose: Whose, *, after: Place | None, rows: int) -> Step[Found]:
        """Messages written under their distinct ids, or from one of `keys`, whosever those are."""
        ...

    def events(self, whose: Whose, *, after: Place | None, rows: int) -> Step[int]:
        """Rows of events that are theirs by person or distinct id."""
        ...

    def people_with(
        self, project_id: int, digits: Collection[str], *, after: Place | None, rows: int
    ) -> Step[Person]:
        """People whose stored properties have one of these rows of digits, with anything between them."""
        ...

    def message_rows(self, message_ids: Collection[str]) -> list[MessageRow]:
        """Messages as shown, newest first."""
        ...

    def made_from(self, message_ids: Collection[str]) -> dict[str, Json]:
        """What these messages are made from: event, person and groups as they were."""
        ...

    def inbound_rows(self, project_id: int, ids: Collection[str]) -> list[InboundRow]:
        """Messages from users, newest first."""
        ...

    def event_rows(self, rows: Collection[int]) -> list[StoredEvent]:
        """Events, newest first."""
        ...

    def told_of(self, message_ids: Collection[str]) -> dict[str, list[Json]]:
        """Rows about these messages, by table: `attempts`, `receipts`, `logs`."""
        ...

    def told_of_addresses(self, whose: Whose) -> dict[str, list[Json]]:
        """Rows about `keys`, by table: `windows`, `blocks`, `pauses`."""
        ...
