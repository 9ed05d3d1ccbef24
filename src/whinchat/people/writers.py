"""Who wrote: from addresses to a distinct id, so that every message is an event of the right person. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from whinchat.core.consent import canonical
from whinchat.core.conversation import Address, phone_address, user_id_address, wa_id_address
from whinchat.core.person import Person
from whinchat.core.recipient import is_user_id

NEW_PREFIX = "whatsapp:"
"""Begins the distinct id of somebody of whom nothing but their WhatsApp is known."""

USER_ID_PROPERTY = "$whatsapp_user_id"
WA_ID_PROPERTY = "$whatsapp_wa_id"
CHANGED_AT_PROPERTY = "$whatsapp_changed_at"
"""By which name WhatsApp knows a person, and since when, if they changed it."""


class Former(msgspec.Struct, frozen=True):
    """Whoever went by a number or user id before they changed it: theirs is what was written `until` then.

    Whoever has the name now is somebody else, and gets `next_id`, which is nobody's.
    """

    distinct_id: str
    until: datetime | None
    next_id: str


def left_at(person: Person, name: str) -> tuple[bool, datetime | None]:
    """Whether a person whose distinct id says that `name` (a wa_id or user id) is theirs goes by another one,
    and since when, as far as that is known.
    """
    told = person.properties.get(USER_ID_PROPERTY if is_user_id(name) else WA_ID_PROPERTY)
    if not isinstance(told, str) or not told or canonical(told) == canonical(name):
        return False, None
    at = person.properties.get(CHANGED_AT_PROPERTY)
    try:
        found = datetime.fromisoformat(at) if isinstance(at, str) else None
    except ValueError:
        found = None
    return True, found if found is not None and found.tzinfo is not None else None


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

    def __init__(
        self,
        found: Mapping[Address, str],
        distinct_ids: Mapping[str, Sequence[str]],
        former: Mapping[str, Former] | None = None,
    ) -> None:
        """`found` are person ids by address, `distinct_ids` some ids of each of these persons, `former` who
        went by a name that is nobody's now.
        """
        self._former = former or {}
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

    def of(self, addresses: Sequence[Address], name: str, at: datetime) -> tuple[str, bool]:
        """The same of what was said at that time, and whether they are new: somebody unknown is `name` (a
        wa_id or user id) from now on.
        """
        late = self.late(addresses, name, at)
        if late is not None:
            return late, False
        known, former = self.known(addresses), self._former.get(name)
        distinct_id = known or (former.next_id if former else f"{NEW_PREFIX}{name}")
        self.note(addresses, distinct_id)
        return distinct_id, known is None

    def late(self, addresses: Sequence[Address], name: str, at: datetime) -> str | None:
        """Whose it is, if it was on its way while they changed their number; by that they are not found."""
        former = self._former.get(name)
        is_late = former is not None and former.until is not None and at <= former.until
        return former.distinct_id if former and is_late and self.known(addresses) is None else None

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
