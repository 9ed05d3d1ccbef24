"""What flow and web need of the outside, as protocols.

All store calls are synchronous and may block on the database: call them on worker threads, never on the event
loop. Everything between `Store.write()` and the end of its `with` block is one transaction: committed when
the block ends normally, rolled back when it raises. Inside a block no network call is made.

Errors: every call may raise `StoreUnavailable`, `StoreFull` or `StoreConflict`; the last means "run the whole
block again" (`Store.run` does).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol, TypeVar

from whinchat.core.destination import (
    Action,
    ActivityEntry,
    Destination,
    PersonalApiKey,
    Project,
    User,
)
from whinchat.core.event import Json, SeenEvent
from whinchat.core.message import (
    Attempt,
    AttemptResult,
    ClaimedMessage,
    LogLine,
    Promise,
    Settlement,
    State,
)
from whinchat.core.person import Person
from whinchat.core.receipt import Inbound, Notice, Receipt
from whinchat.core.records import (
    GroupChange,
    LogRow,
    MessageRef,
    MessageRow,
    PeopleChanges,
    SendRequest,
    StoredEvent,
)
from whinchat.core.telemetry import DestinationMetric

T = TypeVar("T")


class PeoplePort(Protocol):
    """Persons, distinct ids, groups. Reads inside `write()` lock what they read until the end."""

    def load(self, project_id: int, distinct_ids: Collection[str]) -> dict[str, Person]:
        """The persons known under these distinct ids; several ids may share one `Person` object."""
        ...

    def save(self, project_id: int, changes: PeopleChanges) -> None:
        """Write a batch's changes."""
        ...

    def load_groups(
        self, project_id: int, groups: Collection[tuple[str, str]]
    ) -> tuple[dict[str, int], dict[tuple[int, str], Json]]:
        """Type → index of the project, and properties by (index, key) of the asked (type, key) pairs."""
        ...

    def save_groups(self, project_id: int, types: Mapping[str, int], changes: Sequence[GroupChange]) -> None:
        """Add group types and write group properties."""
        ...


class EventsPort(Protocol):
    """Recent events."""

    def add(self, project_id: int, events: Sequence[SeenEvent], received_at: datetime) -> None:
        """Store events that `unseen` let through."""
        ...

    def unseen(self, project_id: int, uuids: Collection[str]) -> set[str]:
        """Which of these uuids are not stored yet."""
        ...

    def recent(
        self, project_id: int, *, names: Collection[str] | None, limit: int, before: datetime | None = None
    ) -> list[StoredEvent]:
        """Newest first; `names` None for any event name."""
        ...

    def get(self, project_id: int, uuid: str) -> StoredEvent | None:
        """One event."""
        ...

    def forget(self, before: datetime) -> int:
        """Delete events received before that instant; how many."""
        ...


class DestinationsPort(Protocol):
    """Destinations, actions and their history."""

    def add(self, destination: Destination) -> None:
        """Store a new destination and raise the project's rules version."""
        ...

    def update(self, destination: Destination) -> None:
        """Replace a destination and raise the project's rules version."""
        ...

    def get(self, project_id: int, destination_id: str, *, deleted: bool = False) -> Destination | None:
        """One destination; soft-deleted ones only when asked for."""
        ...

    def all(self, project_id: int) -> list[Destination]:
        """All that are not deleted, ordered by execution order (nulls last), then newest update."""
        ...

    def enabled(self, project_id: int) -> list[Destination]:
        """Those that should run, with secrets."""
        ...

    def usage_by_template(self) -> dict[str, int]:
        """Template id → number of enabled destinations made from it, over all projects."""
        ...

    def add_activity(self, entry: ActivityEntry) -> None:
        """Append to the history."""
        ...

    def activity(
        self, project_id: int, scope: str, item_id: str | None, *, limit: int, offset: int
    ) -> tuple[int, list[ActivityEntry]]:
        """Total and one page of the history, newest first."""
        ...

    def actions(self, project_id: int, *, deleted: bool = False) -> list[Action]:
        """The project's actions by id; with `deleted` also soft-deleted ones."""
        ...

    def save_action(self, action: Action) -> Action:
        """Insert (id 0) or replace an action, raise the rules version, and return it with its id."""
        ...


class ProjectsPort(Protocol):
    """Projects, users, personal API keys."""

    def all(self) -> list[Project]:
        """Every project, by id."""
        ...

    def get(self, project_id: int) -> Project | None:
        """One project."""
        ...

    def by_token(self, token: str) -> Project | None:
        """The project of a capture token."""
        ...

    def add(self, project: Project) -> Project:
        """Insert a project (id 0: the next free one) and return it."""
        ...

    def update(self, project: Project) -> None:
        """Replace a project and raise its rules version."""
        ...

    def users(self) -> list[User]:
        """Every user, by id."""
        ...

    def add_user(self, user: User, password_hash: str | None = None) -> User:
        """Insert a user (id 0: the next free one) and return it."""
        ...

    def organization_name(self, organization_id: str) -> str | None:
        """The name of an organization."""
        ...

    def add_organization(self, organization_id: str, name: str, created_at: datetime) -> None:
        """Insert an organization."""
        ...

    def key_by_hash(self, value_hash: str) -> tuple[PersonalApiKey, User] | None:
        """The key with this hash and its user."""
        ...

    def add_key(self, key: PersonalApiKey, value_hash: str) -> None:
        """Store a key; its value itself is never stored."""
        ...

    def keys(self, user_id: int | None = None) -> list[PersonalApiKey]:
        """Keys of one user or of all."""
        ...

    def remove_key(self, key_id: str) -> bool:
        """Delete a key; whether it existed."""
        ...

    def touch_key(self, key_id: str, at: datetime) -> None:
        """Remember when a key was last used."""
        ...


class OutboxPort(Protocol):
    """Promised messages: claim, settle, move by receipts."""

    def promise(self, promises: Sequence[Promise]) -> set[str]:
        """Insert messages; returns the dedupe keys that were new (others had been promised before)."""
        ...

    def claim(
        self, lease_id: str, *, limit: int, now: datetime, lease_until: datetime
    ) -> list[ClaimedMessage]:
        """Take due messages (`queued` or `held`), highest priority first, then oldest, into `sending`."""
        ...

    def settle(self, settlements: Sequence[Settlement]) -> list[str]:
        """Write results and attempts of claimed messages.

        Returns the ids whose lease was still held. Ids missing from it were taken by another worker: nothing
        of theirs is written, and the caller must not settle them again (`LeaseLost` when asked for a message
        that is not in `sending` under that lease at all is not raised here, so that one late message does not
        undo a batch). A receipt that arrived before this commit is kept: the message goes to the further of
        the two states.
        """
        ...

    def expire(self, now: datetime) -> list[str]:
        """Move `sending` messages whose lease ended to `unknown` (they may have left); their ids."""
        ...

    def apply(
        self, receipts: Sequence[Receipt], *, project_id: int | None = None
    ) -> list[tuple[Receipt, MessageRef | None, State | None]]:
        """Store receipts and move their messages forward.

        Each receipt comes back with its message and the state it moved to, None when it changed nothing. A
        receipt without a known message is kept and applied when the message is settled. With `project_id`
        only messages of that project are touched.
        """
        ...

    def next_due(self) -> datetime | None:
        """When the earliest waiting message is due; None when nothing waits."""
        ...

    def get(self, project_id: int, message_id: str) -> MessageRow | None:
        """One message."""
        ...

    def attempts(self, message_id: str) -> list[Attempt]:
        """A message's attempts, oldest first."""
        ...

    def globals_of(self, message_id: str) -> bytes | None:
        """The stored globals of a message, as JSON."""
        ...

    def page(
        self,
        project_id: int,
        *,
        destination_id: str | None = None,
        states: Collection[State] | None = None,
        limit: int = 100,
        offset: int = 0,
    ) -> tuple[int, list[MessageRow]]:
        """Total and one page, newest first."""
        ...

    def requeue(
        self, project_id: int, message_ids: Collection[str], now: datetime, deadline_at: datetime
    ) -> list[str]:
        """Put ended messages back to `queued` (allowed moves only); which ones moved."""
        ...

    def find_for_rerun(
        self,
        project_id: int,
        destination_id: str,
        *,
        start: datetime,
        end: datetime,
        states: Collection[State],
        limit: int,
        message_ids: Collection[str] | None = None,
        error_contains: str | None = None,
        attempts_max: int | None = None,
    ) -> list[str]:
        """Ids of messages created in the window that a rerun asks for, oldest first."""
        ...

    def waiting(self) -> dict[State, int]:
        """How many messages are in each state that is not an end."""
        ...

    def forget(self, before: datetime) -> int:
        """Delete ended messages (with attempts and logs) created before that instant; how many."""
        ...


class JournalPort(Protocol):
    """Log lines and counted metrics of destinations."""

    def log(self, project_id: int, destination_id: str, instance_id: str, lines: Iterable[LogLine]) -> None:
        """Append log lines; equal timestamps within one instance keep their order."""
        ...

    def logs(
        self,
        project_id: int,
        destination_id: str,
        *,
        limit: int,
        after: datetime | None = None,
        before: datetime | None = None,
        levels: Collection[str] | None = None,
        search: str | None = None,
        instance_id: str | None = None,
    ) -> list[LogRow]:
        """Newest first; bounds are exclusive; `search` is a case-insensitive substring of the message."""
        ...

    def count(
        self, project_id: int, at: datetime, counts: Mapping[tuple[str, DestinationMetric], int]
    ) -> None:
        """Add to (destination id, metric) in the hour of `at`."""
        ...

    def counted(
        self, project_id: int, destination_id: str, *, after: datetime, before: datetime
    ) -> list[tuple[datetime, DestinationMetric, int]]:
        """(start of hour, metric, count) rows in the half-open range [after, before)."""
        ...


class MaskingPort(Protocol):
    """Counters of the trigger options."""

    def hit(self, destination_id: str, hash_value: str, *, now: datetime, ttl_seconds: int) -> int:
        """Count one match and return its number within the running interval (1 opens a new interval)."""
        ...


class WebhooksPort(Protocol):
    """Raw webhook bodies and what was learnt from them."""

    def keep(self, project_id: int, body: bytes, received_at: datetime) -> int:
        """Store a verified body before it is answered; its id."""
        ...

    def unprocessed(self, limit: int) -> list[tuple[int, int, bytes]]:
        """(id, project id, body) of bodies not processed yet, oldest first."""
        ...

    def done(self, ids: Collection[int], at: datetime) -> None:
        """Mark bodies as processed."""
        ...

    def keep_inbound(self, project_id: int, inbound: Sequence[Inbound]) -> int:
        """Store messages from users once each and open their windows; how many were new."""
        ...

    def keep_notices(self, project_id: int, notices: Sequence[Notice], at: datetime) -> None:
        """Store account news and unknown kinds."""
        ...

    def forget(self, before: datetime) -> int:
        """Delete processed bodies received before that instant; how many."""
        ...


class UnitOfWork(Protocol):
    """One transaction's view of the store."""

    people: PeoplePort
    events: EventsPort
    destinations: DestinationsPort
    projects: ProjectsPort
    outbox: OutboxPort
    journal: JournalPort
    masking: MaskingPort
    webhooks: WebhooksPort

    def rules_version(self, project_id: int) -> int:
        """Grows whenever something that matching depends on changes."""
        ...


class Store(Protocol):
    """The database."""

    def write(self) -> AbstractContextManager[UnitOfWork]:
        """A read-write transaction."""
        ...

    def read(self) -> AbstractContextManager[UnitOfWork]:
        """A read-only view; may run while others write."""
        ...

    def run(self, work: Callable[[UnitOfWork], T]) -> T:
        """Run `work` in a write transaction, again from the start on `StoreConflict`, at most a few times."""
        ...

    def check(self) -> str:
        """Answer with engine and version, or raise `StoreUnavailable`."""
        ...

    def close(self) -> None:
        """Give all connections back."""
        ...


class CloudApi(Protocol):
    """Meta's Cloud API."""

    async def send(self, request: SendRequest) -> AttemptResult:
        """Hand one message to Meta. Never raises for what the network or Meta does: that is the outcome."""
        ...

    async def get(self, path: str, *, access_token: str, params: Mapping[str, str] | None = None) -> Json:
        """Read a management object, for the doctor. Raises `ProviderUnreachable` or `Invalid` with Meta's
        text.
        """
        ...


def chunked(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """Consecutive slices of at most `size` items."""
    for start in range(0, len(items), size):
        yield items[start : start + size]
