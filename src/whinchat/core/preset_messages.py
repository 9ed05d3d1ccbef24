"""The message templates that presets send, as they have to be made at Meta before.

Each is as Meta lists it once it exists: name, language, category, format of its parameters, components with
samples. Variables stand inside the text: Meta refuses one at its start or end, except in codes, whose words
are Meta's own.
"""

from __future__ import annotations

from whinchat.core.event import Json

_OTP_URL = "https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}"
"""The button that copies a code is such an address; Meta puts it there itself, and wants the code as its
parameter.
"""


def _definition(name: str, category: str, *components: Json, parameter_format: str = "POSITIONAL") -> Json:
    return {
        "name": name,
        "language": "en_US",
        "category": category,
        "parameter_format": parameter_format,
        "components": list(components),
    }


def _body(text: str, *samples: str) -> Json:
    return {"type": "BODY", "text": text, "example": {"body_text": [list(samples)]}}


def _heading(text: str, sample: str) -> Json:
    return {"type": "HEADER", "format": "TEXT", "text": text, "example": {"header_text": [sample]}}


def _buttons(*buttons: Json) -> Json:
    return {"type": "BUTTONS", "buttons": list(buttons)}


def _link(text: str, url: str, *samples: str) -> Json:
    return {"type": "URL", "text": text, "url": url} | ({"example": list(samples)} if samples else {})


CART_ABANDONED = _definition(
    "cart_abandoned",
    "MARKETING",
    _body("Hi {{1}}, you left {{2}} in your cart. It is still there for you.", "Ana", "Linen shirt"),
    _buttons(
        _link("Back to my cart", "https://shop.example/cart"),
        {"type": "QUICK_REPLY", "text": "Stop promotions"},
    ),
)

ORDER_SHIPPED = _definition(
    "order_shipped",
    "UTILITY",
    _heading("Order {{1}}", "A-1001"),
    _body("Hi {{1}}, your order {{2}} is on its way.", "Ana", "A-1001"),
    _buttons(_link("Track", "https://shop.example/orders/{{1}}", "https://shop.example/orders/A-1001")),
)

TRIAL_ENDING = _definition(
    "trial_ending",
    "UTILITY",
    _body(
        "Hi {{1}}, your trial of {{2}} ends on {{3}}. Choose a plan to keep your work.",
        *("Ana", "Team", "2 December 2026"),
    ),
    _buttons(_link("Choose a plan", "https://app.example/plans")),
)

PAYMENT_FAILED = _definition(
    "payment_failed",
    "UTILITY",
    _body(
        "Hi {{1}}, your payment of {{2}} did not go through. Please check how you pay.",
        *("Ana", "€49.90"),
    ),
    _buttons(_link("Check payment", "https://app.example/billing")),
)

APPOINTMENT_REMINDER = _definition(
    "appointment_reminder",
    "UTILITY",
    {
        "type": "BODY",
        "text": "Hello {{first_name}}, see you on {{appointment_date}} at our office.",
        "example": {
            "body_text_named_params": [
                {"param_name": "first_name", "example": "Ana"},
                {"param_name": "appointment_date", "example": "2 May"},
            ]
        },
    },
    parameter_format="NAMED",
)

LOGIN_CODE = _definition(
    "login_code",
    "AUTHENTICATION",
    _body("*{{1}}* is your verification code. For your security, do not share this code.", "123456")
    | {"add_security_recommendation": True},
    {"type": "FOOTER", "text": "This code expires in 10 minutes.", "code_expiration_minutes": 10},
    _buttons(_link("Copy code", _OTP_URL, _OTP_URL)),
)
