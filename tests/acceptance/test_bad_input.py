"""Whatever is thrown at the service is answered in words, costs little, and disturbs nothing else.

One service for each engine: every test leaves it as it has to be for the next one, and the last word of each
is that a good event still becomes a message.
"""

from __future__ import annotations

import gzip
import json
import socket
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import pytest

from tests.eventually import eventually
from tests.servers.database import ENGINES, migrate, new_postgres_database
from tests.servers.service import Service, running_service
from tests.servers.stored import Stored

MIB = 1024 * 1024
PHONE = "+447400123456"
PERSON = {"$set": {"phone": PHONE, "name": "Zoë O'Brien & <Søn>"}}
FAST_SECONDS = 5.0
"""Ample for one answer on a machine that is busy; what this catches takes minutes or never ends."""

V1_HEADERS = {
    "user-agent": "posthog-node/5.44.0",
    "posthog-sdk-info": "posthog-node/5.44.0",
    "posthog-attempt": "1",
    "posthog-request-id": "0190b7a0-0000-7000-8000-00000000cafe",
    "posthog-request-timestamp": "2026-11-22T10:00:00Z",
}


class Abused:
    """A service, the database it writes to, and the ways in that these tests use."""

    def __init__(self, service: Service, database_url: str) -> None:
        self.service = service
        self._stored = Stored(database_url)

    def events(self) -> dict[str, int]:
        """How many events of each name are stored."""
        return {name: len(events) for name, events in self._stored.events().items()}

    def post(self, path: str, body: bytes, **headers: str) -> tuple[int, Any]:
        """A request whose answer must come soon, be JSON, and be no error of the service's own."""
        written = {name.replace("_", "-"): value for name, value in headers.items()}
        began = time.monotonic()
        status, answer = self.service.request("POST", path, body, written)
        assert time.monotonic() - began < FAST_SECONDS
        assert status < 500, answer
        return status, answer

    def batch(self, *events: object, token: str | None = None) -> tuple[int, Any]:
        """A batch as old SDKs send it."""
        body = {"api_key": token or self.service.token, "batch": events}
        return self.post("/batch/", json.dumps(body).encode())

    def make(self, event: str, **more: Any) -> dict[str, Any]:
        """A destination for one event, with these inputs and filters."""
        filters = {"events": [{"id": event, "type": "events"}], **more.pop("filters", {})}
        return self.service.create_destination(name=event, filters=filters, **more)

    def message_of(self, destination: dict[str, Any], *states: str) -> dict[str, Any]:
        """The destination's one message, once it is in one of these states."""

        def ended() -> dict[str, Any] | None:
            listed = self.service.api("GET", f"messages/?destination={destination['id']}")["results"]
            return listed[0] if [one["state"] for one in listed if one["state"] in states] else None

        return eventually(ended, 20)


@pytest.fixture(scope="module", params=ENGINES)
def abused(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Abused]:
    """One running service for all tests of this file, on each engine."""
    folder = tmp_path_factory.mktemp("abused")
    if request.param == "sqlite":
        url = f"sqlite:///{folder / 'whinchat.db'}"
        with running_service(folder, url) as service:
            yield Abused(service, url)
        return
    server = str(request.getfixturevalue("postgres_server"))
    with new_postgres_database(server) as url:
        migrate(url)
        with running_service(folder, url) as service:
            yield Abused(service, url)


@pytest.fixture(autouse=True)
def the_service_goes_on(abused: Abused) -> Iterator[None]:
    """After each test: the same process, healthy, and a good event becomes a message."""
    yield
    service = abused.service
    assert service.process.poll() is None
    status, health = service.request("GET", "/_health")
    assert (status, health["status"]) == (200, "ok")
    name = f"good {uuid4()}"
    destination = abused.make(name)
    service.capture({"event": name, "distinct_id": "good", "properties": PERSON})
    abused.message_of(destination, "accepted", "sent", "delivered", "read")
    service.api("PATCH", f"hog_functions/{destination['id']}/", {"deleted": True})


def test_gzip_that_is_cut_off_is_refused(abused: Abused) -> None:
    packed = gzip.compress(json.dumps({"api_key": abused.service.token, "event": "cut"}).encode())
    for body in (packed[:-9], packed[:12], packed[:10] + b"\xff" * 40):
        status, answer = abused.post("/batch/", body, Content_Encoding="gzip")
        assert (status, answer["type"]) == (400, "validation_error"), answer
        assert "compressed data" in answer["detail"], answer
    assert "cut" not in abused.events()


def test_a_gzip_bomb_is_stopped_at_the_bound(abused: Abused) -> None:
    bomb = gzip.compress(b'{"api_key":"' + b" " * (300 * MIB), 9)
    assert len(bomb) < MIB
    for path in ("/batch/", "/e/", "/i/v1/analytics/events"):
        headers = {"Authorization": f"Bearer {abused.service.token}", **V1_HEADERS}
        status, answer = abused.post(path, bomb, Content_Encoding="gzip", **headers)
        assert status == 413, answer
        assert "maximum event size exceeded" in answer["detail"]


def test_a_body_of_30_mb_is_refused(abused: Abused) -> None:
    event = {"event": "large", "distinct_id": "u", "properties": {"text": "x" * (30 * MIB)}}
    status, answer = abused.batch(event)
    assert (status, answer["detail"].split(":")[0]) == (413, "maximum event size exceeded"), answer
    assert "large" not in abused.events()


@pytest.mark.parametrize("path", ["/i/v0/e/", "/batch/", "/i/v0/ai/batch/"])
def test_a_client_that_sends_all_before_it_reads_is_told_that_it_is_too_much(
    abused: Abused, path: str
) -> None:
    """It asks for the connection to be closed as well, as urllib does: it must not meet a reset."""
    body = b'{"api_key": "' + b"x" * (30 * MIB) + b'"}'
    for _ in range(3):
        assert abused.post(path, body, Connection="close")[0] == 413


def test_a_client_that_asks_first_need_not_send_a_body_that_is_too_large(abused: Abused) -> None:
    where = urlsplit(abused.service.url)
    with socket.create_connection((str(where.hostname), where.port or 80), timeout=5) as connection:
        head = (
            f"POST /batch/ HTTP/1.1\r\nHost: x\r\nContent-Length: {30 * MIB}\r\nExpect: 100-continue\r\n\r\n"
        )
        connection.sendall(head.encode())
        assert connection.recv(100).startswith(b"HTTP/1.1 413")


@pytest.mark.parametrize(
    "written", [b"", b"{", b'{"batch":', b"[1,2", b"\xff\xfe\x00", b"null", b"7", b'"text"', b"{} {}", b"NaN"]
)
def test_what_is_no_json_object_is_refused(abused: Abused, written: bytes) -> None:
    for path in ("/batch/", "/e/", "/i/v0/e/"):
        status, answer = abused.post(path, written)
        assert status in (400, 401), answer
        assert answer["detail"]


def test_one_bad_event_refuses_a_whole_batch_and_is_named_by_its_index(abused: Abused) -> None:
    good = {"event": "beside the bad", "distinct_id": "u"}
    status, answer = abused.batch(good, good, {"event": "", "distinct_id": "u"}, good)
    assert status == 400
    assert "event 2 of the batch" in answer["detail"]
    assert "beside the bad" not in abused.events()


def test_capture_v1_takes_the_good_and_drops_the_bad_alone(abused: Abused) -> None:
    def event(uuid: str, **changes: object) -> dict[str, object]:
        written = {"event": "v1 good", "uuid": uuid, "distinct_id": "u", "timestamp": "2026-11-22T10:00:00Z"}
        return {**written, **changes}

    one, two, three = (str(uuid4()) for _ in range(3))
    batch = [event(one), event(two, event=""), event("no-uuid"), event(three)]
    body = json.dumps({"created_at": "2026-11-22T10:00:00Z", "batch": batch}).encode()
    headers = {"Authorization": f"Bearer {abused.service.token}", **V1_HEADERS}
    status, answer = abused.post("/i/v1/analytics/events", body, **headers)
    assert status == 200, answer
    results = answer["results"]
    assert {uuid: results[uuid]["result"] for uuid in results} == {
        one: "ok",
        two: "drop",
        "no-uuid": "drop",
        three: "ok",
    }
    assert results[two]["details"]
    assert "UUID" in results["no-uuid"]["details"]
    assert abused.events()["v1 good"] == 2


@pytest.mark.parametrize(
    "token", ["phc_of_nobody", "phx_personal", "x" * 1_000, "\x00", "'; DROP TABLE x; --"]
)
def test_a_token_of_nobody_is_refused_at_once(abused: Abused, token: str) -> None:
    status, answer = abused.batch({"event": "stranger", "distinct_id": "u"}, token=token)
    assert (status, answer["type"]) == (401, "authentication_error"), answer
    assert "stranger" not in abused.events()


@pytest.mark.parametrize("uuid", ["no-uuid", 7, ["x"], "0190b7a0-0000-7000-8000-00000000000g", "\x00"])
def test_a_uuid_that_is_none_is_named(abused: Abused, uuid: object) -> None:
    status, answer = abused.batch({"event": "bad uuid", "distinct_id": "u", "uuid": uuid})
    assert (status, answer["code"]) == (400, "invalid_uuid"), answer
    assert "is not a UUID" in answer["detail"]
    assert "bad uuid" not in abused.events()


@pytest.mark.parametrize("levels", [300, 100_000])
@pytest.mark.parametrize("ends", [("[", "]"), ('{"a":', "}")])
def test_nesting_beyond_the_bound_is_refused(abused: Abused, levels: int, ends: tuple[str, str]) -> None:
    left, right = ends
    deep = left * levels + "1" + right * levels
    event = f'{{"event":"deep","distinct_id":"u","properties":{{"a":{deep}}}}}'
    status, answer = abused.post(
        "/batch/", f'{{"api_key":"{abused.service.token}","batch":[{event}]}}'.encode()
    )
    assert (status, answer["type"]) == (400, "validation_error"), answer
    assert "deep" not in abused.events()


def test_nul_characters_are_replaced_everywhere_and_the_message_goes(abused: Abused) -> None:
    destination = abused.make(
        "nul \ufffd", inputs={"message": {"value": "{{ person.properties.name }}{{ event.properties.text }}"}}
    )
    properties = {"text": "a\x00b", "\x00": {"\x00": ["\x00"]}, "$set": {"phone": PHONE, "name": "N\x00"}}
    status, answer = abused.batch({"event": "nul \x00", "distinct_id": "n\x00", "properties": properties})
    assert status == 200, answer
    message = abused.message_of(destination, "accepted", "sent", "delivered", "read")
    texts = [one["text"] for one in abused.service.messages()]
    assert "N\ufffda\ufffdb" in texts, message


def test_a_regex_that_would_take_for_ever_elsewhere_is_answered_fast(abused: Abused) -> None:
    """On save it is fine, and a long value that almost fits costs time in proportion to its length."""
    evil = {"key": "text", "operator": "regex", "type": "event", "value": "^(a+)+$"}
    destination = abused.make("regex", filters={"properties": [evil]})
    properties = {"text": "a" * 200_000 + "!", **PERSON}
    assert abused.batch({"event": "regex", "distinct_id": "u", "properties": properties})[0] == 200
    listed = abused.service.api("GET", f"messages/?destination={destination['id']}")
    assert listed["results"] == [], "it does not fit"
    properties["text"] = "a" * 200_000
    assert abused.batch({"event": "regex", "distinct_id": "u", "properties": properties})[0] == 200
    abused.message_of(destination, "accepted", "sent", "delivered", "read")


@pytest.mark.parametrize("pattern", ["(", "a{1,100000}", "(?<=a)b", "[z-a]", "\\"])
def test_a_regex_that_cannot_run_is_refused_on_save(abused: Abused, pattern: str) -> None:
    broken = {"key": "text", "operator": "regex", "type": "event", "value": pattern}
    status, answer = abused.service.api_raw(
        "POST",
        "hog_functions/",
        {
            "type": "destination",
            "template_id": "template-whatsapp",
            "name": "broken regex",
            "enabled": True,
            "inputs": {"access_token": {"value": "x"}, "phone_number_id": {"value": "1"}},
            "filters": {"events": [{"id": "e", "type": "events"}], "properties": [broken]},
        },
    )
    assert status == 400, answer
    assert answer["attr"].startswith("filters"), answer
    assert answer["detail"]


ENDLESS = (
    "{% for a in (1..100000) %}{% for b in (1..100000) %}{% for c in (1..100000) %}x"
    "{% endfor %}{% endfor %}{% endfor %}"
)
DOUBLING = (
    '{% assign a = "0123456789" %}{% for i in (1..40) %}{% assign a = a | append: a %}{% endfor %}{{ a }}'
)
TEN_MEGABYTES = "{% for a in (1..9000) %}" + "x" * 1_200 + "{% endfor %}"


@pytest.mark.parametrize(
    ("name", "template"),
    [("endless", ENDLESS), ("doubling", DOUBLING), ("ten megabytes", TEN_MEGABYTES)],
)
def test_a_template_without_bounds_fails_its_own_message_and_says_why(
    abused: Abused, name: str, template: str
) -> None:
    destination = abused.make(name, inputs={"message": {"value": template}})
    began = time.monotonic()
    abused.service.capture({"event": name, "distinct_id": "u", "properties": PERSON})
    message = abused.message_of(destination, "failed", "skipped", "refused")
    assert time.monotonic() - began < 4 * FAST_SECONDS, "one rendering may use half a second"
    assert message["reason"], message
    assert "message" in message["reason"], "the input is named"
    assert message["remedy"], message
    path = f"hog_functions/{destination['id']}/logs/?instance_id={message['id']}"
    timeline = [line["message"] for line in abused.service.api("GET", path)["results"]]
    assert any(message["reason"] in line for line in timeline), timeline


def test_a_text_longer_than_whatsapp_takes_fails_with_that_reason(abused: Abused) -> None:
    destination = abused.make("too long", inputs={"message": {"value": "{{ event.properties.text }}"}})
    properties = {"text": "x" * 500_000, **PERSON}
    abused.service.capture({"event": "too long", "distinct_id": "u", "properties": properties})
    message = abused.message_of(destination, "failed", "skipped", "refused")
    assert any(bound in message["reason"] for bound in ("4,096", "4096", "100,000")), message
