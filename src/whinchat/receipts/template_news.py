"""News of message templates: what Meta's webhooks about them change. Pure.

Source: Meta's webhook reference, September 2026. Some of Meta's samples carry the wrong field name, so the
keys of the value decide.
"""

from __future__ import annotations

from whinchat.core.event import Json
from whinchat.core.message_template import language_code
from whinchat.core.ports_templates import TemplateNews
from whinchat.core.receipt import Notice

_STATUS_OF = {
    **{word: word for word in ("APPROVED", "REJECTED", "PENDING", "PAUSED", "DISABLED", "IN_APPEAL")},
    **{word: word for word in ("PENDING_DELETION", "DELETED", "ARCHIVED", "LIMIT_EXCEEDED")},
    "REINSTATED": "APPROVED",
}
"""The status that an event leaves behind. Others (FLAGGED, LOCKED, UNARCHIVED) do not tell: Meta is asked."""

_CATEGORIES = ("MARKETING", "UTILITY", "AUTHENTICATION")
_COMPONENTS = ("message_template_element", "message_template_title", "message_template_buttons")


def template_news(notice: Notice) -> TemplateNews | None:
    """What a notice tells of one message template; None when it speaks of something else. Never raises."""
    value = notice.raw.get("value")
    if not isinstance(value, dict):
        return None
    account, name = notice.raw.get("entry_id"), value.get("message_template_name")
    language = value.get("message_template_language")
    told = (account, name, language)
    if not all(isinstance(one, str) and one for one in told):
        return None
    event, category = _word(value, "event"), _word(value, "new_category")
    status = _STATUS_OF.get(event)
    quality = _word(value, "new_quality_score")
    changed = any(key in value for key in _COMPONENTS)
    if not (event or category or quality or changed):
        return None
    reason = value.get("reason")
    return TemplateNews(
        waba_id=str(account),
        name=str(name),
        language=language_code(str(language)),
        status=status,
        category=category if category in _CATEGORIES else None,
        quality=quality or None,
        rejected_reason=reason if isinstance(reason, str) and reason not in ("", "NONE") else None,
        wants_sync=changed or status == "APPROVED" or bool(event and status is None),
    )


def pause_title(notice: Notice) -> str:
    """Which pause it is in Meta's words, such as FIRST_PAUSE; empty when it does not say."""
    value = notice.raw.get("value")
    other = value.get("other_info") if isinstance(value, dict) else None
    return _word(other, "title") if isinstance(other, dict) else ""


def _word(value: Json, key: str) -> str:
    found = value.get(key)
    return found.upper()[:100] if isinstance(found, str) else ""
