"""The preview of a destination tells how values were changed to fit the slots of a message template."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.servers.service import Service, running_service
from whinchat.sandbox import seed
from whinchat.sandbox.testing import running_sandbox


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service that knows the simulator's message templates."""
    folder: Path = tmp_path_factory.mktemp("preview")
    with running_sandbox() as sandbox, running_service(folder, sandbox=sandbox) as running:
        running.create_destination(enabled=False)
        running.api("POST", "message_templates/sync/")
        yield running


def preview(service: Service, person: str) -> dict[str, Any]:
    """`summer_sale` to somebody of this name."""
    slots = {"body.1": {"value": "{{ person.properties.name }}", "fallback": "there"}, "body.2": "20 %"}
    inputs = {
        "access_token": {"value": seed.TOKEN},
        "phone_number_id": {"value": seed.PHONE_NUMBER_ID},
        "message_type": {"value": "template"},
        "template_name": {"value": "summer_sale"},
        "template_slots": {"value": slots},
    }
    properties = {"phone": "+5511912345678", "name": person}
    globals_ = {"event": {"event": "sale"}, "person": {"properties": properties}}
    body = {"configuration": {"inputs": inputs}, "globals": globals_}
    answer: dict[str, Any] = service.api("POST", "destinations/preview/", body)
    return answer


def texts(answer: dict[str, Any]) -> list[str]:
    return [one["text"] for one in answer["payload"]["template"]["components"][0]["parameters"]]


def test_a_value_that_fits_is_shown_without_a_note(service: Service) -> None:
    answer = preview(service, "Ana")
    assert texts(answer) == ["Ana", "20 %"]
    assert answer["notes"] == []


def test_a_cleaned_value_and_a_fallback_are_noted_by_their_slot(service: Service) -> None:
    cleaned = preview(service, "Ana\n\tSouza")
    assert texts(cleaned) == ["Ana Souza", "20 %"]
    assert len(cleaned["notes"]) == 1
    assert "body.1" in cleaned["notes"][0]
    absent = preview(service, "")
    assert texts(absent) == ["there", "20 %"]
    assert absent["notes"] == ["body.1 was empty: its fallback stands in."]
