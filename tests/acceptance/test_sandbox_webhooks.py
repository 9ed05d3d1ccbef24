"""The simulator's webhooks: retries, give-up, duplicates, batches, subscriptions, and news of templates."""

from __future__ import annotations

import socket
from itertools import pairwise
from typing import Any

import pytest

from tests.eventually import eventually
from tests.servers.simulator import HELLO, START
from whinchat.sandbox import seed
from whinchat.sandbox.receiver import Receiver, running_receiver
from whinchat.sandbox.testing import SandboxHandle, running_sandbox

ANA = "+491701230001"
APP_TOKEN = f"{seed.APP_ID}|{seed.APP_SECRET}"
SUBSCRIPTION = f"/v26.0/{seed.APP_ID}/subscriptions"
SUBSCRIBED_APPS = f"/v26.0/{seed.WABA_ID}/subscribed_apps"


def subscription(url: str, **more: Any) -> dict[str, Any]:
    return {
        "object": "whatsapp_business_account",
        "callback_url": url,
        "verify_token": seed.VERIFY_TOKEN,
        **more,
    }


def test_a_refused_webhook_is_repeated_ever_more_rarely_and_dropped_after_seven_days(
    sandbox: SandboxHandle, receiver: Receiver
) -> None:
    receiver.status = 500
    sandbox.control("inbound", {"from": ANA, "text": "Hi"})
    sandbox.advance(6 * 86_400)
    assert sandbox.control("webhooks")["data"][0]["state"] == "pending"
    sandbox.advance(2 * 86_400)
    delivery = sandbox.control("webhooks")["data"][0]
    assert delivery["state"] == "dropped"
    times = [attempt["at"] - START for attempt in delivery["attempts"]]
    gaps = [later - earlier for earlier, later in pairwise(times)]
    assert len(times) == len(receiver.posts) > 10
    assert gaps == sorted(gaps)
    assert times[1] <= 1
    assert 6 * 86_400 < times[-1] <= 7 * 86_400
    assert {body for body, _ in receiver.posts} == {receiver.posts[0][0]}


def test_a_receiver_that_recovers_gets_everything_it_missed(
    sandbox: SandboxHandle, receiver: Receiver
) -> None:
    receiver.status = 503
    sandbox.send({"to": ANA, **HELLO})
    sandbox.advance(10)
    assert sandbox.control("stats")["webhooks"]["pending"] == 3
    receiver.status, receiver.posts = 200, []
    sandbox.advance(3600)
    assert sorted(s["status"] for s in receiver.statuses) == ["delivered", "read", "sent"]
    assert sandbox.control("webhooks", state="delivered")["total"] == 3


def test_every_webhook_can_come_twice(sandbox: SandboxHandle, receiver: Receiver) -> None:
    sandbox.control("config", {"webhook_duplicate_ratio": 1})
    sandbox.send({"to": ANA, **HELLO})
    sandbox.advance(10)
    assert [s["status"] for s in receiver.statuses] == [
        "sent",
        "sent",
        "delivered",
        "delivered",
        "read",
        "read",
    ]


def test_updates_can_come_in_batches_and_in_any_order_without_loss(
    sandbox: SandboxHandle, receiver: Receiver
) -> None:
    sandbox.control(
        "config", {"webhook_batch_max": 5, "webhook_batch_wait_seconds": 60, "webhook_shuffle": True}
    )
    sent = [sandbox.send({"to": f"+49170123{n:04}", **HELLO})[1]["messages"][0]["id"] for n in range(4)]
    sandbox.advance(120)
    assert [
        sum(len(v["statuses"]) for e in b["entry"] for c in e["changes"] for v in [c["value"]])
        for b in receiver.bodies
    ] == [5, 5, 2]
    told = [(s["id"], s["status"]) for s in receiver.statuses]
    assert sorted(told) == sorted((one, status) for one in sent for status in ("sent", "delivered", "read"))
    assert told != sorted(told, key=lambda pair: ["sent", "delivered", "read"].index(pair[1]))


def test_what_users_write_comes_in_batches_with_all_their_contacts(
    sandbox: SandboxHandle, receiver: Receiver
) -> None:
    sandbox.control("config", {"webhook_batch_max": 1000, "webhook_batch_wait_seconds": 60})
    for n in range(3):
        sandbox.control("inbound", {"from": f"+49170123000{n}", "text": f"Hi {n}"})
    sandbox.send({"to": ANA, **HELLO})
    sandbox.advance(120)
    [body] = receiver.bodies
    written, told = (change["value"] for change in body["entry"][0]["changes"])
    assert [message["text"]["body"] for message in written["messages"]] == ["Hi 0", "Hi 1", "Hi 2"]
    assert len(written["contacts"]) == 3
    assert [status["status"] for status in told["statuses"]] == ["sent", "delivered", "read"]


def test_the_app_subscription_does_the_handshake_and_replaces_the_address(
    sandbox: SandboxHandle, receiver: Receiver
) -> None:
    sandbox.control("config", {"webhook_url": None})
    status, answer = sandbox.request("POST", SUBSCRIPTION, subscription(receiver.url), token=APP_TOKEN)
    assert (status, answer, receiver.handshakes) == (200, {"success": True}, 1)
    sandbox.control("inbound", {"from": ANA, "text": "Hi"})
    assert len(receiver.posts) == 1
    assert sandbox.request("GET", SUBSCRIPTION, token=APP_TOKEN)[1]["data"][0]["callback_url"] == receiver.url


def test_a_handshake_with_the_wrong_token_or_without_an_answer_is_refused(
    sandbox: SandboxHandle, receiver: Receiver
) -> None:
    receiver.verify_token = "something else"
    for url, word in ((receiver.url, "403"), ("http://127.0.0.1:9/", "no answer")):
        status, answer = sandbox.request("POST", SUBSCRIPTION, subscription(url), token=APP_TOKEN)
        assert (status, answer["error"]["code"]) == (400, 2200)
        assert word in answer["error"]["message"]
    assert sandbox.request("POST", SUBSCRIPTION, subscription(receiver.url))[1]["error"]["code"] == 15


def test_only_subscribed_fields_are_sent(sandbox: SandboxHandle, receiver: Receiver) -> None:
    body = subscription(receiver.url, fields="message_template_status_update")
    sandbox.request("POST", SUBSCRIPTION, body, token=APP_TOKEN)
    sandbox.control("inbound", {"from": ANA, "text": "Hi"})
    sandbox.control("templates/summer_sale", {"status": "PAUSED"})
    assert [field for field, _ in receiver.values] == ["message_template_status_update"]
    assert sandbox.control("webhooks")["not_sent"] == {"not subscribed to messages": 1}


def test_without_a_subscription_of_the_app_nothing_is_sent(
    sandbox: SandboxHandle, receiver: Receiver
) -> None:
    assert sandbox.request("DELETE", SUBSCRIBED_APPS) == (200, {"success": True})
    sandbox.control("inbound", {"from": ANA, "text": "Hi"})
    assert receiver.posts == []
    assert sandbox.control("webhooks")["not_sent"] == {"no app is subscribed to the WABA": 1}
    assert sandbox.request("POST", SUBSCRIBED_APPS)[0] == 200
    sandbox.control("inbound", {"from": ANA, "text": "Hi"})
    assert len(receiver.posts) == 1


def test_a_number_has_its_own_address_before_the_account_before_the_app(
    sandbox: SandboxHandle, receiver: Receiver
) -> None:
    with running_receiver() as of_account, running_receiver() as of_number:
        override = {"override_callback_uri": of_account.url, "verify_token": seed.VERIFY_TOKEN}
        assert sandbox.request("POST", SUBSCRIBED_APPS, override)[0] == 200
        sandbox.control("inbound", {"from": ANA, "text": "to the account"})
        override = {"override_callback_uri": of_number.url, "verify_token": seed.VERIFY_TOKEN}
        path = f"/v26.0/{seed.PHONE_NUMBER_ID}"
        assert sandbox.request("POST", path, {"webhook_configuration": override})[0] == 200
        sandbox.control("inbound", {"from": ANA, "text": "to the number"})
        assert [len(r.posts) for r in (receiver, of_account, of_number)] == [0, 1, 1]
        configured = sandbox.request("GET", f"{path}?fields=webhook_configuration")[1][
            "webhook_configuration"
        ]
        assert configured["phone_number"] == of_number.url


def test_template_news_have_integer_ids_and_a_time_and_no_change_sends_nothing(
    sandbox: SandboxHandle, receiver: Receiver
) -> None:
    sandbox.control("templates/summer_sale", {"status": "APPROVED", "quality": "RED", "category": "UTILITY"})
    fields = [field for field, _ in receiver.values]
    assert fields == ["message_template_quality_update", "template_category_update"]
    quality, category = (value for _, value in receiver.values)
    assert (quality["previous_quality_score"], quality["new_quality_score"]) == ("YELLOW", "RED")
    assert isinstance(quality["message_template_id"], int)
    assert (category["previous_category"], category["new_category"]) == ("MARKETING", "UTILITY")
    assert receiver.bodies[0]["entry"][0]["time"] == int(START)


def test_what_concerns_one_thing_comes_in_order_however_slow_the_receiver(
    sandbox: SandboxHandle, receiver: Receiver
) -> None:
    """Many webhooks are under way at once; the news of one message template wait for one another."""
    sandbox.control("config", {"clock_mode": "real"})
    receiver.answering.clear()
    news = {"status": "PAUSED", "quality": "RED", "category": "UTILITY"}
    sandbox.control("templates/summer_sale", news)
    sandbox.control("templates/trial_ending", {"quality": "GREEN"})
    eventually(lambda: len(receiver.posts) == 2)
    assert {value["message_template_name"] for _, value in receiver.values} == {"summer_sale", "trial_ending"}
    receiver.answering.set()
    eventually(lambda: len(receiver.posts) == 4)
    of_sale = [field for field, value in receiver.values if value["message_template_name"] == "summer_sale"]
    assert of_sale == [
        "message_template_status_update",
        "message_template_quality_update",
        "template_category_update",
    ]


def test_a_user_can_stop_and_resume_marketing(sandbox: SandboxHandle, receiver: Receiver) -> None:
    sandbox.control("preferences", {"user": ANA, "value": "stop"})
    field, value = receiver.values[0]
    assert field == "user_preferences"
    assert value["user_preferences"][0]["value"] == "stop"
    assert value["user_preferences"][0]["timestamp"] == int(START)
    assert sandbox.control("people/491701230001")["stopped_marketing"] is True
    sandbox.control("preferences", {"user": ANA, "value": "resume"})
    assert sandbox.control("people/491701230001")["stopped_marketing"] is False


def test_statuses_can_have_contacts_on_failures_and_conversations_as_in_older_versions(
    sandbox: SandboxHandle, receiver: Receiver
) -> None:
    sandbox.control("config", {"always_contacts": True, "webhook_version": "v23.0"})
    sandbox.send({"to": ANA, **HELLO})
    sandbox.send({"to": "+491701239003", **HELLO})
    sandbox.advance(0.5)
    sent, failed = (value for _, value in receiver.values)
    assert sent["statuses"][0]["conversation"]["origin"] == {"type": "utility"}
    assert failed["contacts"][0]["wa_id"] == "491701239003"


def pricing_types(receiver: Receiver) -> list[str]:
    return [status["pricing"]["type"] for status in receiver.statuses if status["status"] == "sent"]


@pytest.mark.parametrize(
    ("start", "expected"), [(1_790_000_000.0, "free_customer_service"), (1_791_000_000.0, "regular")]
)
def test_a_utility_template_in_the_window_is_free_until_october_2026(
    sandbox: SandboxHandle, receiver: Receiver, start: float, expected: str
) -> None:
    sandbox.control("clock", {"set": start})
    sandbox.open_window(ANA)
    sandbox.send({"to": ANA, **HELLO})
    sandbox.advance(0.5)
    assert pricing_types(receiver) == [expected]


def test_an_answer_to_a_user_from_an_advertisement_opens_three_free_days(
    sandbox: SandboxHandle, receiver: Receiver
) -> None:
    sandbox.control(
        "inbound", {"from": ANA, "text": "Hi", "referral": {"source_type": "ad", "source_id": "1"}}
    )
    for wait in (0, 2 * 86_400, 2 * 86_400):
        sandbox.advance(wait)
        sandbox.send({"to": ANA, **HELLO})
        sandbox.advance(1)
    assert pricing_types(receiver) == ["free_entry_point", "free_entry_point", "regular"]


def test_a_changed_number_is_told_without_contacts(sandbox: SandboxHandle, receiver: Receiver) -> None:
    system = {"type": "user_changed_number", "wa_id": "491701230009", "body": "changed"}
    sandbox.control("inbound", {"from": ANA, "type": "system", "content": system})
    value = receiver.values[0][1]
    assert "contacts" not in value
    assert value["messages"][0]["system"] == system


def test_with_a_running_clock_statuses_come_by_themselves() -> None:
    with (
        running_receiver() as receiver,
        running_sandbox(webhook_url=receiver.url, clock_speed=100) as sandbox,
    ):
        sandbox.send({"to": ANA, **HELLO})
        eventually(lambda: len(receiver.statuses) == 3)
        assert {s["status"] for s in receiver.statuses} == {"sent", "delivered", "read"}


def test_a_receiver_that_hangs_does_not_hold_up_sends() -> None:
    """The receiver listens and never answers; sends are still accepted at once."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        with running_sandbox(webhook_url=url, clock_speed=100, webhook_timeout_seconds=0.3) as sandbox:
            for n in range(5):
                assert sandbox.send({"to": f"+49170123{n:04}", **HELLO})[0] == 200
            eventually(lambda: any(d["attempts"] for d in sandbox.control("webhooks")["data"]))
            assert sandbox.send({"to": ANA, **HELLO})[0] == 200
