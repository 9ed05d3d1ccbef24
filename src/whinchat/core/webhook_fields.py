"""The fields of Meta's webhooks that Whinchat understands, and an app therefore has to subscribe to. Pure.

Source: Meta's webhook reference, September 2026.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

WEBHOOK_FIELDS: Mapping[str, str] = {
    "messages": "what becomes of messages, and what people write, tap and choose",
    "user_preferences": "who switched marketing off or on in WhatsApp itself",
    "message_template_status_update": "whether Meta sends a message template",
    "message_template_quality_update": "how well a message template is received",
    "template_category_update": "whether a message template counts as marketing",
    "message_template_components_update": "what a message template says and takes",
    "phone_number_quality_update": "throughput and limits of a number",
    "phone_number_name_update": "the name a number shows",
    "account_update": "restrictions of an account",
    "account_alerts": "warnings about an account or a number",
    "account_review_update": "whether Meta approved an account",
    "business_capability_update": "how many people a business may write to",
}
"""What each tells of. The documentation and the code that reads each are compared with this by tests."""


def missing_fields(subscribed: Iterable[str]) -> list[str]:
    """The fields that an app still has to subscribe to, in the order above."""
    there = set(subscribed)
    return [name for name in WEBHOOK_FIELDS if name not in there]
