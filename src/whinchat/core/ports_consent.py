"""The store's port for consent. `core/ports.py` says how ports behave."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

import msgspec

from whinchat.core.consent import (
    ConsentCategory,
    ConsentEntry,
    ConsentSource,
    ConsentState,
    NewConsent,
    Standing,
    Standings,
)


class ConsentQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Which lines of the ledger: all parts that are given hold. None means any."""

    addresses: Collection[str] | None = None
    category: ConsentCategory | None = None
    state: ConsentState | None = None
    source: ConsentSource | None = None


class HeldConsent(msgspec.Struct, frozen=True, kw_only=True):
    """What holds for a recipient and category. `recipient` is None once their data was deleted."""

    recipient_hash: str
    recipient: str | None
    standing: Standing


class ConsentsPort(Protocol):
    """The ledger of consent, only ever added to, and what holds by it.

    Addresses are numbers in E.164 or business-scoped user ids; all forms of one number are one recipient.
    They are kept under a keyed hash, so that what holds goes on holding after the clear number is gone.
    """

    def record(self, project_id: int, told: Sequence[NewConsent], now: datetime) -> list[NewConsent]:
        """Write entries, oldest first; those that changed what holds.

        What is written already (same recipient, category, state, source and instant) changes nothing:
        webhooks and imports repeat themselves. An entry older than what holds is kept, and changes nothing
        either.
        """
        ...

    def standings(self, project_id: int, addresses: Collection[str]) -> dict[str, Standings]:
        """What holds for these addresses, as they were given; those nobody ever spoke of are absent."""
        ...

    def entries(
        self, project_id: int, query: ConsentQuery, *, limit: int, before_id: int | None = None
    ) -> list[ConsentEntry]:
        """Lines of the ledger, written last first."""
        ...

    def held(
        self, project_id: int, query: ConsentQuery, *, limit: int, after: tuple[str, str] | None = None
    ) -> list[HeldConsent]:
        """What holds now, by hash and category, from after the place given."""
        ...

    def counts(self, project_id: int) -> dict[tuple[ConsentCategory, ConsentState], int]:
        """Recipients by category and what holds for them."""
        ...

    def follow(self, project_id: int, former: str, address: str, now: datetime) -> int:
        """Somebody has a new number: what held under the former one holds under it; how many categories."""
        ...

    def forget(self, project_id: int, addresses: Collection[str]) -> int:
        """Take clear numbers and proofs out of the ledger; how many lines. What holds stays."""
        ...
