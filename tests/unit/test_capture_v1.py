"""Capture V1: a verdict for every event."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest

from whinchat.capture.analytics_v1 import V1Arrival, Verdict, accept_v1, v1_arrival
from whinchat.core.errors import NotUnderstood
from whinchat.core.event import Event

NOW = datetime(2026, 11, 22, 12, 0, 0, tzinfo=UTC)
ID = "0192f0c1-7a3b-7cc2-b6f1-3d1e5a9c0b4"
HEADERS = {
    "posthog-sdk-info": "posthog-python/7.91.1",
    "posthog-attempt": "1",
    "posthog-request-id": "r",
    "posthog-request-timestamp": "2026-11-22T11:59:00+00:00",
    "content-type": "application/json",
    "user-agent": "posthog-python/7.91.1",
}


def event(number: int, **fields: object) -> dict[str, object]:
    return {
        "event": "a",
        "uuid": f"{ID}{number}",
        "distinct_id": "u",
        "timestamp": "2026-11-22T11:58:00Z",
        "options": {},
        "properties": {"p": number},
        **fields,
    }


def accepted(*batch: object, **envelope: object) -> tuple[list[Event], dict[str, Verdict]]:
    body = {"created_at": "2026-11-22T11:59:00Z", "batch": list(batch), **envelope}
    return accept_v1(json.dumps(body).encode(), 7, v1_arrival(HEADERS, NOW))


def test_the_headers_give_the_sending_time_and_the_library() -> None:
    assert v1_arrival(HEADERS, NOW) == V1Arrival(
        now=NOW, sent_at=NOW - timedelta(minutes=1), lib="posthog-python", lib_version="7.91.1"
    )


@pytest.mark.parametrize("name", sorted(HEADERS))
def test_a_missing_header_is_named(name: str) -> None:
    with pytest.raises(NotUnderstood, match=name):
        v1_arrival({**HEADERS, name: ""}, NOW)


@pytest.mark.parametrize("unreadable", ["soon", "+12026-01-01T00:00:00Z"])
def test_a_sending_time_nobody_can_read_is_refused(unreadable: str) -> None:
    with pytest.raises(NotUnderstood, match="posthog-request-timestamp"):
        v1_arrival({**HEADERS, "posthog-request-timestamp": unreadable}, NOW)


def test_what_the_client_leaves_to_the_server_becomes_properties() -> None:
    options = {"process_person_profile": False, "cookieless_mode": True, "product_tour_id": "t"}
    [taken], verdicts = accepted(
        event(1, session_id="s", window_id="w", options=options, properties={"$set": {"a": 1}, "$lib": "old"})
    )
    assert taken.properties == {
        "$set": {"a": 1},
        "$session_id": "s",
        "$window_id": "w",
        "$process_person_profile": False,
        "$cookieless_mode": True,
        "$product_tour_id": "t",
        "$lib": "posthog-python",
        "$lib_version": "7.91.1",
    }
    assert json.loads(taken.properties_json) == taken.properties
    assert msgspec.to_builtins(verdicts) == {f"{ID}1": {"result": "ok"}}


def test_the_clients_clock_is_corrected_unless_it_says_not_to() -> None:
    [corrected, as_is], _ = accepted(event(1), event(2, options={"disable_skew_correction": True}))
    assert corrected.timestamp == NOW - timedelta(minutes=1)
    assert as_is.timestamp == NOW - timedelta(minutes=2)


@pytest.mark.parametrize(
    ("fields", "details"),
    [
        ({"distinct_id": "  "}, "event submitted without a distinct_id"),
        ({"distinct_id": None}, "event submitted without a distinct_id"),
        ({"event": ""}, "event submitted with an empty event name"),
        ({"event": 5}, "must be a string"),
        ({"event": "$performance_event"}, "not kept"),
        ({"properties": []}, "failed to parse request"),
        ({"properties": {"a": "x" * 1_100_000}}, "maximum event size exceeded"),
    ],
)
def test_a_bad_event_is_dropped_with_its_reason_and_the_others_are_taken(
    fields: dict[str, Any], details: str
) -> None:
    events, verdicts = accepted(event(1), event(2, **fields), event(3))
    assert [taken.uuid for taken in events] == [f"{ID}1", f"{ID}3"]
    assert [verdict.result for verdict in verdicts.values()] == ["ok", "drop", "ok"]
    assert details in (verdicts[f"{ID}2"].details or "")


def test_an_event_with_a_malformed_uuid_is_dropped_under_that_name() -> None:
    events, verdicts = accepted(event(1, uuid="x"))
    assert events == []
    assert verdicts["x"].result == "drop"
    assert "is not a UUID" in (verdicts["x"].details or "")


def test_a_distinct_id_is_trimmed_here() -> None:
    [taken], _ = accepted(event(1, distinct_id="  u "))
    assert taken.distinct_id == "u"


@pytest.mark.parametrize(
    "batch",
    [[], [{"event": "a"}], [event(1, options={"cookieless_mode": "yes"})], [event(1, session_id=5)], [3]],
)
def test_a_batch_of_another_shape_is_refused_as_a_whole(batch: list[object]) -> None:
    with pytest.raises(NotUnderstood):
        accepted(*batch)
