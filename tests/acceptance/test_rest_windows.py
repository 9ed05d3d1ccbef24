"""The API says where windows stand: of a person, of a message, and of a preview of `auto`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.eventually import eventually
from tests.servers.moved_clock import Clocks, running_service_at
from tests.servers.service import Service
from whinchat.sandbox import seed

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
ANA = "+4915112345601"
RECEIVED = "whatsapp message received"


@pytest.fixture(scope="module")
def phone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Service, Clocks]]:
    """A service to which Ana wrote at noon, and who got an answer."""
    with running_service_at(NOON, tmp_path_factory.mktemp("windows")) as (service, clocks):
        service.create_destination(
            inputs={
                "message": {"value": "Welcome"},
                "to_number": {"value": ANA},
            },
            filters={"events": [{"id": RECEIVED, "name": RECEIVED, "type": "events", "order": 0}]},
        )
        service.sandbox.control("inbound", {"from": ANA, "text": "Hello?"})
        service.await_messages(1)
        yield service, clocks


def ana(service: Service) -> str:
    found = service.api("GET", "persons/")["results"]
    return str(found[0]["id"])


def window(service: Service) -> dict[str, Any]:
    [found] = service.api("GET", f"persons/{ana(service)}/windows/")["results"]
    return dict(found)


def test_a_persons_window_is_shown_open_and_closed(phone: tuple[Service, Clocks]) -> None:
    service, clocks = phone
    found = window(service)
    assert found["phone_number_id"] == seed.PHONE_NUMBER_ID
    assert (found["state"], found["until"]) == ("open", "2026-11-23T12:00:00Z")
    assert found["last_message_at"] == "2026-11-22T12:00:00Z"
    clocks.move_to(NOON + timedelta(hours=27))
    found = window(service)
    assert (found["state"], found["until"]) == ("closed", "2026-11-23T12:00:00Z")
    assert "3 h before" in found["reason"]
    clocks.move_to(NOON)


def test_a_message_shows_the_window_of_its_recipient(phone: tuple[Service, Clocks]) -> None:
    service, _ = phone

    def shown() -> dict[str, Any] | None:
        [message] = service.api("GET", "messages/")["results"]
        found: dict[str, Any] | None = service.api("GET", f"messages/{message['id']}/")["window"]
        return found

    assert eventually(shown)["state"] == "open"


@pytest.mark.parametrize(
    ("side", "form"), [(None, "text"), ("open", "text"), ("closed", "template"), ("ajar", None)]
)
def test_a_preview_of_auto_is_shown_for_the_side_that_is_asked_for(
    phone: tuple[Service, Clocks], side: str | None, form: str | None
) -> None:
    service, _ = phone
    inputs = {
        "access_token": seed.TOKEN,
        "phone_number_id": seed.PHONE_NUMBER_ID,
        "to_number": ANA,
        "message_type": "auto",
        "message": "Hi",
        "template_name": "hello_world",
    }
    body = {
        "configuration": {"inputs": {key: {"value": value} for key, value in inputs.items()}},
        "globals": {"event": {"event": "x"}},
        "window": side,
    }
    status, answer = service.api_raw("POST", "destinations/preview/", body)
    if form is None:
        assert (status, answer["attr"]) == (400, "window")
        return
    assert (status, answer["payload"]["type"]) == (200, form)
    assert answer["notes"][0].startswith("Auto: sent as")


def test_a_test_run_of_auto_sends_what_the_window_allows(phone: tuple[Service, Clocks]) -> None:
    service, clocks = phone
    configuration = {
        "template_id": "template-whatsapp",
        "inputs": {
            "access_token": {"value": seed.TOKEN},
            "phone_number_id": {"value": seed.PHONE_NUMBER_ID},
            "to_number": {"value": ANA},
            "message_type": {"value": "auto"},
            "message": {"value": "Hi"},
            "template_name": {"value": "hello_world"},
        },
    }
    body = {"configuration": configuration, "globals": {"event": {"event": "x"}}}
    forms = []
    for after in (timedelta(hours=1), timedelta(hours=25)):
        clocks.move_to(NOON + after)
        run = service.api("POST", "hog_functions/new/invocations/", body)
        forms.append(run["exchanges"][0]["request"]["type"])
        assert next(one["ok"] for one in run["gates"] if one["name"] == "window") is True
    clocks.move_to(NOON)
    assert forms == ["text", "template"]
