"""What is told of a message template before it is submitted; the simulator judges the rules."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest

from whinchat.core.message_template import MessageTemplate
from whinchat.core.template_draft import TemplateDraft, deletion_flaws, edit_flaws, flaws_of
from whinchat.sandbox import seed
from whinchat.sandbox.testing import SandboxHandle, running_sandbox

NOW = datetime(2026, 11, 22, tzinfo=UTC)
URL = {"type": "URL", "text": "Track", "url": "https://shop.example/"}
ENDING = {
    "type": "URL",
    "text": "Track",
    "url": "https://shop.example/{{1}}",
    "example": ["https://shop.example/a"],
}
REPLY = {"type": "QUICK_REPLY", "text": "Stop"}
PHONE = {"type": "PHONE_NUMBER", "text": "Call us", "phone_number": "+15550100001"}
COPY = {"type": "COPY_CODE", "example": "SALE25"}
OTP = {"type": "OTP", "otp_type": "COPY_CODE", "text": "Copy code"}
APP = {"package_name": "example.shop", "signature_hash": "K8a/AINcGX7"}


def body(text: str = "Your order is on its way, thank you.", *samples: str) -> dict[str, Any]:
    return {"type": "BODY", "text": text, **({"example": {"body_text": [list(samples)]}} if samples else {})}


def header(text: str, *samples: str) -> dict[str, Any]:
    example = {"example": {"header_text": list(samples)}} if samples else {}
    return {"type": "HEADER", "format": "TEXT", "text": text, **example}


def buttons(*given: dict[str, Any]) -> dict[str, Any]:
    return {"type": "BUTTONS", "buttons": list(given)}


def draft(*components: dict[str, Any], **more: Any) -> TemplateDraft:
    made = TemplateDraft(name="made", language="en_US", category="UTILITY", components=list(components))
    return msgspec.structs.replace(made, **more)


TWO = body("Hi {{1}}, your order {{2}} is on its way.", "Ana", "A-1")
CODE = {"category": "AUTHENTICATION"}
NAMED = {"parameter_format": "NAMED"}
SAMPLE = {"body_text_named_params": [{"param_name": "first_name", "example": "Ana"}]}

RIGHT: dict[str, TemplateDraft] = {
    "a body": draft(body()),
    "variables": draft(TWO),
    "named variables": draft(
        {"type": "BODY", "text": "Hi {{first_name}}, it is on its way.", "example": SAMPLE}, **NAMED
    ),
    "a header with a variable": draft(header("Order {{1}}", "A-1"), body()),
    "everything": draft(
        header("Hello"), TWO, {"type": "FOOTER", "text": "Shop"}, buttons(ENDING, PHONE, REPLY)
    ),
    "replies before others": draft(body(), buttons(REPLY, REPLY | {"text": "More"}, URL)),
    "a code to copy": draft(body(), buttons(COPY), category="MARKETING"),
    "a one-time code": draft(
        {"type": "BODY", "add_security_recommendation": True},
        {"type": "FOOTER", "code_expiration_minutes": 10},
        buttons(OTP),
        **CODE,
    ),
    "a code that is filled in": draft(
        {"type": "BODY"}, buttons(OTP | {"otp_type": "ONE_TAP", "supported_apps": [APP]}), **CODE
    ),
    "half an hour to deliver": draft(body(), ttl_seconds=1800),
}

WRONG: dict[str, tuple[TemplateDraft, str]] = {
    "name": (draft(body(), name="Order Shipped"), "name"),
    "language": (draft(body(), language="en-US"), "language"),
    "category": (draft(body(), category="SPAM"), "category"),
    "form of variables": (draft(body(), parameter_format="COUNTED"), "parameter_format"),
    "time to deliver": (draft(body(), ttl_seconds=10), "message_send_ttl_seconds"),
    "no body": (draft(header("Hello")), "components__body"),
    "an empty body": (draft(body("")), "components__body"),
    "a long body": (draft(body("a" * 1_025)), "components__body"),
    "two bodies": (draft(body(), body()), "components"),
    "an unknown part": (draft(body(), {"type": "SIDEBAR"}), "components"),
    "a gap": (draft(body("Hi {{1}}, your order {{3}} is on its way.", "a", "b")), "components__body"),
    "an open brace": (draft(body("Hi {{1, your order is on its way.")), "components__body"),
    "an odd variable": (draft(body("Hi {{first name}}, your order is on its way.", "a")), "components__body"),
    "a capital": (
        draft({"type": "BODY", "text": "Hi {{Name}}, it is on its way.", "example": SAMPLE}, **NAMED),
        "components__body",
    ),
    "first": (draft(body("{{1}} is on its way to you.", "a")), "components__body"),
    "last": (draft(body("Your order has the number {{1}}", "a")), "components__body"),
    "too few words": (draft(body("Hi {{1}} {{2}} {{3}} now", "a", "b", "c")), "components__body"),
    "no sample": (draft(body("Hi {{1}}, your order is on its way.")), "components__body"),
    "too few samples": (draft(body("Hi {{1}}, your order {{2}} is on its way.", "a")), "components__body"),
    "another's sample": (
        draft({"type": "BODY", "text": "Hi {{name}}, it is on its way.", "example": SAMPLE}, **NAMED),
        "components__body",
    ),
    "a long header": (draft(header("a" * 61), body()), "components__header"),
    "two in the header": (draft(header("{{1}} and {{2}} here", "a", "b"), body()), "components__header"),
    "a header without sample": (draft(header("Order {{1}}"), body()), "components__header"),
    "a picture without sample": (
        draft({"type": "HEADER", "format": "IMAGE"}, body()),
        "components__header",
    ),
    "an unknown header": (draft({"type": "HEADER", "format": "SMELL"}, body()), "components__header"),
    "a long footer": (draft(body(), {"type": "FOOTER", "text": "a" * 61}), "components__footer"),
    "a variable in the footer": (draft(body(), {"type": "FOOTER", "text": "{{1}}"}), "components__footer"),
    "no buttons": (draft(body(), buttons()), "components__buttons"),
    "eleven buttons": (draft(body(), buttons(*[REPLY] * 11)), "components__buttons"),
    "three addresses": (draft(body(), buttons(URL, URL, URL)), "components__buttons"),
    "scattered replies": (draft(body(), buttons(REPLY, URL, REPLY)), "components__buttons"),
    "a long label": (draft(body(), buttons(REPLY | {"text": "a" * 26})), "components__buttons__1"),
    "an unknown button": (draft(body(), buttons({"type": "LEVER", "text": "x"})), "components__buttons__1"),
    "no address": (draft(body(), buttons(URL | {"url": "shop.example"})), "components__buttons__1"),
    "a variable within": (
        draft(body(), buttons(ENDING | {"url": "https://shop.example/{{1}}/x"})),
        "components__buttons__1",
    ),
    "an address without sample": (
        draft(body(), buttons(URL | {"url": "https://shop.example/{{1}}"})),
        "components__buttons__1",
    ),
    "no phone number": (draft(body(), buttons(PHONE | {"phone_number": ""})), "components__buttons__1"),
    "no code": (draft(body(), buttons({"type": "COPY_CODE"})), "components__buttons__1"),
    "a code with a text": (draft(body(), buttons(OTP), **CODE), "components__body"),
    "a code with a header": (
        draft(header("Code"), {"type": "BODY"}, buttons(OTP), **CODE),
        "components__header",
    ),
    "a code without button": (draft({"type": "BODY"}, **CODE), "components__buttons"),
    "a code with a reply": (draft({"type": "BODY"}, buttons(REPLY), **CODE), "components__buttons"),
    "an unknown way to take it": (
        draft({"type": "BODY"}, buttons(OTP | {"otp_type": "GUESS"}), **CODE),
        "components__buttons__1",
    ),
    "a code that holds too long": (
        draft({"type": "BODY"}, {"type": "FOOTER", "code_expiration_minutes": 91}, buttons(OTP), **CODE),
        "components__footer",
    ),
}


OURS = ("an open brace",)
"""What Meta may take: people would be sent the brace."""


@pytest.fixture(scope="module")
def sandbox() -> Iterator[SandboxHandle]:
    """A simulator whose limit of new message templates is out of reach."""
    with running_sandbox(clock_mode="manual") as running:
        yield running


def submitted(sandbox: SandboxHandle, one: TemplateDraft) -> tuple[int, Any]:
    sandbox.control("clock", {"advance_seconds": 3_600})
    lifetime = {} if one.ttl_seconds is None else {"message_send_ttl_seconds": one.ttl_seconds}
    content = {"name": one.name, "language": one.language, "category": one.category}
    form = {"parameter_format": one.parameter_format, "components": one.components}
    return sandbox.request("POST", f"/v26.0/{seed.WABA_ID}/message_templates", content | form | lifetime)


@pytest.mark.parametrize("case", RIGHT)
def test_what_has_no_flaw_is_taken(sandbox: SandboxHandle, case: str) -> None:
    one = msgspec.structs.replace(RIGHT[case], name=case.replace(" ", "_").replace("-", "_"))
    assert flaws_of(one) == []
    status, answer = submitted(sandbox, one)
    assert status == 200, answer


@pytest.mark.parametrize("case", WRONG)
def test_what_meta_would_refuse_is_told_with_its_place_and_a_remedy(
    sandbox: SandboxHandle, case: str
) -> None:
    one, place = WRONG[case]
    flaws = flaws_of(one)
    assert place in [flaw.place for flaw in flaws], flaws
    assert all(flaw.text.endswith((".", "?")) and flaw.remedy for flaw in flaws)
    if case not in OURS:
        status, answer = submitted(sandbox, one)
        assert status == 400, answer


def template(status: str = "APPROVED") -> MessageTemplate:
    return MessageTemplate(waba_id="9", name="made", language="en_US", status=status, components=[body()])


@pytest.mark.parametrize(
    ("status", "days_ago", "changes", "told"),
    [
        ("APPROVED", [], {}, ""),
        ("APPROVED", [40, 2], {}, ""),
        ("REJECTED", [0], {"category": "MARKETING"}, ""),
        ("PAUSED", [0], {}, ""),
        ("APPROVED", [0.9], {}, "once in 24 hours"),
        ("APPROVED", [29, 28, 27, 26, 25, 24, 23, 22, 21, 2], {}, "10 times in 30 days"),
        ("APPROVED", [], {"category": "MARKETING"}, "category of an approved"),
        ("APPROVED", [], {"name": "other"}, "name of a message template"),
        ("APPROVED", [], {"parameter_format": "NAMED"}, "parameter format"),
        ("PENDING", [], {}, "no edit of a message template that is PENDING"),
        ("DISABLED", [], {}, "DISABLED"),
    ],
)
def test_edits_have_their_limits(
    status: str, days_ago: list[float], changes: dict[str, Any], told: str
) -> None:
    edits = [NOW - timedelta(days=days) for days in days_ago]
    flaws = edit_flaws(template(status), draft(body(), **changes), edits, NOW)
    assert bool(flaws) is bool(told)
    assert all(told in flaw.text and flaw.remedy for flaw in flaws)


def test_what_meta_disabled_cannot_be_deleted() -> None:
    assert deletion_flaws(template("DISABLED"))
    assert deletion_flaws(template("PAUSED")) == []


def card(picture: str = "IMAGE", *given: dict[str, Any]) -> dict[str, Any]:
    sample = {"type": "HEADER", "format": picture, "example": {"header_handle": ["4::a"]}}
    return {"components": [sample, body("A shirt for you."), buttons(*(given or (URL,)))]}


@pytest.mark.parametrize(
    ("cards", "place"),
    [
        ([card(), card()], None),
        ([card()], "components__carousel"),
        ([card(), card("VIDEO")], "components__carousel"),
        ([card(), card("IMAGE", REPLY)], "components__carousel"),
        ([card(), {"components": [card()["components"][0], buttons(URL)]}], "components__carousel"),
        (
            [card("IMAGE", URL, URL, REPLY), card("IMAGE", URL, URL, REPLY)],
            "components__carousel__1__buttons",
        ),
        (
            [{"components": [body("A shirt.")]}, {"components": [body("A hat.")]}],
            "components__carousel__1__header",
        ),
        (
            [{"components": [*card()["components"], {"type": "FOOTER", "text": "x"}]}] * 2,
            "components__carousel__1",
        ),
    ],
)
def test_cards_are_alike_and_begin_with_a_picture(cards: list[Any], place: str | None) -> None:
    flaws = flaws_of(draft(body(), {"type": "CAROUSEL", "cards": cards}, category="MARKETING"))
    assert [flaw.place for flaw in flaws][:1] == ([place] if place else [])


def test_beside_a_carousel_there_is_a_body_and_nothing_else() -> None:
    cards = {"type": "CAROUSEL", "cards": [card(), card()]}
    header = {"type": "HEADER", "format": "TEXT", "text": "New"}
    flaws = flaws_of(draft(header, body(), cards, buttons(REPLY), {"type": "FOOTER", "text": "Shop"}))
    assert [flaw.place for flaw in flaws] == [
        "category",
        "components__header",
        "components__footer",
        "components__buttons",
    ]


def test_an_offer_is_marketing_and_short() -> None:
    offer = {"type": "LIMITED_TIME_OFFER", "limited_time_offer": {"text": "Ends soon"}}
    assert flaws_of(draft(offer, body(), category="MARKETING")) == []
    footer = {"type": "FOOTER", "text": "Shop"}
    flaws = flaws_of(draft(offer, body("a" * 601), footer))
    assert [flaw.place for flaw in flaws] == ["category", "components__footer", "components__body"]
    offer = {"type": "LIMITED_TIME_OFFER", "limited_time_offer": {"text": "Ends very very soon"}}
    (flaw,) = flaws_of(draft(offer, body(), category="MARKETING"))
    assert flaw.place == "components__limited_time_offer"
