"""The store: transactions over all ports, on SQLite or PostgreSQL."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy import Connection, Engine, select, text

from whinchat.adapters.secrets import Cipher
from whinchat.adapters.sql import migrate
from whinchat.adapters.sql.accounts import SqlAccounts
from whinchat.adapters.sql.addresses import SqlAddresses
from whinchat.adapters.sql.consents import SqlConsents
from whinchat.adapters.sql.conversations import SqlConversations
from whinchat.adapters.sql.destinations import SqlDestinations
from whinchat.adapters.sql.engine import open_engine, translated
from whinchat.adapters.sql.erasure import SqlErasure
from whinchat.adapters.sql.events import SqlEvents
from whinchat.adapters.sql.evidence import SqlEvidence
from whinchat.adapters.sql.failures import SqlFailures
from whinchat.adapters.sql.forwarding import SqlForwardings
from whinchat.adapters.sql.intake import SqlMasking, SqlWebhooks
from whinchat.adapters.sql.journal import SqlJournal
from whinchat.adapters.sql.known_people import KnownPeople
from whinchat.adapters.sql.message_templates import SqlMessageTemplates
from whinchat.adapters.sql.outbox import SqlOutbox
from whinchat.adapters.sql.overview import SqlOverview
from whinchat.adapters.sql.pace import SqlPace
from whinchat.adapters.sql.people import SqlPeople
from whinchat.adapters.sql.personal import SqlPersonal
from whinchat.adapters.sql.projects import SqlProjects
from whinchat.adapters.sql.schema import destinations, projects
from whinchat.adapters.sql.schema_whatsapp import senders
from whinchat.adapters.sql.senders import SqlSenders
from whinchat.adapters.sql.session import Session
from whinchat.adapters.sql.sessions import SqlSessions
from whinchat.adapters.sql.windows import SqlWindows
from whinchat.core.errors import StoreConflict
from whinchat.core.ports import UnitOfWork

T = TypeVar("T")

CONFLICT_TRIES_MAX = 5
"""How often a transaction is run again after meeting another one, before the caller is told."""


class SqlUnit:
    """`core.ports.UnitOfWork`: one transaction's view."""

    def __init__(self, session: Session, known: KnownPeople | None = None) -> None:
        self._session = session
        self._versions: dict[int, int] = {}
        self.people = SqlPeople(session, known)
        self.addresses = SqlAddresses(session)
        self.conversations = SqlConversations(session)
        self.events = SqlEvents(session)
        self.destinations = SqlDestinations(session)
        self.projects = SqlProjects(session)
        self.accounts = SqlAccounts(session)
        self.sessions = SqlSessions(session)
        self.outbox = SqlOutbox(session)
        self.pace = SqlPace(session)
        self.journal = SqlJournal(session)
        self.masking = SqlMasking(session)
        self.webhooks = SqlWebhooks(session)
        self.overview = SqlOverview(session)
        self.failures = SqlFailures(session)
        self.evidence = SqlEvidence(session)
        self.message_templates = SqlMessageTemplates(session)
        self.forwardings = SqlForwardings(session)
        self.consents = SqlConsents(session)
        self.personal = SqlPersonal(session)
        self.erasure = SqlErasure(session, self.people, self.consents)
        self.senders = SqlSenders(session)
        self.windows = SqlWindows(session)

    def rules_version(self, project_id: int) -> int:
        """Grows whenever something that matching depends on changes; 0 for an unknown project."""
        # Asked for every message of a claim; a view that only reads cannot see it change.
        if self._session.writing or project_id not in self._versions:
            query = "SELECT rules_version FROM projects WHERE id = ?"
            self._versions[project_id] = int(
                self._session.driver(query, (project_id,)).scalar_one_or_none() or 0
            )
        return self._versions[project_id]

    def rules_versions(self) -> dict[int, int]:
        """The rules version of every project."""
        return dict(self._session.driver("SELECT id, rules_version FROM projects", ()).all())


class SqlStore:
    """`core.ports.Store` on SQLAlchemy Core."""

    def __init__(
        self, engine: Engine, cipher: Cipher, on_conflict: Callable[[], None] = lambda: None
    ) -> None:
        self._engine = engine
        self._cipher = cipher
        self._on_conflict = on_conflict
        # SQLite has one writer. Waiting here is fair and costs nothing; waiting in SQLite polls.
        self._gate: threading.Lock | None = threading.Lock() if engine.dialect.name == "sqlite" else None
        self._writer: Connection | None = None
        self._known = KnownPeople()

    @classmethod
    def open(cls, url: str, secret_key: str, on_conflict: Callable[[], None] = lambda: None) -> SqlStore:
        """A store at a database URL; `on_conflict` is called for each transaction that is run again.

        Raises `ConfigurationError` for a URL that cannot work.
        """
        return cls(open_engine(url), Cipher(secret_key), on_conflict)

    def migrate(self) -> None:
        """Bring the schema to this version."""
        with translated():
            migrate.upgrade(self._engine)

    def is_current(self) -> bool:
        """Whether the schema is the one this version needs."""
        with translated():
            return migrate.is_current(self._engine)

    @contextmanager
    def write(self) -> Iterator[SqlUnit]:
        """A read-write transaction: commits at the end of the block, rolls back when it raises."""
        if self._gate is None:
            with self._transaction(writing=True) as unit:
                yield unit
        else:
            with self._gate, self._only_writer() as unit:
                yield unit

    @contextmanager
    def read(self) -> Iterator[SqlUnit]:
        """A read-only view."""
        with self._transaction(writing=False) as unit:
            yield unit

    @contextmanager
    def _transaction(self, *, writing: bool) -> Iterator[SqlUnit]:
        with translated(), self._engine.connect() as connection:
            connection.execution_options(whinchat_write=writing)
            with connection.begin():
                yield SqlUnit(Session(connection, writing, self._cipher))

    @contextmanager
    def _only_writer(self) -> Iterator[SqlUnit]:
        """A transaction of SQLite's writer. It keeps its connection, because a connection is told of the
        commits of others, but not of its own: without such a commit, what it knows of people is still true.
        """
        committed = False
        try:
            with translated():
                if self._writer is None:
                    self._writer = self._engine.connect().execution_options(whinchat_write=True)
                with self._writer.begin():
                    unit = SqlUnit(Session(self._writer, True, self._cipher), self._known)
                    yield unit
            committed = True
            self._known.keep(unit.people.learned)
        finally:
            if not committed:
                self._leave_writer()

    def _leave_writer(self) -> None:
        """After a failure the next writer gets another connection, and looks again at everybody it knows."""
        writer, self._writer = self._writer, None
        self._known.doubt()
        if writer is not None:
            writer.close()

    def run(self, work: Callable[[UnitOfWork], T]) -> T:
        """Run `work` in a write transaction, again from the start when it met another one."""
        for _ in range(CONFLICT_TRIES_MAX - 1):
            try:
                with self.write() as unit:
                    return work(unit)
            except StoreConflict:
                self._on_conflict()
        with self.write() as unit:
            return work(unit)

    def check(self) -> str:
        """Engine and version, or `StoreUnavailable`."""
        query = "SELECT sqlite_version()" if self._engine.dialect.name == "sqlite" else "SHOW server_version"
        with translated(), self._engine.connect() as connection:
            return f"{self._engine.dialect.name} {connection.execute(text(query)).scalar_one()}"

    def check_secret_key(self) -> None:
        """Open one stored secret of each kind. Raises `ConfigurationError` when another key sealed it."""
        with translated(), self._engine.connect() as connection:
            for column in (
                destinations.c.secret_inputs_encrypted,
                projects.c.app_secret_encrypted,
                senders.c.access_token_encrypted,
            ):
                sealed = connection.execute(select(column).where(column.is_not(None)).limit(1)).scalar()
                if sealed is not None:
                    self._cipher.open(sealed)

    def close(self) -> None:
        """Give all connections back."""
        if self._gate is not None:
            with self._gate:
                self._leave_writer()
        self._engine.dispose()
