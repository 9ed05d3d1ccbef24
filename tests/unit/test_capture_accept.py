"""From what a client wrote to events, and what is refused with which words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whinchat.capture.accept import Arrival, accept, token_of
from whinchat.capture.decode import cleaned, decode
from whinchat.capture.ids import distinct_id_text
from whinchat.core.errors import NotUnderstood, TooLarge, Unauthenticated
from whinchat.core.event import Event
from whinchat.core.identity import uuid7

NOW = datetime(2026, 11, 22, 12, 0, 0, tzinfo=UTC)
UUID_OF_CLIENT = "0192f0c1-7a3b-7cc2-b6f1-3d1e5a9c0b42"


def zeros(count: int) -> bytes:
    return bytes(count)


def accepted(body: object, **arrival: Any) -> list[Event]:
    payload = decode(json.dumps(body).encode())
    return accept(payload, 7, Arrival(**{"now": NOW, "random_bytes": zeros, **arrival}))


def one(body: Mapping[str, object], **arrival: Any) -> Event:
    [event] = accepted({"event": "a", "distinct_id": "u", **body}, **arrival)
    return event


def token(body: object) -> str:
    return token_of(decode(json.dumps(body).encode()))


@pytest.mark.parametrize(
    "body",
    [
        {"api_key": "phc_a", "batch": [{}]},
        {"token": " phc_a\n", "batch": [{}]},
        {"token": "phc_a", "batch": [{"token": "phc_other"}]},
        {"batch": [{"api_key": "phc_a"}, {}]},
        [{"token": "phc_a"}, {"$token": "phc_a"}, {"api_key": "phc_a"}],
        [{"properties": {"token": "phc_a"}}, {"properties": {}}],
        {"event": "a", "$token": "phc_a"},
        {"event": "a", "properties": {"token": "phc_a"}},
    ],
)
def test_the_token_is_found_wherever_clients_put_it(body: object) -> None:
    assert token(body) == "phc_a"


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        ({"event": "a"}, "event submitted without an api_key"),
        ([{"event": "a"}], "event submitted without an api_key"),
        ({"api_key": "", "batch": [{}]}, "API key is not valid: empty"),
        ({"api_key": " ", "batch": [{}]}, "API key is not valid: empty"),
        ({"api_key": "x" * 65, "batch": [{}]}, "API key is not valid: too_long"),
        ({"api_key": "é", "batch": [{}]}, "API key is not valid: not_ascii"),
        ({"api_key": "phx_a", "batch": [{}]}, "API key is not valid: personal_api_key"),
        ({"api_key": "a\x00b", "batch": [{}]}, "API key is not valid: null_byte"),
        ({"api_key": 5, "batch": [{}]}, "API key is not valid: not_string"),
        ([{"token": "a"}, {"token": "b"}], "batch submitted with inconsistent api_key values"),
    ],
)
def test_a_token_that_cannot_be_used_is_refused_in_posthogs_words(body: object, detail: str) -> None:
    with pytest.raises(Unauthenticated) as refused:
        token(body)
    assert refused.value.detail == detail


@pytest.mark.parametrize("body", [[], {"api_key": "k", "batch": []}])
def test_a_body_without_events_is_refused(body: object) -> None:
    with pytest.raises(NotUnderstood, match="request holds no event"):
        token(body)


def test_a_complete_event_is_taken_as_it_is_and_its_properties_byte_for_byte() -> None:
    properties = '{ "b" : 1.0, "a":[true, null] , "n": 12345678901234567890123}'
    body = (
        f'{{"event":"Order Shipped","distinct_id":"u_1","uuid":"{UUID_OF_CLIENT}","properties":{properties}}}'
    )
    [event] = accept(decode(body.encode()), 7, Arrival(now=NOW, random_bytes=zeros))
    assert event.properties_json == properties.encode()
    assert event.properties == json.loads(properties)
    assert (event.project_id, event.uuid, event.name) == (7, UUID_OF_CLIENT, "Order Shipped")
    assert (event.distinct_id, event.timestamp, event.source) == ("u_1", NOW, "capture")
    assert event.person is None


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("u", "u"),
        (" u ", " u "),
        (5, "5"),
        (5.5, "5.5"),
        (True, "true"),
        ({"a": [1]}, '{"a":[1]}'),
        (12345678901234567890123, "12345678901234567890123"),
        ("x" * 201, "x" * 200),
        ("a\x00b", "a\ufffdb"),
        ("Zoë 😀", "Zoë 😀"),
    ],
)
def test_a_distinct_id_of_any_type_becomes_text(written: object, read: str) -> None:
    assert one({"distinct_id": written}).distinct_id == read
    assert one({"distinct_id": None, "$distinct_id": written}).distinct_id == read
    assert one({"distinct_id": "  ", "properties": {"distinct_id": written}}).distinct_id == read


@pytest.mark.parametrize("missing", [None, "", " \t", "\u2003"])
def test_an_event_about_nobody_is_refused(missing: object) -> None:
    with pytest.raises(NotUnderstood) as refused:
        one({"distinct_id": missing, "properties": {"distinct_id": missing}})
    assert refused.value.detail == "event submitted without a distinct_id"


@pytest.mark.parametrize("missing", [None, "", "  "])
def test_an_event_without_a_name_is_refused(missing: object) -> None:
    with pytest.raises(NotUnderstood) as refused:
        one({"event": missing})
    assert refused.value.detail == "event submitted with an empty event name"


def test_an_unnamed_event_of_engage_is_an_identify() -> None:
    body = {"event": None, "$set": {"email": "a@example.com"}}
    event = one(body, unnamed="$identify")
    assert event.name == "$identify"
    assert event.properties["$set"] == {"email": "a@example.com"}
    assert one({"event": "named"}, unnamed="$identify").name == "named"


def test_a_name_that_is_no_text_is_refused_and_a_long_one_cut() -> None:
    with pytest.raises(NotUnderstood, match="must be a string"):
        one({"event": {"a": 1}})
    assert one({"event": "n" * 300}).name == "n" * 200


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (UUID_OF_CLIENT, UUID_OF_CLIENT),
        (UUID_OF_CLIENT.upper(), UUID_OF_CLIENT),
        (UUID_OF_CLIENT.replace("-", ""), UUID_OF_CLIENT),
        ("urn:uuid:" + UUID_OF_CLIENT, UUID_OF_CLIENT),
    ],
)
def test_a_clients_uuid_is_kept_in_one_form(written: str, read: str) -> None:
    assert one({"uuid": written}).uuid == read


@pytest.mark.parametrize("missing", [None, ""])
def test_a_missing_uuid_is_made_so_that_it_sorts_by_time(missing: object) -> None:
    made = UUID(one({"uuid": missing}).uuid)
    assert made.version == 7
    assert made.int >> 80 == int(NOW.timestamp() * 1000)


@pytest.mark.parametrize("malformed", ["x", UUID_OF_CLIENT[:-1], 5, {"a": 1}, " " * 36])
def test_a_malformed_uuid_is_refused(malformed: object) -> None:
    with pytest.raises(NotUnderstood, match="is not a UUID"):
        one({"uuid": malformed})


@given(st.integers(min_value=0, max_value=200_000_000_000_000), st.binary(min_size=10, max_size=10))
def test_uuid7_holds_the_time_and_the_randomness(unix_ms: int, random: bytes) -> None:
    made = UUID(uuid7(datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=unix_ms), random))
    assert (made.version, made.variant, made.int >> 80) == (7, "specified in RFC 4122", unix_ms)
    assert made.int & (2**62 - 1) == int.from_bytes(random, "big") & (2**62 - 1)


def test_person_changes_beside_the_properties_are_merged_over_those_inside() -> None:
    event = one(
        {
            "properties": {"p": 1, "$set": {"a": 1, "b": 1}, "$set_once": "junk", "$unset": ["x"]},
            "$set": {"b": 2},
            "$set_once": {"c": 3},
            "$unset": {"y": ""},
        }
    )
    expected = {"p": 1, "$set": {"a": 1, "b": 2}, "$set_once": {"c": 3}, "$unset": ["x", "y"]}
    assert event.properties == expected
    assert json.loads(event.properties_json) == expected


def test_person_changes_count_towards_the_bounds_of_an_event() -> None:
    with pytest.raises(TooLarge):
        one({"$set": {"a": "x" * 1_100_000}})
    deep: object = 1
    for _ in range(250):
        deep = [deep]
    for body in ({"$set": {"a": deep}}, {"distinct_id": deep}):
        with pytest.raises(NotUnderstood, match="nested deeper"):
            one(body)


@pytest.mark.parametrize("junk", [3, "x", [], True])
def test_person_changes_that_are_none_are_ignored(junk: object) -> None:
    event = one({"properties": {"p": 1}, "$set": junk, "$set_once": junk})
    assert event.properties == {"p": 1}


def test_time_is_corrected_by_the_sending_time_of_the_body_before_that_of_the_address() -> None:
    hour_ago = NOW - timedelta(hours=1)
    event = {"event": "a", "distinct_id": "u", "timestamp": (NOW - timedelta(hours=2)).isoformat()}
    body = {"batch": [event], "sent_at": hour_ago.isoformat()}
    assert accepted(body, sent_at=NOW)[0].timestamp == NOW - timedelta(hours=1)
    assert accepted({"batch": [event]}, sent_at=hour_ago)[0].timestamp == NOW - timedelta(hours=1)
    unwilling = {**event, "properties": {"$ignore_sent_at": True}}
    assert accepted({"batch": [unwilling]}, sent_at=hour_ago)[0].timestamp == NOW - timedelta(hours=2)
    own = {**event, "sent_at": (NOW - timedelta(hours=2)).isoformat()}
    assert accepted([own])[0].timestamp == NOW


def test_one_bad_event_fails_the_batch_and_is_named() -> None:
    good = {"event": "a", "distinct_id": "u"}
    with pytest.raises(NotUnderstood) as refused:
        accepted({"batch": [good, good, {"event": "a"}, good]})
    assert (
        refused.value.detail == "event submitted without a distinct_id (event 2 of the batch, counted from 0)"
    )
    assert refused.value.code == "missing_distinct_id"


def test_performance_events_are_dropped_and_a_batch_of_nothing_else_refused() -> None:
    dropped, kept = {"event": "$performance_event"}, {"event": "a", "distinct_id": "u"}
    assert [event.name for event in accepted([dropped, kept, dropped])] == ["a"]
    with pytest.raises(NotUnderstood, match="request holds no event"):
        accepted([dropped])


def test_elements_go_where_filters_look_for_them_and_leave_the_properties() -> None:
    ready = one({"properties": {"$elements_chain": 'a.b:href="/x"', "p": 1}})
    assert ready.elements_chain == 'a.b:href="/x"'
    assert json.loads(ready.properties_json) == {"p": 1}
    listed = [
        {
            "tag_name": "a",
            "$el_text": 'Say "hi"',
            "attr__href": "/x",
            "attr__class": "two one",
            "nth_child": 2,
        },
        {"tag_name": "div", "attr__id": "main", "classes": ["c"]},
        "junk",
    ]
    assert one({"properties": {"$elements": listed}}).elements_chain == (
        'a.one.two:attr__class="two one"attr__href="/x"href="/x"nth-child="2"text="Say \\"hi\\""'
        ';div.c:attr__id="main"attr_id="main"'
    )
    assert one({"properties": {"$elements": "junk"}}).elements_chain == ""


@given(st.text())
def test_a_distinct_id_can_always_be_stored(text: str) -> None:
    """Escaped, as it arrives; a lone surrogate or NUL in it must be gone."""
    body = cleaned(json.dumps({"event": "a", "distinct_id": "u" + text}).encode())
    [event] = accept(decode(body), 7, Arrival(now=NOW, random_bytes=zeros))
    assert "\x00" not in event.distinct_id
    assert 1 <= len(event.distinct_id) <= 200
    event.distinct_id.encode()
    assert distinct_id_text(event.distinct_id) == event.distinct_id


@pytest.mark.parametrize("value", ["$erased", " $erased "])
def test_nobody_is_known_by_what_stands_for_the_deleted(value: str) -> None:
    """Or whoever sent it would be given what is left of their events."""
    assert distinct_id_text(value) == ""
