"""By which addresses people are known: learned from what reached them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from whinchat.core.conversation import Address, address_of_key, phone_address
from whinchat.core.message import State
from whinchat.core.ports import UnitOfWork
from whinchat.core.receipt import Receipt
from whinchat.core.records import MessageRef
from whinchat.flow.consent_reach import let_noes_follow
from whinchat.people.phones import number_in


def note_reached(unit: UnitOfWork, told: Iterable[tuple[int, str, str | None]], now: datetime) -> None:
    """Who answers from where a message went is whom it was for: (project id, message id, key) of messages
    that Meta took, the key as Meta calls the recipient: a wa_id, a number or a user id.

    A message about somebody may go to somebody else, such as to the staff. What is known to be another's is
    theirs only if their own properties name the number, as those of several people may. A no that was said
    under another address of theirs counts for one that is learned.
    """
    reached: dict[int, dict[Address, str]] = {}
    for project_id, message_id, key in told:
        if key:
            reached.setdefault(project_id, {})[address_of_key(key)] = message_id
    for project_id in sorted(reached):
        learned, others = unit.addresses.reached(project_id, reached[project_id])
        if others:
            learned |= _share(unit, project_id, reached[project_id], others)
        let_noes_follow(unit, project_id, set(learned.values()), now)


def note_user_ids(
    unit: UnitOfWork, applied: Iterable[tuple[Receipt, MessageRef | None, State | None]], now: datetime
) -> None:
    """Whoever hides their number later is known by the user id that a receipt told, once for each message."""
    told: list[tuple[int, str, str | None]] = []
    for receipt, message, after in applied:
        user_id = receipt.raw.get("recipient_user_id") if after is State.SENT else None
        if message is not None and isinstance(user_id, str) and user_id:
            # With the number, which says whether the user id is that of the person the message is about.
            told.append((message.project_id, message.id, message.recipient_e164))
            told.append((message.project_id, message.id, user_id))
    note_reached(unit, told, now)


def _share(
    unit: UnitOfWork, project_id: int, reached: Mapping[Address, str], others: Mapping[Address, str]
) -> dict[Address, str]:
    """Let the person that was written to last have an address, of those whose properties name its number; the
    addresses with their new persons' ids.
    """
    project = unit.projects.get(project_id)
    if project is None:
        return {}
    numbers = {message_id: one.value for one, message_id in reached.items() if one.kind == "wa_id"}
    people = unit.people.load(project_id, set(others.values()))
    theirs: dict[Address, str] = {}
    for address, distinct_id in others.items():
        person = people.get(distinct_id)
        if person is None:
            continue
        said = (
            number_in(person.properties.get(name), project.default_country)
            for name in project.whatsapp.phone_properties
        )
        if numbers.get(reached[address]) in {phone_address(one).value for one in said if one}:
            theirs[address] = person.id
    unit.addresses.keep(project_id, theirs)
    return theirs
