"""Forwarding on the wire: formats, what answers mean, how long is waited."""

from __future__ import annotations

import base64
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whinchat.adapters.forwarding.answers import WAIT_SECONDS_MAX as ASKED_SECONDS_MAX
from whinchat.adapters.forwarding.answers import outcome_of_answer
from whinchat.adapters.forwarding.formats import signature, write
from whinchat.core.forwarding import KIND_MEANING, Doubtful, Forwarding, ForwardingKind, OutgoingEvent, Taken
from whinchat.core.message import Failure, Refused, Retry
from whinchat.flow.forwarding import WAIT_SECONDS_MAX, trouble_of

NOW = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)
EVENT = OutgoingEvent(
    uuid="0d0a1b9c-3f0e-5a77-9b0e-2f1c9b1d5e11",
    event="whatsapp message read",
    distinct_id="zoë",
    timestamp=NOW - timedelta(minutes=3),
    properties={"state": "read"},
)


def forwarding(kind: ForwardingKind, url: str) -> Forwarding:
    return Forwarding(
        id="f", project_id=1, name="f", kind=kind, url=url, secret="key", created_at=NOW, updated_at=NOW
    )


@pytest.mark.parametrize("url", ["https://ph.example", "https://ph.example/", "https://ph.example/batch/"])
def test_posthog_gets_a_batch_that_is_the_same_at_every_try(url: str) -> None:
    first = write(forwarding("posthog", url), [EVENT], NOW)
    again = write(forwarding("posthog", url), [EVENT], NOW + timedelta(hours=9))
    assert first.url == "https://ph.example/batch/"
    assert first.body == again.body
    told = msgspec.json.decode(first.body)
    assert told["api_key"] == "key"
    assert "sent_at" not in told
    [sent] = told["batch"]
    assert (sent["uuid"], sent["distinct_id"], sent["timestamp"]) == (
        EVENT.uuid,
        "zoë",
        "2026-11-22T10:27:00.000Z",
    )


def test_segment_gets_a_track_call_with_the_write_key_as_user() -> None:
    written = write(forwarding("segment", "https://s.example"), [EVENT], NOW)
    [sent] = msgspec.json.decode(written.body)["batch"]
    assert written.url == "https://s.example/v1/batch"
    assert base64.b64decode(written.headers["Authorization"].removeprefix("Basic ")) == b"key:"
    assert (sent["type"], sent["messageId"], sent["userId"]) == ("track", EVENT.uuid, "zoë")


def test_a_signature_holds_for_its_body_time_and_secret_only() -> None:
    signed = signature("secret", b"{}", 1)
    assert signed == "t=1,v1=" + signed.split("=")[-1]
    others = {signature("other", b"{}", 1), signature("secret", b"{ }", 1), signature("secret", b"{}", 2)}
    assert signed not in others


def test_a_key_is_in_no_text_about_a_forwarding() -> None:
    one = forwarding("segment", "https://s.example")
    assert "'key'" not in repr(one)
    assert "key" not in repr(write(one, [EVENT], NOW))


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        *((200, Taken), (204, Taken), (400, Refused), (413, Refused), (422, Refused)),
        *((301, Retry), (401, Retry), (404, Retry), (429, Retry), (503, Retry)),
        *((409, Doubtful), (500, Doubtful), (502, Doubtful), (504, Doubtful), (599, Doubtful)),
    ],
)
def test_only_what_is_said_of_the_events_themselves_is_final(status: int, kind: type) -> None:
    outcome = outcome_of_answer(status, "because", None, NOW)
    assert isinstance(outcome, kind)
    if not isinstance(outcome, Taken):
        assert str(status) in outcome.failure.reason
        assert "because" in outcome.failure.reason
        assert outcome.failure.remedy


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("7", 7.0),
        ("999999999999", ASKED_SECONDS_MAX),
        ("Sun, 22 Nov 2026 10:31:00 GMT", 60.0),
        ("Sun, 22 Nov 2026 10:00:00 GMT", 0.0),
        ("soon", None),
        ("", None),
        (None, None),
    ],
)
def test_a_receiver_may_say_how_long_to_wait(header: str | None, seconds: float | None) -> None:
    outcome = outcome_of_answer(429, "", header, NOW)
    assert isinstance(outcome, Retry)
    assert outcome.after_seconds == seconds


def test_a_failure_that_says_when_to_come_back_is_the_receivers_own() -> None:
    assert isinstance(outcome_of_answer(500, "", "7", NOW), Retry)


@given(st.integers(1, 10_000), st.floats(0, 1, exclude_max=True), st.none() | st.floats(0, 3600))
def test_a_receiver_in_trouble_is_asked_gently_and_again(
    failures: int, jitter: float, asked: float | None
) -> None:
    retry = Retry(failure=Failure(reason="down", remedy="wait"), after_seconds=asked)
    waited = (trouble_of(retry, failures, NOW, jitter).until - NOW).total_seconds()
    assert 1 <= waited <= max(WAIT_SECONDS_MAX, asked or 0) + 0.001
    assert waited >= (asked or 0) - 0.001


def test_the_page_on_forwarding_has_every_kind() -> None:
    page = (Path(__file__).parents[2] / "docs" / "forwarding.md").read_text(encoding="utf-8")
    (kinds,) = [part for part in page.split("\n\n") if part.startswith("| kind |")]
    assert tuple(re.findall(r"^\| `(\w+)` \|", kinds, re.MULTILINE)) == get_args(ForwardingKind)
    assert tuple(KIND_MEANING) == get_args(ForwardingKind)
