"""Signed-in browsers and failed tries in SQL."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, insert, select, update

from whinchat.adapters.sql.accounts import user_of
from whinchat.adapters.sql.schema import users
from whinchat.adapters.sql.schema_accounts import browser_sessions, failed_tries, one_time_links
from whinchat.adapters.sql.session import Session
from whinchat.core.account import BrowserSession, FailedTries
from whinchat.core.destination import User


class SqlSessions:
    """`core.ports_accounts.SessionsPort` on SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._connection = session.connection

    def add(self, session: BrowserSession) -> None:
        """Store a session."""
        values = {name: getattr(session, name) for name in session.__struct_fields__}
        self._connection.execute(insert(browser_sessions).values(values))

    def get(self, token_hash: str) -> tuple[BrowserSession, User] | None:
        """The session and its user."""
        query = select(browser_sessions).where(browser_sessions.c.token_hash == token_hash)
        row = self._connection.execute(query).first()
        if row is None:
            return None
        user = self._connection.execute(select(users).where(users.c.id == row.user_id)).first()
        session = BrowserSession(
            token_hash=row.token_hash,
            user_id=row.user_id,
            created_at=row.created_at,
            seen_at=row.seen_at,
            expires_at=row.expires_at,
        )
        return (session, user_of(user)) if user else None

    def touch(self, token_hash: str, seen_at: datetime, expires_at: datetime) -> None:
        """Move a session's end on."""
        query = update(browser_sessions).where(browser_sessions.c.token_hash == token_hash)
        self._connection.execute(query.values(seen_at=seen_at, expires_at=expires_at))

    def end(self, token_hash: str) -> None:
        """Delete a session."""
        query = delete(browser_sessions).where(browser_sessions.c.token_hash == token_hash)
        self._connection.execute(query)

    def end_all(self, user_id: int) -> None:
        """Delete every session of a user."""
        self._connection.execute(delete(browser_sessions).where(browser_sessions.c.user_id == user_id))

    def tries(self, subject: str) -> FailedTries | None:
        """The failed tries of a subject."""
        query = select(failed_tries).where(failed_tries.c.subject == subject)
        row = self._connection.execute(query).first()
        return FailedTries(failures=row.failures, last_at=row.last_at) if row else None

    def locked_tries(self, subject: str, now: datetime) -> FailedTries:
        """The failed tries of a subject, locked. Only a row can be, so one is made if there is none."""
        opened = self._session.insert(failed_tries).values(subject=subject, failures=0, last_at=now)
        self._connection.execute(opened.on_conflict_do_nothing())
        query = select(failed_tries).where(failed_tries.c.subject == subject).with_for_update()
        row = self._connection.execute(query).one()
        return FailedTries(failures=row.failures, last_at=row.last_at)

    def count_try(self, subject: str, at: datetime) -> None:
        """One more, in one statement, so that no two tries at once count as one."""
        beginning = self._session.insert(failed_tries).values(subject=subject, failures=1, last_at=at)
        counted = beginning.on_conflict_do_update(
            index_elements=[failed_tries.c.subject],
            set_={"failures": failed_tries.c.failures + 1, "last_at": at},
        )
        self._connection.execute(counted)

    def take_back_try(self, subject: str) -> None:
        """One less."""
        query = update(failed_tries).where(failed_tries.c.subject == subject, failed_tries.c.failures > 0)
        self._connection.execute(query.values(failures=failed_tries.c.failures - 1))

    def forget_tries(self, subject: str) -> None:
        """Forget what failed."""
        self._connection.execute(delete(failed_tries).where(failed_tries.c.subject == subject))

    def forget(self, expired_before: datetime, failed_before: datetime) -> None:
        """Delete what is over."""
        for table in (browser_sessions, one_time_links):
            self._connection.execute(delete(table).where(table.c.expires_at < expired_before))
        self._connection.execute(delete(failed_tries).where(failed_tries.c.last_at < failed_before))
