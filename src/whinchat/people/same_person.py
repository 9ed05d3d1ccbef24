"""What somebody says of consent under one address counts for all that are theirs. Pure.

Somebody with a username hides their number: they write STOP under a business-scoped user id, and the next
message to them is addressed to their number. So a person's addresses go together, as far as the person is one
human.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

import msgspec

from whinchat.core.consent import (
    SAID_UNDER,
    ConsentCategory,
    ConsentSource,
    ConsentState,
    NewConsent,
    Standing,
    Standings,
    canonical,
)
from whinchat.core.conversation import Address

ADDRESSES_MAX = 5
"""Two numbers, a user id for each, and one that a company shares are five. Whoever has more is no human: one
distinct id such as `server` may stand for thousands of customers, and none of them spoke for the others.
"""

ROWS_MAX = 2 * ADDRESSES_MAX
"""The same as the store has them, where a number may be known by two kinds."""


ELSEWHERE: ConsentSource = "another_address"
"""The source of what is written for an address because of what was said under another one."""


def own_addresses(known: Sequence[Address]) -> list[str]:
    """The addresses that are one human's, as consent is kept under them, of all that a person has.

    Empty where they may be several people's: more than `ADDRESSES_MAX`, or several numbers that messages went
    to and no property of the person names, as those of everybody to whom one distinct id had something sent.
    """
    numbers = {kind: {one.value for one in known if one.kind == kind} for kind in ("phone", "wa_id")}
    user_ids = {one.value for one in known if one.kind == "user_id"}
    everything = user_ids | {f"+{digits}" for some in numbers.values() for digits in some}
    if len(everything) > ADDRESSES_MAX or len(numbers["wa_id"] - numbers["phone"]) > 1:
        return []
    return sorted(canonical_key(one) for one in everything)


def canonical_key(address: str) -> str:
    """An address in the one form in which all of its variants are the same text."""
    form = canonical(address)
    return f"+{form}" if address.startswith("+") else form


class _Held(msgspec.Struct, frozen=True):
    """What holds for an address and a category."""

    state: ConsentState
    source: ConsentSource
    at: datetime


def said_elsewhere(
    told: Sequence[NewConsent],
    addresses: Mapping[str, Sequence[str]],
    standings: Mapping[str, Standings],
) -> list[NewConsent]:
    """What is to be written for the other addresses of those who said something.

    `addresses` are all of a person's by each of them, `standings` what held before, both by canonical key.
    STOP and START reach the same addresses. Where a person has several numbers these may be in several hands:
    then a no that was said under another address stays until it is taken back there.
    """
    held = {
        (address, category): _Held(one.state, one.source, one.at)
        for address, standing in standings.items()
        for category, one in standing.items()
    }
    written = {_mark(canonical_key(one.address), one) for one in told}
    found: list[NewConsent] = []
    for one in sorted(told, key=lambda one: one.at):
        speaker, category = canonical_key(one.address), one.category
        some = addresses.get(speaker, ())
        own, lone = held.get((speaker, category)), sum(address.startswith("+") for address in some) < 2
        others = [address for address in some if address != speaker]
        reached = [
            address
            for address in others
            if lone or _goes_along(held.get((address, category)), own, one.state)
        ]
        _hold(held, speaker, one)
        for address in reached:
            if (mark := _mark(address, one)) not in written:
                written.add(mark)
                found.append(_repeated(address, one))
                _hold(held, address, found[-1])
    return found


def _goes_along(theirs: _Held | None, own: _Held | None, said: ConsentState) -> bool:
    """Whether an address takes what is said under another one, where both may be in several hands."""
    if theirs is None or theirs.state == "given":
        return True
    if said == "withdrawn":  # It holds a no; if only by what others said, then by this one from now on.
        return theirs.source == ELSEWHERE
    return own is not None and theirs.at == own.at and theirs.source in (own.source, ELSEWHERE)


def _hold(held: dict[tuple[str, ConsentCategory], _Held], address: str, one: NewConsent) -> None:
    before = held.get((address, one.category))
    if before is None or before.at <= one.at:
        held[address, one.category] = _Held(one.state, one.source, one.at)


def _repeated(address: str, one: NewConsent) -> NewConsent:
    proof = {"source": one.source, SAID_UNDER: one.address} | (one.proof or {})
    return msgspec.structs.replace(one, address=address, source=ELSEWHERE, proof=proof)


def no_of_others(addresses: Sequence[str], standings: Mapping[str, Standings]) -> list[NewConsent]:
    """The noes that hold for addresses which turn out to be one person's, for those without one.

    A yes stays where it was said, and so does a no that was taken back since under another of them.
    """
    found: list[NewConsent] = []
    categories = {category for one in addresses for category in standings.get(one, {})}
    for category in sorted(categories):
        held = {one: standings[one][category] for one in addresses if category in standings.get(one, {})}
        latest = max(held, key=lambda one: (held[one].at, held[one].state == "withdrawn"))
        if held[latest].state == "withdrawn":
            lacking = [one for one in addresses if one not in held or held[one].state == "given"]
            found += [_taken_along(one, latest, held[latest]) for one in lacking]
    return found


def _taken_along(address: str, said_under: str, no: Standing) -> NewConsent:
    return NewConsent(
        address=address,
        category=no.category,
        state=no.state,
        source=ELSEWHERE,
        at=no.at,
        proof={SAID_UNDER: said_under, "source": no.source, "entry": no.entry_id},
    )


def _mark(address: str, one: NewConsent) -> tuple[str, str, str, datetime]:
    """What is said once, however it came in."""
    return address, one.category, one.state, one.at
