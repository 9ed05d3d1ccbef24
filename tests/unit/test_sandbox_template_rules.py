"""What the sandbox asks of a new message template."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whinchat.sandbox import seed
from whinchat.sandbox import template_refusals as refusals
from whinchat.sandbox import template_rules as rules
from whinchat.sandbox.errors import GraphError
from whinchat.sandbox.messages.wants import wants_of
from whinchat.sandbox.models import MessageTemplate


def body(text: str, *samples: str) -> dict[str, Any]:
    return {"type": "BODY", "text": text, "example": {"body_text": [list(samples)]}}


def buttons(*kinds: str) -> dict[str, Any]:
    made = [
        {"type": kind, "text": f"Button {n}", "url": "https://x.example/"} for n, kind in enumerate(kinds)
    ]
    return {"type": "BUTTONS", "buttons": [{**one, "phone_number": "+15550100001"} for one in made]}


PLAIN = body("Thank you for your order.")

BAD: list[tuple[list[dict[str, Any]], int | None, str]] = [
    ([], refusals.BODY_FORMAT, "BODY"),
    ([PLAIN, PLAIN], None, "once"),
    ([body("")], refusals.BODY_FORMAT, "required"),
    ([body("x" * 1025)], refusals.TOO_LONG, "1024"),
    ([body("{{1}} is your friend and ours today.", "Ana")], refusals.VARIABLE_AT_EDGE, "start"),
    ([body("Our friend, who is there today, is {{1}}", "Ana")], refusals.VARIABLE_AT_EDGE, "end"),
    ([body("Hi {{1}} {{2}} {{3}} bye now", "a", "b", "c")], refusals.TOO_MANY_VARIABLES, "too many"),
    ([body("Hi dear {{1}}, welcome to us.")], refusals.BODY_FORMAT, "sample"),
    ([body("Hi dear {{2}}, welcome to us.", "a")], refusals.BODY_FORMAT, "count"),
    ([body("Hi dear {{first name}}, welcome to us.", "a")], refusals.BODY_FORMAT, "placeholder"),
    ([PLAIN, {"type": "FOOTER", "text": "For {{1}}"}], refusals.FOOTER_FORMAT, "variables"),
    ([PLAIN, {"type": "FOOTER", "text": "x" * 61}], refusals.TOO_LONG, "60"),
    ([PLAIN, {"type": "HEADER", "format": "TEXT", "text": "x" * 61}], refusals.TOO_LONG, "60"),
    (
        [PLAIN, {"type": "HEADER", "format": "TEXT", "text": "a {{1}} b {{2}}"}],
        refusals.HEADER_FORMAT,
        "one variable",
    ),
    ([PLAIN, {"type": "HEADER", "format": "IMAGE"}], refusals.HEADER_FORMAT, "sample"),
    ([PLAIN, buttons(*["URL"] * 3)], None, "at most 2"),
    ([PLAIN, buttons("PHONE_NUMBER", "PHONE_NUMBER")], None, "at most 1"),
    ([PLAIN, buttons("QUICK_REPLY", "URL", "QUICK_REPLY")], None, "together"),
    ([PLAIN, buttons(*["QUICK_REPLY"] * 11)], None, "1 to 10"),
    ([PLAIN, {"type": "BUTTONS", "buttons": [{"type": "URL", "text": "x" * 26}]}], refusals.TOO_LONG, "25"),
    ([PLAIN, {"type": "SOMETHING"}], None, "unknown type"),
]

PICTURE = {"type": "HEADER", "format": "IMAGE", "example": {"header_handle": ["4::x"]}}


def card(*kinds: str, text: str = "A thing for you", **header: Any) -> dict[str, Any]:
    parts = [PICTURE | header, {"type": "BODY", "text": text}, buttons(*(kinds or ("URL",)))]
    return {"components": parts}


def carousel(*cards: dict[str, Any]) -> dict[str, Any]:
    return {"type": "CAROUSEL", "cards": list(cards)}


def offer(text: str = "Ends soon") -> dict[str, Any]:
    return {"type": "LIMITED_TIME_OFFER", "limited_time_offer": {"text": text, "has_expiration": True}}


def one_button(**button: Any) -> dict[str, Any]:
    return {"type": "BUTTONS", "buttons": [{"text": "Press", **button}]}


FOOTER = {"type": "FOOTER", "text": "The shop"}

BAD_MARKETING: list[tuple[list[dict[str, Any]], str]] = [
    ([PLAIN, carousel(card())], "2 to 10 cards"),
    ([PLAIN, carousel(*[card()] * 11)], "2 to 10 cards"),
    ([PLAIN, carousel(card(), card("QUICK_REPLY"))], "same"),
    ([PLAIN, carousel(card(), card(format="VIDEO"))], "same"),
    ([PLAIN, carousel(card(), card(format="TEXT"))], "format"),
    ([PLAIN, carousel(card(), card(example={}))], "sample"),
    ([PLAIN, carousel(card(), card(text="x" * 161))], "160"),
    ([PLAIN, carousel(card(), card(text="For {{1}} today"))], "sample"),
    ([PLAIN, carousel(card(), card("URL", "URL", "QUICK_REPLY"))], "1 to 2"),
    ([PLAIN, carousel(card(), {"components": [PLAIN]})], "needs a HEADER"),
    ([PLAIN, carousel(card(), card()), FOOTER], "FOOTER"),
    ([PLAIN, carousel(card(), card()), buttons("URL")], "BUTTONS"),
    ([PLAIN, offer("x" * 17)], "16"),
    ([PLAIN, offer(), FOOTER], "FOOTER"),
    ([PLAIN, {"type": "HEADER", "format": "TEXT", "text": "Two\nlines"}], "new lines"),
    ([PLAIN, {"type": "HEADER", "format": "TEXT", "text": "Hello 😀"}], "emojis"),
    ([PLAIN, {"type": "HEADER", "format": "TEXT", "text": "*Sale*"}], "asterisks"),
    ([PLAIN, one_button(type="COPY_CODE")], "sample"),
    ([PLAIN, one_button(type="COPY_CODE", example="x" * 21)], "20"),
    ([PLAIN, one_button(type="FLOW")], "flow_id"),
    ([PLAIN, one_button(type="FLOW", flow_id="1", flow_action="jump")], "flow_action"),
    ([PLAIN, one_button(type="OTP", otp_type="COPY_CODE")], "AUTHENTICATION"),
    ([PLAIN, one_button(type="QUICK_REPLY", text="Hi {{1}}")], "variables"),
    ([PLAIN, one_button(type="URL", url="https://x.example/{{1}}/a", example=["x"])], "end of the url"),
    ([PLAIN, one_button(type="URL", url="https://x.example/{{1}}")], "sample"),
]


@pytest.mark.parametrize(("components", "word"), BAD_MARKETING)
def test_cards_offers_and_buttons_against_the_rules_are_refused(
    components: list[dict[str, Any]], word: str
) -> None:
    with pytest.raises(GraphError) as refusal:
        rules.checked_components(components, "MARKETING", "POSITIONAL")
    assert word in (refusal.value.details or "")


@pytest.mark.parametrize("extra", [carousel(card(), card()), offer()])
def test_cards_and_offers_within_the_rules_are_marketing_only(extra: dict[str, Any]) -> None:
    assert rules.checked_components([PLAIN, extra], "MARKETING", "POSITIONAL") == [PLAIN, extra]
    with pytest.raises(GraphError, match="MARKETING"):
        rules.checked_components([PLAIN, extra], "UTILITY", "POSITIONAL")


@pytest.mark.parametrize(("components", "subcode", "word"), BAD)
def test_components_against_the_rules_are_refused(
    components: list[dict[str, Any]], subcode: int | None, word: str
) -> None:
    with pytest.raises(GraphError) as refusal:
        rules.checked_components(components, "UTILITY", "POSITIONAL")
    assert (refusal.value.code, refusal.value.subcode) == (100, subcode)
    assert word in (refusal.value.details or "")


def test_components_within_the_rules_are_kept_as_they_are() -> None:
    components = [PLAIN, buttons("QUICK_REPLY", "QUICK_REPLY", "URL", "PHONE_NUMBER")]
    assert rules.checked_components(components, "MARKETING", "POSITIONAL") == components


def test_an_authentication_template_gets_metas_text_and_its_button_is_stored_as_a_link() -> None:
    stored = rules.checked_components(
        [
            {"type": "body", "add_security_recommendation": True},
            {"type": "footer", "code_expiration_minutes": 5},
            {"type": "buttons", "buttons": [{"type": "OTP", "otp_type": "COPY_CODE", "text": "Copy"}]},
        ],
        "AUTHENTICATION",
        "POSITIONAL",
    )
    assert [component["type"] for component in stored] == ["BODY", "FOOTER", "BUTTONS"]
    assert stored[0]["text"].startswith("*{{1}}*")
    assert stored[2]["buttons"][0]["type"] == "URL"


@pytest.mark.parametrize(
    "identity",
    [
        ("Bad-Name", "en_US", "UTILITY", "POSITIONAL"),
        ("ok", "english", "UTILITY", "POSITIONAL"),
        ("ok", "en_US", "SPAM", "POSITIONAL"),
        ("ok", "en_US", "UTILITY", "MIXED"),
    ],
)
def test_name_language_category_and_format_are_checked(identity: tuple[str, str, str, str]) -> None:
    with pytest.raises(GraphError):
        rules.check_identity(*identity)


def test_a_validity_period_must_fit_its_category() -> None:
    assert rules.check_ttl("600", "AUTHENTICATION") == 600
    assert rules.check_ttl(-1, "UTILITY") == -1
    assert rules.check_ttl(None, "UTILITY") is None
    with pytest.raises(GraphError):
        rules.check_ttl(60, "MARKETING")


FULL: list[dict[str, Any]] = [
    {"type": "HEADER", "format": "TEXT", "text": "For {{1}}", "example": {"header_text": ["Ana"]}},
    body("Thank you {{1}} for your order.", "Ana"),
    {"type": "FOOTER", "text": "The shop"},
    buttons("QUICK_REPLY", "URL", "PHONE_NUMBER"),
]
ODD: list[Any] = [None, True, 0, "", "x", "{{1}}", "{{", [], [1], {}, {"type": "BODY"}, [[]], [{}], [["a"]]]


def places(value: Any) -> list[tuple[Any, Any]]:
    """Every (container, key) in a JSON value."""
    keys = (
        list(value) if isinstance(value, dict) else list(range(len(value))) if isinstance(value, list) else []
    )
    return [(value, key) for key in keys] + [place for key in keys for place in places(value[key])]


@settings(max_examples=300)
@given(st.sampled_from(rules.CATEGORIES), st.sampled_from(rules.FORMATS), st.data())
def test_components_with_anything_replaced_are_taken_or_refused_and_what_is_taken_can_be_sent(
    category: str, parameter_format: str, data: st.DataObject
) -> None:
    components = copy.deepcopy(FULL)
    for _ in range(data.draw(st.integers(1, 3))):
        container, key = data.draw(st.sampled_from(places(components)))
        container[key] = copy.deepcopy(data.draw(st.sampled_from(ODD)))
    try:
        stored = rules.checked_components(components, category, parameter_format)
    except GraphError:
        return
    wants_of(MessageTemplate("1", "2", "name", "en_US", category, stored))


def test_every_seeded_message_template_that_is_approved_obeys_the_rules() -> None:
    for template in seed.seeded_templates():
        if template.category != "AUTHENTICATION":
            rules.checked_components(template.components, template.category, template.parameter_format)
