"""The simulator's users: usernames and user ids, changed numbers, phones that are off, numbers rewritten."""

from __future__ import annotations

from typing import Any

import pytest

from tests.servers.simulator import DAY, HELLO
from whinchat.sandbox.receiver import Receiver
from whinchat.sandbox.testing import SandboxHandle

LOGIN: dict[str, Any] = {
    "type": "template",
    "template": {
        "name": "login_code",
        "language": {"code": "en_US"},
        "components": [
            {"type": "body", "parameters": [{"type": "text", "text": "123456"}]},
            {
                "type": "button",
                "sub_type": "url",
                "index": "0",
                "parameters": [{"type": "text", "text": "123456"}],
            },
        ],
    },
}
ANA, ANA_ID = "+491701230001", "491701230001"


def newest(receiver: Receiver) -> dict[str, Any]:
    return receiver.values[-1][1]


def test_a_username_hides_a_number_that_was_never_used(sandbox: SandboxHandle, receiver: Receiver) -> None:
    sandbox.control(f"people/{ANA_ID}/username", {"username": "ana_1"})
    sandbox.control("inbound", {"from": ANA, "text": "Hi"})
    value = newest(receiver)
    [message], [contact] = value["messages"], value["contacts"]
    assert "from" not in message
    assert "wa_id" not in contact
    assert message["from_user_id"] == contact["user_id"]
    assert contact["profile"]["username"] == "ana_1"
    status, answer = sandbox.send(
        {"recipient": contact["user_id"], "type": "text", "text": {"body": "Hello"}}
    )
    assert status == 200
    assert answer["contacts"] == [{"input": contact["user_id"], "user_id": contact["user_id"]}]
    sandbox.advance(10)
    assert [s["status"] for s in receiver.statuses] == ["sent", "delivered", "read"]
    assert all("recipient_id" not in s for s in receiver.statuses)
    assert {s["recipient_user_id"] for s in receiver.statuses} == {contact["user_id"]}


def test_a_number_that_was_used_is_shown_for_thirty_days(sandbox: SandboxHandle, receiver: Receiver) -> None:
    sandbox.send({"to": ANA, **HELLO})
    sandbox.control(f"people/{ANA_ID}/username", {"username": "ana_1"})
    sandbox.advance(30 * DAY - 1)
    receiver.forget()
    sandbox.control("preferences", {"user": ANA, "value": "stop"})
    assert newest(receiver)["user_preferences"][0]["wa_id"] == ANA_ID
    sandbox.advance(1)
    sandbox.control("preferences", {"user": ANA, "value": "resume"})
    hidden = newest(receiver)
    assert "wa_id" not in hidden["user_preferences"][0]
    assert hidden["user_preferences"][0]["user_id"] == hidden["contacts"][0]["user_id"]


def test_a_user_may_be_known_by_the_user_id_alone(sandbox: SandboxHandle, receiver: Receiver) -> None:
    sandbox.control("people/DE.123456789", {"name": "Bo"})
    sandbox.control("inbound", {"from": "DE.123456789", "text": "Hi"})
    value = newest(receiver)
    assert value["contacts"] == [{"profile": {"name": "Bo"}, "user_id": "DE.123456789"}]
    assert value["messages"][0]["from_user_id"] == "DE.123456789"
    assert "from" not in value["messages"][0]
    assert sandbox.send({"recipient": "DE.123456789", "type": "text", "text": {"body": "Hello"}})[0] == 200
    assert sandbox.send({"recipient": "DE.123456789", **LOGIN})[1]["error"]["code"] == 131062


def test_a_changed_number_gets_a_new_user_id_and_the_old_one_is_gone(
    sandbox: SandboxHandle, receiver: Receiver
) -> None:
    sandbox.control("inbound", {"from": ANA, "text": "Hi"})
    old_id = newest(receiver)["messages"][0]["from_user_id"]
    sandbox.control(f"people/{ANA_ID}", {"name": "Ana"})
    sandbox.control(f"people/{ANA_ID}/number", {"to": "+491701230009"})
    value = newest(receiver)
    [message] = value["messages"]
    assert "contacts" not in value
    assert (message["from"], message["from_user_id"]) == (ANA_ID, old_id)
    assert message["system"]["type"] == "user_changed_number"
    assert message["system"]["wa_id"] == "491701230009"
    sandbox.control("inbound", {"from": "+491701230009", "text": "It is me"})
    later = newest(receiver)
    assert later["contacts"][0]["profile"]["name"] == "Ana"
    assert later["messages"][0]["from_user_id"] == message["system"]["user_id"] != old_id
    sandbox.send({"to": ANA, **HELLO})
    sandbox.advance(10)
    assert receiver.statuses[-1]["errors"][0]["code"] == 131026


def test_a_system_message_does_not_open_the_window(sandbox: SandboxHandle) -> None:
    sandbox.control(f"people/{ANA_ID}/number", {"to": "+491701230009"})
    assert sandbox.control("windows")["data"] == []


def test_a_new_user_id_is_told_and_written_to(sandbox: SandboxHandle, receiver: Receiver) -> None:
    sandbox.control(f"people/{ANA_ID}/number", {"to": "DE.777"})
    [message] = newest(receiver)["messages"]
    assert message["system"]["type"] == "user_changed_user_id"
    assert message["system"]["user_id"] == "DE.777" != message["from_user_id"]
    sandbox.control("inbound", {"from": ANA, "text": "Hi"})
    assert newest(receiver)["messages"][0]["from_user_id"] == "DE.777"


def test_what_waits_for_a_phone_arrives_when_it_is_on_again_unless_it_expired(
    sandbox: SandboxHandle, receiver: Receiver
) -> None:
    """A login code lives ten minutes, everything else thirty days."""
    sandbox.control(f"people/{ANA_ID}", {"offline": True})
    code = sandbox.send({"to": ANA, **LOGIN})[1]["messages"][0]["id"]
    hello = sandbox.send({"to": ANA, **HELLO})[1]["messages"][0]["id"]
    sandbox.advance(601)
    assert [(s["id"], s["status"]) for s in receiver.statuses] == [(code, "sent"), (hello, "sent")]
    sandbox.control(f"people/{ANA_ID}", {"offline": False})
    assert [(s["id"], s["status"]) for s in receiver.statuses[2:]] == [(hello, "delivered"), (hello, "read")]


@pytest.mark.parametrize(("written", "end"), [("old", "failed"), ("new", "read"), (None, "read")])
def test_a_message_for_another_identity_fails(
    sandbox: SandboxHandle, receiver: Receiver, written: str | None, end: str
) -> None:
    sandbox.control(f"people/{ANA_ID}", {"identity_hash": "new"})
    named = {"recipient_identity_key_hash": written} if written else {}
    assert sandbox.send({"to": ANA, **HELLO, **named})[0] == 200
    sandbox.advance(10)
    assert receiver.statuses[-1]["status"] == end


@pytest.mark.parametrize(
    ("written", "wa_id"),
    [
        ("+5511987654321", "551187654321"),
        ("+525512345678", "5215512345678"),
        ("+541123456789", "5491123456789"),
        ("+551187654321", "551187654321"),
    ],
)
def test_some_countries_numbers_come_back_rewritten(sandbox: SandboxHandle, written: str, wa_id: str) -> None:
    assert sandbox.send({"to": written, **HELLO})[1]["contacts"] == [{"input": written, "wa_id": wa_id}]


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        (f"people/{ANA_ID}/number", {"to": ANA}, "to"),
        (f"people/{ANA_ID}/number", {"to": "nonsense"}, "to"),
        ("people/DE.1/number", {"to": ANA}, "user"),
    ],
)
def test_a_change_that_is_none_is_refused(
    sandbox: SandboxHandle, path: str, body: dict[str, Any], field: str
) -> None:
    status, answer = sandbox.request("POST", f"/_sandbox/{path}", body)
    assert (status, answer["error"]["field"]) == (400, field)
