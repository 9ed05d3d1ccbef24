"""Text and numbers that databases choke on, through the real service on both engines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from uuid import uuid4

from tests.servers.service import Service
from tests.servers.stored import Stored, stored_in

NAME = "Zoë O'Brien & <Søn>"
PHONE = "+15550100126"

UNKEEPABLE = (
    '{"event":"a","distinct_id":"u","properties":{"a":1e999}}',
    '{"event":"a","distinct_id":"u","properties":{"a":NaN}}',
    '{"event":"a","distinct_id":"u","properties":{"a":' + "[" * 300 + "]" * 300 + "}}",
    '{"event":"a","distinct_id":"u","properties":{"a":' + "9" * 5_000 + "}}",
    '{"event":"a","distinct_id":"u","properties":[]}',
    '{"event":"a","distinct_id":"u","uuid":"\\u0000"}',
)


def nested(levels: int) -> Any:
    value: Any = "deep"
    for _ in range(levels):
        value = [value]
    return value


def send(service: Service, *events: dict[str, Any]) -> tuple[int, Any]:
    # Python writes lone surrogates as escapes, which is how they arrive from JavaScript too.
    body = json.dumps({"api_key": service.token, "batch": events}).encode()
    return service.request("POST", "/batch/", body)


def test_nasty_events_are_stored_as_they_were_written_and_still_make_a_message(
    service_on_both: Service, engine_url: str
) -> None:
    service = service_on_both
    service.create_destination(
        inputs={"message": {"value": "{{ person.properties.name }}: {{ event.properties.text }}"}},
        filters={"events": [{"id": "Nasty\ufffd Event 😀", "type": "events"}]},
    )
    properties = {
        "text": "a\x00b \ud83d half, 😀 whole, \u202eright to left",
        "": "an empty key",
        "\x00key\udfff": "a nasty key",
        "large": 2**70,
        "negative": -(2**70),
        "float": 1e308,
        "tiny": 5e-324,
        "deep": nested(197),
        "long": "x" * 500_000,
        "list": [None, True, {"a": []}],
        "$set": {"phone": PHONE, "name": NAME, "bio\x00": "line\u2028separator \ud800"},
    }
    uuid = str(uuid4())

    status, answer = send(
        service,
        {"event": "Nasty\x00 Event 😀", "distinct_id": "u\x00\ud800", "uuid": uuid, "properties": properties},
    )

    assert (status, answer) == (200, {"status": "Ok"})
    [message] = service.await_messages(1)
    assert message["text"] == f"{NAME}: a\ufffdb \ufffd half, 😀 whole, \u202eright to left"
    [event] = Stored(engine_url).events()["Nasty\ufffd Event 😀"]
    assert (event.uuid, event.distinct_id) == (uuid, "u\ufffd\ufffd")
    kept = {**properties, "text": "a\ufffdb \ufffd half, 😀 whole, \u202eright to left"}
    kept["\ufffdkey\ufffd"] = kept.pop("\x00key\udfff")
    kept["$set"] = {"phone": PHONE, "name": NAME, "bio\ufffd": "line\u2028separator \ufffd"}
    assert event.properties == kept
    person = Stored(engine_url).people("u\ufffd\ufffd")["u\ufffd\ufffd"]
    assert person.properties["bio\ufffd"] == "line\u2028separator \ufffd"


def test_what_no_database_can_keep_is_refused_and_its_batch_with_it(service: Service, tmp_path: Path) -> None:
    good = '{"event":"good","distinct_id":"u"}'
    for written in UNKEEPABLE:
        body = f'{{"api_key":"{service.token}","batch":[{good},{written}]}}'.encode()
        status, answer = service.request("POST", "/batch/", body)
        assert (status, answer["type"]) == (400, "validation_error"), written[:80]
    assert stored_in(tmp_path).events() == {}


def test_a_large_batch_is_one_request_and_one_answer(service_on_both: Service, engine_url: str) -> None:
    """More than PostgreSQL takes parameters in one statement, and than one thread decodes in a blink."""
    events = [
        {"event": "Viewed", "distinct_id": f"u_{number % 50}", "properties": {"n": number, "pad": "x" * 500}}
        for number in range(3_000)
    ]
    status, _ = send(service_on_both, *events)
    assert status == 200
    stored = Stored(engine_url).events()["Viewed"]
    assert len(stored) == 1_000, "as many as are asked for"
    assert len({event.uuid for event in stored}) == 1_000
