"""Consent over HTTP, as a client meets it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.eventually import eventually
from tests.servers.service import Service, running_service

ANA, BEN, EVE = "+447400123400", "+447400123401", "+447400123402"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """One service for the tests of this file; each uses people of its own."""
    with running_service(tmp_path_factory.mktemp("consents")) as running:
        yield running


def ledger(service: Service, recipient: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = service.api("GET", f"consents/?recipient={recipient.replace('+', '%2B')}")[
        "results"
    ]
    return rows


def person_of(service: Service, distinct_id: str) -> dict[str, Any]:
    def found() -> dict[str, Any] | None:
        rows = service.api("GET", f"persons/?distinct_id={distinct_id}")["results"]
        return rows[0] if rows else None

    return eventually(found)


def test_a_consent_is_written_and_shown_with_its_proof(service: Service) -> None:
    body = {
        "recipient": "0044 7400 123400",
        "state": "given",
        "wording": "Yes, send me offers on WhatsApp",
        "proof": {"ip": "203.0.113.7", "form": "https://shop.example/checkout"},
        "at": "2026-01-31T12:00:00Z",
    }
    written = service.api("POST", "consents/", body)
    assert (written["recipient"], written["changed"]) == (ANA, True)
    (held,) = written["standings"]
    assert (held["category"], held["state"], held["source"]) == ("marketing", "given", "api")
    (row,) = ledger(service, ANA)
    assert row["wording"] == body["wording"]
    assert row["proof"] == body["proof"]
    assert row["at"] == "2026-01-31T12:00:00Z"
    assert row["source_meaning"] == "told over the API"
    assert service.api("POST", "consents/", body)["changed"] is False
    (event,) = service.api("GET", "events/?event=whatsapp+marketing+resumed")["results"]
    assert event["properties"]["recipient"] == ANA


@pytest.mark.parametrize(
    ("change", "attr"),
    [
        ({"recipient": "nobody"}, "recipient"),
        ({"recipient": None}, "recipient"),
        ({"state": "maybe"}, "state"),
        ({"state": None}, "state"),
        ({"category": "spam"}, "category"),
        ({"at": "yesterday-ish"}, "at"),
        ({"at": "2199-01-01T00:00:00Z"}, "at"),
        ({"wording": "x" * 2_001}, "wording"),
        ({"proof": {"page": "x" * 5_000}}, "proof"),
        ({"proof": "a form"}, "proof"),
    ],
)
def test_what_cannot_be_used_is_refused_at_its_field(
    service: Service, change: dict[str, Any], attr: str
) -> None:
    body = {"recipient": ANA, "state": "given"} | change
    status, error = service.api_raw("POST", "consents/", body)
    assert (status, error["attr"]) == (400, attr)
    assert error["detail"]


def test_a_csv_file_is_imported_line_by_line(service: Service) -> None:
    lines = [
        "\ufeffRecipient;State;Wording;At;form",
        f"{BEN};given;Yes please;2026-02-01T00:00:00Z;https://shop.example",
        "not a number;given;;;",
        f"{EVE};withdrawn;;2026-02-01T00:00:00Z;",
        f"{EVE};;;;",
    ]
    report = service.api("POST", "consents/bulk/", {"csv": "\n".join(lines)})
    assert (report["recorded"], report["unchanged"], report["refused"]) == (2, 0, 2)
    assert [line["status"] for line in report["lines"]] == ["recorded", "refused", "recorded", "refused"]
    assert [line["line"] for line in report["lines"]] == [2, 3, 4, 5]  # As an editor counts: 1 has the names.
    assert report["lines"][1]["attr"] == "recipient"
    assert report["lines"][3]["attr"] == "state"
    (row,) = ledger(service, BEN)
    assert (row["source"], row["proof"]) == ("import", {"form": "https://shop.example"})
    again = service.api("POST", "consents/bulk/", {"csv": "\n".join(lines)})
    assert (again["recorded"], again["unchanged"]) == (0, 2)


def test_a_line_without_a_time_lifts_no_stop_and_says_so(service: Service) -> None:
    recipient = "+447400123477"
    service.api("POST", "consents/", {"recipient": recipient, "state": "withdrawn"})
    report = service.api("POST", "consents/bulk/", {"csv": f"recipient,state\n{recipient},given\n"})
    assert (report["recorded"], report["unchanged"], report["refused"]) == (0, 0, 1)
    (line,) = report["lines"]
    assert (line["status"], line["recipient"], line["attr"]) == ("refused", recipient, "at")
    assert "took it back" in line["error"]
    (held,) = service.api("GET", f"consents/standing/?recipient=%2B{recipient[1:]}")["results"]
    assert held["state"] == "withdrawn"


def test_many_are_imported_as_json_and_too_many_refused(service: Service) -> None:
    many = [{"recipient": f"+4474005{number:05}", "state": "given"} for number in range(2_000)]
    report = service.api("POST", "consents/bulk/", {"consents": many})
    assert report["recorded"] == 2_000
    first = service.api("GET", "consents/standing/?limit=500&state=given")
    assert len(first["results"]) == 500
    second = service.api("GET", f"consents/standing/?limit=500&cursor={first['next_cursor']}")
    assert not {row["recipient"] for row in first["results"]} & {
        row["recipient"] for row in second["results"]
    }
    assert service.api("GET", "consents/summary/")["results"][0]["given"] >= 2_000
    status, error = service.api_raw(
        "POST", "consents/bulk/", {"csv": "recipient,state\n" + "1,given\n" * 10_001}
    )
    assert (status, error["attr"]) == (400, "csv")
    assert service.api_raw("POST", "consents/bulk/", {"csv": "phone,ok\n1,2"})[0] == 400
    status, nothing = service.api_raw("POST", "consents/bulk/", {})
    assert (status, nothing["attr"], nothing["code"]) == (400, "consents", "required")
    assert "`csv`" in nothing["detail"]


def test_settings_of_a_project_are_changed_part_by_part(service: Service) -> None:
    def change(**settings: Any) -> tuple[int, Any]:
        return service.api_raw("PATCH", "/api/projects/@current/", {"whatsapp_settings": settings})

    status, project = change(stop_words={"tlh": ["mev"]}, requires_marketing_consent=True)
    assert status == 200
    assert project["whatsapp_settings"]["stop_words"] == {"tlh": ["mev"]}
    assert project["whatsapp_settings"]["requires_marketing_consent"] is True
    assert "начать" in project["whatsapp_settings"]["start_words"]["ru"]
    for wrong, place in (
        ({"start_words": {"en": ["mev"]}}, "start_words"),
        ({"stop_words": {"en": ["!!!"]}}, "stop_words__en"),
        ({"stop_words": {"en": "stop"}}, "stop_words__en"),
        ({"stop_covers": "everything"}, "stop_covers"),
        ({"consent_properties": {"newsletter": "spam"}}, "consent_properties__newsletter"),
        ({"start_buttons": ["stop"]}, "start_buttons"),
        ({"stop_wrods": {}}, "stop_wrods"),
    ):
        status, error = change(**wrong)
        assert (status, error["attr"]) == (400, f"whatsapp_settings__{place}")
    restored = service.api("GET", "/api/projects/@current/")["whatsapp_settings"]
    assert restored["stop_words"] == {"tlh": ["mev"]}
    history = service.api("GET", "activity_log/?scope=Team")["results"]
    assert any(one["field"] == "whatsapp_settings" for line in history for one in line["detail"]["changes"])
    assert change(requires_marketing_consent=False)[0] == 200


def test_a_property_of_a_person_tells_of_consent_when_it_changes(service: Service) -> None:
    settings = {"consent_properties": {"newsletter": "marketing"}}
    service.api("PATCH", "/api/projects/@current/", {"whatsapp_settings": settings})
    number = "+447400123410"

    def identify(**properties: Any) -> None:
        service.capture(
            {"event": "$identify", "distinct_id": "prop", "properties": {"$set": properties}},
        )

    identify(phone=number, newsletter=True)
    (row,) = ledger(service, number)
    assert (row["state"], row["source"], row["proof"]) == (
        "given",
        "person_property",
        {"property": "newsletter", "value": True, "event": "$identify"},
    )
    identify(newsletter=True, name="Ana")
    assert len(ledger(service, number)) == 1, "nothing changed"
    identify(newsletter="no")
    assert [one["state"] for one in ledger(service, number)] == ["withdrawn", "given"]
    service.api("PATCH", "/api/projects/@current/", {"whatsapp_settings": {"consent_properties": {}}})


def test_a_person_is_exported_and_deleted_and_still_left_alone(service: Service) -> None:
    number = "+447400123420"
    service.create_destination(name="For the deleted", filters={"events": [{"id": "bought"}]})
    event = {"event": "bought", "distinct_id": "gone", "properties": {"$set": {"phone": number}}}
    service.capture(event)
    assert eventually(lambda: [one for one in service.messages() if one["to"] == number] or None)
    service.api("POST", "consents/", {"recipient": number, "state": "withdrawn", "proof": {"by": "phone"}})
    person = person_of(service, "gone")

    consents = service.api("GET", f"persons/{person['id']}/consents/")
    assert consents["addresses"] == [number]
    assert [one["state"] for one in consents["standings"]] == ["withdrawn"]
    export = service.api("GET", f"persons/{person['id']}/export/")
    assert export["person"]["distinct_ids"] == ["gone"]
    assert export["consents"][0]["proof"] == {"by": "phone"}
    assert len(export["messages"]) == 1
    assert "bought" in {one["event"] for one in export["events"]}
    assert export["is_complete"] is True

    status, erased = service.api_raw("DELETE", f"persons/{person['id']}/?delete_events=true")
    assert status == 202
    assert erased["messages"] == 1
    assert erased["events"] >= 2
    assert service.api_raw("GET", f"persons/{person['id']}/")[0] == 404
    (message,) = service.api("GET", "messages/")["results"]
    assert number[1:] not in str(service.api("GET", f"messages/{message['id']}/"))
    (held,) = ledger(service, number)
    assert (held["recipient"], held["proof"], held["state"]) == (None, None, "withdrawn")
    assert service.api("GET", "persons/?distinct_id=gone")["results"] == []
