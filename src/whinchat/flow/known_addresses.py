"""By which addresses people are known: learned from what reached them."""

from __future__ import annotations

from collections.abc import Iterable

from whinchat.core.conversation import Address, address_of_key, user_id_address
from whinchat.core.message import State
from whinchat.core.ports import UnitOfWork
from whinchat.core.receipt import Receipt
from whinchat.core.records import MessageRef


def note_reached(unit: UnitOfWork, told: Iterable[tuple[int, str, str | None]]) -> None:
    """Who answers from where a message went is whom it was for: (project id, message id, key) of messages
    that Meta took, the key as Meta calls the recipient: a wa_id, a number or a user id.
    """
    reached: dict[int, dict[Address, str]] = {}
    for project_id, message_id, key in told:
        if key:
            reached.setdefault(project_id, {})[address_of_key(key)] = message_id
    for project_id in sorted(reached):
        unit.addresses.reached(project_id, reached[project_id])


def note_user_ids(
    unit: UnitOfWork, applied: Iterable[tuple[Receipt, MessageRef | None, State | None]]
) -> None:
    """Whoever hides their number later is known by the user id that a receipt told, once for each message."""
    reached: dict[int, dict[Address, str]] = {}
    for receipt, message, after in applied:
        user_id = receipt.raw.get("recipient_user_id") if after is State.SENT else None
        if message is not None and isinstance(user_id, str) and user_id:
            reached.setdefault(message.project_id, {})[user_id_address(user_id)] = message.id
    for project_id in sorted(reached):
        unit.addresses.reached(project_id, reached[project_id])
