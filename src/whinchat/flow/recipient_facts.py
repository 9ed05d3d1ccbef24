"""What is known of the recipients of a batch, read once for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from whinchat.core.ports import UnitOfWork
from whinchat.core.window import NOTHING_KNOWN as NO_WINDOW
from whinchat.core.window import Window
from whinchat.render.address import Addressed

Pair = tuple[str, str]
"""Sender (phone number id) and recipient."""


@dataclass(frozen=True)
class RecipientFacts:
    """What gates may ask of one recipient and one sender. `window` is read only for what is not a message
    template anyway.
    """

    window: Window = NO_WINDOW


NOTHING_KNOWN = RecipientFacts()


def facts_of(
    unit: UnitOfWork, addressed: Sequence[tuple[int, Addressed]]
) -> dict[tuple[int, str, str], RecipientFacts]:
    """Facts by (project id, sender, recipient) of these (project id, message) pairs."""
    windows = _windows(unit, addressed)
    facts: dict[tuple[int, str, str], RecipientFacts] = {}
    for project_id, one in addressed:
        key = (project_id, *_pair(one))
        facts[key] = RecipientFacts(window=windows.get(key, NO_WINDOW))
    return facts


def _windows(
    unit: UnitOfWork, addressed: Sequence[tuple[int, Addressed]]
) -> dict[tuple[int, str, str], Window]:
    """One read for each sender: a batch has few of them."""
    recipients: dict[tuple[int, str], set[str]] = {}
    for project_id, one in addressed:
        if one.message_type != "template":
            sender, recipient = _pair(one)
            recipients.setdefault((project_id, sender), set()).add(recipient)
    return {
        (project_id, sender, recipient): window
        for (project_id, sender), asked in recipients.items()
        for recipient, window in unit.windows.of(project_id, sender, asked).items()
    }


def _pair(one: Addressed) -> Pair:
    return one.phone_number_id, one.recipient.key
