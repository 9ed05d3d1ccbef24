"""Every preset works with the simulator as it is: its sample event becomes a delivered message."""

from __future__ import annotations

from typing import Any

from tests.eventually import eventually
from tests.servers.service import Service
from whinchat.core.presets import PRESETS

FIELDS = ("name", "description", "filters", "masking", "inputs", "priority", "deadline_minutes")


def listed(service: Service) -> list[dict[str, Any]]:
    results: list[dict[str, Any]] = service.api("GET", "destination_presets/")["results"]
    return results


def test_the_sample_event_of_every_preset_becomes_a_delivered_message(service: Service) -> None:
    presets = listed(service)
    assert len(presets) == len(PRESETS)
    for number, preset in enumerate(presets):
        service.create_destination(**{field: preset[field] for field in FIELDS})
        sample = preset["sample_globals"]
        # Each has a person of its own: one phone does not take so many messages at once.
        person = sample["person"]["properties"] | {"phone": f"+44740012345{number}"}
        properties = sample["event"]["properties"] | {"$set": person}
        service.capture(
            {"event": sample["event"]["event"], "distinct_id": f"ana-{number}", "properties": properties}
        )

    def arrived() -> bool:
        rows = service.api("GET", "messages/?state=delivered,read")["results"]
        return {row["event_name"] for row in rows} == {
            preset["sample_globals"]["event"]["event"] for preset in presets
        }

    eventually(arrived, 20)


def test_a_preset_shows_its_message_as_meta_would_get_it(service: Service) -> None:
    for preset in listed(service):
        template = preset["sample_payload"]["template"]
        assert template["name"] == preset["message_template"]["name"]
        assert template["language"] == {"code": preset["message_template"]["language"]}
        assert preset["sample_payload"]["to"] == "+5511912345678"
        assert "{{" not in str(template["components"])
