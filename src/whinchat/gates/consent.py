"""Does the recipient want this kind of message? Pure.

The category is the one that the message template has when it is sent, not when it was chosen: Meta moves
message templates from one category to another, and somebody who agreed to news of their order has not agreed
to what became advertising.
"""

from __future__ import annotations

from datetime import datetime

from whinchat.core.consent import SOURCE_MEANING, ConsentCategory, Standing, Standings
from whinchat.core.mending import CONSENT_STOPS, TEMPLATE_STOPS
from whinchat.core.message import Failure, State
from whinchat.gates.verdict import Verdict

_REMEDY = (
    "Leave them alone in this category. If they changed their mind, they can say so in WhatsApp (START, by "
    "default), or you note their new consent with its proof; then run the message again."
)
_REMEDY_UNKNOWN = (
    "Sync the message templates, so that its category is known, and run the message again: if it is no "
    "marketing, it will go."
)
_NOBODY_SAID = Verdict(
    state=State.SKIPPED,
    failure=Failure(
        reason="no consent to marketing messages is noted for this recipient, and the project requires it",
        remedy="Ask them, and note their consent with its proof (over the API, by import, by a property of "
        "the person, or on their page); then run the message again.",
        handling=CONSENT_STOPS,
    ),
)
_NOBODY_SAID_UNKNOWN = Verdict(
    state=State.SKIPPED,
    failure=Failure(
        reason="the category of the message template is not known, so it may be marketing; no consent to "
        "that is noted for this recipient, and the project requires it",
        remedy=_REMEDY_UNKNOWN,
        handling=TEMPLATE_STOPS,
    ),
)


def judge_consent(
    category: ConsentCategory | None, standings: Standings, *, requires_marketing_consent: bool
) -> Verdict | None:
    """The no of a recipient, or None when the message may go.

    `category` is that of the message template at this moment, `utility` for a text, None when it is not
    known: then it counts as marketing, because an unwanted advertisement does more harm than a message that
    waits for a sync.
    """
    judged = category or "marketing"
    standing = standings.get(judged)
    if standing is not None and standing.state == "withdrawn":
        return _withdrawn(standing, is_known=category is not None)
    if standing is None and judged == "marketing" and requires_marketing_consent:
        return _NOBODY_SAID if category else _NOBODY_SAID_UNKNOWN
    return None


def standing_text(standing: Standing) -> str:
    """What holds, in words: `withdrawn on 2026-11-22 at 10:30 UTC (they wrote a word for it)`."""
    return f"{standing.state} on {_when(standing.at)} ({SOURCE_MEANING[standing.source]})"


def _withdrawn(standing: Standing, *, is_known: bool) -> Verdict:
    reason = f"the recipient's consent to {standing.category} messages was {standing_text(standing)}"
    if not is_known:
        reason += ", and the category of the message template is not known, so it may be one"
    remedy, handling = (_REMEDY, CONSENT_STOPS) if is_known else (_REMEDY_UNKNOWN, TEMPLATE_STOPS)
    failure = Failure(reason=reason, remedy=remedy, handling=handling)
    return Verdict(state=State.SKIPPED, failure=failure)


def _when(at: datetime) -> str:
    return f"{at:%Y-%m-%d} at {at:%H:%M} UTC"
