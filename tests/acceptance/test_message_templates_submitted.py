"""Message templates made, changed and deleted from Whinchat, reviewed by the simulator."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.eventually import eventually
from tests.servers.service import Service, running_service
from whinchat.sandbox import seed
from whinchat.sandbox.testing import running_sandbox

PIXEL = base64.b64encode(b"\x89PNG\r\n\x1a\n" + bytes(60)).decode()
PATH = "message_templates/"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service that knows its sender's account."""
    folder: Path = tmp_path_factory.mktemp("submitted")
    with running_sandbox() as sandbox, running_service(folder, sandbox=sandbox) as running:
        running.create_destination(enabled=False)
        running.api("POST", "message_templates/sync/")
        yield running


def body(text: str = "Hi {{first_name}}, your order is on its way.") -> dict[str, Any]:
    samples = [{"param_name": "first_name", "example": "Ana"}] if "{{first_name}}" in text else []
    example = {"example": {"body_text_named_params": samples}} if samples else {}
    return {"type": "BODY", "text": text, **example}


def draft(name: str, *components: dict[str, Any], **more: Any) -> dict[str, Any]:
    made = {"name": name, "language": "en_US", "category": "UTILITY", "parameter_format": "NAMED"}
    return made | {"components": list(components) or [body()]} | more


def shown(service: Service, template_id: str) -> dict[str, Any]:
    found: dict[str, Any] = service.api("GET", f"{PATH}{template_id}/")
    return found


def approved(service: Service, template_id: str) -> dict[str, Any]:
    """It, once Meta's review is told by webhook."""
    return eventually(
        lambda: one if (one := shown(service, template_id))["status"] == "APPROVED" else None, 30
    )


def review_now(service: Service) -> None:
    """The simulator's clock goes past its review."""
    service.sandbox.control("clock", {"advance_seconds": 3600})


def test_one_is_submitted_reviewed_used_changed_and_deleted(service: Service) -> None:
    """With a picture in its header, whose sample is uploaded first."""
    upload = {"file_name": "shirt.png", "content_type": "image/png", "content_base64": PIXEL}
    handle = service.api("POST", f"{PATH}samples/", upload)["handle"]
    header = {"type": "HEADER", "format": "IMAGE", "example": {"header_handle": [handle]}}
    made = service.api("POST", PATH, draft("order_on_its_way", header, body()))
    assert (made["status"], made["category"], made["used_by"]) == ("PENDING", "UTILITY", [])
    assert [slot["key"] for slot in made["slots"]] == ["header", "body.first_name"]
    assert "review" in made["trouble"]
    review_now(service)
    assert approved(service, made["id"])["trouble"] is None
    text = body("Hello {{first_name}}, your order has left our shop.")
    changed = service.api("PATCH", f"{PATH}{made['id']}/", {"components": [header, text]})
    assert (changed["status"], bool(changed["changed_at"])) == ("PENDING", True)
    status, answer = service.api_raw("PATCH", f"{PATH}{made['id']}/", {"category": "MARKETING"})
    assert (status, "PENDING" in answer["detail"]) == (400, True)
    assert service.api_raw("DELETE", f"{PATH}{made['id']}/")[0] == 204
    assert shown(service, made["id"])["status"] == "DELETED"
    names = [one["name"] for one in service.api("GET", PATH)["results"]]
    assert "order_on_its_way" not in names
    service.api("POST", "message_templates/sync/")
    assert shown(service, made["id"])["status"] == "DELETED", "Meta lists it no more"


def history(service: Service, template_id: str) -> list[dict[str, Any]]:
    """The first first."""
    found = service.api("GET", f"activity_log/?scope=MessageTemplate&item_id={template_id}")
    return list(reversed(found["results"]))


def test_who_made_changed_and_deleted_it_is_in_the_history(service: Service) -> None:
    """And what Meta refused is not."""
    made = service.api("POST", PATH, draft("remembered"))
    review_now(service)
    approved(service, made["id"])
    after = body("Hello {{first_name}}, it is on its way.")
    service.api("PATCH", f"{PATH}{made['id']}/", {"components": [after], "category": "UTILITY"})
    assert service.api_raw("PATCH", f"{PATH}{made['id']}/", {"category": "MARKETING"})[0] == 400
    service.api_raw("DELETE", f"{PATH}{made['id']}/")

    lines = history(service, made["id"])
    assert [line["activity"] for line in lines] == ["created", "updated", "deleted"]
    assert {line["detail"]["name"] for line in lines} == {"remembered (en_US)"}
    assert all(line["user"]["email"] for line in lines)
    assert [line["detail"]["changes"] for line in (lines[0], lines[2])] == [None, None]
    (change,) = lines[1]["detail"]["changes"]
    assert (change["field"], change["before"], change["after"]) == ("components", [body()], [after])


def test_each_language_that_is_deleted_has_its_line(service: Service) -> None:
    first = service.api("POST", PATH, draft("in_two"))
    second = service.api("POST", PATH, draft("in_two", language="de"))
    assert service.api_raw("DELETE", f"{PATH}{first['id']}/?all_languages=true")[0] == 204
    for made in (first, second):
        assert [line["activity"] for line in history(service, made["id"])] == ["created", "deleted"]


def test_what_meta_would_refuse_is_told_before(service: Service) -> None:
    wrong = draft("Order On Its Way", body("{{first_name}} is on its way"))
    status, answer = service.api_raw("POST", PATH, wrong)
    assert (status, answer["attr"]) == (400, "name")
    assert "1 more" in answer["detail"]
    places = [one["place"] for one in service.api("POST", f"{PATH}check/", wrong)["problems"]]
    assert places == ["name", "components__body"]
    assert service.api("POST", f"{PATH}check/", draft("fine"))["problems"] == []


def test_metas_own_refusal_comes_back_with_its_text_and_a_remedy(service: Service) -> None:
    service.api("POST", PATH, draft("made_twice"))
    status, answer = service.api_raw("POST", PATH, draft("made_twice"))
    assert (status, answer["code"]) == (400, "refused_by_meta")
    assert "already" in answer["detail"]
    assert "Choose another name or language" in answer["detail"]


def test_an_approved_one_is_edited_once_a_day(service: Service) -> None:
    made = service.api("POST", PATH, draft("edited_often"))
    review_now(service)
    approved(service, made["id"])
    text = body("Hello {{first_name}}, your order has left our shop.")
    service.api("PATCH", f"{PATH}{made['id']}/", {"components": [text]})
    review_now(service)
    approved(service, made["id"])
    status, answer = service.api_raw("PATCH", f"{PATH}{made['id']}/", {"components": [body()]})
    assert status == 400
    assert "once in 24 hours" in answer["detail"]


def test_a_destination_shows_what_it_uses_and_the_message_template_who_uses_it(service: Service) -> None:
    made = service.api("POST", PATH, draft("in_use"))
    written = {
        "access_token": seed.TOKEN,
        "phone_number_id": seed.PHONE_NUMBER_ID,
        "message_type": "template",
        "template_name": "in_use",
        "template_slots": {"body.first_name": "Ana"},
    }
    destination = service.api(
        "POST",
        "hog_functions/",
        {
            "template_id": "template-whatsapp",
            "name": "Uses it",
            "enabled": True,
            "inputs": {key: {"value": value} for key, value in written.items()},
        },
    )
    (health,) = destination["template_health"]
    assert (health["id"], health["status"]) == (made["id"], "PENDING")
    assert "review" in health["trouble"]
    assert destination["health"]["word"] == "failing"
    (use,) = shown(service, made["id"])["used_by"]
    assert (use["id"], use["enabled"], use["waiting"]) == (destination["id"], True, 0)


def test_a_sample_that_is_none_is_refused(service: Service) -> None:
    upload = {"file_name": "a.png", "content_type": "image/png", "content_base64": "no base64!"}
    assert service.api_raw("POST", f"{PATH}samples/", upload)[1]["attr"] == "content_base64"
    upload |= {"content_base64": PIXEL, "content_type": "text/html"}
    assert service.api_raw("POST", f"{PATH}samples/", upload)[1]["attr"] == "content_type"
