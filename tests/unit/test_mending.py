"""What stops a message says where it is put right."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from whinchat.adapters.whatsapp.errors import CHAPTERS
from whinchat.core.consent import Standing, Standings
from whinchat.core.mending import PAUSED, Place, place_of
from whinchat.core.message import Failure
from whinchat.core.message_template import MessageTemplate
from whinchat.core.window import Window
from whinchat.gates.consent import judge_consent
from whinchat.gates.template import judge_change, judge_template
from whinchat.gates.verdict import Verdict
from whinchat.gates.window import judge_window
from whinchat.render.address import address
from whinchat.render.stop import Stop

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
WITHDRAWN = Standing(category="marketing", state="withdrawn", source="api", at=NOW, entry_id=1)
DISABLED = MessageTemplate(waba_id="1", name="sale", language="de", status="DISABLED")
UNFIT = Failure(reason="a slot is missing", remedy="Fill it.")


def place_of_verdict(verdict: Verdict | None) -> Place | None:
    """Where the no of a gate is put right."""
    assert verdict is not None
    return place_of(verdict.failure.handling, verdict.failure.code)


def test_a_withdrawn_consent_is_put_right_at_the_person_and_an_unknown_category_at_the_message_template() -> (
    None
):
    withdrawn: Standings = {"marketing": WITHDRAWN}
    known = judge_consent("marketing", withdrawn, requires_marketing_consent=False)
    unknown = judge_consent(None, withdrawn, requires_marketing_consent=False)
    never_given = judge_consent("marketing", {}, requires_marketing_consent=True)
    assert [place_of_verdict(one) for one in (known, unknown, never_given)] == [
        "consent",
        "message template",
        "consent",
    ]


def test_a_closed_window_is_put_right_by_another_message_type() -> None:
    closed = Window(last_at=NOW - timedelta(days=2))
    assert place_of_verdict(judge_window("text", closed, NOW)) == "destination"


def test_a_message_template_that_meta_disabled_has_a_page_and_one_it_changed_is_filled_in_anew() -> None:
    assert place_of_verdict(judge_template(DISABLED, NOW)) == "message template"
    changed = judge_change(UNFIT, changed_at=NOW, saved_at=NOW - timedelta(days=1), now=NOW)
    assert place_of_verdict(changed) == "destination"


def test_a_phone_number_that_is_none_belongs_to_the_person() -> None:
    inputs = {"to_number": "12", "phone_number_id": "1", "access_token": "t", "message": "Hello"}
    stop = address(inputs)
    assert isinstance(stop, Stop)
    assert place_of(stop.handling, None) == "person"


def test_a_paused_sender_is_put_right_at_the_sender_and_a_paused_recipient_nowhere() -> None:
    assert [place_of(PAUSED[scope], None) for scope in ("sender", "message template", "recipient")] == [
        "sender",
        "message template",
        None,
    ]


@pytest.mark.parametrize(
    ("code", "place"),
    [
        (190, "sender"),
        (131009, "destination"),
        (131047, "destination"),
        (132001, "message template"),
        (132015, "message template"),
        (131026, "person"),
        (131050, "consent"),
        (131056, None),
        (131000, None),
    ],
)
def test_a_code_of_meta_leads_to_what_it_speaks_of(code: int, place: Place | None) -> None:
    [row] = [row for _, rows in CHAPTERS for row in rows if row.code == code and row.last is None]
    assert place_of(row.handling, code) == place


def test_codes_that_speak_of_a_message_template_lead_there() -> None:
    """As far as they may come as an answer to a message: management calls answer with seven digits."""
    said = {
        row.code
        for _, rows in CHAPTERS
        for row in rows
        if row.scope == "message template" and row.code < 1_000_000
    }
    assert {code for code in said if place_of("FIX_CONFIG", code) != "message template"} == set()
