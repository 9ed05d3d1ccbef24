"""A number without its country is the same number wherever it is read: sent to, noted, looked up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest

from tests.eventually import eventually
from tests.servers.service import Service, running_service
from whinchat.core.recipient import wa_id_variants
from whinchat.sandbox.testing import running_sandbox

SALE = "spring_offer"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service in Brazil whose destination sends marketing to the phone that people wrote."""
    with (
        running_sandbox() as sandbox,
        running_service(tmp_path_factory.mktemp("numbers"), sandbox=sandbox) as running,
    ):
        settings = {"consent_properties": {"newsletter": "marketing"}}
        changes = {"default_country": "BR", "whatsapp_settings": settings}
        running.api("PATCH", "/api/projects/@current/", changes)
        buttons = [{"type": "QUICK_REPLY", "text": "Parar promoções"}]
        components = [{"type": "BODY", "text": "Olá da loja"}, {"type": "BUTTONS", "buttons": buttons}]
        template = {"category": "MARKETING", "language": "pt_BR", "components": components}
        sandbox.control(f"templates/{SALE}", template)
        inputs = {
            "message_type": {"value": "template"},
            "template_name": {"value": SALE},
            "template_language": {"value": "pt_BR"},
        }
        running.create_destination(name=SALE, inputs=inputs, filters={"events": [{"id": SALE}]})
        running.api("POST", "message_templates/sync/")
        yield running


def become(service: Service, distinct_id: str, **properties: Any) -> None:
    event = {"event": "$identify", "distinct_id": distinct_id, "properties": {"$set": properties}}
    service.capture(event)


def sent(service: Service, distinct_id: str, time: int = 0) -> dict[str, Any]:
    """What became of the message that is triggered now."""
    service.capture({"event": SALE, "distinct_id": distinct_id, "properties": {"time": time}})

    def ended() -> dict[str, Any] | None:
        rows = service.api("GET", f"messages/?search={quote(distinct_id)}")["results"]
        newest: dict[str, Any] | None = rows[0] if len(rows) > time else None
        return newest if newest and newest["state"] not in ("queued", "sending", "held", "accepted") else None

    return eventually(ended, timeout_seconds=30)


def arrived(service: Service, digits: str) -> list[dict[str, Any]]:
    """What the simulator has for this number, in whichever form it knows it."""
    return [one for one in service.messages() if one["user"] in wa_id_variants(digits)]


def trial(service: Service, phone: str) -> dict[str, Any]:
    """A mocked test run for somebody with this phone."""
    (destination,) = service.api("GET", "hog_functions/")["results"]
    person = {"properties": {"phone": phone}}
    body = {"configuration": {}, "globals": {"event": {"event": SALE}, "person": person}}
    run: dict[str, Any] = service.api("POST", f"hog_functions/{destination['id']}/invocations/", body)
    return run


def test_a_national_number_is_sent_to_in_its_own_country(service: Service) -> None:
    """With 34 as country code it would be somebody's in Spain."""
    become(service, "uberlandia", phone="(34) 98765-4300")
    row = sent(service, "uberlandia")
    assert (row["recipient_e164"], row["recipient_written"]) == ("+5534987654300", "(34) 98765-4300")
    assert len(arrived(service, "5534987654300")) == 1


@pytest.mark.parametrize("phone", ["5511987654300", 5511987654400])
def test_full_digits_without_plus_go_where_they_always_went(service: Service, phone: object) -> None:
    name = f"digits {phone}"
    become(service, name, phone=phone)
    assert sent(service, name)["recipient_e164"] == f"+{phone}"


def test_who_took_back_consent_under_a_national_number_is_sent_nothing(service: Service) -> None:
    """Noted under +55 11 96666-5500, it was sent to +1 196 666 5500."""
    become(service, "who said no", phone="(11) 96666-5500", newsletter=False)
    row = sent(service, "who said no")
    assert (row["state"], row["recipient_e164"]) == ("skipped", "+5511966665500")
    assert "consent to marketing messages was withdrawn" in row["reason"]


def test_a_number_of_no_country_is_skipped_naming_the_default_country(service: Service) -> None:
    become(service, "no area code", phone="96666-5555")
    row = sent(service, "no area code")
    assert row["state"] == "skipped"
    assert "no phone number of BR, the project's default country" in row["reason"]
    assert "+55 in BR" in row["remedy"]
    assert "{{ person.properties.phone | phone:" in row["remedy"]


def test_test_runs_and_previews_read_numbers_as_production_does(service: Service) -> None:
    run = trial(service, "(34) 98765-4300")
    (gate,) = [one for one in run["gates"] if one["name"] == "recipient"]
    assert (gate["value"], gate["reason"]) == (
        "+5534987654300",
        "(34) 98765-4300 reads as +5534987654300.",
    )
    assert run["exchanges"][0]["request"]["to"] == "+5534987654300"
    (wrong,) = [one for one in trial(service, "966665555")["gates"] if one["ok"] is False]
    assert "the project's default country" in wrong["reason"]
    for template in ("{{ person.properties.phone }}", "{{ person.properties.phone | phone }}"):
        body = {
            "configuration": {"inputs": {"to_number": {"value": template}, "message": {"value": "Olá"}}},
            "globals": {"event": {"event": SALE}, "person": {"properties": {"phone": "34987654300"}}},
        }
        shown = service.api("POST", "destinations/preview/", body)
        assert shown["recipient"]["e164"] == "+5534987654300"


def test_consents_are_noted_and_found_by_national_numbers(service: Service) -> None:
    told = service.api("POST", "consents/", {"recipient": "(21) 98888-7700", "state": "given"})
    assert told["recipient"] == "+5521988887700"
    (row,) = service.api("GET", "consents/?recipient=(21)%2098888-7700")["results"]
    assert row["recipient"] == "+5521988887700"


def test_a_list_of_opt_outs_is_noted_where_messages_would_go(service: Service) -> None:
    """Recorded at +1 198 888 7777, it kept nothing from anybody."""
    lines = ["recipient,state", "(11) 98888-7700,withdrawn", "988887700,withdrawn", "nobody,withdrawn"]
    report = service.api("POST", "consents/bulk/", {"csv": "\n".join(lines)})
    told = [(one["status"], one["recipient"]) for one in report["lines"]]
    assert told == [("recorded", "+5511988887700"), ("refused", "988887700"), ("refused", "nobody")]
    for line in report["lines"][1:]:
        assert "international form" in line["error"]
        assert "{{" not in line["error"], "a file knows no Liquid"
    assert "which is +55 in BR" in report["lines"][1]["error"]
    assert "default country in the project's settings" in report["lines"][1]["error"]
    become(service, "who is on the list", phone="11988887700")
    assert sent(service, "who is on the list")["state"] == "skipped"


def test_a_tapped_opt_out_in_portuguese_is_one(service: Service) -> None:
    become(service, "who taps", phone="(11) 97777-6600")
    assert sent(service, "who taps")["state"] in ("sent", "delivered", "read")
    (message,) = arrived(service, "5511977776600")
    service.sandbox.control("tap", {"message_id": message["id"], "index": 0})
    path = "consents/standing/?recipient=%2B5511977776600"
    (held,) = eventually(lambda: service.api("GET", path)["results"] or None)
    assert (held["state"], held["source"]) == ("withdrawn", "button")
    row = sent(service, "who taps", time=1)
    assert row["state"] == "skipped"
    (event,) = service.api("GET", "events/?event=whatsapp%20marketing%20stopped&distinct_id=who%20taps")[
        "results"
    ]
    assert event["properties"]["language"] == "pt"
