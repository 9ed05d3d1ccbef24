"""Exported events: what each line and row becomes, or why it is rejected."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whinchat.capture.exports import (
    LINE_BYTES_MAX,
    Rejected,
    cell_value,
    check_header,
    event_of_json,
    event_of_row,
)
from whinchat.core.errors import NotUnderstood
from whinchat.core.event import Event
from whinchat.core.person import person_id_for

UUID = "0199b0d8-0000-7000-8000-000000000001"
PERSON_ID = "018cc251-f400-7000-8000-0000000000aa"
AT = datetime(2024, 1, 2, 3, 4, 5, 123456, tzinfo=UTC)

EXPORTED: dict[str, Any] = {
    "uuid": UUID,
    "event": "order placed",
    "distinct_id": "u",
    "timestamp": "2024-01-02T03:04:05.123456Z",
    "properties": {"price": 9.5},
}


def read(**changes: Any) -> Event | Rejected:
    return event_of_json(msgspec.json.encode(EXPORTED | changes), project_id=7)


def event(**changes: Any) -> Event:
    found = read(**changes)
    assert isinstance(found, Event), found
    return found


def reason(**changes: Any) -> str:
    found = read(**changes)
    assert isinstance(found, Rejected)
    return found.reason


# ---- JSON Lines


def test_a_line_becomes_an_event_of_the_asked_project() -> None:
    assert event(team_id=2, project_id=3) == Event(
        project_id=7,
        uuid=UUID,
        name="order placed",
        distinct_id="u",
        timestamp=AT,
        properties_json=b'{"price":9.5}',
        source="replay",
        _properties={"price": 9.5},
    )


def test_properties_may_be_json_written_as_text() -> None:
    """As in PostHog's event stream."""
    assert event(properties='{"price":9.5}').properties == {"price": 9.5}
    assert event(properties="").properties == {}


@pytest.mark.parametrize(
    "written",
    [
        "2024-01-02 03:04:05.123456",
        "2024-01-02T03:04:05.123456Z",
        "2024-01-02T08:34:05.123456+05:30",
        "2024-01-02 03:04:05.123456+00:00",
        "2024-01-02 03:04:05.123456 UTC",
        1704164645.123456,
    ],
)
def test_every_form_of_timestamp_is_the_same_instant(written: object) -> None:
    assert event(timestamp=written).timestamp == AT


def test_a_time_in_the_future_is_kept_as_exported() -> None:
    assert event(timestamp="2199-01-01T00:00:00Z").timestamp.year == 2199


def test_the_sending_clock_of_a_captured_line_changes_nothing() -> None:
    assert event(offset=5000, sent_at="2030-01-01T00:00:00Z").timestamp == AT


def test_person_changes_beside_the_properties_are_kept() -> None:
    assert event(**{"$set": {"phone": "+44"}}).properties == {"price": 9.5, "$set": {"phone": "+44"}}


def test_the_chain_of_elements_is_kept() -> None:
    assert event(elements_chain='a:href="/x"').elements_chain == 'a:href="/x"'


def test_without_a_uuid_the_same_line_is_the_same_event() -> None:
    assert event(uuid=None).uuid == event(uuid=None).uuid
    assert event(uuid=None).uuid != event(uuid=None, distinct_id="v").uuid
    assert event(uuid="").uuid != UUID


def test_white_space_around_a_line_makes_no_other_event() -> None:
    line = msgspec.json.encode({**EXPORTED, "uuid": None})

    assert event_of_json(line, project_id=7) == event_of_json(b" " + line + b"\r\n", project_id=7)


def test_a_nul_or_half_a_character_is_replaced_so_that_it_can_be_stored() -> None:
    line = (
        rb'{"event":"a","distinct_id":"u\u0000","timestamp":"2024-01-02","properties":"{\"x\":\"\\ud83d\"}"}'
    )

    found = event_of_json(line, project_id=7)

    assert isinstance(found, Event)
    assert (found.distinct_id, found.properties) == ("u\ufffd", {"x": "\ufffd"})


# ---- persons


def test_the_persons_properties_at_that_time_come_along() -> None:
    found = event(
        person_id=PERSON_ID.upper(),
        person_properties='{"phone":"+44"}',
        person_created_at="2023-01-01 00:00:00",
        person_mode="full",
    )

    assert found.person is not None
    assert (found.person.id, found.person.properties) == (PERSON_ID, {"phone": "+44"})
    assert found.person.created_at == datetime(2023, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("person_id", [None, "", "not a uuid", 7])
def test_a_person_without_usable_id_gets_ours(person_id: object) -> None:
    found = event(person_properties={"phone": "+44"}, person_id=person_id)

    assert found.person is not None
    assert found.person.id == person_id_for(7, "u")
    assert found.person.created_at == AT


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"person_properties": None},
        {"person_properties": {}, "person_mode": "propertyless"},
        {"person_properties": "{}", "properties": {"$process_person_profile": False}},
    ],
)
def test_lines_that_know_no_person_leave_them_to_us(changes: dict[str, Any]) -> None:
    assert event(**changes).person is None


# ---- rejected lines


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"timestamp": None}, "the event has no timestamp; write it like 2026-01-31T23:59:59Z"),
        ({"timestamp": "yesterday"}, "a timestamp that cannot be read ('yesterday')"),
        ({"timestamp": "99999-01-01"}, "cannot be read"),
        ({"timestamp": True}, "cannot be read"),
        ({"distinct_id": ""}, "without a distinct_id"),
        ({"distinct_id": None}, "without a distinct_id"),
        ({"event": None}, "the event has no name"),
        ({"event": ["a"]}, "the event has no name"),
        ({"event": " "}, "empty event name"),
        ({"event": "$performance_event"}, "a part of a session recording"),
        ({"uuid": "7"}, "is not a UUID"),
        ({"properties": [1]}, "properties: Expected `object`, got `array`"),
        ({"properties": "[1]"}, "properties: Expected `object`, got `array`"),
        ({"person_properties": "{"}, "person_properties: "),
        ({"properties": {"x": "y" * 1_100_000}}, "properties: maximum event size exceeded"),
    ],
)
def test_a_line_that_is_no_event_says_why(changes: dict[str, Any], said: str) -> None:
    assert said in reason(**changes)


@pytest.mark.parametrize("line", [b"", b"{", b"[]", b"7", b"\xff", b"[" * 100_000, b'{"event":"a"} {}'])
def test_a_line_that_is_no_object_is_rejected(line: bytes) -> None:
    assert isinstance(event_of_json(line, project_id=7), Rejected)


def test_an_endless_line_is_rejected_unread() -> None:
    found = event_of_json(b"[" * (LINE_BYTES_MAX + 1), project_id=7)

    assert found == Rejected(f"the line has more than {LINE_BYTES_MAX} bytes")


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_no_line_raises(line: bytes) -> None:
    assert isinstance(event_of_json(line, project_id=7), Event | Rejected)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from([*EXPORTED, "person_properties", "person_id", "$set"]), json_values))
def test_no_values_of_the_known_fields_raise(fields: dict[str, Any]) -> None:
    line = msgspec.json.encode(EXPORTED | fields)

    assert isinstance(event_of_json(line, project_id=7), Event | Rejected)


# ---- CSV

HEADER = ["event", "distinct_id", "timestamp", "phone", "price", "properties.city"]
ROW = ["order", "u", "2024-01-02T03:04:05.123456Z", "+447700900123", "9.50", "Pune"]


def row(header: list[str], cells: list[str]) -> Event:
    found = event_of_row(header, cells, project_id=7)
    assert isinstance(found, Event), found
    return found


def test_a_row_becomes_an_event_and_other_columns_its_properties() -> None:
    found = row(HEADER, ROW)

    assert (found.name, found.distinct_id, found.timestamp) == ("order", "u", AT)
    assert found.properties == {"phone": "+447700900123", "price": 9.5, "city": "Pune"}


def test_columns_named_like_fields_are_read_as_such() -> None:
    header = [*HEADER, "uuid", "properties", "person_properties", "person_id", "elements_chain"]

    found = row(header, [*ROW, UUID, '{"price":1,"x":[1]}', '{"phone":"+44"}', PERSON_ID, "a:b"])

    assert (found.uuid, found.elements_chain) == (UUID, "a:b")
    assert found.properties == {"phone": "+447700900123", "price": 9.5, "city": "Pune", "x": [1]}
    assert found.person is not None
    assert (found.person.id, found.person.properties) == (PERSON_ID, {"phone": "+44"})


def test_a_nul_in_a_cell_is_replaced_so_that_it_can_be_stored() -> None:
    cells = ["order\0", "u\0", ROW[2], "+44\0", "", r'{"x":"\u0000"}']

    found = row(HEADER, cells)

    assert (found.name, found.distinct_id) == ("order\ufffd", "u\ufffd")
    assert found.properties == {"phone": "+44\ufffd", "city": {"x": "\ufffd"}}
    assert b"u0000" not in found.properties_json


def test_an_empty_cell_is_an_absent_property() -> None:
    assert row(HEADER, [*ROW[:3], "", "", ""]).properties == {}


def test_without_a_uuid_the_same_row_is_the_same_event() -> None:
    assert row(HEADER, ROW).uuid == row(HEADER, ROW).uuid
    assert row(HEADER, ROW).uuid != row(HEADER, [*ROW[:5], "Delhi"]).uuid
    assert row(HEADER, ROW).uuid == row([*HEADER, "note"], [*ROW, ""]).uuid


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        *[
            ("7", 7),
            ("-7", -7),
            ("0", 0),
            ("9.50", 9.5),
            ("-0.5", -0.5),
            ("123456789012345", 123456789012345),
        ],
        *[("true", True), ("False", False), ("TRUE", True), ("null", None)],
        *[('{"a":[1]}', {"a": [1]}), ("[]", []), ("{broken", "{broken"), ("[" * 10_000, "[" * 10_000)],
        *[("07700900123", "07700900123"), ("+44", "+44"), ("1234567890123456", "1234567890123456")],
        *[("1e5", "1e5"), ("1.", "1."), (".5", ".5"), ("1,5", "1,5"), (" 7", " 7"), ("٣", "٣"), ("", "")],
    ],
)
def test_a_cell_means_what_it_looks_like(cell: str, value: object) -> None:
    found = cell_value(cell)

    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (ROW[:5], "the row has 5 cells, the header has 6"),
        (["", *ROW[1:]], "the event has no name"),
        (["order", "", *ROW[2:]], "without a distinct_id"),
        (["order", "u", "soon", *ROW[3:]], "cannot be read"),
        (["order", "u\udcff", *ROW[2:]], "the row is not UTF-8; save the file as UTF-8"),
    ],
)
def test_a_row_that_is_no_event_says_why(cells: list[str], said: str) -> None:
    found = event_of_row(HEADER, cells, project_id=7)

    assert isinstance(found, Rejected)
    assert said in found.reason


@pytest.mark.parametrize(
    ("header", "said"),
    [
        (["event", "when"], "missing: distinct_id, timestamp; found: event, when"),
        ([*HEADER, "phone"], "two columns have the same name (phone)"),
    ],
)
def test_a_header_that_cannot_work_says_why(header: list[str], said: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        check_header(header)

    assert said in refused.value.detail


@given(st.lists(st.text(), min_size=len(HEADER), max_size=len(HEADER)))
def test_no_row_raises(cells: list[str]) -> None:
    assert isinstance(event_of_row(HEADER, cells, project_id=7), Event | Rejected)
    assert isinstance(event_of_row(HEADER, [*ROW[:3], *cells[3:]], project_id=7), Event | Rejected)
