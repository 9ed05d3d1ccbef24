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
