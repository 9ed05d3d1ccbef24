"""Which language of a message template is sent, and why one is held."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whinchat.core.message import Failure, State
from whinchat.core.message_template import MessageTemplate, SenderAccount, StoredTemplate, TemplateBook
from whinchat.core.template_choice import choose, near_codes
from whinchat.core.template_trouble import TROUBLES, trouble_text
from whinchat.gates.template import ASK_AGAIN, judge_change, judge_template

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def variant(language: str, status: str = "APPROVED", category: str = "UTILITY") -> MessageTemplate:
    return MessageTemplate(waba_id="9", name="a", language=language, status=status, category=category)


def book(*variants: MessageTemplate) -> TemplateBook:
    account = SenderAccount(phone_number_id="1", waba_id="9", synced_at=NOW)
    return TemplateBook([account], [StoredTemplate(one, b"[]") for one in variants])


MANY = book(variant("en_US"), variant("en_GB"), variant("pt_BR"), variant("de"), variant("es", "PAUSED"))


@pytest.mark.parametrize(
    ("wanted", "chain", "sent"),
    [
        ("de", [], "de"),
        ("en_GB", [], "en_GB"),
        ("en", [], "en_GB"),
        ("pt-br", [], "pt_BR"),
        ("pt_BR.UTF-8", [], "pt_BR"),
        ("PT", [], "pt_BR"),
        ("pt_PT", [], "pt_BR"),
        ("de-AT", [], "de"),
        ("fr", ["it", "de", "en"], "de"),
        ("", ["de"], "de"),
        ("", [], "en_US"),
        ("es", ["en_US"], "en_US"),
        ("es", [], "es"),
        ("fr", ["es"], "es"),
    ],
)
def test_the_variant_is_exact_then_of_another_region_then_of_the_chain(
    wanted: str, chain: list[str], sent: str
) -> None:
    choice = choose(MANY, "1", "a", wanted, chain)
    assert choice is not None
    assert choice.language == sent
    assert choice.template is not None
    assert choice.template.language == sent


def test_none_fits() -> None:
    assert choose(MANY, "1", "a", "fr", ["it", "fil"]) is None
    assert choose(MANY, "1", "a", "e") is None, "part of a code is not a language"


def test_what_is_not_known_goes_as_it_was_written() -> None:
    for sender, name in (("1", "b"), ("2", "a")):
        choice = choose(MANY, sender, name, "pt-BR", ["de"])
        assert choice is not None
        assert (choice.language, choice.template) == ("pt_BR", None)


def test_a_deleted_variant_is_chosen_last() -> None:
    gone = book(variant("de", "DELETED"), variant("en_US", "REJECTED"))
    for chain, sent in (([], "de"), (["en_US"], "en_US")):
        choice = choose(gone, "1", "a", "de", chain)
        assert choice is not None
        assert choice.language == sent


@given(st.sampled_from(["en_US", "en_GB", "pt_BR", "de"]), st.lists(st.text(max_size=40), max_size=5))
def test_an_exact_approved_code_always_wins(code: str, chain: list[str]) -> None:
    choice = choose(MANY, "1", "a", code, chain)
    assert choice is not None
    assert choice.language == code


@given(st.text(max_size=60))
def test_any_text_is_read_as_a_code_or_none(written: str) -> None:
    assert len(near_codes(written)) <= 60
    choice = choose(MANY, "1", "a", written)
    assert choice is None or choice.template is not None


@pytest.mark.parametrize("status", TROUBLES)
def test_what_meta_does_not_send_waits_with_reason_and_remedy(status: str) -> None:
    template = variant("de", status)
    verdict = judge_template(template, NOW)
    assert trouble_text(template)
    if status == "PAUSED":
        assert verdict is None, "a pause has an end of its own"
        return
    assert verdict is not None
    assert (verdict.state, verdict.due_at) == (State.HELD, NOW + ASK_AGAIN)
    assert "the message template a (de)" in verdict.failure.reason
    assert "until its deadline" in verdict.failure.remedy


@pytest.mark.parametrize("status", ["APPROVED", "UNKNOWN", "A_NEW_WORD"])
def test_what_may_be_sent_passes(status: str) -> None:
    assert judge_template(variant("de", status), NOW) is None
    assert judge_template(None, NOW) is None


def test_what_fitted_until_meta_changed_it_waits() -> None:
    failure = Failure(reason="body.2 is not filled.", remedy="Fill it.")
    held = judge_change(failure, changed_at=NOW, saved_at=NOW - timedelta(days=1), now=NOW)
    assert held is not None
    assert held.state is State.HELD
    assert "body.2 is not filled." in held.failure.reason
    for changed_at in (None, NOW - timedelta(days=2)):
        assert judge_change(failure, changed_at=changed_at, saved_at=NOW - timedelta(days=1), now=NOW) is None
