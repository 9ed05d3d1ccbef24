"""Users as accounts, and one-time links, in SQL."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, delete, insert, select, update

from whinchat.adapters.sql.schema import users
from whinchat.adapters.sql.schema_accounts import one_time_links
from whinchat.adapters.sql.session import Session
from whinchat.core.account import OneTimeLink
from whinchat.core.destination import User


class SqlAccounts:
    """`core.ports_accounts.AccountsPort` on SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._connection = session.connection

    def user(self, user_id: int) -> User | None:
        """One user."""
        row = self._connection.execute(self._held(select(users).where(users.c.id == user_id))).first()
        return user_of(row) if row else None

    def users_of(self, organization_id: str) -> list[User]:
        """An organization's users, locked in the order of their ids so that two who do it wait in turn."""
        query = select(users).where(users.c.organization_id == organization_id).order_by(users.c.id)
        return [user_of(row) for row in self._connection.execute(self._held(query))]

    def by_email(self, email: str) -> User | None:
        """The user with this address."""
        row = self._connection.execute(select(users).where(users.c.email == email)).first()
        return user_of(row) if row else None

    def password_hash(self, user_id: int) -> str | None:
        """The stored hash."""
        query = select(users.c.password_hash).where(users.c.id == user_id)
        return self._connection.execute(query).scalar_one_or_none()

    def anybody_has_password(self) -> bool:
        """Whether any user can log in."""
        query = select(users.c.id).where(users.c.password_hash.is_not(None)).limit(1)
        return self._connection.execute(query).first() is not None

    def save_user(self, user: User) -> None:
        """Replace what may change of a user."""
        values = {name: getattr(user, name) for name in ("email", "first_name", "last_name", "is_active")}
        self._connection.execute(update(users).where(users.c.id == user.id).values(values))

    def set_password(self, user_id: int, password_hash: str) -> None:
        """Replace the password's hash."""
        query = update(users).where(users.c.id == user_id)
        self._connection.execute(query.values(password_hash=password_hash))

    def note_login(self, user_id: int, at: datetime) -> None:
        """Remember when the user last logged in."""
        self._connection.execute(update(users).where(users.c.id == user_id).values(last_login_at=at))

    def add_link(self, link: OneTimeLink) -> None:
        """Store a one-time link."""
        values = {name: getattr(link, name) for name in link.__struct_fields__}
        self._connection.execute(insert(one_time_links).values(values))

    def link(self, code_hash: str) -> OneTimeLink | None:
        """One link."""
        query = self._held(select(one_time_links).where(one_time_links.c.code_hash == code_hash))
        row = self._connection.execute(query).first()
        return _link(row) if row else None

    def links_of(self, user_ids: Collection[int]) -> list[OneTimeLink]:
        """All links of these users, who are few: those of one organization."""
        query = select(one_time_links).where(one_time_links.c.user_id.in_(user_ids))
        return [_link(row) for row in self._connection.execute(query)]

    def use_link(self, link: OneTimeLink, at: datetime) -> None:
        """Mark a link as used and delete the user's others."""
        table = one_time_links
        others = delete(table).where(table.c.user_id == link.user_id, table.c.code_hash != link.code_hash)
        self._connection.execute(others)
        this = update(table).where(table.c.code_hash == link.code_hash)
        self._connection.execute(this.values(used_at=at))

    def remove_links(self, user_id: int) -> None:
        """Delete all links of a user."""
        self._connection.execute(delete(one_time_links).where(one_time_links.c.user_id == user_id))

    def _held(self, query: Select[Any]) -> Select[Any]:
        """The query, locking its rows in a transaction that writes (SQLite has one writer anyway)."""
        return query.with_for_update() if self._session.writing else query


def user_of(row: Row[Any]) -> User:
    """A row of `users`."""
    return User(
        id=row.id,
        uuid=row.uuid,
        email=row.email,
        first_name=row.first_name,
        last_name=row.last_name,
        organization_id=row.organization_id,
        is_active=row.is_active,
        has_password=row.password_hash is not None,
        last_login_at=row.last_login_at,
    )


def _link(row: Row[Any]) -> OneTimeLink:
    return OneTimeLink(
        code_hash=row.code_hash,
        user_id=row.user_id,
        created_at=row.created_at,
        expires_at=row.expires_at,
        used_at=row.used_at,
    )
