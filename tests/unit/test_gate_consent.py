"""The gate of consent: by category, by what was said last, and by what the project requires."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.contract.conftest import NOW
from whinchat.core.consent import CATEGORIES, SOURCES, STATES, ConsentCategory, Standing, Standings
from whinchat.core.message import State
from whinchat.core.message_template import MessageTemplate, SenderAccount, StoredTemplate, TemplateBook
from whinchat.core.own_event import DEPTH
from whinchat.core.whatsapp_settings import DEFAULTS
from whinchat.flow.consent_gate import consent_verdict, current_category, is_answer
from whinchat.gates.consent import judge_consent, standing_text
from whinchat.render.template_message import TemplateNamed

SALE = TemplateNamed("111", "sale", "en-US")


def standing(
    category: ConsentCategory = "marketing", state: str = "withdrawn", source: str = "word"
) -> Standing:
    values = {"category": category, "state": state, "source": source, "at": NOW, "entry_id": 1}
    return msgspec.convert(values, Standing)


STOPPED: Standings = {"marketing": standing()}
AGREED: Standings = {"marketing": standing(state="given")}


def book(**categories: str) -> TemplateBook:
    """The message template `sale` by language."""
    made = [
        StoredTemplate(MessageTemplate(waba_id="9", name="sale", language=code, category=category), b"[]")
        for code, category in categories.items()
    ]
    return TemplateBook([SenderAccount(phone_number_id="111", waba_id="9", synced_at=NOW)], made)


@pytest.mark.parametrize(
    ("category", "standings", "required", "goes"),
    [
        ("marketing", {}, False, True),
        ("marketing", {}, True, False),
        ("marketing", AGREED, True, True),
        ("marketing", STOPPED, False, False),
        ("utility", STOPPED, True, True),
        ("authentication", STOPPED, True, True),
        ("utility", {"utility": standing("utility")}, False, False),
        (None, {}, False, True),
        (None, STOPPED, False, False),
        (None, {}, True, False),
        (None, AGREED, True, True),
    ],
)
def test_who_may_be_sent_what(
    category: ConsentCategory | None, standings: Standings, required: bool, goes: bool
) -> None:
    verdict = judge_consent(category, standings, requires_marketing_consent=required)
    assert (verdict is None) == goes


@given(
    st.one_of(st.none(), st.sampled_from(CATEGORIES)),
    st.dictionaries(
        st.sampled_from(CATEGORIES), st.tuples(st.sampled_from(STATES), st.sampled_from(SOURCES))
    ),
    st.booleans(),
)
def test_a_no_is_always_a_skip_with_a_reason_and_a_remedy(
    category: ConsentCategory | None, said: dict[ConsentCategory, tuple[str, str]], required: bool
) -> None:
    standings = {key: standing(key, *told) for key, told in said.items()}
    verdict = judge_consent(category, standings, requires_marketing_consent=required)
    judged = standings.get(category or "marketing")
    if judged is not None:
        assert (verdict is not None) == (judged.state == "withdrawn")
    if verdict is not None:
        assert verdict.state is State.SKIPPED
        assert verdict.failure.reason
        assert verdict.failure.remedy


def test_the_reason_says_when_and_how_they_said_it() -> None:
    assert standing_text(standing()) == "withdrawn on 2026-11-22 at 10:30 UTC (they wrote a word for it)"
    verdict = judge_consent("marketing", STOPPED, requires_marketing_consent=False)
    assert verdict is not None
    assert "marketing messages was withdrawn on 2026-11-22" in verdict.failure.reason


def test_the_category_is_the_one_meta_gives_the_message_template_now() -> None:
    assert current_category(SALE, book(en_US="MARKETING"), {"sale": "utility"}) == "marketing"
    assert current_category(SALE, book(en_US="UTILITY", de="MARKETING"), {}) == "utility"
    assert current_category(SALE, book(de="MARKETING", fr="UTILITY"), {}) == "marketing", (
        "a variant may be it"
    )
    assert current_category(SALE, book(), {"sale": "marketing"}) == "marketing"
    assert current_category(SALE, book(), {}) is None
    assert current_category(None, book(), {}) == "utility"


def test_nothing_is_looked_up_for_people_who_never_said_anything() -> None:
    assert consent_verdict(SALE, book(), {}, {}, DEFAULTS) is None
    strict = msgspec.structs.replace(DEFAULTS, requires_marketing_consent=True)
    assert consent_verdict(SALE, book(), {}, {}, strict) is not None
    assert consent_verdict(None, book(), {}, {}, strict) is None


@pytest.mark.parametrize(
    ("template", "event", "answer"),
    [
        (None, "whatsapp message received", True),
        (None, "whatsapp marketing stopped", True),
        (None, "order shipped", False),
        (SALE, "whatsapp message received", False),
    ],
)
def test_only_a_text_to_what_they_did_in_the_chat_is_an_answer(
    template: TemplateNamed | None, event: str, answer: bool
) -> None:
    said = {"event": {"event": event, "properties": {"from": "+447400123456", DEPTH: 0}}}
    assert is_answer(template, "+447400123456", msgspec.json.encode(said)) is answer
    assert not is_answer(template, "+447400123456", b"{}")


def test_a_text_to_somebody_else_or_after_a_foreign_event_of_that_name_is_no_answer() -> None:
    own = {"from": "+447400123456", DEPTH: 0}
    for recipient, properties, answer in (
        ("+447400123456", own, True),
        ("+447400999999", own, False),
        ("+447400123456", {"from": "+447400123456"}, False),
        ("+447400123456", {DEPTH: 0}, False),
        ("BR.7", {"recipient": "BR.7", DEPTH: 0}, True),
    ):
        told = {"event": {"event": "whatsapp message received", "properties": properties}}
        assert is_answer(None, recipient, msgspec.json.encode(told)) is answer
