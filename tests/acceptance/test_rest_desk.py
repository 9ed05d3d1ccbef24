"""Senders, first steps, phones, a message's timeline: of a service that really sends, with the simulator."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.rest_api import Api, World, add_tenant, api, make, world
from tests.eventually import eventually
from tests.servers.service import SECRET_KEY, Service, running_service
from whinchat.adapters.sql.store import SqlStore
from whinchat.sandbox import seed

__all__ = ["api", "world"]

PHONE = "+447400123456"
WA_ID = "447400123456"
PROJECT = "/api/projects/@current/"


def shipped(order: str = "A-1") -> dict[str, Any]:
    person = {"$set": {"phone": PHONE, "name": "Zoë"}}
    return {"event": "order shipped", "distinct_id": "zoe", "properties": {"order": order} | person}


def delivered(service: Service) -> dict[str, Any]:
    def arrived() -> dict[str, Any] | None:
        rows: list[dict[str, Any]] = service.api("GET", "messages/?state=delivered,read")["results"]
        return rows[0] if rows else None

    return eventually(arrived, 20)


def test_first_steps_tick_themselves(service: Service) -> None:
    before = service.api("GET", "onboarding/")
    assert [step["done"] for step in before["steps"]] == [False] * 4
    destination = service.create_destination()
    service.capture(shipped())
    message = delivered(service)
    after = service.api("GET", "onboarding/")
    assert (after["done"], after["api_token"]) == (True, service.token)
    told = {step["step"]: step["id"] for step in after["steps"]}
    assert told == {
        "send_event": message["event_uuid"],
        "connect_number": seed.PHONE_NUMBER_ID,
        "create_destination": destination["id"],
        "first_message": message["id"],
    }


def test_a_delivered_message_tells_every_step_in_order(service_on_both: Service) -> None:
    service = service_on_both
    service.create_destination()
    service.capture(shipped())
    message = service.api("GET", f"messages/{delivered(service)['id']}/")
    kinds = [step["kind"] for step in message["timeline"]]
    assert kinds[:3] == ["event", "promised", "attempt"]
    titles = [step["title"] for step in message["timeline"]]
    assert titles[3:5] == ["Sent", "Delivered"]
    assert {receipt["status"] for receipt in message["receipts"]} >= {"sent", "delivered"}
    assert message["receipts"][0]["raw"]["id"] == message["wamid"]
    assert message["can"] == {"retry": False, "retry_needs_risk": False, "cancel": False}


def test_a_sender_is_examined_as_by_the_doctor(service: Service) -> None:
    destination = service.create_destination()
    [unasked] = service.api("GET", "senders/")["results"]
    assert (unasked["checked_at"], unasked["token_ok"], unasked["findings"]) == (None, None, [])
    shown = service.api("GET", f"senders/{seed.PHONE_NUMBER_ID}/")
    assert (shown["token_ok"], shown["verified_name"], shown["quality"]) == (True, "Sandbox Shop", "GREEN")
    assert (shown["waba_id"], shown["status"]) == (seed.WABA_ID, "CONNECTED")
    assert [one["id"] for one in shown["destinations"]] == [destination["id"]]
    assert (shown["paused"], shown["pace"]["allowed_by_meta"]) == (None, 80.0)
    [listed] = service.api("GET", "senders/")["results"]
    assert listed["checked_at"] == shown["checked_at"]
    checked = service.api("POST", f"senders/{seed.PHONE_NUMBER_ID}/check/")
    assert checked["checked_at"] > shown["checked_at"]
    status, _ = service.api_raw("GET", "senders/123/")
    assert status == 404


def test_a_dead_token_is_told_with_what_to_do_and_stays_secret(service: Service) -> None:
    service.create_destination(inputs={"access_token": {"value": seed.EXPIRED_TOKEN}})
    service.capture(shipped())
    sender = eventually(
        lambda: next((s for s in service.api("GET", "senders/")["results"] if s["paused"]), None), 20
    )
    assert sender["paused"]["code"] == 190
    assert sender["paused"]["remedy"]
    assert sum(sender["queue"].values()) == 1
    checked = service.api("POST", f"senders/{seed.PHONE_NUMBER_ID}/check/")
    assert checked["token_ok"] is False
    problems = [one for one in checked["findings"] if one["level"] == "problem"]
    assert problems
    assert all(one["remedy"] for one in problems)
    assert seed.EXPIRED_TOKEN not in str(checked)
    [row] = service.api("GET", "hog_functions/")["results"]
    assert row["health"]["word"] == "waiting"


def test_a_phone_shows_both_directions_and_writes_back(service: Service) -> None:
    service.create_destination()
    service.capture(shipped())
    message = delivered(service)
    [phone] = service.api("GET", "phone/")["results"]
    assert (phone["user"], phone["phone"], phone["window_open"]) == (WA_ID, PHONE, True)
    assert phone["last_message"]["message_id"] == message["id"]
    written = service.api("POST", f"phone/{WA_ID}/write/", {"text": "Thank you!"})
    assert [(one["direction"], one["text"]) for one in written["results"]][-1] == ("in", "Thank you!")
    assert service.api("GET", f"phone/%2B{WA_ID}/")["results"] == written["results"]


def test_a_phone_sends_files_as_whatsapp_does(service: Service) -> None:
    """A picture with its caption, a file of any other type as a document by its name."""
    service.create_destination()
    content = base64.b64encode(b"GIF89a and so on").decode()

    def send(file: object, **more: str) -> tuple[int, Any]:
        return service.api_raw("POST", f"phone/{WA_ID}/write/", {"file": file, **more})

    file = {"file_name": "garden.png", "content_type": "image/png", "content_base64": content}
    status, shown = send(file, text="My garden")
    picture = shown["results"][-1]["payload"]
    assert (status, picture["type"], picture["image"]["caption"]) == (200, "image", "My garden")
    assert picture["image"]["mime_type"] == "image/png"
    _, shown = send(file | {"file_name": "plan.gif", "content_type": "image/gif"})
    document = shown["results"][-1]["payload"]
    assert (document["type"], document["document"]["filename"]) == ("document", "plan.gif")
    for wrong, attr in (
        ("text", "file"),
        (file | {"content_base64": "A" * 2_200_000}, None),
        (file | {"content_base64": "A" * 1_900_000}, "file__content_base64"),
        (file | {"file_name": None}, "file__file_name"),
    ):
        status, refusal = send(wrong)
        assert (status, refusal["attr"]) == (400 if attr else 413, attr), refusal
    assert send(file | {"content_base64": "no base64!"})[0] == 400


def test_a_button_is_tapped_and_the_reply_arrives(service: Service) -> None:
    template = {"message_type": {"value": "template"}, "template_name": {"value": "summer_sale"}}
    texts = [{"type": "text", "text": text} for text in ("Zoë", "20 %")]
    components = {"template_components": {"value": [{"type": "body", "parameters": texts}]}}
    service.create_destination(inputs=template | components)
    service.capture(shipped())
    delivered(service)
    [message] = service.api("GET", f"phone/{WA_ID}/")["results"]
    assert [button["title"] for button in message["buttons"]] == ["Show me", "Stop promotions"]
    assert (message["template"]["name"], message["template"]["language"]) == ("summer_sale", "en_US")
    assert [one["type"] for one in message["template"]["components"]] == ["BODY", "BUTTONS"]
    tap = {"message_id": message["id"], "index": 0}
    answered = service.api("POST", f"phone/{WA_ID}/tap/", tap)["results"][-1]
    assert (answered["direction"], answered["text"]) == ("in", "Show me")
    status, refusal = service.api_raw("POST", f"phone/{WA_ID}/tap/", tap | {"index": 7})
    assert (status, "simulator says" in refusal["detail"]) == (400, True)
    status, refusal = service.api_raw("POST", "phone/15550001111/tap/", tap)
    assert (status, refusal["attr"]) == (400, "message_id")


def test_the_phones_of_one_project_are_not_those_of_another(tmp_path: Path, engine_url: str) -> None:
    with running_service(tmp_path, engine_url) as service:
        service.create_destination()
        service.capture(shipped())
        delivered(service)
        headers = {"Authorization": f"Bearer {another_tenants_key(engine_url)}"}
        for path in ("phone/", f"phone/{WA_ID}/", "senders/"):
            status, seen = service.request("GET", PROJECT + path, headers=headers)
            assert (status, seen["results"]) == (200, [])
        status, _ = service.request("GET", f"{PROJECT}senders/{seed.PHONE_NUMBER_ID}/", headers=headers)
        assert status == 404
        body = {"text": "Hello", "phone_number_id": seed.PHONE_NUMBER_ID}
        status, refusal = service.request("POST", f"{PROJECT}phone/{WA_ID}/write/", body, headers)
        assert (status, refusal["attr"]) == (400, "phone_number_id")


def another_tenants_key(database_url: str) -> str:
    store = SqlStore.open(database_url, SECRET_KEY)
    try:
        return add_tenant(store, "bob").key
    finally:
        store.close()


def test_where_messages_go_to_whatsapp_there_are_no_phones(api: Api) -> None:
    for method, path in (("GET", ""), ("GET", "1/"), ("POST", "1/write/"), ("POST", "1/tap/")):
        reply = api.call(method, f"{PROJECT}phone/{path}", {} if method == "POST" else None)
        assert reply.expect(404)["code"] == "not_simulated"


def test_a_verify_token_is_shown_to_unrestricted_callers_only(api: Api, world: World) -> None:
    api.patch(PROJECT, {"whatsapp_verify_token": "my-word"}).expect(200)
    whole = api.get(PROJECT + "webhook_setup/").expect(200)
    assert (whole["verify_token"], whole["verify_token_set"]) == ("my-word", True)
    assert whole["url"].endswith("/webhooks/whatsapp")
    restricted = api.with_key(world.key(world.first.user, ["*"])).get(PROJECT + "webhook_setup/").expect(200)
    assert (restricted["verify_token"], restricted["verify_token_set"]) == (None, True)


def test_a_project_shows_its_verify_token_to_unrestricted_callers_only(api: Api, world: World) -> None:
    api.patch(PROJECT, {"whatsapp_verify_token": "my-word"}).expect(200)
    restricted = api.with_key(world.key(world.first.user, ["project:write", "user:read"]))
    replies = [
        restricted.get(PROJECT),
        restricted.get("/api/projects/"),
        restricted.get(f"/api/organizations/{world.first.user.organization_id}/projects/"),
        restricted.get("/api/users/@me/"),
        restricted.patch(PROJECT, {"name": "Shop", "whatsapp_verify_token": {"secret": True}}),
        restricted.call("POST", PROJECT + "reset_token/", {}),
    ]
    for reply in replies:
        reply.expect(200)
        assert b"my-word" not in reply.body
    assert replies[0].expect(200)["whatsapp_verify_token"] == {"secret": True}
    # What a restricted caller writes back, as it was shown, keeps the token.
    assert api.get(PROJECT).expect(200)["whatsapp_verify_token"] == "my-word"


def test_a_week_of_several_destinations_comes_at_once(api: Api, world: World) -> None:
    mine, other = make(api)["id"], make(api)["id"]
    theirs = make(api.with_key(world.second.key))["id"]
    summaries = api.get(f"{PROJECT}hog_functions/metrics/summary/", ids=f"{mine},{other},{theirs}").expect(
        200
    )
    assert set(summaries["results"]) == {mine, other}
    assert [len(one["by_day"]) for one in summaries["results"].values()] == [7, 7]
    api.get(f"{PROJECT}hog_functions/metrics/summary/", ids="x").expect_error(
        400, "ids", "Must be valid UUIDs, separated by commas."
    )


@pytest.mark.parametrize("limit", ["1", "100"])
def test_presets_are_a_list_like_any_other(api: Api, limit: str) -> None:
    page = api.get(PROJECT + "destination_presets/", limit=limit).expect(200)
    assert (page["count"], len(page["results"])) == (6, min(int(limit), 6))
