"""Capture V1, Segment's API, PostHog's webhook and the stubs over real HTTP."""

from __future__ import annotations

import asyncio
import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest
from starlette.applications import Starlette

from tests.servers.capturing import TOKEN, Capturing, running_capture
from whinchat.web.stubs import stub_routes

ID = "0192f0c1-7a3b-7cc2-b6f1-3d1e5a9c0b42"
V1 = {
    "authorization": f"Bearer {TOKEN}",
    "posthog-sdk-info": "posthog-node/5.70.0",
    "posthog-attempt": "1",
    "posthog-request-id": "r",
    "posthog-request-timestamp": "2026-11-22T12:00:00Z",
    "content-type": "application/json",
}
V1_BODY = {
    "created_at": "2026-11-22T12:00:00Z",
    "batch": [
        {"event": "a", "uuid": ID, "distinct_id": "u", "timestamp": "2026-11-22T12:00:00Z", "properties": {}},
        {"event": "", "uuid": "x", "distinct_id": "u", "properties": {}},
    ],
}
WEBHOOK = {"event": {"event": "a", "uuid": ID, "distinct_id": "u", "properties": {}}, "person": None}
CALL = {"event": "e", "userId": "u", "messageId": "m"}


@pytest.fixture(scope="module")
def running() -> Iterator[Capturing]:
    with running_capture() as capturing:
        yield capturing


@pytest.fixture
def capturing(running: Capturing) -> Capturing:
    return running.emptied()


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("", json.dumps(V1_BODY).encode()),
        ("gzip", gzip.compress(json.dumps(V1_BODY).encode())),
        ("deflate", zlib.compress(json.dumps(V1_BODY).encode())),
    ],
)
@pytest.mark.parametrize("slash", ["", "/"])
def test_v1_answers_for_every_event(capturing: Capturing, encoding: str, packed: bytes, slash: str) -> None:
    headers = {**V1, "content-encoding": encoding} if encoding else V1
    answer = capturing.http.post("/i/v1/analytics/events" + slash, content=packed, headers=headers)
    assert answer.status_code == 200
    results = answer.json()["results"]
    assert results[ID] == {"result": "ok"}
    assert results["x"]["result"] == "drop"
    assert [event.uuid for event in capturing.events] == [ID]


@pytest.mark.parametrize(
    ("headers", "content", "status", "detail"),
    [
        ({**V1, "authorization": ""}, b"{}", 401, "without an api_key"),
        ({**V1, "authorization": "Bearer phc_other"}, b"{}", 401, "unknown"),
        ({**V1, "posthog-request-id": ""}, b"{}", 400, "posthog-request-id"),
        ({**V1, "content-encoding": "zstd"}, b"x", 415, "zstd"),
        (V1, b"", 400, "missing data payload"),
        (V1, b'{"batch":[]}', 400, "holds no event"),
        (V1, b" " * (21 * 1024 * 1024), 413, "maximum event size exceeded"),
    ],
)
def test_v1_refuses_what_concerns_the_whole_batch(
    capturing: Capturing, headers: dict[str, str], content: bytes, status: int, detail: str
) -> None:
    answer = capturing.http.post("/i/v1/analytics/events", content=content, headers=headers)
    assert answer.status_code == status
    assert detail in answer.json()["detail"]


def test_v1_is_tried_again_when_nothing_was_stored(capturing: Capturing) -> None:
    capturing.broken = True
    answer = capturing.http.post("/i/v1/analytics/events", json=V1_BODY, headers=V1)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")


@pytest.mark.parametrize("kind", ["track", "identify", "page", "screen", "group", "alias"])
def test_each_call_of_segment_is_taken_at_its_own_path(capturing: Capturing, kind: str) -> None:
    body = {**CALL, "groupId": "g", "previousId": "old"}
    for path in (f"/v1/{kind}", f"/v1/{kind}/"):
        answer = capturing.http.post(path, json=body, auth=(TOKEN, ""))
        assert (answer.status_code, answer.json()) == (200, {"success": True})
    first, second = capturing.events
    assert first.uuid == second.uuid


@pytest.mark.parametrize("path", ["/v1/batch", "/v1/import/"])
def test_a_batch_of_segment_takes_its_key_from_the_body_too(capturing: Capturing, path: str) -> None:
    body = {"writeKey": TOKEN, "batch": [{**CALL, "type": "track"}, {**CALL, "type": "identify"}]}
    packed = gzip.compress(json.dumps(body).encode())
    answer = capturing.http.post(path, content=packed, headers={"content-encoding": "gzip"})
    assert answer.status_code == 200
    assert [event.name for event in capturing.events] == ["e", "$identify"]


@pytest.mark.parametrize(
    ("path", "content", "authorization", "status"),
    [
        ("/v1/track", b"", "", 400),
        ("/v1/track", b"{}", "", 401),
        ("/v1/track", b"{}", "Basic %%%", 401),
        ("/v1/track", b'{"userId":"u","event":"e","writeKey":"phc_other"}', "", 401),
        ("/v1/track", b" " * 40_000, "", 413),
        ("/v1/batch", b" " * 513_000, "", 413),
        ("/v1/batch", b'{"batch":3}', "", 400),
    ],
)
def test_segment_calls_that_cannot_be_taken_are_refused(
    capturing: Capturing, path: str, content: bytes, authorization: str, status: int
) -> None:
    headers = {"authorization": authorization} if authorization else {}
    answer = capturing.http.post(path, content=content, headers=headers)
    assert answer.status_code == status
    assert answer.json()["detail"]


def test_a_webhook_of_posthog_brings_its_token_in_header_or_address(capturing: Capturing) -> None:
    for slash, headers in (("", {"authorization": f"Bearer {TOKEN}"}), (f"/?token={TOKEN}", {})):
        answer = capturing.http.post("/webhooks/posthog" + slash, json=WEBHOOK, headers=headers)
        assert (answer.status_code, answer.json()) == (200, {"status": "Ok", "uuid": ID})
    assert capturing.http.post("/webhooks/posthog", json=WEBHOOK).status_code == 401
    assert capturing.http.post(f"/webhooks/posthog?token={TOKEN}").status_code == 400
    assert len(capturing.events) == 2


@pytest.mark.parametrize("slash", ["", "/"])
@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/flags", {"flags": {}, "featureFlags": {}, "errorsWhileComputingFlags": False}),
        ("/decide", {"featureFlags": {}, "sessionRecording": False, "editorParams": {}}),
        ("/flags/definitions", {"flags": [], "group_type_mapping": {}, "cohorts": {}}),
        ("/api/feature_flag/local_evaluation", {"flags": []}),
        (
            f"/array/{TOKEN}/config",
            {"supportedCompression": ["gzip", "gzip-js"], "autocapture_opt_out": False},
        ),
        ("/s", {"status": "Ok"}),
        ("/i/v1/logs", {"status": "Ok"}),
        ("/i/v1/metrics", {"status": "Ok"}),
    ],
)
def test_what_sdks_ask_besides_is_answered_with_nothing_to_do(
    capturing: Capturing, path: str, slash: str, expected: dict[str, Any]
) -> None:
    answers = (
        capturing.http.post(path + slash + "?v=2", content=gzip.compress(b'{"token":"t"}')),
        capturing.http.get(path + slash),
    )
    for answer in answers:
        assert answer.status_code == 200
        assert expected.items() <= answer.json().items()
    assert capturing.events == []


def test_flags_carry_the_configuration_when_asked(capturing: Capturing) -> None:
    answer = capturing.http.post("/flags/?v=2&config=true", json={}).json()
    assert answer["sessionRecording"] is False
    assert UUID(answer["requestId"]).version == 4


def test_the_configuration_also_comes_as_a_script(capturing: Capturing) -> None:
    answer = capturing.http.get(f"/array/{TOKEN}/config.js")
    assert answer.headers["content-type"].startswith("text/javascript")
    assert f'window._POSTHOG_REMOTE_CONFIG["{TOKEN}"]=' in answer.text
    site = answer.text.split("]=", 1)[1].removesuffix(";")
    assert json.loads(site)["config"]["hasFeatureFlags"] is False
    hostile = capturing.http.get("/array/%22%5D%3Balert(1)%2F%2F/config.js")
    assert hostile.status_code == 404
    assert "alert" not in hostile.text


@pytest.mark.parametrize(
    "path", ["/static/array.js", f"/array/{TOKEN}/array.js", "/static/1.2.3/recorder.js"]
)
def test_scripts_that_are_not_here_point_to_the_npm_package(capturing: Capturing, path: str) -> None:
    answer = capturing.http.get(path)
    assert answer.status_code == 404
    assert "install posthog-js from npm" in answer.json()["detail"]


def test_scripts_are_served_from_a_configured_folder_and_from_nowhere_else(tmp_path: Path) -> None:
    scripts = tmp_path / "dist"
    scripts.mkdir()
    (scripts / "array.js").write_text("/* array */")
    (tmp_path / "secret.js").write_text("secret")
    app = Starlette(routes=stub_routes(scripts))
    app.state.services = Capturing().services()

    async def answers(*paths: str) -> list[tuple[int, str]]:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://x") as http:
            got = [await http.get(path) for path in paths]
        return [(answer.status_code, answer.text) for answer in got]

    served = asyncio.run(answers("/static/array.js", "/static/1.2.3/array.js", f"/array/{TOKEN}/array.js"))
    assert served == [(200, "/* array */")] * 3
    refused = asyncio.run(answers("/static/other.js", "/static/..%2Fsecret.js", "/static/%2e%2e/secret.js"))
    assert [status for status, _ in refused] == [404] * 3


def test_ai_events_in_multipart_form_are_refused_with_the_way_to_send_them(capturing: Capturing) -> None:
    answer = capturing.http.post("/i/v0/ai", files={"event": b"{}"})
    assert answer.status_code == 415
    assert "/batch/" in answer.json()["detail"]
