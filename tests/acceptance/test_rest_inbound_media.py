"""Files that people sent, over the API: the bytes from Meta, for this project only, and never as a page."""

from __future__ import annotations

import base64
import http.client
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest

from tests.eventually import eventually
from tests.servers.service import Service, running_service
from whinchat.sandbox import seed
from whinchat.sandbox.testing import running_sandbox

WRITER = "447400123456"


@pytest.fixture
def service(tmp_path: Path, engine_url: str) -> Iterator[Service]:
    """A service with a number, so that what people write to it is heard."""
    with (
        running_sandbox() as simulator,
        running_service(tmp_path, engine_url, sandbox=simulator) as running,
    ):
        yield running


def sent(service: Service, kind: str, **more: Any) -> dict[str, Any]:
    """The properties of the event of a file that somebody sends."""
    sent = service.sandbox.control("inbound", {"from": WRITER, "type": kind, **more})

    def told() -> dict[str, Any] | None:
        events = service.api("GET", "events/?event=whatsapp%20message%20received")["results"]
        found = [one["properties"] for one in events]
        return next((one for one in found if one["whatsapp_message_id"] == sent["id"]), None)

    return eventually(told, 20)


def fetch(service: Service, said: dict[str, Any]) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and bytes of the file that an event tells of."""
    query = urlencode({"whatsapp_message_id": said["whatsapp_message_id"]})
    return opened(service, f"/api/projects/@current/inbound_media/{said['media_id']}/?{query}")


def opened(service: Service, path: str) -> tuple[int, dict[str, str], bytes]:
    parts = urlsplit(service.url)
    connection = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=30)
    try:
        connection.request("GET", path, headers={"Authorization": f"Bearer {service.key}"})
        response = connection.getresponse()
        headers = {name.lower(): value for name, value in response.getheaders()}
        return response.status, headers, response.read()
    finally:
        connection.close()


def refusal(service: Service, said: dict[str, Any]) -> tuple[int, str, str]:
    """Status, code and words."""
    status, _, content = fetch(service, said)
    body = json.loads(content)
    return status, body["code"], body["detail"]


def test_what_a_person_sent_comes_back_and_only_what_holds_no_script_is_shown_in_place(
    service: Service,
) -> None:
    service.create_destination(name="Any")
    picture = sent(service, "image", text="My garden")
    status, headers, content = fetch(service, picture)
    kept = service.sandbox.sandbox.state.media[picture["media_id"]].content
    assert (status, content) == (200, kept)
    assert content.startswith(b"\xff\xd8\xff")
    told = urlsplit(picture["media_url"])  # Programs that read the event need to know no more than this.
    assert opened(service, f"{told.path}?{told.query}")[2] == kept
    assert (headers["content-type"], headers["content-disposition"]) == ("image/jpeg", "inline")
    assert headers["content-length"] == str(len(kept))
    assert (headers["x-content-type-options"], headers["cache-control"]) == ("nosniff", "private, no-store")
    assert "sandbox" in headers["content-security-policy"]

    page = base64.b64encode(b"<script>alert(1)</script>").decode()
    harmful = sent(
        service, "document", file_base64=page, mime_type="text/html", filename='in/../vo"ice\r\n.html'
    )
    _, headers, content = fetch(service, harmful)
    assert content == b"<script>alert(1)</script>"
    assert headers["content-disposition"] == "attachment; filename*=UTF-8''in_.._vo_ice__.html"
    drawing = sent(service, "document", file_base64=page, mime_type="image/svg+xml")
    assert fetch(service, drawing)[1]["content-disposition"] == "attachment"


def test_a_large_file_comes_whole(service: Service) -> None:
    service.create_destination(name="Any")
    # Control calls have at most what the simulator reads; a file of many chunks is put there by itself.
    said = sent(service, "video")
    item = service.sandbox.sandbox.state.media[said["media_id"]]
    large = bytes(range(256)) * 40_000
    service.sandbox.sandbox.state.media[said["media_id"]] = type(item)(
        item.id, item.phone_number_id, item.mime_type, large, item.sha256, item.at
    )
    assert fetch(service, said)[2] == large


def test_a_file_that_no_message_to_the_project_names_is_not_fetched(service: Service) -> None:
    """Neither one that an event claims which somebody captured, nor one beside its message."""
    service.create_destination(name="Any")
    said = sent(service, "image")
    other = service.sandbox.sandbox.state.media
    another = next(iter(other))
    service.capture(
        {
            "event": "whatsapp message received",
            "distinct_id": "mallory",
            "uuid": "0190b7a0-0000-7000-8000-000000000009",
            "properties": {"media_id": said["media_id"], "whatsapp_message_id": "wamid.made-up"},
        }
    )
    for claimed in (
        said | {"whatsapp_message_id": "wamid.made-up"},
        said | {"media_id": f"{int(another) + 1}"},
        said | {"media_id": "..%2fme"},
    ):
        status, code, _ = refusal(service, claimed)
        assert (status, code) == (404, "not_found")
    assert refusal(service, said | {"whatsapp_message_id": ""})[:2] == (400, "required")
    text = service.sandbox.control("inbound", {"from": WRITER, "text": "No file"})
    assert refusal(service, said | {"whatsapp_message_id": text["id"]})[:2] == (404, "not_found")


def test_a_file_that_meta_has_no_more_says_so(service: Service) -> None:
    service.create_destination(name="Any")
    said = sent(service, "image")
    del service.sandbox.sandbox.state.media[said["media_id"]]
    status, code, detail = refusal(service, said)
    assert (status, code) == (404, "media_gone")
    assert "7 days" in detail


def test_a_number_that_is_no_sender_any_more_is_named(service: Service) -> None:
    made = service.create_destination(name="Any")
    said = sent(service, "image")
    service.api("PATCH", f"hog_functions/{made['id']}/", {"deleted": True})
    status, code, detail = refusal(service, said)
    assert (status, code) == (404, "sender_unknown")
    assert seed.PHONE_NUMBER_ID in detail


def test_a_dead_token_of_the_sender_is_told_and_that_of_a_destination_is_tried_after_it(
    service: Service,
) -> None:
    dead = {"access_token": "EAAGdeadtokenofthesender", "phone_number_id": seed.PHONE_NUMBER_ID}
    service.api("POST", "senders/", dead | {"force": True})
    said = sent(service, "image")
    status, code, detail = refusal(service, said)
    assert (status, code) == (400, "refused_by_meta")
    assert "EAAGdead" not in detail
    service.create_destination(name="With a token of its own")
    assert fetch(service, said)[0] == 200
