"""The store's port for senders that a project keeps. `core/ports.py` says how ports behave."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Protocol

import msgspec

from whinchat.core.senders import SenderReport, StoredSender

SENDERS_MAX = 500
"""Senders of a project. A WhatsApp account has at most 20 numbers, a large agency a few hundred; all of them
are read together.
"""

WANTED_REST = timedelta(seconds=10)
"""News of a sender that come in a row lead to one examination: each costs a handful of calls at Meta."""


class AppSecret(msgspec.Struct, frozen=True, kw_only=True):
    """A sender's app secret, and whose webhooks it signs."""

    project_id: int
    phone_number_id: str
    waba_id: str
    secret: str

    def __repr__(self) -> str:  # The generated one would print the secret.
        return f"AppSecret(phone_number_id={self.phone_number_id!r})"


class SendersPort(Protocol):
    """Senders. Changes of what destinations use raise the project's rules version."""

    def all(self, project_id: int) -> list[StoredSender]:
        """All of a project, in the order of their making."""
        ...

    def get(self, project_id: int, name: str) -> StoredSender | None:
        """The one of this id or phone number id."""
        ...

    def add(self, sender: StoredSender) -> None:
        """Store a new one. The project must not have its phone number id yet."""
        ...

    def update(self, sender: StoredSender) -> None:
        """Replace one."""
        ...

    def remove(self, project_id: int, sender_id: str) -> None:
        """Delete one."""
        ...

    def keep_report(self, sender: StoredSender, report: SenderReport) -> None:
        """Store what an examination of it found, unless its token was changed meanwhile. What Meta did not
        tell stays as it was told before.
        """
        ...

    def want(self, project_id: int | None, waba_ids: Collection[str], now: datetime) -> None:
        """Ask for an examination of the senders of these accounts (in all projects when None)."""
        ...

    def due(self, *, now: datetime, every: timedelta) -> list[StoredSender]:
        """Those of all projects that were not tried for so long, or never, or are wanted since they were
        (but not within `WANTED_REST` of the last try).
        """
        ...

    def claim(self, sender: StoredSender, *, now: datetime, every: timedelta) -> bool:
        """Mark a due sender as tried now; False when somebody else just did."""
        ...

    def app_secrets(self) -> list[AppSecret]:
        """The app secrets of all projects' senders."""
        ...
