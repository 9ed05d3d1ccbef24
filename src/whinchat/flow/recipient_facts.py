"""What is known of the recipients of a batch, read once for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from whinchat.core.ports import UnitOfWork
from whinchat.core.recipient import wa_id_variants
from whinchat.render.address import Addressed

Pair = tuple[str, str]
"""Sender (phone number id) and recipient."""


@dataclass(frozen=True)
class RecipientFacts:
    """What gates may ask of one recipient and one sender. `window_opened_at` is when the recipient last wrote
    to the sender, None when that is not known; it is read only for what is not a message template anyway.
    """

    window_opened_at: datetime | None = None


NOTHING_KNOWN = RecipientFacts()


def facts_of(
    unit: UnitOfWork, addressed: Sequence[tuple[int, Addressed]]
) -> dict[tuple[int, str, str], RecipientFacts]:
    """Facts by (project id, sender, recipient) of these (project id, message) pairs."""
    free = {_pair(one) for _, one in addressed if one.message_type != "template"}
    forms = {pair: wa_id_variants(pair[1].removeprefix("+")) for pair in free}
    opened = unit.evidence.windows_opened([(pair[0], form) for pair in free for form in forms[pair]])
    facts: dict[tuple[int, str, str], RecipientFacts] = {}
    for project_id, one in addressed:
        pair = _pair(one)
        times = [at for form in forms.get(pair, ()) if (at := opened.get((pair[0], form)))]
        facts[project_id, *pair] = RecipientFacts(window_opened_at=max(times, default=None))
    return facts


def _pair(one: Addressed) -> Pair:
    return one.phone_number_id, one.recipient.e164
