"""The control API: clock, forced errors, inbound and taps, outcomes, listings, and refusals that name the
field."""

from __future__ import annotations

import http.client
import json
from typing import Any

import pytest

from tests.eventually import eventually
from tests.servers.simulator import HELLO, START
from whinchat.sandbox import seed
from whinchat.sandbox.receiver import Receiver
from whinchat.sandbox.testing import SandboxHandle, running_sandbox

ANA = "+491701230001"


def parameters(*texts: str) -> list[dict[str, str]]:
    return [{"type": "text", "text": text} for text in texts]


def sale() -> dict[str, Any]:
    stop = {"type": "button", "sub_type": "quick_reply", "index": "1"}
    components = [
        {"type": "body", "parameters": parameters("Ana", "20 %")},
        {**stop, "parameters": [{"type": "payload", "payload": "STOP_PROMO"}]},
    ]
    template = {"name": "summer_sale", "language": {"code": "en_US"}, "components": components}
    return {"type": "template", "template": template}


def test_the_clock_stands_still_until_it_is_moved_and_can_be_set(sandbox: SandboxHandle) -> None:
    assert sandbox.control("clock") == {"now": START, "mode": "manual", "speed": 1.0}
    assert sandbox.control("clock", {"advance_seconds": 5})["now"] == START + 5
    assert sandbox.control("clock", {"set": START + 1000})["now"] == START + 1000
    moved = sandbox.control("clock", {"mode": "real", "speed": 50})
    assert moved["now"] >= START + 1000
    assert moved["mode"] == "real"


def test_forced_errors_come_in_order_for_the_next_sends_only(sandbox: SandboxHandle) -> None:
    sandbox.control("next-error", {"code": 131000, "count": 2})
    sandbox.control(
        "next-error", {"http_status": 502, "body": {"oops": True}, "headers": {"Retry-After": "7"}}
    )
    sandbox.control("next-error", {"http_status": 500})
    answers = [sandbox.send({"to": ANA, **HELLO}) for _ in range(5)]
    assert [status for status, _ in answers] == [500, 500, 502, 500, 200]
    assert answers[0][1]["error"]["code"] == 131000
    assert answers[2][1] == {"oops": True}
    assert answers[3][1] == b""
    assert sandbox.control("stats")["messages_total"] == 1


def test_a_forced_error_can_wait_for_one_recipient(sandbox: SandboxHandle) -> None:
    sandbox.control("next-error", {"code": 131056, "to": "+491701230002"})
    assert sandbox.send({"to": ANA, **HELLO})[0] == 200
    assert sandbox.send({"to": "+491701230002", **HELLO})[1]["error"]["code"] == 131056
    assert sandbox.send({"to": "+491701230002", **HELLO})[0] == 200


def test_an_answer_can_be_dropped_after_or_before_accepting(sandbox: SandboxHandle) -> None:
    for dropped, kept in (("drop_answer", 1), ("drop_request", 1)):
        sandbox.control("next-error", {dropped: True})
        with pytest.raises(ConnectionError):
            sandbox.send({"to": ANA, **HELLO})
        assert len(sandbox.messages()) == kept
    assert sandbox.control("stats")["requests"] == {"answer dropped": 1, "request dropped": 1}


def test_a_forced_delay_answers_late_and_as_usual(sandbox: SandboxHandle) -> None:
    sandbox.control("next-error", {"delay_seconds": 0.05})
    assert sandbox.send({"to": ANA, **HELLO})[0] == 200


def test_a_client_that_gives_up_waiting_does_not_know_that_its_message_was_accepted(
    sandbox: SandboxHandle,
) -> None:
    sandbox.control("next-error", {"delay_seconds": 0.2})
    impatient = http.client.HTTPConnection(sandbox.url.removeprefix("http://"), timeout=0.05)
    body = json.dumps({"messaging_product": "whatsapp", "to": ANA, **HELLO})
    path = f"/v26.0/{seed.PHONE_NUMBER_ID}/messages"
    impatient.request("POST", path, body, {"Authorization": f"Bearer {seed.TOKEN}"})
    with pytest.raises(TimeoutError):
        impatient.getresponse()
    impatient.close()
    eventually(lambda: len(sandbox.messages()) == 1)


def test_tapping_a_button_of_a_template_writes_back_with_its_payload(
    sandbox: SandboxHandle, receiver: Receiver
) -> None:
    _, answer = sandbox.send({"to": ANA, **sale()})
    message_id = answer["messages"][0]["id"]
    sandbox.control("tap", {"message_id": message_id, "title": "Stop promotions"})
    inbound = receiver.values[0][1]["messages"][0]
    assert inbound["type"] == "button"
    assert inbound["button"] == {"payload": "STOP_PROMO", "text": "Stop promotions"}
    assert inbound["context"] == {"from": "15550783881", "id": message_id}
    assert inbound["from"] == "491701230001"
    assert sandbox.control("conversations/491701230001")["window_open"] is True


@pytest.mark.parametrize(
    ("action", "kind", "reply"),
    [
        (
            {"buttons": [{"type": "reply", "reply": {"id": "y", "title": "Yes"}}]},
            "button",
            {"id": "y", "title": "Yes"},
        ),
        (
            {"button": "Open", "sections": [{"rows": [{"id": "r", "title": "Row", "description": "More"}]}]},
            "list",
            {"id": "r", "title": "Row", "description": "More"},
        ),
    ],
)
def test_tapping_an_interactive_message_answers_as_its_kind(
    sandbox: SandboxHandle, receiver: Receiver, action: dict[str, Any], kind: str, reply: dict[str, str]
) -> None:
    sandbox.open_window(ANA)
    interactive = {"type": kind, "body": {"text": "Well?"}, "action": action}
    _, answer = sandbox.send({"to": ANA, "type": "interactive", "interactive": interactive})
    sandbox.control("tap", {"message_id": answer["messages"][0]["id"], "index": 0})
    inbound = receiver.values[0][1]["messages"][0]
    assert inbound["interactive"] == {"type": f"{kind}_reply", f"{kind}_reply": reply}


def test_a_conversation_reads_as_on_a_phone(sandbox: SandboxHandle) -> None:
    sandbox.send({"to": ANA, **sale()})
    sandbox.control("inbound", {"from": ANA, "text": "Thanks"})
    talk = sandbox.control("conversations/+491701230001")
    assert [entry["text"] for entry in talk["data"]] == [
        "Hi Ana, our summer sale is open: 20 % off everything.",
        "Thanks",
    ]
    assert [button["title"] for button in talk["data"][0]["buttons"]] == ["Show me", "Stop promotions"]
    listed = sandbox.control("conversations")
    assert [(line["phone"], line["messages"]) for line in listed["data"]] == [("+491701230001", 2)]


def test_an_inbound_picture_can_be_downloaded(sandbox: SandboxHandle, receiver: Receiver) -> None:
    sandbox.control("inbound", {"from": ANA, "type": "image", "text": "Look"})
    image = receiver.values[0][1]["messages"][0]["image"]
    assert image["caption"] == "Look"
    assert sandbox.request("GET", f"/v26.0/{image['id']}")[1]["sha256"] == image["sha256"]


def test_an_outcome_can_be_chosen_for_a_person_and_taken_back(
    sandbox: SandboxHandle, receiver: Receiver
) -> None:
    sandbox.control("people/491701230001", {"outcome": "not_on_whatsapp", "name": "Ana"})
    sandbox.send({"to": ANA, **HELLO})
    sandbox.control("people/491701230001", {"outcome": "magic"})
    sandbox.send({"to": ANA, **HELLO})
    sandbox.advance(0.5)
    assert [status["status"] for status in receiver.statuses] == ["failed", "sent"]
    assert receiver.values[1][1]["contacts"][0]["profile"]["name"] == "Ana"


def test_a_status_can_be_told_by_hand(sandbox: SandboxHandle, receiver: Receiver) -> None:
    _, answer = sandbox.send({"to": "+491701239002", **HELLO})
    message_id = answer["messages"][0]["id"]
    sandbox.control(f"messages/{message_id}/status", {"status": "failed", "code": 131049, "times": 2})
    assert [status["errors"][0]["code"] for status in receiver.statuses] == [131049, 131049]


def test_messages_are_filtered_and_paged(sandbox: SandboxHandle) -> None:
    for n in range(5):
        sandbox.send({"to": ANA, "biz_opaque_callback_data": f"m{n % 4}", **HELLO})
    first = sandbox.control("messages", limit=2)
    assert (first["total"], [m["seq"] for m in first["data"]], first["next"]) == (5, [1, 2], 2)
    assert [m["seq"] for m in sandbox.messages(since=first["data"][1]["id"])] == [3, 4, 5]
    assert [m["seq"] for m in sandbox.messages(biz_opaque_callback_data="m0")] == [1, 5]
    assert sandbox.messages(to="+491701230009") == []
    stats = sandbox.control("stats")
    assert stats["repeated_callback_data"] == {"m0": 2}
    assert stats["sends_by_recipient"] == {"491701230001": 5}
    assert stats["by_status"] == {"accepted": 5}


def test_only_the_last_messages_are_kept(sandbox: SandboxHandle) -> None:
    sandbox.control("config", {"messages_kept_max": 3})
    for _ in range(5):
        sandbox.send({"to": ANA, **HELLO})
    assert [m["seq"] for m in sandbox.messages()] == [3, 4, 5]
    assert sandbox.control("stats")["sends_by_recipient"] == {"491701230001": 5}


def test_a_reset_forgets_everything_but_the_configuration(sandbox: SandboxHandle, receiver: Receiver) -> None:
    sandbox.control("config", {"pair_burst": 7})
    sandbox.control("templates/hello_world", {"status": "PAUSED"})
    sandbox.control("next-error", {"code": 131000})
    sandbox.send({"to": "+491701230002", **HELLO})
    receiver.posts = []
    sandbox.control("reset", {})
    sandbox.advance(100)
    assert sandbox.messages() == []
    assert receiver.posts == []
    assert sandbox.send({"to": ANA, **HELLO})[0] == 200
    assert sandbox.control("config")["pair_burst"] == 7


def test_a_reset_of_everything_takes_configuration_and_clock_back(sandbox: SandboxHandle) -> None:
    sandbox.control("config", {"pair_burst": 7, "clock_speed": 3, "webhook_url": None})
    sandbox.control("clock", {"mode": "real", "set": 5})
    sandbox.reset()
    assert sandbox.control("clock") == {"now": START, "mode": "manual", "speed": 1.0}
    assert sandbox.control("config")["pair_burst"] == 45
    assert sandbox.control("config")["webhook_url"]


def test_the_same_seed_gives_the_same_ids() -> None:
    ids = []
    for _ in range(2):
        with running_sandbox(clock_mode="manual", seed=7) as sandbox:
            ids.append(sandbox.send({"to": ANA, **HELLO})[1]["messages"][0]["id"])
    assert ids[0] == ids[1]


def test_the_table_of_magic_recipients_is_served(sandbox: SandboxHandle) -> None:
    rows = {row["last_digits"]: row["name"] for row in sandbox.control("magic")["data"]}
    assert rows["9003"] == "not_on_whatsapp"


def test_a_message_template_can_be_made_without_review(sandbox: SandboxHandle) -> None:
    sandbox.control(
        "templates/my_own", {"language": "de", "components": [{"type": "BODY", "text": "Hallo {{1}}!"}]}
    )
    components = [{"type": "body", "parameters": parameters("Ana")}]
    template = {"name": "my_own", "language": {"code": "de"}, "components": components}
    assert sandbox.send({"to": ANA, "type": "template", "template": template})[0] == 200
    assert sandbox.messages()[0]["text"] == "Hallo Ana!"


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("inbound", {}, "from"),
        ("inbound", {"from": ANA}, "text"),
        ("inbound", {"from": ANA, "type": "system"}, "content"),
        ("inbound", {"from": ANA, "text": "x", "phone_number_id": "9"}, "phone_number_id"),
        ("inbound", {"from": 5, "text": "x"}, "from"),
        ("inbound", {"from": ANA, "text": "x", "colour": "red"}, "colour"),
        ("tap", {"message_id": "wamid.x", "index": 0}, "message_id"),
        ("clock", {"speed": 0}, "speed"),
        ("clock", {"advance_seconds": "soon"}, "advance_seconds"),
        ("config", {"pair_burst": -1}, "pair_burst"),
        ("config", {"unknown_field": 1}, "unknown_field"),
        ("next-error", {"count": 0}, "count"),
        ("next-error", {"http_status": 99}, "http_status"),
        ("people/4917", {"outcome": "explode"}, "outcome"),
        ("preferences", {"user": ANA, "value": "maybe"}, "value"),
        ("templates/hello_world", {"status": "GONE"}, "status"),
        ("templates/missing", {"status": "PAUSED"}, "name"),
        ("messages/wamid.x/status", {"status": "sent"}, "message_id"),
    ],
)
def test_a_refused_control_call_names_the_field(
    sandbox: SandboxHandle, path: str, body: dict[str, Any], field: str
) -> None:
    status, answer = sandbox.request("POST", f"/_sandbox/{path}", body)
    assert status in (400, 404)
    assert answer["error"]["field"] == field
    assert answer["error"]["message"]


@pytest.mark.parametrize(("query", "field"), [("limit=x", "limit"), ("since=wamid.x", "since")])
def test_a_refused_query_names_the_parameter(sandbox: SandboxHandle, query: str, field: str) -> None:
    status, answer = sandbox.request("GET", f"/_sandbox/messages?{query}")
    assert (status, answer["error"]["field"]) == (400, field)


def test_a_body_that_is_not_json_is_refused(sandbox: SandboxHandle) -> None:
    status, answer = sandbox.request("POST", "/_sandbox/inbound", b"{nonsense")
    assert status == 400
    assert "JSON" in answer["error"]["message"]


def test_the_state_tells_what_is_there(sandbox: SandboxHandle) -> None:
    sandbox.open_window(ANA)
    sandbox.send({"to": ANA, **HELLO})
    state = sandbox.control("state")
    assert [number["id"] for number in state["numbers"]] == [
        seed.PHONE_NUMBER_ID,
        seed.SECOND_PHONE_NUMBER_ID,
    ]
    assert [window["user"] for window in state["windows"]] == ["491701230001"]
    assert (state["messages"], state["events_to_come"]) == (1, 3)
