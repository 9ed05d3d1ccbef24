"""Whatever is sent is taken or refused, never an error of ours; and what is taken can be read and stored by
others.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from whinchat.capture.accept import Arrival, accept, token_of
from whinchat.capture.analytics_v1 import V1Arrival, accept_v1
from whinchat.capture.decode import decode
from whinchat.capture.posthog_webhook import webhook_event
from whinchat.capture.segment import SegmentArrival, event_of_call, events_of_calls, read_batch, read_call
from whinchat.core.errors import CallerError
from whinchat.core.event import Event

NOW = datetime(2026, 11, 22, 12, 0, 0, tzinfo=UTC)
ARRIVAL = Arrival(now=NOW, random_bytes=bytes)
V1 = V1Arrival(now=NOW, sent_at=NOW, lib="l", lib_version="1")
SEGMENT = SegmentArrival(now=NOW, random_bytes=bytes)

NAMES = (
    *(
        "event",
        "distinct_id",
        "$distinct_id",
        "uuid",
        "timestamp",
        "offset",
        "sent_at",
        "properties",
        "batch",
    ),
    *(
        "$set",
        "$set_once",
        "$unset",
        "token",
        "api_key",
        "options",
        "session_id",
        "person",
        "id",
        "$elements",
    ),
    *("type", "userId", "anonymousId", "traits", "context", "groupId", "previousId", "messageId", "name"),
)
WORDS = (
    "a",
    "u",
    "phc_a",
    "track",
    "group",
    "0192f0c1-7a3b-7cc2-b6f1-3d1e5a9c0b42",
    "2026-11-22T10:00:00Z",
    "\x00",
)

values = st.recursive(
    st.sampled_from(WORDS)
    | st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=3), inner, max_size=4)
    ),
    max_leaves=10,
)
# Objects that look enough like an event to get past the first check.
bodies = st.fixed_dictionaries(
    {"event": st.just("a") | values, "distinct_id": st.just("u") | values, "api_key": st.just("phc_a")},
    optional={name: values for name in NAMES if name not in {"event", "distinct_id", "api_key"}},
)
objects = st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=3), values, max_size=4)
v1_events = st.fixed_dictionaries(
    {"event": st.just("a") | values, "distinct_id": st.just("u") | values, "uuid": st.uuids().map(str)},
    optional={"properties": objects, "timestamp": values, "session_id": st.text(max_size=3)},
)
calls = st.fixed_dictionaries(
    {"type": st.sampled_from(["track", "identify", "page", "screen", "group", "alias"]), "userId": values},
    optional=dict.fromkeys(("event", "anonymousId", "groupId", "previousId", "name", "timestamp"), values)
    | dict.fromkeys(("properties", "traits", "context"), objects),
)


def fit_for_others(events: Iterable[Event]) -> None:
    """Every later reader may rely on this."""
    for event in events:
        assert json.loads(event.properties_json) == event.properties
        assert event.timestamp.tzinfo is UTC
        assert str(UUID(event.uuid)) == event.uuid
        assert 1 <= len(event.distinct_id) <= 200
        assert 1 <= len(event.name) <= 200
        texts = (event.distinct_id, event.name, event.properties_json.decode(), event.elements_chain)
        assert not any("\x00" in text or "\\u0000" in text for text in texts)


@given(
    bodies
    | st.lists(bodies, max_size=3)
    | st.fixed_dictionaries({"batch": st.lists(bodies, max_size=3)})
    | values
)
def test_any_body_of_capture(body: Any) -> None:
    try:
        payload = decode(json.dumps(body).encode())
        token_of(payload)
        fit_for_others(accept(payload, 7, ARRIVAL))
    except CallerError:
        pass  # Any other error would fail the test.


@given(st.lists(v1_events | bodies, max_size=3) | values)
def test_any_batch_of_v1(batch: Any) -> None:
    try:
        events, verdicts = accept_v1(json.dumps({"batch": batch}).encode(), 7, V1)
    except CallerError:
        return
    fit_for_others(events)
    assert set(verdicts) == {wire["uuid"] for wire in batch}


@given(calls | bodies | values)
def test_any_call_of_segment(body: Any) -> None:
    try:
        fit_for_others([event_of_call(read_call(json.dumps(body).encode()), 7, SEGMENT)])
    except CallerError:
        pass  # Any other error would fail the test.


@given(st.lists(calls | bodies, max_size=3) | values, objects | values)
def test_any_batch_of_segment(batch: Any, context: Any) -> None:
    try:
        _, calls = read_batch(json.dumps({"batch": batch, "context": context}).encode())
        fit_for_others(events_of_calls(calls, 7, SEGMENT))
    except CallerError:
        pass  # Any other error would fail the test.


@given(bodies | values, st.none() | values)
def test_any_body_of_a_webhook(event: Any, person: Any) -> None:
    try:
        fit_for_others([webhook_event(json.dumps({"event": event, "person": person}).encode(), 7, NOW)])
    except CallerError:
        pass  # Any other error would fail the test.
