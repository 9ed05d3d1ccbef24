"""What is known of the recipients of a batch, read once for all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from whinchat.core.consent import NO_STANDINGS, Standings
from whinchat.core.ports import UnitOfWork
from whinchat.core.window import NOTHING_KNOWN as NO_WINDOW
from whinchat.core.window import Window
from whinchat.render.address import Addressed
from whinchat.render.values import to_text

Pair = tuple[str, str]
"""Sender (phone number id) and recipient."""


@dataclass(frozen=True)
class RecipientFacts:
    """What gates may ask of one recipient and one sender. `window` is read only for what is not a message
    template anyway.

    `standings` is what they said of consent; `told_categories` are the categories of message templates by
    name, of those that were told of without a sync.
    """

    window: Window = NO_WINDOW
    standings: Standings = field(default_factory=lambda: NO_STANDINGS)
    told_categories: Mapping[str, str] = field(default_factory=dict)


NOTHING_KNOWN = RecipientFacts()


def facts_of(
    unit: UnitOfWork, addressed: Sequence[tuple[int, Addressed]]
) -> dict[tuple[int, str, str], RecipientFacts]:
    """Facts by (project id, sender, recipient) of these (project id, message) pairs."""
    windows = _windows(unit, addressed)
    standings = _standings(unit, addressed)
    told = _told_categories(unit, addressed)
    facts: dict[tuple[int, str, str], RecipientFacts] = {}
    for project_id, one in addressed:
        key = (project_id, *_pair(one))
        facts[key] = RecipientFacts(
            window=windows.get(key, NO_WINDOW),
            standings=standings.get((project_id, one.recipient.key), NO_STANDINGS),
            told_categories=told.get(project_id, {}),
        )
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


def _standings(
    unit: UnitOfWork, addressed: Sequence[tuple[int, Addressed]]
) -> dict[tuple[int, str], Standings]:
    """What recipients said of consent: one read for each project."""
    asked: dict[int, set[str]] = {}
    for project_id, one in addressed:
        asked.setdefault(project_id, set()).add(one.recipient.key)
    return {
        (project_id, recipient): standings
        for project_id, recipients in asked.items()
        for recipient, standings in unit.consents.standings(project_id, recipients).items()
    }


def _told_categories(
    unit: UnitOfWork, addressed: Sequence[tuple[int, Addressed]]
) -> dict[int, dict[str, str]]:
    """Categories of message templates that were told of without a sync: one read for each project."""
    asked: dict[int, set[str]] = {}
    for project_id, one in addressed:
        if one.is_template:
            asked.setdefault(project_id, set()).add(to_text(one.inputs.get("template_name")).strip())
    return {project_id: unit.pace.categories(project_id, names) for project_id, names in asked.items()}


def _pair(one: Addressed) -> Pair:
    return one.phone_number_id, one.recipient.key
