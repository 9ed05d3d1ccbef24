"""Sending to the simulator over real HTTP: answers, limits, window, magic recipients, statuses."""

from __future__ import annotations

import http.client
from typing import Any

import pytest

from tests.servers.simulator import HELLO, START
from whinchat.sandbox import seed
from whinchat.sandbox.receiver import Receiver
from whinchat.sandbox.testing import SandboxHandle

SALE: dict[str, Any] = {
    "type": "template",
    "template": {
        "name": "summer_sale",
        "language": {"code": "en_US"},
        "components": [
            {"type": "body", "parameters": [{"type": "text", "text": "Ana"}, {"type": "text", "text": "5"}]}
        ],
    },
}
TEXT: dict[str, Any] = {"type": "text", "text": {"body": "Hello"}}
ANA = "+491701230001"


def code(answer: tuple[int, Any]) -> tuple[int, int]:
    return answer[0], answer[1]["error"]["code"]


def told(receiver: Receiver) -> list[tuple[str, int | None]]:
    return [(s["status"], s["errors"][0]["code"] if "errors" in s else None) for s in receiver.statuses]


def test_an_accepted_template_answers_as_meta_does(sandbox: SandboxHandle) -> None:
    status, answer = sandbox.send({"to": "+55 (11) 98765-4321", **HELLO})
    assert status == 200
    assert answer["contacts"] == [{"input": "+55 (11) 98765-4321", "wa_id": "551187654321"}]
    assert answer["messages"][0]["id"].startswith("wamid.HBg")
    assert answer["messages"][0]["message_status"] == "accepted"


def test_the_answer_carries_metas_headers_and_serves_paths_without_a_version(sandbox: SandboxHandle) -> None:
    parts = sandbox.url.removeprefix("http://").split(":")
    for path, version in (("/v26.0", "v26.0"), ("", "v21.0"), ("/v3.0", "v21.0")):
        connection = http.client.HTTPConnection(parts[0], int(parts[1]), timeout=10)
        connection.request(
            "POST", f"{path}/{seed.PHONE_NUMBER_ID}/messages", b"{}", {"Authorization": "Bearer nobody"}
        )
        response = connection.getresponse()
        response.read()
        connection.close()
        assert response.status == 401
        assert response.headers["facebook-api-version"] == version
        assert response.headers["x-fb-trace-id"]
        assert response.headers["content-type"] == "application/json; charset=UTF-8"


@pytest.mark.parametrize(
    ("token", "expected", "subcode"),
    [
        (seed.EXPIRED_TOKEN, (401, 190), 463),
        ("nonsense", (401, 190), None),
        (seed.NO_PERMISSION_TOKEN, (403, 10), None),
        (None, (401, 104), None),
    ],
)
def test_tokens_are_checked_first(
    sandbox: SandboxHandle, token: str | None, expected: tuple[int, int], subcode: int | None
) -> None:
    answer = sandbox.request("POST", "/v26.0/999/messages", {}, token=token)
    assert code(answer) == expected
    assert answer[1]["error"].get("error_subcode") == subcode
    assert answer[1]["error"]["fbtrace_id"]


def test_an_unknown_number_is_told_with_subcode_33_and_the_token_works_in_the_query_too(
    sandbox: SandboxHandle,
) -> None:
    path = f"/v26.0/999/messages?access_token={seed.TOKEN}"
    status, answer = sandbox.request("POST", path, HELLO, token=None)
    assert (status, answer["error"]["code"], answer["error"]["error_subcode"]) == (400, 100, 33)


def test_a_template_is_sent_delivered_and_read_with_signed_webhooks(
    sandbox: SandboxHandle, receiver: Receiver
) -> None:
    _, answer = sandbox.send({"to": ANA, "biz_opaque_callback_data": "outbox:42/é", **HELLO})
    assert receiver.posts == []
    sandbox.advance(10)
    assert told(receiver) == [("sent", None), ("delivered", None), ("read", None)]
    assert all(receiver.is_signed(n) for n in range(3))
    assert {s["id"] for s in receiver.statuses} == {answer["messages"][0]["id"]}
    assert {s["biz_opaque_callback_data"] for s in receiver.statuses} == {"outbox:42/é"}
    sent, delivered, read = receiver.statuses
    assert sent["timestamp"] == str(int(START))
    assert sent["recipient_id"] == "491701230001"
    assert sent["pricing"] == delivered["pricing"]
    assert sent["pricing"] == {
        "billable": True,
        "pricing_model": "PMP",
        "type": "regular",
        "category": "utility",
    }
    assert "pricing" not in read
    assert "conversation" not in sent
    assert all(value["contacts"][0]["wa_id"] == "491701230001" for _, value in receiver.values)


def test_free_form_outside_the_window_is_accepted_and_fails_later_without_contacts(
    sandbox: SandboxHandle, receiver: Receiver
) -> None:
    status, answer = sandbox.send({"to": ANA, **TEXT})
    assert status == 200
    assert "message_status" not in answer["messages"][0]
    sandbox.advance(10)
    assert told(receiver) == [("failed", 131047)]
    assert "contacts" not in receiver.values[0][1]


def test_a_user_who_writes_opens_the_window_for_24_hours(sandbox: SandboxHandle, receiver: Receiver) -> None:
    sandbox.control("inbound", {"from": ANA, "text": "Hi"})
    assert receiver.values[0][1]["messages"][0]["text"] == {"body": "Hi"}
    sandbox.send({"to": ANA, **TEXT})
    sandbox.advance(10)
    sandbox.advance(24 * 3600)
    sandbox.send({"to": ANA, **TEXT})
    sandbox.advance(10)
    assert told(receiver) == [("sent", None), ("delivered", None), ("read", None), ("failed", 131047)]
    assert receiver.statuses[0]["pricing"]["type"] == "free_customer_service"


def test_a_closed_window_can_be_told_at_once(sandbox: SandboxHandle) -> None:
    sandbox.control("config", {"closed_window_answer": "sync"})
    assert code(sandbox.send({"to": ANA, **TEXT})) == (400, 131047)


def test_the_number_limit_counts_in_and_out(sandbox: SandboxHandle) -> None:
    sandbox.control("config", {"number_messages_per_second": 3})
    sandbox.control("inbound", {"from": ANA, "text": "Hi"})
    assert sandbox.send({"to": ANA, **HELLO})[0] == 200
    assert sandbox.send({"to": ANA, **HELLO})[0] == 200
    assert code(sandbox.send({"to": ANA, **HELLO})) == (400, 130429)
    sandbox.advance(1)
    assert sandbox.send({"to": ANA, **HELLO})[0] == 200


def test_the_46th_message_to_one_user_is_refused(sandbox: SandboxHandle) -> None:
    answers = [sandbox.send({"to": ANA, **HELLO}) for _ in range(46)]
    assert {status for status, _ in answers[:45]} == {200}
    assert code(answers[45]) == (400, 131056)
    assert sandbox.send({"to": "+491701230002", **HELLO})[0] == 200
    sandbox.advance(6)
    assert sandbox.send({"to": ANA, **HELLO})[0] == 200


@pytest.mark.parametrize(
    ("digits", "message", "expected"),
    [
        ("9001", HELLO, [("sent", None), ("delivered", None)]),
        ("9002", HELLO, [("sent", None)]),
        ("9003", HELLO, [("failed", 131026)]),
        ("9005", SALE, [("failed", 131050)]),
        ("9005", HELLO, [("sent", None), ("delivered", None), ("read", None)]),
        ("9006", SALE, [("failed", 131049)]),
        ("9015", HELLO, [("sent", None), ("failed", 131000)]),
        ("9042", HELLO, [("read", None), ("delivered", None), ("sent", None)]),
    ],
)
def test_the_last_digits_of_a_recipient_choose_the_outcome(
    sandbox: SandboxHandle,
    receiver: Receiver,
    digits: str,
    message: dict[str, Any],
    expected: list[tuple[str, int | None]],
) -> None:
    assert sandbox.send({"to": f"+49170123{digits}", **message})[0] == 200
    sandbox.advance(10)
    assert told(receiver) == expected


@pytest.mark.parametrize(
    ("digits", "expected"),
    [("9021", (400, 131026)), ("9022", (400, 131030)), ("9023", (500, 131000)), ("9024", (503, 2))],
)
def test_some_recipients_are_refused_at_once(
    sandbox: SandboxHandle, digits: str, expected: tuple[int, int]
) -> None:
    assert code(sandbox.send({"to": f"+49170123{digits}", **HELLO})) == expected
    assert sandbox.messages() == []


def test_a_hiccup_happens_once_for_a_recipient(sandbox: SandboxHandle) -> None:
    assert code(sandbox.send({"to": "+491701239025", **HELLO})) == (500, 131000)
    assert sandbox.send({"to": "+491701239025", **HELLO})[0] == 200


def test_a_lost_answer_leaves_an_accepted_message_whose_statuses_follow(
    sandbox: SandboxHandle, receiver: Receiver
) -> None:
    with pytest.raises(ConnectionError):
        sandbox.send({"to": "+491701239031", "biz_opaque_callback_data": "m1", **HELLO})
    assert [m["biz_opaque_callback_data"] for m in sandbox.messages()] == ["m1"]
    sandbox.advance(10)
    assert len(receiver.statuses) == 3


def test_a_lost_request_leaves_nothing(sandbox: SandboxHandle) -> None:
    with pytest.raises(ConnectionError):
        sandbox.send({"to": "+491701239032", **HELLO})
    assert sandbox.messages() == []


def test_held_messages_are_released_or_dropped_and_the_template_paused(
    sandbox: SandboxHandle, receiver: Receiver
) -> None:
    for digits in ("9008", "9009"):
        _, answer = sandbox.send({"to": f"+49170123{digits}", **SALE})
        assert answer["messages"][0]["message_status"] == "held_for_quality_assessment"
    sandbox.advance(600)
    assert receiver.posts == []
    sandbox.advance(3600)
    assert sorted(told(receiver)) == [("delivered", None), ("failed", 132015), ("read", None), ("sent", None)]
    news = [value for field, value in receiver.values if field == "message_template_status_update"]
    assert [(value["event"], value["message_template_name"]) for value in news] == [("PAUSED", "summer_sale")]
    assert code(sandbox.send({"to": ANA, **SALE})) == (400, 132015)


def test_marketing_to_the_united_states_is_not_delivered_unless_switched_off(
    sandbox: SandboxHandle, receiver: Receiver
) -> None:
    sandbox.send({"to": "+12125550100", **SALE})
    sandbox.advance(10)
    sandbox.control("config", {"us_marketing_blocked": False})
    sandbox.send({"to": "+12125550100", **SALE})
    sandbox.advance(10)
    assert told(receiver)[:2] == [("failed", 131049), ("sent", None)]


def test_a_test_number_writes_only_to_its_list(sandbox: SandboxHandle) -> None:
    sandbox.control("config", {"allowed_recipients": ["+5491112345678"]})
    assert sandbox.send({"to": "+54 11 1234 5678", **HELLO})[0] == 200
    assert code(sandbox.send({"to": ANA, **HELLO})) == (400, 131030)


def test_beyond_the_portfolio_limit_new_users_fail_with_131048(
    sandbox: SandboxHandle, receiver: Receiver
) -> None:
    sandbox.control("config", {"portfolio_users_max": 1})
    for to in (ANA, ANA, "+491701230002"):
        assert sandbox.send({"to": to, **HELLO})[0] == 200
    sandbox.advance(0.5)
    assert told(receiver) == [("sent", None), ("sent", None), ("failed", 131048)]


def test_a_person_is_reachable_by_business_scoped_user_id_but_not_for_codes(sandbox: SandboxHandle) -> None:
    user_id = sandbox.control("people/491701230001")["user_id"]
    status, answer = sandbox.send({"recipient": user_id, **HELLO})
    assert status == 200
    assert answer["contacts"] == [{"input": user_id, "user_id": user_id}]
    assert sandbox.messages()[0]["user"] == "491701230001"
    otp = {"type": "text", "text": "123456"}
    components = [
        {"type": "body", "parameters": [otp]},
        {"type": "button", "sub_type": "url", "index": "0", "parameters": [otp]},
    ]
    login = {"name": "login_code", "language": {"code": "en_US"}, "components": components}
    assert code(sandbox.send({"recipient": user_id, "type": "template", "template": login})) == (400, 131062)


def test_a_username_user_has_no_number_in_webhooks(sandbox: SandboxHandle, receiver: Receiver) -> None:
    sandbox.send({"to": "+491701239043", **HELLO})
    sandbox.advance(10)
    assert all("recipient_id" not in status and status["recipient_user_id"] for status in receiver.statuses)
    assert all("wa_id" not in value["contacts"][0] for _, value in receiver.values)


def test_an_inbound_message_can_be_marked_as_read_and_answered_with_typing(sandbox: SandboxHandle) -> None:
    message = sandbox.control("inbound", {"from": ANA, "text": "Hi"})
    mark = {"status": "read", "message_id": message["id"], "typing_indicator": {"type": "text"}}
    assert sandbox.send(mark) == (200, {"success": True})
    assert code(sandbox.send({"status": "read", "message_id": "wamid.unknown"})) == (400, 131009)


def test_the_marketing_endpoint_takes_marketing_templates_only(sandbox: SandboxHandle) -> None:
    path = f"/v26.0/{seed.PHONE_NUMBER_ID}/marketing_messages"
    body = {"messaging_product": "whatsapp", "to": ANA}
    assert code(sandbox.request("POST", path, {**body, **HELLO})) == (400, 134100)
    assert sandbox.request("POST", path, {**body, **SALE})[0] == 200


def test_an_unknown_file_and_a_reaction_to_nothing_fail_later(
    sandbox: SandboxHandle, receiver: Receiver
) -> None:
    sandbox.open_window(ANA)
    sandbox.send({"to": ANA, "type": "image", "image": {"id": "404"}})
    sandbox.send({"to": ANA, "type": "reaction", "reaction": {"message_id": "wamid.x", "emoji": "👍"}})
    sandbox.advance(10)
    assert told(receiver) == [("failed", 131053), ("failed", 131009)]
