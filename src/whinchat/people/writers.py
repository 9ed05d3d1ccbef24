"""Who wrote: from addresses to a distinct id, so that every message is an event of the right person. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from whinchat.core.conversation import Address, phone_address, user_id_address, wa_id_address
from whinchat.core.recipient import is_user_id

NEW_PREFIX = "whatsapp:"
"""Begins the distinct id of somebody of whom nothing but their WhatsApp is known."""


def addresses_of(wa_id: str | None, *user_ids: str | None) -> list[Address]:
    """Where somebody is looked for, in this order: by user ids, by what WhatsApp calls their number, and by
    the number in people's properties.
    """
    addresses = [user_id_address(user_id) for user_id in user_ids if user_id]
    if wa_id:
        addresses += [wa_id_address(wa_id), phone_address(wa_id)]
    return addresses


def addresses_of_key(key: str) -> list[Address]:
    """The same for a `Recipient.key`, which is a number or a user id."""
    return addresses_of(None, key) if is_user_id(key) else addresses_of(key)


class Writers:
    """The people behind the messages of one batch. New ones get a distinct id of their own."""

    def __init__(self, found: Mapping[Address, str], distinct_ids: Mapping[str, Sequence[str]]) -> None:
        """`found` are person ids by address, `distinct_ids` some ids of each of these persons."""
        self._found = found
        self._best = {person_id: best_distinct_id(ids) for person_id, ids in distinct_ids.items() if ids}
        self._new: dict[Address, str] = {}

    def known(self, addresses: Sequence[Address]) -> str | None:
        """A distinct id of the person behind the first address that is somebody's; None when none is."""
        for address in addresses:
            person_id = self._found.get(address)
            if person_id is not None and person_id in self._best:
                return self._best[person_id]
        return next((self._new[one] for one in addresses if one in self._new), None)

    def of(self, addresses: Sequence[Address], name: str) -> tuple[str, bool]:
        """The same, and whether they are new: somebody unknown is `name` (a wa_id or user id) from now on."""
        known = self.known(addresses)
        distinct_id = known or f"{NEW_PREFIX}{name}"
        self.note(addresses, distinct_id)
        return distinct_id, known is None

    def note(self, addresses: Sequence[Address], distinct_id: str) -> None:
        """Say whose these addresses are, as far as they are nobody's. Only a person's properties tell whose
        phone it is.
        """
        for address in addresses:
            if address not in self._found and address.kind != "phone":
                self._new.setdefault(address, distinct_id)

    @property
    def learned(self) -> Mapping[Address, str]:
        """Addresses that were nobody's before, with the distinct id of whom they belong to."""
        return self._new


def best_distinct_id(distinct_ids: Sequence[str]) -> str:
    """The id that says most to those who sent it: no random id of a device, and none of ours, if there is
    another.
    """
    return min(distinct_ids, key=lambda one: (_is_random(one), one.startswith(NEW_PREFIX), len(one), one))


def _is_random(distinct_id: str) -> bool:
    try:
        UUID(distinct_id)
    except ValueError:
        return distinct_id.startswith("$device:")
    return True
