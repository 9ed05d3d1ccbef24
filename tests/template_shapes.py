"""Twenty shapes of message templates with values that fit, and values from hell for their slots."""

from __future__ import annotations

from typing import Any, NamedTuple

from whinchat.core.message_template import MessageTemplate


class Shape(NamedTuple):
    """A message template and values that fill it."""

    template: MessageTemplate
    values: dict[str, Any]


def _body(text: str = "Your order is on its way, thank you.") -> dict[str, Any]:
    return {"type": "BODY", "text": text}


def _header(form: str) -> dict[str, Any]:
    return {"type": "HEADER", "format": form, "example": {"header_handle": ["https://shop.example/sample"]}}


def _buttons(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {"type": "BUTTONS", "buttons": list(buttons)}


URL = {
    "type": "URL",
    "text": "Track",
    "url": "https://shop.example/t/{{1}}",
    "example": ["https://shop.example/t/A-1"],
}
REPLY = {"type": "QUICK_REPLY", "text": "Stop promotions"}
PHONE = {"type": "PHONE_NUMBER", "text": "Call us", "phone_number": "+15550100001"}
COPY = {"type": "COPY_CODE", "example": "SALE25"}
OTP_URL = "https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}"
FLOW = {"type": "FLOW", "text": "Book", "flow_id": "1", "flow_action": "navigate"}
IMAGE = "https://shop.example/shirt.jpg"


def _card(number: int) -> dict[str, Any]:
    return {
        "components": [_header("IMAGE"), _body(f"Card {number} for {{{{1}}}} today"), _buttons(URL, REPLY)]
    }


def _shape(
    name: str,
    components: list[dict[str, Any]],
    values: dict[str, Any] | None = None,
    *,
    category: str = "UTILITY",
    form: str = "POSITIONAL",
) -> Shape:
    template = MessageTemplate(
        waba_id="100000000000001",
        name=name,
        language="en_US",
        category=category,
        parameter_format=form,
        components=components,
    )
    return Shape(template, values or {})


_TWO = "Hi {{1}}, your order {{2}} is on its way."
_NAMED = "Hi {{first_name}}, see you on {{day}} at {{time}} in our shop."
_OFFER = {"type": "LIMITED_TIME_OFFER", "limited_time_offer": {"text": "Ends soon", "has_expiration": True}}
_CARDS = {
    "card.1.header": IMAGE,
    "card.1.body.1": "Ana",
    "card.1.button.1": "shirt",
    "card.2.header": "1234567890",
    "card.2.body.1": "Ana",
    "card.2.button.1": "hat",
    "card.2.button.2": "STOP",
}

SHAPES: dict[str, Shape] = {
    shape.template.name: shape
    for shape in (
        _shape("no_slots", [_body()]),
        _shape("body_positional", [_body(_TWO)], {"body.1": "Ana", "body.2": "A-1"}),
        _shape(
            "body_named",
            [_body(_NAMED)],
            {"body.first_name": "Ana", "body.day": "Friday", "body.time": "10:30"},
            form="NAMED",
        ),
        _shape(
            "header_text",
            [
                {"type": "HEADER", "format": "TEXT", "text": "Order {{1}}"},
                _body(_TWO),
                {"type": "FOOTER", "text": "Shop"},
            ],
            {"header": "A-1", "body.1": "Ana", "body.2": "A-1"},
        ),
        _shape(
            "header_text_named",
            [{"type": "HEADER", "format": "TEXT", "text": "Order {{order}}"}, _body(_NAMED)],
            {"header": "A-1", "body.first_name": "Ana", "body.day": "Friday", "body.time": "10:30"},
            form="NAMED",
        ),
        _shape("header_image", [_header("IMAGE"), _body()], {"header": IMAGE}),
        _shape("header_video", [_header("VIDEO"), _body()], {"header": "https://shop.example/a.mp4"}),
        _shape(
            "header_document",
            [_header("DOCUMENT"), _body(_TWO)],
            {
                "header": "https://shop.example/i.pdf",
                "header.filename": "i.pdf",
                "body.1": "Ana",
                "body.2": "A-1",
            },
        ),
        _shape(
            "header_location",
            [{"type": "HEADER", "format": "LOCATION"}, _body()],
            {"header.latitude": "52.52", "header.longitude": "13.405", "header.name": "Shop"},
        ),
        _shape("button_url", [_body(), _buttons(URL)], {"button.1": "A-1"}),
        _shape("button_replies", [_body(), _buttons(REPLY, REPLY | {"text": "More"})], {"button.1": "STOP"}),
        _shape("button_copy_code", [_body(), _buttons(COPY)], {"button.1": "SALE25"}, category="MARKETING"),
        _shape(
            "button_flow", [_body(), _buttons(FLOW)], {"button.1": "t-1", "button.1.data": {"screen": "A"}}
        ),
        _shape("buttons_fixed", [_body(), _buttons(PHONE, URL | {"url": "https://shop.example/"})]),
        _shape(
            "button_mixed",
            [_body(_TWO), _buttons(REPLY, PHONE, URL)],
            {"body.1": "Ana", "body.2": "A-1", "button.1": "STOP", "button.3": "A-1"},
        ),
        _shape(
            "button_catalog", [_body(), _buttons({"type": "CATALOG", "text": "View"})], {"button.1": "sku-1"}
        ),
        _shape(
            "button_products",
            [_body(), _buttons({"type": "MPM", "text": "View"})],
            {
                "button.1": "sku-1",
                "button.1.sections": [{"title": "New", "product_items": [{"product_retailer_id": "sku-1"}]}],
            },
        ),
        _shape(
            "one_time_code",
            [
                _body("*{{1}}* is your verification code."),
                _buttons({"type": "URL", "text": "Copy code", "url": OTP_URL, "example": [OTP_URL]}),
            ],
            {"body.1": "482913"},
            category="AUTHENTICATION",
        ),
        _shape(
            "carousel",
            [_body(_TWO), {"type": "CAROUSEL", "cards": [_card(1), _card(2)]}],
            _CARDS | {"body.1": "Ana", "body.2": "A-1"},
            category="MARKETING",
        ),
        _shape(
            "limited_time_offer",
            [_header("IMAGE"), _OFFER, _body(_TWO), _buttons(COPY, URL)],
            {
                "header": IMAGE,
                "offer.expires_at": "2030-01-01T00:00:00Z",
                "body.1": "Ana",
                "body.2": "A-1",
                "button.1": "SALE25",
                "button.2": "sale",
            },
            category="MARKETING",
        ),
        _shape(
            "everything",
            [_header("IMAGE"), _body(_NAMED), {"type": "FOOTER", "text": "Shop"}, _buttons(URL, REPLY)],
            {
                "header": IMAGE,
                "body.first_name": "Ana",
                "body.day": "Friday",
                "body.time": "10:30",
                "button.1": "A-1",
                "button.2": "YES",
            },
            form="NAMED",
        ),
    )
}
"""By name of the message template."""

NASTY: dict[str, Any] = {
    "empty": "",
    "null": None,
    "false": False,
    "huge number": 1e21,
    "fraction": 49.9,
    "1,025 characters": "a" * 1_025,
    "family emoji": "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "right to left": "\u202eשלום\u202c \u2067مرحبا\u2069",
    "line breaks": "first\nsecond\r\nthird",
    "tab": "first\tsecond",
    "five spaces": "first     second",
    "only white space": " \n\t ",
    "raw output": "{{ person.name }}",
    "raw tag": "{% if x %}",
    "a variable": "{{1}}",
    "markup": "<b>bold</b> & more",
    "quotes": "\"double\" 'single' `back`",
    "star runs": "*** ___ ~~~ ```",
    "address with spaces": "https://shop.example/a b?c=d e",
    "percent": "100% sure %zz",
    "a list": ["one", "two"],
    "an object": {"key": "value"},
    "a date": "2026-11-22T10:30:00Z",
    "phone without plus": "5511912345678",
    "16 digits": "1234567890123456",
    "Brazil, ninth digit": "+5511912345678",
    "Brazil, without": "+551112345678",
    "Mexico": "+5215512345678",
    "Argentina": "+5491123456789",
    "nul": "a\x00b",
    "line separator": "a\u2028b",
}
"""What events hold, by what is nasty about it."""
