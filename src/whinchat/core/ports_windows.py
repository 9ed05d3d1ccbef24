"""The store's port for windows. See `core/ports.py` for how ports behave."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from whinchat.core.receipt import Inbound
from whinchat.core.window import Window


class WindowsPort(Protocol):
    """When recipients last wrote to senders. Recipients are named as `Recipient.key` names them: an E.164
    number stands for all its forms, a business-scoped user id for itself.
    """

    def open(self, project_id: int, inbound: Sequence[Inbound]) -> None:
        """Note messages from users, under their number and their user id."""
        ...

    def hear(self, project_id: int, senders: Collection[str], at: datetime) -> None:
        """Note that webhooks about these phone number ids come; the first time counts."""
        ...

    def refuse(self, project_id: int, told: Collection[tuple[str, str, datetime]]) -> None:
        """Note that Meta refused a free message: (phone number id, recipient, when)."""
        ...

    def follow(self, project_id: int, old: str, new: str) -> None:
        """A recipient goes by another number or user id from now on: their windows are the new one's too."""
        ...

    def of(self, project_id: int, sender: str, recipients: Collection[str]) -> dict[str, Window]:
        """What is known of each of these recipients and one sender; every one of them is in the answer."""
        ...

    def of_recipient(self, project_id: int, recipients: Collection[str]) -> dict[str, Window]:
        """By phone number id: what is known of one user, who has all these names. Senders they never wrote
        to, and that never refused them, are left out.
        """
        ...

    def opened_since(self, project_id: int, at: datetime) -> list[tuple[str, str, datetime]]:
        """Who last wrote after that instant: (phone number id, number without plus or user id, when)."""
        ...
