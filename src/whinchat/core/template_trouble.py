"""Why Meta does not send a message template, in words: one table for gates, warnings and pages. Pure.

Facts: Meta's page on the life cycle of message templates, September 2026.
"""

from __future__ import annotations

from typing import NamedTuple

from whinchat.core.message_template import APPROVED, PAUSED, MessageTemplate


class _Trouble(NamedTuple):
    """`said` goes on after the message template's name; `remedy` is what to do."""

    said: str
    remedy: str


TROUBLES: dict[str, _Trouble] = {
    PAUSED: _Trouble(
        "is paused by Meta, because people blocked or reported it; its messages wait",
        "Meta lifts the pause after some hours; change the text if it happens again.",
    ),
    "DISABLED": _Trouble(
        "was disabled by Meta for good", "Make another one, with another text, and choose it instead."
    ),
    "REJECTED": _Trouble("was rejected by Meta", "Change its text and submit it again."),
    "PENDING": _Trouble("waits for Meta's review", "Wait: a review takes minutes, at times a day."),
    "IN_APPEAL": _Trouble("was rejected, and Meta looks at it again", "Wait for Meta's answer."),
    "PENDING_DELETION": _Trouble("is being deleted", "Choose another one."),
    "DELETED": _Trouble("was deleted", "Choose another one."),
    "ARCHIVED": _Trouble("is archived", "Restore it at Meta, or choose another one."),
    "LIMIT_EXCEEDED": _Trouble(
        "is beyond the number of message templates Meta allows the account",
        "Delete some that are not used, then submit it again.",
    ),
}
"""By Meta's status. One that is not here, Meta may send."""


def is_sendable(template: MessageTemplate) -> bool:
    """Whether Meta would send it now, as far as is known."""
    return template.status == APPROVED or template.status not in TROUBLES


def trouble_reason(template: MessageTemplate) -> str | None:
    """`the message template x (de) was rejected by Meta (Meta's reason: SCAM)`; None when it can be sent."""
    if is_sendable(template):
        return None
    told = f" (Meta's reason: {template.rejected_reason})" if template.rejected_reason else ""
    said = TROUBLES[template.status].said
    return f"the message template {template.name} ({template.language}) {said}{told}"


def trouble_remedy(template: MessageTemplate) -> str:
    """What to do about it; empty when it can be sent."""
    return "" if is_sendable(template) else TROUBLES[template.status].remedy


def trouble_text(template: MessageTemplate) -> str | None:
    """Both as sentences; None when it can be sent."""
    reason = trouble_reason(template)
    return None if reason is None else f"{reason[0].upper()}{reason[1:]}. {trouble_remedy(template)}"
