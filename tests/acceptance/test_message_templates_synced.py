"""Message templates of the simulator, as the service knows them: synced, listed, followed by webhooks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.eventually import eventually
from tests.servers.service import Service, running_service
from tests.template_shapes import SHAPES
from whinchat.sandbox import seed
from whinchat.sandbox.testing import running_sandbox

TEMPLATES = "message_templates/"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service whose simulator has all shapes, with one destination and so one sender."""
    folder: Path = tmp_path_factory.mktemp("templates")
    with running_sandbox() as sandbox, running_service(folder, sandbox=sandbox) as running:
        for name, shape in SHAPES.items():
            template = shape.template
            body = {"components": template.components, "category": template.category}
            sandbox.control(f"templates/{name}", body | {"parameter_format": template.parameter_format})
        for number in range(30):  # So that Meta's list has a second page.
            sandbox.control(f"templates/filler_{number}", {"components": [{"type": "BODY", "text": "Hi"}]})
        running.create_destination()
        yield running


@pytest.fixture(autouse=True)
def synced(service: Service) -> None:
    """Everything is known before each test."""
    service.api("POST", f"{TEMPLATES}sync/")


def listed(service: Service, query: str = "") -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = service.api("GET", f"{TEMPLATES}?limit=1000&{query}")["results"]
    return rows


def one(service: Service, name: str) -> dict[str, Any]:
    (row,) = listed(service, f"name={name}&language=en_US")
    return row


def test_a_sync_tells_what_it_found_for_each_sender(service: Service) -> None:
    (report,) = service.api("POST", f"{TEMPLATES}sync/")["results"]
    assert report["phone_number_id"] == seed.PHONE_NUMBER_ID
    assert report["waba_id"] == seed.WABA_ID
    assert report["error"] is None
    assert report["total"] == len(listed(service)) > 50, "more than a page of Meta's"
    assert (report["added"], report["changed"], report["removed"]) == (0, 0, 0)


def test_the_list_is_searched_by_name_text_status_and_language(service: Service) -> None:
    assert {row["name"] for row in listed(service, "search=verification+code")} >= {"one_time_code"}
    assert all(row["category"] == "MARKETING" for row in listed(service, "category=marketing"))
    assert listed(service, "status=REJECTED&search=body_named") == []
    assert len(listed(service, "name=body_named,carousel")) == 2
    assert listed(service, "waba_id=1") == []


def test_a_row_says_how_its_body_begins(service: Service) -> None:
    """So that one is known again in a list, without asking for each."""
    body = {"type": "BODY", "text": "Dear\n\ncustomer, " + "we " * 100}
    service.sandbox.control("templates/much_to_say", {"components": [body]})
    service.api("POST", f"{TEMPLATES}sync/")
    text = one(service, "much_to_say")["text"]
    assert text.startswith("Dear customer, we we")
    assert (len(text), text[-1]) == (160, "…")
    assert one(service, "body_named")["text"] == SHAPES["body_named"].template.components[0]["text"]


def test_a_message_template_shows_its_slots(service: Service) -> None:
    shown = service.api("GET", f"{TEMPLATES}{one(service, 'everything')['id']}/")
    assert [slot["key"] for slot in shown["slots"]] == list(SHAPES["everything"].values)
    assert shown["senders"] == [seed.PHONE_NUMBER_ID]
    assert shown["slots"][0]["kind"] == "image"
    assert service.api_raw("GET", f"{TEMPLATES}0/")[0] == 404


def test_the_stored_copy_follows_metas_webhooks(service: Service) -> None:
    """Status, quality and category of a change come with the webhook itself."""
    control = service.sandbox.control
    control("templates/header_video", {"status": "PAUSED", "quality": "RED", "category": "MARKETING"})

    def told() -> bool:
        row = one(service, "header_video")
        return (row["status"], row["quality"], row["category"]) == ("PAUSED", "RED", "MARKETING")

    assert eventually(lambda: told() or None)


def test_a_message_template_that_is_gone_at_meta_goes_here(service: Service) -> None:
    """By the sync that was asked for, or by the one that Meta's webhook caused just before."""
    path = f"/v26.0/{seed.WABA_ID}/message_templates?name=header_location"
    assert service.sandbox.request("DELETE", path)[0] == 200
    (report,) = service.api("POST", f"{TEMPLATES}sync/")["results"]
    assert report["error"] is None
    assert listed(service, "name=header_location") == []


def test_a_sender_whose_token_is_refused_says_so_and_keeps_what_was_known(service: Service) -> None:
    before = len(listed(service))
    service.sandbox.control(f"tokens/{seed.TOKEN}", {"state": "expired"})
    try:
        (report,) = service.api("POST", f"{TEMPLATES}sync/")["results"]
    finally:
        service.sandbox.control(f"tokens/{seed.TOKEN}", {"state": "valid"})
    assert report["error"]
    assert seed.TOKEN not in report["error"]
    assert len(listed(service)) == before


def test_a_new_sender_is_synced_by_itself(tmp_path: Path) -> None:
    """Nobody has to ask: the worker does, within seconds."""
    with running_service(tmp_path) as fresh:
        fresh.create_destination()
        assert eventually(lambda: listed(fresh) or None, timeout_seconds=30)
