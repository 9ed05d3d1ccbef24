"""One destination in many languages, and what Meta does to a message template meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.eventually import eventually
from tests.servers.service import Service, running_service
from whinchat.sandbox import seed
from whinchat.sandbox.testing import running_sandbox

TEXTS = {
    "en_US": "Hi {{1}}, your order {{2}} is on its way.",
    "de": "Hallo {{1}}, deine Bestellung {{2}} ist unterwegs.",
    "pt_BR": "Oi {{1}}, o seu pedido saiu da nossa loja.",
}


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service that knows a message template in three languages."""
    folder: Path = tmp_path_factory.mktemp("languages")
    with running_sandbox() as sandbox, running_service(folder, sandbox=sandbox) as running:
        for language, text in TEXTS.items():
            made(running, "on_its_way", language, text)
        running.create_destination(enabled=False)
        sync(running)
        yield running


def made(service: Service, name: str, language: str, text: str, **more: Any) -> None:
    """A message template as the simulator has it, or will."""
    body = {"language": language, "components": [{"type": "BODY", "text": text}], "category": "UTILITY"}
    service.sandbox.control(f"templates/{name}", body | more)


def sync(service: Service) -> None:
    service.api("POST", "message_templates/sync/")


def saved(service: Service, event: str, name: str = "on_its_way", **inputs: Any) -> dict[str, Any]:
    """An enabled destination for one event."""
    written = {
        "access_token": seed.TOKEN,
        "phone_number_id": seed.PHONE_NUMBER_ID,
        "message_type": "template",
        "template_name": name,
        "template_slots": {"body.1": "Ana", "body.2": "A-1"},
        **inputs,
    }
    found: dict[str, Any] = service.api(
        "POST",
        "hog_functions/",
        {
            "template_id": "template-whatsapp",
            "name": event,
            "enabled": True,
            "inputs": {key: {"value": value} for key, value in written.items()},
            "filters": {"events": [{"id": event, "name": event, "type": "events", "order": 0}]},
        },
    )
    return found


def capture(service: Service, event: str, **person: Any) -> None:
    """An event of a new person."""
    properties = {"$set": {"phone": "+4915112345678", **person}}
    service.capture({"event": event, "distinct_id": f"{event} {person}", "properties": properties})


def message_in(service: Service, destination: dict[str, Any], state: str) -> dict[str, Any]:
    """The newest message of a destination, once it is in this state."""

    def row() -> dict[str, Any] | None:
        rows = service.api("GET", f"messages/?destination={destination['id']}")["results"]
        return next((one for one in rows[:1] if one["state"] == state), None)

    found: dict[str, Any] = service.api("GET", f"messages/{eventually(row, 30)['id']}/")
    return found


def test_each_person_is_written_to_in_their_language(service: Service) -> None:
    destination = saved(
        service,
        "by locale",
        template_language="{{ person.properties.locale }}",
        template_languages=["{{ person.properties.second }}", "en_US"],
    )
    assert destination["health"]["word"] == "running"
    assert [one["language"] for one in destination["template_health"]] == ["de", "en_US", "pt_BR"]
    assert destination["warnings"] == [], "a value that only some languages take is left out of the others"
    before = len(service.messages())
    people: tuple[dict[str, str], ...] = (
        {"locale": "de-AT"},
        {"locale": "pt"},
        {"locale": "fr", "second": "de"},
        {"locale": "fr"},
        {},
    )
    for person in people:
        capture(service, "by locale", **person)
    sent = [one["payload"]["template"] for one in service.await_messages(before + 5)[before:]]
    languages = sorted(one["language"]["code"] for one in sent)
    assert languages == ["de", "de", "en_US", "en_US", "pt_BR"]
    portuguese = next(one for one in sent if one["language"]["code"] == "pt_BR")
    assert len(portuguese["components"][0]["parameters"]) == 1, "it has no second slot"


def test_no_language_that_fits_skips_the_message_and_says_which_there_are(service: Service) -> None:
    destination = saved(service, "no chain", template_language="{{ person.properties.locale }}")
    capture(service, "no chain", locale="fr")
    message = message_in(service, destination, "skipped")
    assert "no approved variant for fr of the message template on_its_way" in message["reason"]
    assert "de, en_US, pt_BR" in message["reason"]


def test_a_missing_fallback_and_a_slot_that_one_language_has_more_are_warned_of(service: Service) -> None:
    destination = saved(
        service,
        "warned",
        template_language="pt_BR",
        template_languages=["de", "fr"],
        template_slots={"body.1": "Ana"},
    )
    told = "\n".join(destination["warnings"])
    assert "does not exist in fr" in told
    assert "In de: body.2" in told
    assert "In pt_BR" not in told


def test_another_language_stands_in_while_one_is_paused(service: Service) -> None:
    made(service, "stands_in", "de", TEXTS["de"])
    made(service, "stands_in", "en_US", TEXTS["en_US"])
    sync(service)
    destination = saved(
        service, "stand in", "stands_in", template_language="de", template_languages=["en_US"]
    )
    made(service, "stands_in", "de", TEXTS["de"], status="PAUSED")
    sync(service)
    before = len(service.messages())
    capture(service, "stand in")
    sent = service.await_messages(before + 1)[-1]["payload"]["template"]
    assert sent["language"]["code"] == "en_US"
    shown = service.api("GET", f"hog_functions/{destination['id']}/")
    assert shown["health"]["word"] == "running"
    assert "paused by Meta" in "\n".join(shown["warnings"])


@pytest.mark.parametrize("status", ["REJECTED", "DISABLED", "PAUSED"])
def test_what_meta_does_not_send_waits_and_shows_it_on_both_sides(service: Service, status: str) -> None:
    name = f"troubled_{status.lower()}"
    made(service, name, "en_US", TEXTS["en_US"])
    sync(service)
    destination = saved(service, name, name)
    made(service, name, "en_US", TEXTS["en_US"], status=status)
    sync(service)
    before = len(service.messages())
    capture(service, name)
    message = message_in(service, destination, "held")
    assert "paused" in message["reason"] if status == "PAUSED" else name in message["reason"]
    assert message["remedy"]
    assert len(service.messages()) == before, "nothing is sent to be refused"
    shown = service.api("GET", f"hog_functions/{destination['id']}/")
    (health,) = shown["template_health"]
    assert health["status"] == status
    assert health["trouble"]
    assert shown["health"]["word"] == ("waiting" if status == "PAUSED" else "failing")
    template = service.api("GET", f"message_templates/{health['id']}/")
    assert template["trouble"] == health["trouble"]
    (use,) = template["used_by"]
    assert (use["id"], use["waiting"]) == (destination["id"], 1)
    made(service, name, "en_US", TEXTS["en_US"], status="APPROVED")
    sent = service.await_messages(before + 1)[-1]["payload"]["template"]
    assert sent["name"] == name, "it goes as soon as Meta approves of it again"


def test_a_deleted_one_holds_its_messages_and_is_refused_on_save(service: Service) -> None:
    made(service, "deleted_soon", "en_US", TEXTS["en_US"])
    sync(service)
    destination = saved(service, "deleted", "deleted_soon")
    (health,) = destination["template_health"]
    assert service.api_raw("DELETE", f"message_templates/{health['id']}/")[0] == 204
    capture(service, "deleted")
    message = message_in(service, destination, "held")
    assert "deleted_soon (en_US) was deleted" in message["reason"]
    assert "Choose another one" in message["remedy"]
    path = f"hog_functions/{destination['id']}/"
    status, answer = service.api_raw("PATCH", path, {"inputs": destination["inputs"]})
    assert (status, "deleted at Meta" in answer["detail"]) == (400, True)


def test_a_test_run_tells_what_the_gate_says(service: Service) -> None:
    made(service, "gated", "en_US", TEXTS["en_US"], status="REJECTED")
    sync(service)
    destination = saved(service, "gated", "gated")
    globals_ = {
        "event": {"event": "gated", "distinct_id": "ana", "properties": {}},
        "person": {"properties": {"phone": "+4915112345678"}},
    }
    body = {"globals": globals_, "configuration": {"inputs": destination["inputs"]}}
    ran = service.api("POST", f"hog_functions/{destination['id']}/invocations/", body)
    gate = next(one for one in ran["gates"] if one["name"] == "message template")
    assert gate["ok"] is False
    assert gate["value"]["status"] == "REJECTED"
    assert "was rejected by Meta" in gate["reason"]
