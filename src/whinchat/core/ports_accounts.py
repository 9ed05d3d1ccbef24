"""The store's ports for people and how they get in. See `core/ports.py` for how all ports behave."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from whinchat.core.account import BrowserSession, FailedTries, OneTimeLink
from whinchat.core.destination import User


class AccountsPort(Protocol):
    """Users, their passwords (as hashes) and one-time links. E-mail addresses are in lower case."""

    def user(self, user_id: int) -> User | None:
        """One user; inside `write()` the row stays as it is until the end."""
        ...

    def users_of(self, organization_id: str) -> list[User]:
        """An organization's users, by id; inside `write()` they stay as they are until the end."""
        ...

    def by_email(self, email: str) -> User | None:
        """The user with this address, in any organization."""
        ...

    def password_hash(self, user_id: int) -> str | None:
        """What the user's password is verified against; None before one is set."""
        ...

    def anybody_has_password(self) -> bool:
        """Whether any user, of any organization, can log in."""
        ...

    def save_user(self, user: User) -> None:
        """Replace address, names and whether the user is active."""
        ...

    def set_password(self, user_id: int, password_hash: str) -> None:
        """Replace the password."""
        ...

    def note_login(self, user_id: int, at: datetime) -> None:
        """Remember when the user last logged in."""
        ...

    def add_link(self, link: OneTimeLink) -> None:
        """Store a one-time link by its hash."""
        ...

    def link(self, code_hash: str) -> OneTimeLink | None:
        """One link, also a used or expired one; inside `write()` it stays as it is until the end."""
        ...

    def links_of(self, user_ids: Collection[int]) -> list[OneTimeLink]:
        """The links of these users, used and expired ones too."""
        ...

    def use_link(self, link: OneTimeLink, at: datetime) -> None:
        """Mark a link as used and delete the user's other links."""
        ...

    def remove_links(self, user_id: int) -> None:
        """Delete all links of a user; they stop working."""
        ...


class SessionsPort(Protocol):
    """Signed-in browsers, and failed tries to become one."""

    def add(self, session: BrowserSession) -> None:
        """Store a session by its hash."""
        ...

    def get(self, token_hash: str) -> tuple[BrowserSession, User] | None:
        """The session with this hash and its user, also an expired one."""
        ...

    def touch(self, token_hash: str, seen_at: datetime, expires_at: datetime) -> None:
        """Move a session's end on."""
        ...

    def end(self, token_hash: str) -> None:
        """Delete a session."""
        ...

    def end_all(self, user_id: int) -> None:
        """Delete every session of a user."""
        ...

    def tries(self, subject: str) -> FailedTries | None:
        """The failed tries of a subject."""
        ...

    def locked_tries(self, subject: str, now: datetime) -> FailedTries:
        """The same, none yet if there is no count; nobody else counts one until the end of `write()`."""
        ...

    def count_try(self, subject: str, at: datetime) -> None:
        """One more failed try."""
        ...

    def take_back_try(self, subject: str) -> None:
        """One failed try less: it did not fail after all."""
        ...

    def forget_tries(self, subject: str) -> None:
        """Forget what failed."""
        ...

    def forget(self, expired_before: datetime, failed_before: datetime) -> None:
        """Delete sessions and links that expired before the one, and tries that failed before the other."""
        ...
