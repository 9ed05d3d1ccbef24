"""What flow and web need of the outside, as protocols.

All store calls are synchronous and may block on the database: call them on worker threads, never on the event
loop. Everything between `Store.write()` and the end of its `with` block is one transaction: committed when
the block ends normally, rolled back when it raises. Inside a block no network call is made.

Errors: every call may raise `StoreUnavailable`, `StoreFull` or `StoreConflict`; the last means "run the whole
block again" (`Store.run` does).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol, TypeVar

from whinchat.core.event import Json, SeenEvent
from whinchat.core.message import (
    AttemptResult,
)
from whinchat.core.person import Person
from whinchat.core.ports_accounts import AccountsPort, SessionsPort
from whinchat.core.ports_config import DestinationsPort, ProjectsPort
from whinchat.core.ports_consent import ConsentsPort
from whinchat.core.ports_conversations import AddressesPort, ConversationsPort
from whinchat.core.ports_erasure import ErasurePort
from whinchat.core.ports_evidence import EvidencePort
from whinchat.core.ports_failures import FailuresPort
from whinchat.core.ports_forwarding import ForwardingsPort
from whinchat.core.ports_outbox import JournalPort, MaskingPort, OutboxPort, WebhooksPort
from whinchat.core.ports_overview import OverviewPort
from whinchat.core.ports_pace import PacePort
from whinchat.core.ports_personal import PersonalPort
from whinchat.core.ports_senders import SendersPort
from whinchat.core.ports_templates import MessageTemplatesPort
from whinchat.core.ports_windows import WindowsPort
from whinchat.core.records import (
    GroupChange,
    PeopleChanges,
    SendRequest,
    StoredEvent,
)

T = TypeVar("T")


class PeoplePort(Protocol):
    """Persons, distinct ids, groups. Reads inside `write()` lock what they read until the end."""

    def load(self, project_id: int, distinct_ids: Collection[str]) -> dict[str, Person]:
        """The persons known under these distinct ids; several ids may share one `Person` object.

        Do not change them: the store may hand the same objects to the next transaction.
        """
        ...

    def save(self, project_id: int, changes: PeopleChanges) -> None:
        """Write a batch's changes. Whoever was known before has a higher version than then."""
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


class UnitOfWork(Protocol):
    """One transaction's view of the store."""

    @property
    def people(self) -> PeoplePort: ...

    @property
    def addresses(self) -> AddressesPort: ...

    @property
    def conversations(self) -> ConversationsPort: ...

    @property
    def events(self) -> EventsPort: ...

    @property
    def destinations(self) -> DestinationsPort: ...

    @property
    def projects(self) -> ProjectsPort: ...

    @property
    def accounts(self) -> AccountsPort: ...

    @property
    def sessions(self) -> SessionsPort: ...

    @property
    def outbox(self) -> OutboxPort: ...

    @property
    def pace(self) -> PacePort: ...

    @property
    def journal(self) -> JournalPort: ...

    @property
    def masking(self) -> MaskingPort: ...

    @property
    def webhooks(self) -> WebhooksPort: ...

    @property
    def overview(self) -> OverviewPort: ...

    @property
    def failures(self) -> FailuresPort: ...

    @property
    def evidence(self) -> EvidencePort: ...

    @property
    def message_templates(self) -> MessageTemplatesPort: ...

    @property
    def consents(self) -> ConsentsPort: ...

    @property
    def personal(self) -> PersonalPort: ...

    @property
    def erasure(self) -> ErasurePort: ...

    @property
    def senders(self) -> SendersPort: ...

    @property
    def windows(self) -> WindowsPort: ...

    @property
    def forwardings(self) -> ForwardingsPort: ...

    def rules_version(self, project_id: int) -> int:
        """Grows whenever something that matching depends on changes."""
        ...

    def rules_versions(self) -> dict[int, int]:
        """That of every project, by its id."""
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


class ManagementApi(Protocol):
    """What of Meta's Cloud API changes things other than messages."""

    async def get(self, path: str, *, access_token: str, params: Mapping[str, str] | None = None) -> Json:
        """Read an object. Raises `ProviderUnreachable` or `Invalid` with Meta's text."""
        ...

    async def post(self, path: str, *, access_token: str, body: Json) -> Json:
        """Change an object. Raises as `get`."""
        ...

    async def delete(self, path: str, *, access_token: str, params: Mapping[str, str]) -> Json:
        """Delete an object. Raises as `get`."""
        ...

    async def upload(
        self, path: str, *, access_token: str, params: Mapping[str, str], content: bytes
    ) -> Json:
        """The bytes of an upload that was opened before. Raises as `get`."""
        ...


def chunked(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """Consecutive slices of at most `size` items."""
    for start in range(0, len(items), size):
        yield items[start : start + size]
