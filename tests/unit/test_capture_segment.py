"""Segment's calls in PostHog's words."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from whinchat.capture.segment import SegmentArrival, event_of_call, events_of_calls, read_batch, read_call
from whinchat.core.errors import NotUnderstood, TooLarge
from whinchat.core.event import Event, Json

NOW = datetime(2026, 11, 22, 12, 0, 0, tzinfo=UTC)
ARRIVAL = SegmentArrival(now=NOW, random_bytes=bytes)


def event(**call: object) -> Event:
    return event_of_call(read_call(json.dumps({"userId": "u_1", **call}).encode()), 7, ARRIVAL)


def test_track_becomes_an_event_of_that_name() -> None:
    taken = event(type="track", event="Order Shipped", properties={"order_id": "A-1"}, messageId="m-1")
    assert (taken.name, taken.distinct_id, taken.source) == ("Order Shipped", "u_1", "segment")
    assert taken.properties == {"order_id": "A-1"}
    assert json.loads(taken.properties_json) == taken.properties


def test_identify_sets_traits_and_joins_the_anonymous_past() -> None:
    taken = event(type="identify", anonymousId="anon", traits={"phone": "+15550100", "name": "Zoë"})
    assert taken.name == "$identify"
    assert taken.properties == {"$anon_distinct_id": "anon", "$set": {"phone": "+15550100", "name": "Zoë"}}


def test_identify_without_a_user_only_sets_traits() -> None:
    taken = event(type="identify", userId=None, anonymousId="anon", traits={"a": 1})
    assert taken.distinct_id == "anon"
    assert taken.properties == {"$set": {"a": 1}}
    assert "$anon_distinct_id" not in event(type="identify", anonymousId="u_1").properties


@pytest.mark.parametrize(
    ("call", "name", "properties"),
    [
        (
            {"type": "page", "name": "Home", "category": "Site", "properties": {"url": "https://x.example/"}},
            "$pageview",
            {
                "name": "Home",
                "category": "Site",
                "url": "https://x.example/",
                "$current_url": "https://x.example/",
            },
        ),
        (
            {"type": "screen", "name": "Cart", "properties": {"name": "own"}},
            "$screen",
            {"name": "own", "$screen_name": "Cart"},
        ),
        (
            {"type": "group", "groupId": 12, "traits": {"plan": "pro"}},
            "$groupidentify",
            {"$group_type": "company", "$group_key": "12", "$group_set": {"plan": "pro"}},
        ),
        (
            {"type": "group", "groupId": "g", "context": {"groupType": "team"}},
            "$groupidentify",
            {"$group_type": "team", "$group_key": "g", "$group_set": {}},
        ),
        ({"type": "alias", "previousId": "old"}, "$create_alias", {"alias": "old"}),
    ],
)
def test_every_other_call_has_its_event(call: Json, name: str, properties: Json) -> None:
    taken = event(**call)
    assert taken.name == name
    assert taken.properties == properties


def test_the_context_says_where_who_and_in_which_group() -> None:
    context = {
        "page": {"url": "https://x.example/p", "path": "/p"},
        "campaign": {"source": "mail", "name": "Spring"},
        "library": {"name": "analytics.js", "version": "2"},
        "traits": {"email": "a@example.com"},
        "groupId": "acme",
        "os": "not an object",
        "ip": 5,
    }
    assert event(type="track", event="e", context=context).properties == {
        "$current_url": "https://x.example/p",
        "$pathname": "/p",
        "utm_source": "mail",
        "utm_campaign": "Spring",
        "$lib": "analytics.js",
        "$lib_version": "2",
        "$set": {"email": "a@example.com"},
        "$groups": {"company": "acme"},
    }


def test_a_call_sent_again_is_the_same_event_in_its_project_only() -> None:
    call = read_call(b'{"type":"track","event":"e","userId":"u","messageId":"m-1"}')
    first, again, elsewhere = (event_of_call(call, project, ARRIVAL).uuid for project in (7, 7, 8))
    assert first == again != elsewhere
    assert UUID(event(type="track", event="e").uuid).version == 7


def test_the_clients_clock_is_corrected() -> None:
    sent, happened = NOW - timedelta(hours=1), NOW - timedelta(hours=2)
    for key in ("timestamp", "originalTimestamp"):
        times = {key: happened.isoformat(), "sentAt": sent.isoformat()}
        assert event(type="track", event="e", **times).timestamp == NOW - timedelta(hours=1)


def test_a_batch_shares_its_context_and_sending_time() -> None:
    body = {
        "writeKey": "phc_a",
        "context": {"ip": "192.0.2.1", "locale": "de"},
        "sentAt": (NOW - timedelta(hours=1)).isoformat(),
        "batch": [
            {"type": "track", "event": "e", "userId": "u", "timestamp": NOW.isoformat()},
            {"type": "identify", "userId": "u", "context": {"ip": "192.0.2.2"}, "traits": {}},
        ],
    }
    key, calls = read_batch(json.dumps(body).encode())
    first, second = events_of_calls(calls, 7, ARRIVAL)
    assert key == "phc_a"
    assert first.properties == {"$ip": "192.0.2.1", "$locale": "de"}
    assert second.properties["$ip"] == "192.0.2.2"
    assert first.timestamp == NOW + timedelta(hours=1)


@pytest.mark.parametrize(
    ("call", "detail"),
    [
        ({"type": "track", "event": "e", "userId": None}, "userId or anonymousId"),
        ({"type": "track"}, "empty event name"),
        ({"type": "group"}, "send groupId"),
        ({"type": "alias"}, "send previousId"),
        ({"event": "e"}, "has no type"),
        ({"type": "delete"}, "failed to parse request"),
        ({"type": "track", "event": "e", "properties": []}, "failed to parse request"),
    ],
)
def test_a_call_that_lacks_something_says_what(call: Json, detail: str) -> None:
    with pytest.raises(NotUnderstood, match=detail):
        event(**call)
    good = {"type": "track", "event": "e", "userId": "u"}
    body = json.dumps({"batch": [good, {"userId": "u", **call}]}).encode()
    with pytest.raises(NotUnderstood, match=rf"{detail}.*\(call 1 of the batch") as refused:
        events_of_calls(read_batch(body)[1], 7, ARRIVAL)
    assert refused.value.code


def test_a_call_above_segments_bound_is_refused_alone_or_in_a_batch() -> None:
    call = {"type": "track", "event": "e", "userId": "u", "properties": {"a": "x" * 33_000}}
    with pytest.raises(TooLarge, match="32768 are allowed"):
        event(**call)
    with pytest.raises(TooLarge, match="call 0 of the batch"):
        read_batch(json.dumps({"batch": [call]}).encode())


def test_an_empty_batch_is_refused() -> None:
    with pytest.raises(NotUnderstood, match="no call"):
        read_batch(b'{"batch":[]}')
