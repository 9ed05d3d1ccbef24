"""The store's port for what a person may ask for: to be forgotten. `core/ports.py` says how ports behave."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

import msgspec

from whinchat.core.erased_event import Naming
from whinchat.core.ports_personal import Whose

ERASED = "$erased"
"""What stands where a distinct id stood: nobody's, as the dollar sign says."""

ERASED_REASON = "The data of this person was deleted."


class Emptied(msgspec.Struct, frozen=True, kw_only=True):
    """What became of messages: how many are without content now, how many of these waited, and the ids of
    those that are being handed to Meta at this moment. They were left alone, because their outcome is yet to
    be written.
    """

    messages: int
    cancelled: int
    under_way: list[str]


class ErasurePort(Protocol):
    """Forgets what `PersonalPort` finds. Callers pass so few rows at a time that others can write meanwhile;
    doing anything again does no harm.
    """

    def empty_messages(self, message_ids: Collection[str], now: datetime) -> Emptied:
        """Take their content out of messages, attempts, receipts and logs; who waits is cancelled. That a
        message was sent, and when, stays: it is counted and billed.
        """
        ...

    def forget_inbound(self, project_id: int, ids: Collection[str]) -> int:
        """Delete what people wrote; how many messages."""
        ...

    def forget_events(self, project_id: int, rows: Collection[int]) -> int:
        """Delete events; how many are gone."""
        ...

    def make_nobodys(self, project_id: int, rows: Collection[int], naming: Naming) -> None:
        """Leave of events that they happened: they go to `ERASED`, without what names their person."""
        ...

    def forget_addresses(self, whose: Whose) -> None:
        """Delete windows, blocks and pauses of `keys`, and take these out of the ledger of consent,
        where a hash stays: what was withdrawn goes on counting.
        """
        ...

    def forget_person(self, project_id: int, person_id: str) -> None:
        """Delete a person with their distinct ids and addresses."""
        ...
