"""The store's ports for who is behind a number, and what people write. See `core/ports.py`."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

import msgspec

from whinchat.core.conversation import Address, Answered, InboundPosition, InboundRow


class InboundScan(msgspec.Struct, frozen=True, kw_only=True):
    """Messages from users, newest first; `next` is where to go on, None when nothing older is left."""

    messages: list[InboundRow]
    next: InboundPosition | None


class AddressesPort(Protocol):
    """Which person is behind a number or a user id. Each address is one person's at a time."""

    def find(self, project_id: int, addresses: Collection[Address]) -> dict[Address, str]:
        """Person ids by address; unknown addresses are absent."""
        ...

    def distinct_ids(self, project_id: int, person_ids: Collection[str]) -> dict[str, list[str]]:
        """Some of the distinct ids of each of these persons, who exist, in order of text."""
        ...

    def keep(self, project_id: int, known: Mapping[Address, str]) -> None:
        """Say whose these addresses are now, whoever had them before."""
        ...

    def leave(self, project_id: int, left: Collection[tuple[Address, str]]) -> None:
        """Forget (address, person id) pairs; an address that is another's by now stays theirs."""
        ...

    def reached(
        self, project_id: int, told: Mapping[Address, str]
    ) -> tuple[dict[Address, str], dict[Address, str]]:
        """Say to which address the message of an id went: it is its person's now, if it was nobody's and no
        other person's properties name the number.

        Returned are those that were learned so, with person ids, and the others, which are left as they are,
        each with the distinct id of the message.
        """
        ...

    def move(self, project_id: int, former: Address, address: Address) -> None:
        """Somebody goes by another address; whoever had it before does not any more."""
        ...

    def of_persons(
        self, project_id: int, person_ids: Collection[str], *, at_most: int
    ) -> dict[str, list[Address]]:
        """All addresses of each of these persons, by kind and value; whoever has none, or more than
        `at_most`, is absent.
        """
        ...

    def of_person(self, project_id: int, person_id: str) -> list[Address]:
        """All addresses of a person, by kind and value."""
        ...


class ConversationsPort(Protocol):
    """What people wrote, and what they answered."""

    def answered(self, project_id: int, wamids: Collection[str]) -> dict[str, Answered]:
        """Our messages by Meta's ids; those of others are absent."""
        ...

    def attribute(self, project_id: int, written_by: Mapping[str, str]) -> None:
        """Say whose kept messages these are: Meta's id → distinct id."""
        ...

    def inbound(
        self,
        project_id: int,
        distinct_ids: Collection[str],
        *,
        limit: int,
        before: InboundPosition | None = None,
    ) -> InboundScan:
        """At most `limit` messages written under these distinct ids."""
        ...

    def inbound_message(self, project_id: int, wamid: str) -> InboundRow | None:
        """One message from a user."""
        ...

    def forget(self, before: datetime) -> int:
        """Delete messages from users that were written before that instant; how many."""
        ...

    def senders_in_use(self, project_ids: Sequence[int]) -> dict[int, set[str]]:
        """Phone number ids that these projects' destinations, their mappings and senders name, those switched
        off too.
        """
        ...
