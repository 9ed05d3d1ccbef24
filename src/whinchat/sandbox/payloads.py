"""The `value` objects of webhooks: statuses, inbound messages, preferences, and news of message templates."""

from __future__ import annotations

import json
import time
from typing import Any

from whinchat.sandbox.errors import webhook_error
from whinchat.sandbox.models import BusinessNumber, Json, MessageTemplate, StoredMessage
from whinchat.sandbox.state import SandboxState

# 2026-10-01T00:00:00Z: since then utility templates in the window and service messages are charged.
SERVICE_CHARGED_SINCE = 1_790_812_800
SERVICE_FREE_PER_MONTH = 1_000


def metadata(number: BusinessNumber) -> Json:
    """Which business number an event belongs to."""
    return {"display_phone_number": number.digits, "phone_number_id": number.id}


def contact(state: SandboxState, number_id: str, user: str, *, with_username: bool = True) -> Json:
    """The entry of `contacts[]` for a user, who is a wa_id or (never seen with a number) a user id."""
    person = state.person(user)
    profile = {"name": person.name or f"Sandbox user {user[-4:]}"}
    if person.username and with_username:
        profile["username"] = person.username
    entry: Json = {"profile": profile, "user_id": state.user_id(user)}
    if state.shows_number(number_id, user):
        entry["wa_id"] = user
    return entry


def status_value(
    state: SandboxState, message: StoredMessage, status: str, at: float, code: int | None
) -> Json:
    """A `messages` value with one status. `failed` carries no contacts, as Meta documents."""
    number = state.numbers[message.phone_number_id]
    value: Json = {"messaging_product": "whatsapp", "metadata": metadata(number)}
    if status != "failed" or state.config.always_contacts:
        with_username = status in ("delivered", "read")
        value["contacts"] = [contact(state, number.id, message.user, with_username=with_username)]
    value["statuses"] = [_status(state, message, status, at, code)]
    return value


def _status(state: SandboxState, message: StoredMessage, status: str, at: float, code: int | None) -> Json:
    entry: Json = {"id": message.id, "status": status, "timestamp": str(int(at))}
    if state.shows_number(message.phone_number_id, message.user):
        entry["recipient_id"] = message.user
    if status != "failed" or message.by_user_id:
        entry["recipient_user_id"] = state.user_id(message.user)
    if message.callback_data is not None:
        entry["biz_opaque_callback_data"] = message.callback_data
    if code is not None:
        entry["errors"] = [webhook_error(code)]
    # Meta puts the price on `sent` and on one of delivered/read; a reaction has none.
    if status in ("sent", "delivered") and message.type != "reaction":
        entry["pricing"] = _pricing(message)
        if state.config.webhook_version <= "v23.0" or message.free_entry:
            entry["conversation"] = _conversation(message, status, at)
    return entry


def _conversation(message: StoredMessage, status: str, at: float) -> Json:
    origin = "referral_conversion" if message.free_entry else message.category
    entry: Json = {"id": f"{message.seq:032x}", "origin": {"type": origin}}
    if status == "sent":
        entry["expiration_timestamp"] = str(int(at) + 86_400)
    return entry


def _pricing(message: StoredMessage) -> Json:
    kind = message.price_type
    return {"billable": kind == "regular", "pricing_model": "PMP", "type": kind, "category": message.category}


def month_of(at: float) -> str:
    """The calendar month of a virtual time, as "2026-11"."""
    return time.strftime("%Y-%m", time.gmtime(at))


def price_type(number: BusinessNumber, message: StoredMessage, at: float) -> str:
    """`pricing.type` by the rules of the virtual date; a service message is counted for its number and month.

    The charge of service messages since 2026-10-01 follows third parties; how Meta tells it is not
    documented.
    """
    charged_service = at >= SERVICE_CHARGED_SINCE
    if message.free_entry:
        return "free_entry_point"
    if message.category == "service":
        month = month_of(at)
        number.service_count[month] = number.service_count.get(month, 0) + 1
        within_allowance = number.service_count[month] <= SERVICE_FREE_PER_MONTH
        return "free_customer_service" if within_allowance or not charged_service else "regular"
    if message.category == "utility" and message.in_window and not charged_service:
        return "free_customer_service"
    return "regular"


def inbound_value(state: SandboxState, number: BusinessNumber, user: str, message: Json) -> Json:
    """A `messages` value with one inbound message; a user with a username may have no number in it."""
    head: Json = {"from": user} if state.shows_number(number.id, user) else {}
    # Meta's system messages (a changed number) come without contacts.
    contacts: Json = {} if message["type"] == "system" else {"contacts": [contact(state, number.id, user)]}
    return {
        "messaging_product": "whatsapp",
        "metadata": metadata(number),
        **contacts,
        "messages": [{**head, "from_user_id": state.user_id(user), **message}],
    }


def preference_value(state: SandboxState, number: BusinessNumber, user: str, choice: str, at: float) -> Json:
    """A `user_preferences` value: the user's own stop or resume of marketing messages."""
    detail = f"User requested to {choice} marketing messages"
    shown = state.shows_number(number.id, user)
    preference = {
        **({"wa_id": user} if shown else {"user_id": state.user_id(user)}),
        "detail": detail,
        "category": "marketing_messages",
        "value": choice,
        "timestamp": int(at),
    }
    return {
        "messaging_product": "whatsapp",
        "metadata": metadata(number),
        "contacts": [contact(state, number.id, user)],
        "user_preferences": [preference],
    }


def number_value(number: BusinessNumber, event: str, users_max: int | None) -> Json:
    """A `phone_number_quality_update` value."""
    return {
        "display_phone_number": number.digits,
        "event": event,
        "max_daily_conversations_per_business": _limit(users_max),
    }


def name_value(number: BusinessNumber) -> Json:
    """A `phone_number_name_update` value for a name that was approved."""
    return {
        "display_phone_number": number.digits,
        "decision": "APPROVED",
        "requested_verified_name": number.verified_name,
        "rejection_reason": None,
    }


def capability_value(users_max: int | None) -> Json:
    """A `business_capability_update` value."""
    return {
        "max_daily_conversations_per_business": _limit(users_max),
        "max_phone_numbers_per_business": 20,
        "max_phone_numbers_per_waba": 20,
    }


def _limit(users_max: int | None) -> int:
    """Meta's sample shows numbers, its text the names of tiers; -1 is unlimited."""
    return -1 if users_max is None else users_max


def _template_head(template: MessageTemplate) -> Json:
    return {
        "message_template_id": int(template.id),
        "message_template_name": template.name,
        "message_template_language": template.language,
    }


def template_status_value(template: MessageTemplate, title: str | None, at: float) -> Json:
    """A `message_template_status_update` value for the present status.

    `title` is that of `other_info` (FIRST_PAUSE, …); `at` the time of the change.
    """
    reason = template.rejected_reason if template.status == "REJECTED" else None
    value: Json = {"event": template.status, **_template_head(template)}
    value |= {"message_template_category": template.category, "reason": reason}
    if title is not None:
        words = f"The message template is {template.status.lower()} because of its quality."
        value["other_info"] = {"title": title, "description": words}
    if template.status == "DISABLED":
        value["disable_info"] = {"disable_date": int(at)}
    if template.status == "REJECTED":
        value["rejection_info"] = {"reason": reason, "recommendation": "Change the text and submit it again."}
    return value


def template_components_value(template: MessageTemplate) -> Json:
    """A `message_template_components_update` value: the texts and buttons as they are now."""
    by_type = {str(component["type"]).upper(): component for component in template.components}
    texts = {
        f"message_template_{name}": by_type[kind]["text"]
        for kind, name in (("HEADER", "title"), ("BODY", "element"), ("FOOTER", "footer"))
        if "text" in by_type.get(kind, {})
    }
    buttons = by_type.get("BUTTONS", {}).get("buttons", [])
    value: Json = {**_template_head(template), **texts}
    if buttons:
        value["message_template_buttons"] = [_button_news(button) for button in buttons]
    return value


def _button_news(button: Json) -> Json:
    news: Json = {"message_template_button_type": str(button["type"]).upper()}
    for name in ("text", "url", "phone_number"):
        if name in button:
            news[f"message_template_button_{name}"] = button[name]
    return news


def template_category_notice(template: MessageTemplate, coming: str, when: float) -> Json:
    """A `template_category_update` value for a change to come: `new_category` is the current one there."""
    return {
        **_template_head(template),
        "new_category": template.category,
        "correct_category": coming,
        "category_update_timestamp": int(when),
    }


def template_quality_value(template: MessageTemplate, previous: str) -> Json:
    """A `message_template_quality_update` value."""
    return {
        "previous_quality_score": previous,
        "new_quality_score": template.quality,
        **_template_head(template),
    }


def template_category_value(template: MessageTemplate, previous: str) -> Json:
    """A `template_category_update` value for a change that has been made."""
    return {**_template_head(template), "previous_category": previous, "new_category": template.category}


def escaped_json(payload: Any) -> bytes:
    """JSON as Meta escapes it: non-ASCII as `\\uXXXX` in lower case, `/` as `\\/`, and `<`, `%`, `@` as
    escapes.

    A receiver that verifies the signature over re-serialised JSON fails on it, which is the point.
    """
    text = json.dumps(payload, ensure_ascii=True, separators=(",", ":"))
    return text.translate(_ESCAPES).encode("ascii")


_ESCAPES = {ord("/"): "\\/", ord("<"): "\\u003C", ord("%"): "\\u0025", ord("@"): "\\u0040"}
