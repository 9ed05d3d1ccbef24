"""The store's port for what a person may ask for: to be forgotten. `core/ports.py` says how ports behave."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

import msgspec

ERASED = "erased"
"""What stands where a distinct id stood."""

ERASED_REASON = "The data of this person was deleted."


class Erasable(msgspec.Struct, frozen=True, kw_only=True):
    """Whose data is to go: a person with all their distinct ids, and the addresses they are reached at (E.164
    or business-scoped user id).
    """

    project_id: int
    person_id: str
    distinct_ids: Collection[str]
    addresses: Collection[str]


class Erased(msgspec.Struct, frozen=True, kw_only=True):
    """What went. `under_way` are messages being handed to Meta at this moment: they were left alone, because
    their outcome is yet to be written; ask again in a minute.
    """

    messages: int
    cancelled: int
    under_way: int
    inbound: int
    events: int


class ErasurePort(Protocol):
    """Forgets people."""

    def recipients(self, project_id: int, distinct_ids: Collection[str]) -> set[str]:
        """Addresses that messages of these distinct ids went to."""
        ...

    def erase(self, whose: Erasable, *, events: bool, now: datetime) -> Erased:
        """Delete a person: properties, distinct ids, addresses, what they wrote, windows and blocks, and the
        content of messages to them; waiting messages are cancelled.

        With `events` their events go too; else these lose what they say of the person's properties. Consent
        stays, as a hash without the clear number: a withdrawn one goes on counting.
        """
        ...
