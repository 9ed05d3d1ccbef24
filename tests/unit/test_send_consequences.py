"""What an error means for what else would be sent."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whinchat.core.message import Failure
from whinchat.core.ports_pace import Pause
from whinchat.send.consequences import CONSEQUENCES, Subject, pause_after, template_of

NOW = datetime(2026, 11, 22, tzinfo=UTC)
SUBJECT = Subject(project_id=1, sender="100", recipient="+4474", template="sale:en_US")
PAUSING = sorted(name for name, one in CONSEQUENCES.items() if one.pause_first is not None)


def failure(handling: str, **changes: float) -> Failure:
    return Failure(reason="r", remedy="m", handling=handling, wait_seconds=changes.get("wait_seconds"))


def after(handling: str, before: Pause | None, now: datetime, asked: float | None = None) -> Pause:
    pause = pause_after(
        failure(handling), SUBJECT.key("sender"), before, now=now, asked_seconds=asked, by_receipt=False
    )
    assert pause is not None
    return pause


def test_each_scope_has_a_key_of_its_own() -> None:
    assert SUBJECT.keys == [
        (1, "sender", "100"),
        (1, "recipient", "100:+4474"),
        (1, "message template", "100:sale:en_US"),
    ]


def test_a_text_has_no_message_template_to_pause() -> None:
    assert template_of({"type": "text"}) is None
    text = Subject(project_id=1, sender="100", recipient="+4474", template=None)
    assert [scope for _, scope, _ in text.keys] == ["sender", "recipient"]


@pytest.mark.parametrize("handling", PAUSING)
@given(failures=st.integers(2, 60))
def test_a_pause_grows_with_each_failure_up_to_its_most(handling: str, failures: int) -> None:
    consequence = CONSEQUENCES[handling]
    pause, now, lengths = after(handling, None, NOW), NOW, []
    for _ in range(failures):
        lengths.append(pause.until - now)
        now = pause.until
        pause = after(handling, pause, now)
    assert lengths[0] == consequence.pause_first
    assert lengths == sorted(lengths)
    assert max(lengths) <= consequence.pause_max
    assert pause.since == NOW
    assert pause.failures == failures + 1


@pytest.mark.parametrize("handling", PAUSING)
@given(seconds=st.floats(0, 0.9))
def test_a_failure_while_a_pause_runs_is_no_further_one(handling: str, seconds: float) -> None:
    first = after(handling, None, NOW)
    second = after(handling, first, NOW + timedelta(seconds=seconds))
    assert second.failures == 1
    assert second.until >= first.until


@given(asked=st.floats(0, 100_000))
def test_what_meta_asks_for_is_the_least_pause(asked: float) -> None:
    assert after("PACE_NUMBER", None, NOW, asked).until >= NOW + timedelta(seconds=asked)


def test_a_code_that_lasts_an_hour_pauses_for_an_hour_however_it_is_told() -> None:
    spam = failure("PACE_NUMBER", wait_seconds=3600.0)
    pause = pause_after(spam, SUBJECT.key("sender"), None, now=NOW, asked_seconds=None, by_receipt=True)
    assert pause is not None
    assert (pause.until, pause.by_receipt) == (NOW + timedelta(hours=1), True)


@pytest.mark.parametrize("handling", ["RETRY", "FIX_MESSAGE", "WAIT_24H", "NEED_TEMPLATE", "of no kind"])
def test_what_concerns_the_message_or_its_recipient_alone_pauses_nothing(handling: str) -> None:
    key = SUBJECT.key("sender")
    assert pause_after(failure(handling), key, None, now=NOW, asked_seconds=9.0, by_receipt=False) is None
