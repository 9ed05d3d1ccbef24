"""Senders that a project keeps: added, renewed in one place, taken over from destinations, named by many."""

from __future__ import annotations

from typing import Any

import pytest

from tests.eventually import eventually
from tests.servers.service import Service
from whinchat.sandbox import seed
from whinchat.sandbox.models import Account

PHONE = "+447400123456"
RENEWED = "SANDBOX-RENEWED-TOKEN"
SECOND_WABA_ID = "200000000000002"
NUMBER = {"phone_number_id": seed.PHONE_NUMBER_ID}


def event(name: str = "order shipped", number: int = 1) -> dict[str, Any]:
    person = {"$set": {"phone": f"+4474001234{number:02}", "name": "Zoë"}}
    return {"event": name, "distinct_id": f"zoe-{number}", "properties": person}


def on(name: str) -> dict[str, Any]:
    return {"events": [{"id": name, "type": "events"}]}


def add(service: Service, **changes: Any) -> dict[str, Any]:
    made: dict[str, Any] = service.api("POST", "senders/", {**NUMBER, "access_token": seed.TOKEN, **changes})
    return made


def naming(service: Service, sender: str, **changes: Any) -> dict[str, Any]:
    """A destination that names a sender and has no credentials."""
    inputs = {"sender": {"value": sender}, **changes.pop("inputs", {})}
    body = {"template_id": "template-whatsapp", "name": "Named", "enabled": True, **changes}
    made: dict[str, Any] = service.api("POST", "hog_functions/", {**body, "inputs": inputs})
    return made


def refused(service: Service, method: str, path: str, body: Any = None) -> tuple[int, str | None, str]:
    status, answer = service.api_raw(method, path, body)
    assert status >= 400, answer
    return status, answer["attr"], answer["detail"]


def test_a_sender_is_found_out_about_by_its_token_and_never_shows_it(service: Service) -> None:
    made = add(service, app_secret="planted-secret-of-the-sender")
    assert (made["name"], made["waba_id"], made["quality"]) == ("Sandbox Shop", seed.WABA_ID, "GREEN")
    assert (made["token_ok"], made["status"], made["app_secret_set"]) == (True, "CONNECTED", True)
    assert made["display_phone_number"]
    assert made["destinations"] == []
    steps = {step["step"]: step["id"] for step in service.api("GET", "onboarding/")["steps"]}
    assert steps["connect_number"] == seed.PHONE_NUMBER_ID
    [listed] = service.api("GET", "senders/")["results"]
    assert listed == {**made, "pace": listed["pace"]}
    assert service.api("GET", f"senders/{made['id']}/")["phone_number_id"] == seed.PHONE_NUMBER_ID
    shown = f"{made} {listed} {service.api('GET', 'activity_log/?scope=Sender')}"
    assert seed.TOKEN not in shown
    assert "planted" not in shown


def test_a_destination_that_names_a_sender_sends_and_is_tried_and_previewed(service: Service) -> None:
    made = add(service)
    for name in (made["id"], seed.PHONE_NUMBER_ID):
        destination = naming(service, name, filters=on(name))
        assert "access_token" not in destination["inputs"]
        globals_ = {"event": {"event": name, "properties": {}}, "person": {"properties": {"phone": PHONE}}}
        shown = service.api(
            "POST",
            "destinations/preview/",
            {
                "function_id": destination["id"],
                "globals": globals_,
                "configuration": {"inputs": destination["inputs"]},
            },
        )
        assert (shown["problem"], shown["errors"]) == (None, [])
        run = {"configuration": {"inputs": destination["inputs"]}, "globals": globals_}
        tried = service.api("POST", f"hog_functions/{destination['id']}/invocations/", run)
        assert tried["status"] == "success", tried
        assert seed.TOKEN not in str(tried)
        service.capture(event(name))
    sent = service.await_messages(2)
    assert {one["phone_number_id"] for one in sent} == {seed.PHONE_NUMBER_ID}
    [sender] = service.api("GET", "senders/")["results"]
    assert [one["names_sender"] for one in sender["destinations"]] == [True, True]


def test_a_sender_that_is_not_there_is_refused_on_save_with_what_to_do(service: Service) -> None:
    body = {"template_id": "template-whatsapp", "inputs": {"sender": {"value": "nobody"}}}
    status, attr, detail = refused(service, "POST", "hog_functions/", body)
    assert (status, attr) == (400, "inputs__sender")
    assert "POST senders/" in detail
    made = add(service)
    assert made["id"] in refused(service, "POST", "hog_functions/", body)[2]
    body["inputs"] = {"to_number": {"value": PHONE}}
    assert refused(service, "POST", "hog_functions/", body)[:2] == (400, "inputs__access_token")
    other = {"sender": {"value": made["id"]}, "phone_number_id": {"value": "42"}}
    body["inputs"] = other
    assert refused(service, "POST", "hog_functions/", body)[:2] == (400, "inputs__phone_number_id")


def test_credentials_of_its_own_win_with_a_note(service: Service) -> None:
    made = add(service)
    second = {
        "phone_number_id": {"value": seed.SECOND_PHONE_NUMBER_ID},
        "access_token": {"value": seed.TOKEN},
    }
    destination = naming(service, made["id"], inputs=second)
    assert any("which are used" in one for one in destination["warnings"])
    service.capture(event())
    [sent] = service.await_messages(1)
    assert sent["phone_number_id"] == seed.SECOND_PHONE_NUMBER_ID
    inputs = {"sender": {"value": made["id"]}}
    changed = service.api("PATCH", f"hog_functions/{destination['id']}/", {"inputs": inputs})
    assert "access_token" not in changed["inputs"]  # A token alone is no use, and is not kept.
    assert not any("which are used" in one for one in changed["warnings"])
    service.capture(event(number=2))
    assert service.await_messages(2)[1]["phone_number_id"] == seed.PHONE_NUMBER_ID


def test_a_token_renewed_in_one_place_frees_the_queue_of_three_destinations(
    service_on_both: Service,
) -> None:
    service = service_on_both
    service.sandbox.control(f"tokens/{RENEWED}", {"state": "valid"})
    made = add(service)
    for name in ("a", "b", "c"):
        naming(service, made["id"], name=name, filters=on(name))
    service.sandbox.control(f"tokens/{seed.TOKEN}", {"state": "expired"})
    service.capture(*(event(name, number) for number, name in enumerate("abc")))

    def paused() -> bool:
        [sender] = service.api("GET", "senders/")["results"]
        return bool(sender["paused"]) and sum(sender["queue"].values()) == 3

    eventually(paused, 20)
    path = f"senders/{made['id']}/"
    status, attr, detail = refused(service, "PATCH", path, {"access_token": seed.EXPIRED_TOKEN})
    assert (status, attr) == (400, "access_token")
    assert "force" in detail
    assert service.messages() == []
    renewed = service.api("PATCH", path, {"access_token": RENEWED})
    assert (renewed["paused"], renewed["token_ok"]) == (None, True)
    assert len(service.await_messages(3)) == 3
    entries = service.api("GET", "activity_log/?scope=Sender")["results"]
    assert [one["activity"] for one in entries] == ["updated", "created"]
    assert RENEWED not in str(entries)


def test_a_token_that_meta_refuses_is_stored_only_when_forced(service: Service) -> None:
    body = {**NUMBER, "access_token": seed.EXPIRED_TOKEN}
    assert refused(service, "POST", "senders/", body)[:2] == (400, "access_token")
    unknown = {"phone_number_id": "999", "access_token": seed.TOKEN}
    assert refused(service, "POST", "senders/", unknown)[:2] == (400, "phone_number_id")
    forced = service.api("POST", "senders/", body | {"force": True})
    assert forced["token_ok"] is False
    assert refused(service, "POST", "senders/", body | {"force": True})[:2] == (400, "phone_number_id")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("access_token", "two words"),
        ("access_token", "{{ person.token }}"),
        ("access_token", ""),
        ("phone_number_id", "+44 7400 123456"),
        ("waba_id", "../1"),
        ("name", "x" * 201),
    ],
)
def test_a_field_that_cannot_be_right_is_named(service: Service, field: str, value: str) -> None:
    body = {**NUMBER, "access_token": seed.TOKEN, field: value}
    assert refused(service, "POST", "senders/", body)[:2] == (400, field)


def test_destinations_hand_their_credentials_over_to_a_sender(service: Service) -> None:
    first, twin = (service.create_destination(name=name, filters=on(name)) for name in ("first", "twin"))
    second = {"phone_number_id": {"value": seed.SECOND_PHONE_NUMBER_ID}}
    other = service.create_destination(name="other", inputs=second, filters=on("other"))
    made = service.api("POST", "senders/from_destination/", {"destination_id": first["id"]})
    assert (made["phone_number_id"], made["token_ok"]) == (seed.PHONE_NUMBER_ID, True)
    for one in (first, twin):
        after = service.api("GET", f"hog_functions/{one['id']}/")
        assert after["inputs"]["sender"] == {"value": made["id"]}
        assert "access_token" not in after["inputs"]
        [entry, _] = service.api("GET", f"activity_log/?item_id={one['id']}")["results"]
        fields = {change["field"] for change in entry["detail"]["changes"]}
        assert fields == {"inputs", "encrypted_inputs"}
    untouched = service.api("GET", f"hog_functions/{other['id']}/")
    assert untouched["inputs"]["access_token"] == {"secret": True}
    [act] = service.api("GET", "activity_log/?scope=Sender")["results"]
    assert act["detail"]["changes"][0]["after"] == ["first", "twin"]
    service.capture(event("first", 1), event("twin", 2), event("other", 3))
    assert len(service.await_messages(3)) == 3
    again = {"destination_id": first["id"]}
    assert refused(service, "POST", "senders/from_destination/", again)[:2] == (400, "destination_id")


def test_a_sender_that_is_named_is_not_deleted(service: Service) -> None:
    made = add(service)
    destination = naming(service, made["id"], name="Orders", enabled=False)
    path = f"senders/{made['id']}/"
    status, _, detail = refused(service, "DELETE", path)
    assert (status, "Orders" in detail) == (409, True)
    service.api("PATCH", f"hog_functions/{destination['id']}/", {"deleted": True})
    assert service.api_raw("DELETE", path)[0] == 204
    assert service.api("GET", "senders/")["results"] == []
    back = service.api("PATCH", f"hog_functions/{destination['id']}/", {"deleted": False})
    assert any("not there any more" in one for one in back["warnings"])
    status, attr, _ = refused(service, "PATCH", f"hog_functions/{destination['id']}/", {"enabled": True})
    assert (status, attr) == (400, "inputs__sender")


def test_two_numbers_of_a_project_send_side_by_side(service: Service) -> None:
    first = add(service, name="Shop")
    second = add(service, name="Support", phone_number_id=seed.SECOND_PHONE_NUMBER_ID)
    naming(service, first["id"], filters=on("a"))
    naming(service, second["id"], filters=on("b"))
    service.capture(event("a", 1), event("b", 2))
    sent = {one["phone_number_id"] for one in service.await_messages(2)}
    assert sent == {seed.PHONE_NUMBER_ID, seed.SECOND_PHONE_NUMBER_ID}
    assert [one["name"] for one in service.api("GET", "senders/")["results"]] == ["Shop", "Support"]


def test_each_sender_finds_the_account_of_its_number(service: Service) -> None:
    state = service.sandbox.sandbox.state
    state.accounts[SECOND_WABA_ID] = Account(SECOND_WABA_ID, "Second business", subscribed_apps={seed.APP_ID})
    state.numbers[seed.SECOND_PHONE_NUMBER_ID].waba_id = SECOND_WABA_ID
    first = add(service)
    second = add(service, phone_number_id=seed.SECOND_PHONE_NUMBER_ID)
    assert (first["waba_id"], second["waba_id"]) == (seed.WABA_ID, SECOND_WABA_ID)
    synced = service.api("POST", "message_templates/sync/")["results"]
    accounts = {one["phone_number_id"]: one["waba_id"] for one in synced}
    assert accounts[seed.PHONE_NUMBER_ID] == seed.WABA_ID
    assert accounts[seed.SECOND_PHONE_NUMBER_ID] == SECOND_WABA_ID


def test_a_webhook_about_a_number_has_it_examined_anew(service: Service) -> None:
    made = add(service)
    service.sandbox.control(f"numbers/{seed.PHONE_NUMBER_ID}", {"quality_rating": "RED"})
    news = {"display_phone_number": seed.PHONE_NUMBER[1:], "event": "FLAGGED"}
    service.sandbox.control("webhooks", {"field": "phone_number_quality_update", "value": news})

    def is_red() -> bool:
        shown = next(iter(service.api("GET", "senders/")["results"]))
        return bool(shown["quality"] == "RED")

    assert made["quality"] == "GREEN"
    eventually(is_red, 60)
