"""What the sandbox asks of a template send: it exists, it may be used, its parameters fit."""

from __future__ import annotations

from typing import Any

import pytest

from whinchat.sandbox import seed
from whinchat.sandbox.errors import GraphError
from whinchat.sandbox.messages.template import check_components, find_template
from whinchat.sandbox.models import MessageTemplate

CATALOGUE = {(t.waba_id, t.name, t.language): t for t in seed.seeded_templates()}


def send(name: str, *components: dict[str, Any], language: str = "en_US") -> MessageTemplate:
    value = {"name": name, "language": {"code": language}, "components": list(components)}
    template = find_template(CATALOGUE, seed.WABA_ID, value)
    check_components(template, value)
    return template


def part(kind: str, *texts: str, **more: Any) -> dict[str, Any]:
    return {"type": kind, "parameters": [{"type": "text", "text": text} for text in texts], **more}


def url(text: str, **more: Any) -> dict[str, Any]:
    return part("button", text, **{"sub_type": "url", "index": "0", **more})


ORDER = (part("header", "A-1"), part("body", "Ana", "A-1"), url("A-1"))


@pytest.mark.parametrize(
    ("name", "components"),
    [
        ("hello_world", ()),
        ("order_shipped", ORDER),
        (
            "order_shipped",
            (part("HEADER", "A-1"), part("BODY", "Ana", "A-1"), url("A-1", index=0, sub_type="URL")),
        ),
        ("login_code", (part("body", "123456"), url("123456"))),
        ("summer_sale", (part("body", "Ana", "20 %"),)),
        (
            "summer_sale",
            (
                part("body", "Ana", "20 %"),
                {
                    "type": "button",
                    "sub_type": "quick_reply",
                    "index": 1,
                    "parameters": [{"type": "payload", "payload": "STOP"}],
                },
            ),
        ),
        (
            "appointment_reminder",
            (
                {
                    "type": "body",
                    "parameters": [
                        {"type": "text", "parameter_name": "appointment_date", "text": "2 May"},
                        {"type": "text", "parameter_name": "first_name", "text": "Ana"},
                    ],
                },
            ),
        ),
        (
            "receipt_document",
            (
                {
                    "type": "header",
                    "parameters": [{"type": "document", "document": {"id": "1", "filename": "a.pdf"}}],
                },
                part("body", "Ana"),
            ),
        ),
    ],
)
def test_a_send_that_fits_is_taken(name: str, components: tuple[dict[str, Any], ...]) -> None:
    assert send(name, *components).name == name


@pytest.mark.parametrize(
    ("name", "language", "code"),
    [
        ("unknown", "en_US", 132001),
        ("order_shipped", "de", 132001),
        ("order_shipped", "en-US", 132001),
        ("pending_notice", "en_US", 132001),
        ("rejected_notice", "en_US", 132001),
        ("paused_offer", "en_US", 132015),
        ("disabled_offer", "en_US", 132016),
    ],
)
def test_a_message_template_must_exist_in_that_language_and_be_approved(
    name: str, language: str, code: int
) -> None:
    with pytest.raises(GraphError) as refusal:
        send(name, language=language)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("name", "components", "code"),
    [
        ("order_shipped", (), 132000),
        ("order_shipped", (part("header", "A"), part("body", "Ana"), url("A")), 132000),
        ("order_shipped", (part("header", "A"), part("body", "Ana", "A", "B"), url("A")), 132000),
        ("order_shipped", (part("header", "A"), part("body", "Ana", "A")), 131008),
        ("order_shipped", (part("header", "A"), part("body", "Ana", "A"), url("A", index="1")), 132018),
        ("order_shipped", (*ORDER, url("again")), 132018),
        ("order_shipped", (part("header", "x" * 60), part("body", "Ana", "A"), url("A")), 132005),
        ("order_shipped", (part("header", "A"), part("body", "Ana", "x" * 1024), url("A")), 132005),
        ("order_shipped", (part("header", "A"), part("body", "Ana\nB", "A"), url("A")), 132018),
        ("order_shipped", (part("header", "A"), part("body", "Ana\tB", "A"), url("A")), 132018),
        ("order_shipped", (part("header", "A"), part("body", "a     b", "A"), url("A")), 132018),
        ("order_shipped", (part("header", "A"), part("body", "", "A"), url("A")), 131008),
        ("order_shipped", (part("header", "A"), part("body", "Ana", "A"), url("")), 131008),
        ("order_shipped", (part("header", "A"), part("body", "Ana", "A"), url("x" * 2000)), 132005),
        ("hello_world", (part("body", "surplus"),), 132000),
        ("hello_world", (url("surplus"),), 132018),
        ("hello_world", (part("limited_time_offer"),), 132018),
        ("appointment_reminder", (part("body", "Ana", "2 May"),), 132012),
        ("receipt_document", (part("header", "text"), part("body", "Ana")), 132012),
        ("receipt_document", (part("body", "Ana"),), 132012),
        ("login_code", (part("body", "123456"),), 131008),
        (
            "summer_sale",
            ({"type": "body", "parameters": [{"type": "text"}, {"type": "text", "text": "x"}]},),
            131008,
        ),
        (
            "summer_sale",
            ({"type": "body", "parameters": [{"type": "video", "video": {"id": "1"}}] * 2},),
            132012,
        ),
    ],
)
def test_parameters_that_do_not_fit_are_refused_with_metas_code(
    name: str, components: tuple[dict[str, Any], ...], code: int
) -> None:
    with pytest.raises(GraphError) as refusal:
        send(name, *components)
    assert refusal.value.code == code


def test_four_spaces_in_a_row_are_still_taken() -> None:
    send("summer_sale", part("body", "a    b", "c"))


def card(number: int) -> dict[str, Any]:
    picture = {"type": "HEADER", "format": "IMAGE", "example": {"header_handle": ["4::x"]}}
    link = {"type": "URL", "text": "Look", "url": "https://shop.example/{{1}}", "example": ["x"]}
    body = {"type": "BODY", "text": f"Card {number} for {{{{1}}}} today", "example": {"body_text": [["Ana"]]}}
    return {"components": [picture, body, {"type": "BUTTONS", "buttons": [link]}]}


CAROUSEL: list[dict[str, Any]] = [
    {"type": "BODY", "text": "Three things for you."},
    {"type": "CAROUSEL", "cards": [card(1), card(2)]},
]
OFFER: list[dict[str, Any]] = [
    {"type": "BODY", "text": "Our sale ends soon."},
    {"type": "LIMITED_TIME_OFFER", "limited_time_offer": {"text": "Ends soon", "has_expiration": True}},
]


def sent_card(place: int, *without: str) -> dict[str, Any]:
    picture = {"type": "header", "parameters": [{"type": "image", "image": {"id": "1"}}]}
    components = {"header": picture, "body": part("body", "Ana"), "button": url("x")}
    return {"card_index": place, "components": [c for kind, c in components.items() if kind not in without]}


def cards(*given: dict[str, Any]) -> dict[str, Any]:
    return {"type": "carousel", "cards": list(given)}


def until(**value: Any) -> dict[str, Any]:
    parameter = {"type": "limited_time_offer", "limited_time_offer": value}
    return {"type": "limited_time_offer", "parameters": [parameter]}


def check_against(components: list[dict[str, Any]], *given: dict[str, Any]) -> None:
    template = MessageTemplate("1", seed.WABA_ID, "many", "en_US", "MARKETING", components)
    value = {"name": "many", "language": {"code": "en_US"}, "components": list(given)}
    check_components(find_template({(seed.WABA_ID, "many", "en_US"): template}, seed.WABA_ID, value), value)


def test_a_carousel_and_an_offer_that_are_filled_are_taken() -> None:
    check_against(CAROUSEL, cards(sent_card(1), sent_card(0)))
    check_against(OFFER, until(expiration_time_ms=1_790_000_000_000))


@pytest.mark.parametrize(
    ("components", "given", "code"),
    [
        (CAROUSEL, (), 132012),
        (CAROUSEL, (cards(sent_card(0)),), 132000),
        (CAROUSEL, (cards(sent_card(0), sent_card(0)),), 132000),
        (CAROUSEL, (cards(sent_card(0), sent_card(1, "body")),), 132000),
        (CAROUSEL, (cards(sent_card(0), sent_card(1, "header")),), 132012),
        (CAROUSEL, (cards(sent_card(0, "button"), sent_card(1)),), 131008),
        (CAROUSEL, (cards({"components": []}, sent_card(1)),), 131008),
        (OFFER, (), 132012),
        (OFFER, (until(),), 131008),
        (OFFER, (part("limited_time_offer", "tomorrow"),), 132012),
    ],
)
def test_a_carousel_or_an_offer_that_does_not_fit_is_refused(
    components: list[dict[str, Any]], given: tuple[dict[str, Any], ...], code: int
) -> None:
    with pytest.raises(GraphError) as refusal:
        check_against(components, *given)
    assert refusal.value.code == code
