"""Presets: destinations that begin filled in, for what people most often want to send.

Each has the fields that a destination is made with, and the globals of a sample event that matches and
renders without an empty place. Their message templates have to be made at Meta first, with the words in
`preset_messages.py`. Names of events are those that shops and apps use most; people change them to their own.
"""

from __future__ import annotations

from whinchat.core import preset_messages
from whinchat.core.event import Json

WHATSAPP_TEMPLATE_ID = "template-whatsapp"

_DAY_SECONDS = 86_400
_HOUR_SECONDS = 3_600

_ANA: Json = {
    "id": "0190b7a0-0000-7000-8000-0000000000a1",
    "name": "Ana Souza",
    "properties": {"name": "Ana Souza", "first_name": "Ana", "phone": "+55 11 91234-5678"},
}

_FIRST_NAME = '{{ person.properties.first_name | default: person.properties.name | default: "there" }}'


def _text(value: str) -> Json:
    return {"type": "text", "text": value}


def _named(name: str, value: str) -> Json:
    return {"type": "text", "parameter_name": name, "text": value}


def _component(kind: str, *parameters: Json) -> Json:
    return {"type": kind, "parameters": list(parameters)}


def _url_button(value: str) -> Json:
    return {"type": "button", "sub_type": "url", "index": "0", "parameters": [_text(value)]}


def _message(definition: Json, *components: Json) -> Json:
    """The fields of a preset that sends this message template with these components filled in."""
    inputs = {
        "message_type": {"value": "template"},
        "template_name": {"value": definition["name"]},
        "template_components": {"value": list(components)},
    }
    return {"message_template": definition, "inputs": inputs}


def _filters(event: str, *properties: Json) -> Json:
    return {
        "events": [{"id": event, "name": event, "type": "events", "order": 0, "properties": list(properties)}]
    }


def _sample(event: str, **properties: object) -> Json:
    return {"event": {"event": event, "distinct_id": "ana", "properties": properties}, "person": _ANA}


def _preset(preset_id: str, name: str, icon: str, description: str, **fields: object) -> Json:
    optional: Json = {"masking": None, "priority": 0, "deadline_minutes": None}
    return {
        "id": preset_id,
        "template_id": WHATSAPP_TEMPLATE_ID,
        "name": name,
        "icon": icon,
        "description": description,
    } | (optional | fields)


CART_ABANDONED = _preset(
    "cart-abandoned",
    "Cart abandoned",
    "shopping-cart",
    "Reminds people of what they left in the cart, at most once a day each.",
    filters=_filters(
        "cart abandoned", {"key": "items", "type": "event", "operator": "is_set", "value": "is_set"}
    ),
    masking={"ttl": _DAY_SECONDS, "hash": "{person.id}", "threshold": None},
    **_message(
        preset_messages.CART_ABANDONED,
        _component(
            "body",
            _text(_FIRST_NAME),
            _text('{{ event.properties.items | join: ", " | default: "something you like" }}'),
        ),
    ),
    deadline_minutes=180,
    sample_globals=_sample("cart abandoned", items=["Linen shirt", "Straw hat"], cart_value=74.9),
)

ORDER_SHIPPED = _preset(
    "order-shipped",
    "Order shipped",
    "truck-delivery",
    "Tells people that their order is on its way, with a button to follow it.",
    filters=_filters("order shipped"),
    **_message(
        preset_messages.ORDER_SHIPPED,
        _component("header", _text("{{ event.properties.order_id }}")),
        _component("body", _text(_FIRST_NAME), _text("{{ event.properties.order_id }}")),
        _url_button("{{ event.properties.order_id }}"),
    ),
    sample_globals=_sample("order shipped", order_id="A-1001", carrier="DHL"),
)

TRIAL_ENDING = _preset(
    "trial-ending",
    "Trial ending",
    "hourglass",
    "Tells people when their trial ends, at most once a day each.",
    filters=_filters("trial ending"),
    masking={"ttl": _DAY_SECONDS, "hash": "{person.id}", "threshold": None},
    **_message(
        preset_messages.TRIAL_ENDING,
        _component(
            "body",
            _text(_FIRST_NAME),
            _text('{{ event.properties.plan | default: "our product" }}'),
            _text('{{ event.properties.trial_ends_at | date: "%-d %B %Y" }}'),
        ),
    ),
    sample_globals=_sample("trial ending", plan="Team", trial_ends_at="2026-12-02T12:00:00Z"),
)

PAYMENT_FAILED = _preset(
    "payment-failed",
    "Payment failed",
    "credit-card-off",
    "Tells people that a payment did not go through, at most once an hour each.",
    filters=_filters("payment failed"),
    masking={"ttl": _HOUR_SECONDS, "hash": "{person.id}", "threshold": None},
    **_message(
        preset_messages.PAYMENT_FAILED,
        _component(
            "body",
            _text(_FIRST_NAME),
            _text("{{ event.properties.amount | money: event.properties.currency }}"),
        ),
    ),
    priority=3,
    sample_globals=_sample("payment failed", amount=49.9, currency="EUR", invoice_id="INV-204"),
)

APPOINTMENT_REMINDER = _preset(
    "appointment-reminder",
    "Appointment reminder",
    "calendar-event",
    "Reminds people of an appointment, unless it would come too late.",
    filters=_filters("appointment reminder"),
    **_message(
        preset_messages.APPOINTMENT_REMINDER,
        _component(
            "body",
            _named("first_name", _FIRST_NAME),
            _named("appointment_date", '{{ event.properties.starts_at | date: "%A, %-d %B, %H:%M" }}'),
        ),
    ),
    priority=3,
    deadline_minutes=120,
    sample_globals=_sample("appointment reminder", starts_at="2026-12-02T14:30:00Z", with_whom="Dr. Lima"),
)

ONE_TIME_CODE = _preset(
    "one-time-code",
    "One-time code",
    "lock-password",
    "Sends a code to sign in with, before everything else that waits, and not at all when it would be late.",
    filters=_filters(
        "one-time code requested", {"key": "code", "type": "event", "operator": "is_set", "value": "is_set"}
    ),
    **_message(
        preset_messages.LOGIN_CODE,
        _component("body", _text("{{ event.properties.code }}")),
        _url_button("{{ event.properties.code }}"),
    ),
    priority=9,
    deadline_minutes=10,
    sample_globals=_sample("one-time code requested", code="482913"),
)

PRESETS: tuple[Json, ...] = (
    CART_ABANDONED,
    ORDER_SHIPPED,
    TRIAL_ENDING,
    PAYMENT_FAILED,
    APPOINTMENT_REMINDER,
    ONE_TIME_CODE,
)
"""In the order to show them."""
