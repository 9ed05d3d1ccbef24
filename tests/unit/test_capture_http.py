"""Capture over real HTTP: paths, methods, statuses, CORS and bounds."""

from __future__ import annotations

import asyncio
import base64
import gzip
import json
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.requests import Request
from starlette.types import Message

from tests.servers.capturing import NOW, TOKEN, Capturing, running_capture
from whinchat.core.errors import NotUnderstood
from whinchat.web.capture_http import read_body, refusal

EVENT = {"event": "a", "distinct_id": "u", "properties": {"name": "Zoë O'Brien & <Søn>"}}
BATCH = {"api_key": TOKEN, "batch": [EVENT]}
PATHS = ["/batch", "/e", "/i/v0/e", "/capture", "/track", "/engage", "/i/v0/ai/batch"]
MIB = 1024 * 1024


@pytest.fixture(scope="module")
def running() -> Iterator[Capturing]:
    with running_capture() as capturing:
        yield capturing


@pytest.fixture
def capturing(running: Capturing) -> Capturing:
    return running.emptied()


@pytest.mark.parametrize("slash", ["", "/"])
@pytest.mark.parametrize("path", PATHS)
def test_every_path_takes_events_with_and_without_trailing_slash(
    capturing: Capturing, path: str, slash: str
) -> None:
    answer = capturing.http.post(path + slash, json=BATCH)
    assert (answer.status_code, answer.json()) == (200, {"status": "Ok"})
    assert answer.headers["content-type"] == "application/json"
    [event] = capturing.events
    assert event.properties["name"] == "Zoë O'Brien & <Søn>"
    assert (event.project_id, event.timestamp) == (7, NOW)


def test_a_get_carries_its_event_in_the_address(capturing: Capturing) -> None:
    data = base64.b64encode(json.dumps({**EVENT, "api_key": TOKEN}).encode()).decode()
    answer = capturing.http.get("/e/", params={"data": data, "compression": "base64", "ip": "0"})
    assert answer.status_code == 200
    assert len(capturing.events) == 1


def test_gzip_without_a_hint_is_taken_as_current_browsers_send_it(capturing: Capturing) -> None:
    body = gzip.compress(json.dumps(BATCH).encode())
    answer = capturing.http.post(
        "/e/?retry_count=1&ver=1.2", content=body, headers={"content-type": "text/plain"}
    )
    assert answer.status_code == 200
    assert len(capturing.events) == 1


@pytest.mark.parametrize("parameter", ["_", "sent_at"])
def test_the_sending_time_of_the_address_corrects_the_clients_clock(
    capturing: Capturing, parameter: str
) -> None:
    sent_ms = int(NOW.timestamp() * 1000) - 60_000
    event = {**EVENT, "api_key": TOKEN, "timestamp": "2026-11-22T11:58:00Z"}
    assert capturing.http.post("/e/", params={parameter: sent_ms}, json=event).status_code == 200
    assert capturing.events[0].timestamp.isoformat() == "2026-11-22T11:59:00+00:00"


def test_a_beacon_is_answered_without_a_body(capturing: Capturing) -> None:
    answer = capturing.http.post("/e/?beacon=1", json=BATCH)
    assert (answer.status_code, answer.content) == (204, b"")


def test_an_unnamed_event_of_engage_identifies(capturing: Capturing) -> None:
    body = {"$token": TOKEN, "$distinct_id": "u", "$set": {"phone": "+15550100"}}
    assert capturing.http.post("/engage/", json=body).status_code == 200
    assert capturing.events[0].name == "$identify"


@pytest.mark.parametrize(
    ("body", "status", "detail"),
    [
        ({"batch": [EVENT]}, 401, "event submitted without an api_key"),
        ({"api_key": "phx_a", "batch": [EVENT]}, 401, "API key is not valid: personal_api_key"),
        ({"api_key": "phc_other", "batch": [EVENT]}, 401, "API key is not valid: unknown"),
        ({"api_key": TOKEN, "batch": []}, 400, "request holds no event"),
        ({"api_key": TOKEN, "event": "a"}, 400, "event submitted without a distinct_id"),
        (
            {"api_key": TOKEN, "batch": [EVENT, {**EVENT, "event": ""}]},
            400,
            "event submitted with an empty event name",
        ),
        ({"api_key": TOKEN, "batch": [{**EVENT, "uuid": "x"}]}, 400, "is not a UUID"),
    ],
)
def test_a_refusal_is_json_with_posthogs_words(
    capturing: Capturing, body: dict[str, Any], status: int, detail: str
) -> None:
    answer = capturing.http.post("/batch/", json=body)
    assert answer.status_code == status
    assert set(answer.json()) == {"type", "code", "detail", "attr"}
    assert detail in answer.json()["detail"]
    assert capturing.events == []


@pytest.mark.parametrize(
    ("content", "headers", "status"),
    [
        (b"", {}, 400),
        (b"nonsense", {}, 400),
        (b"[" * 100_000, {}, 400),
        (b'{"event":"\xff"}', {}, 400),
        (b"\x1f\x8b\x08broken", {}, 400),
        (b"{}", {"content-type": "application/x-www-form-urlencoded"}, 400),
        (b"{}", {"content-encoding": "br"}, 415),
        (b"{}", {"content-encoding": "zstd"}, 415),
    ],
)
def test_bytes_that_cannot_be_read_are_refused_never_an_error_of_ours(
    capturing: Capturing, content: bytes, headers: dict[str, str], status: int
) -> None:
    for path in PATHS:
        answer = capturing.http.post(path, content=content, headers=headers)
        assert (answer.status_code, answer.json()["type"]) == (status, "validation_error")


def test_a_body_above_the_bound_is_refused_and_the_server_lives_on(capturing: Capturing) -> None:
    answer = capturing.http.post("/batch/", content=bytes(30 * MIB))
    assert answer.status_code == 413
    assert answer.json()["detail"].startswith("maximum event size exceeded")
    assert capturing.http.post("/e/", content=bytes(2 * MIB + 1)).status_code == 413
    assert capturing.http.post("/e/", json=BATCH).status_code == 200


def test_a_body_that_hides_its_length_is_cut_off_at_the_bound(capturing: Capturing) -> None:
    sent_bytes = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent_bytes
        for _ in range(30):
            sent_bytes += MIB
            yield b" " * MIB

    assert capturing.http.post("/batch/", content=endless()).status_code == 413
    assert sent_bytes > 20 * MIB


def test_a_gzip_bomb_is_stopped(capturing: Capturing) -> None:
    bomb = gzip.compress(bytes(200 * MIB))
    assert capturing.http.post("/batch/", content=bomb).status_code == 413


def test_one_event_above_its_bound_is_named(capturing: Capturing) -> None:
    large = {**EVENT, "properties": {"a": "x" * (MIB + 1)}}
    answer = capturing.http.post("/batch/", json={"api_key": TOKEN, "batch": [EVENT, large]})
    assert answer.status_code == 413
    assert "event 1 of the batch" in answer.json()["detail"]


def test_a_large_batch_is_taken_whole(capturing: Capturing) -> None:
    batch = [{**EVENT, "properties": {"a": "x" * 900, "i": i}} for i in range(5_000)]
    answer = capturing.http.post("/batch/", json={"api_key": TOKEN, "batch": batch})
    assert answer.status_code == 200
    assert [event.properties["i"] for event in capturing.events] == list(range(5_000))


def test_a_store_that_does_not_answer_makes_clients_try_again(capturing: Capturing) -> None:
    capturing.broken = True
    answer = capturing.http.post("/batch/", json=BATCH)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert answer.json()["detail"] == "transient error, please retry"


@pytest.mark.parametrize("path", [*PATHS, "/flags", "/decide", "/s", "/i/v1/analytics/events", "/v1/track"])
def test_preflights_are_answered_as_asked(capturing: Capturing, path: str) -> None:
    asked = {
        "origin": "https://shop.example",
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type,x-anything",
    }
    answer = capturing.http.options(path + "/", headers=asked)
    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == "https://shop.example"
    assert answer.headers["access-control-allow-headers"] == "content-type,x-anything"
    assert answer.headers["access-control-allow-credentials"] == "true"
    assert answer.headers["access-control-allow-methods"] == "GET, POST, OPTIONS"


@pytest.mark.parametrize("broken", [False, True])
@pytest.mark.parametrize("body", [BATCH, {}])
def test_every_answer_can_be_read_by_the_page_that_asked(
    capturing: Capturing, broken: bool, body: dict[str, Any]
) -> None:
    capturing.broken = broken
    answer = capturing.http.post("/e/", json=body, headers={"origin": "https://shop.example"})
    assert answer.headers["access-control-allow-origin"] == "https://shop.example"
    assert answer.headers["access-control-expose-headers"] == "Retry-After"
    assert "Origin" in answer.headers["vary"]


def test_a_client_that_hangs_up_is_forgotten(capturing: Capturing) -> None:
    with socket.create_connection(("127.0.0.1", capturing.port)) as client:
        client.sendall(b"POST /batch/ HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\n{")
    assert capturing.http.post("/batch/", json=BATCH).status_code == 200


def test_a_body_that_does_not_come_is_waited_for_no_longer_than_the_bound() -> None:
    async def read() -> bytes:
        never = asyncio.Event()

        async def receive() -> Message:
            await never.wait()
            raise AssertionError("nobody sets it")

        request = Request({"type": "http", "method": "POST", "path": "/", "headers": []}, receive)
        return await read_body(request, 10, seconds_max=0.01)

    with pytest.raises(NotUnderstood, match=r"within 0\.01 seconds") as late:
        asyncio.run(read())
    assert refusal(late.value).status_code == 408
