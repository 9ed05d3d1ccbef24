"""Late rules of the simulator: limits of users, portfolio, countries; pacing, payment, states of numbers."""

from __future__ import annotations

from typing import Any

import pytest

from tests.servers.simulator import DAY
from whinchat.sandbox import seed
from whinchat.sandbox.receiver import Receiver
from whinchat.sandbox.testing import SandboxHandle

HOUR = 3600.0
IN_OCTOBER = 1_791_000_000.0
NUMBER = f"numbers/{seed.PHONE_NUMBER_ID}"
ANA, BRAZIL = "+491701230001", "+5511987650001"


def template(name: str = "hello_world") -> dict[str, Any]:
    return {"type": "template", "template": {"name": name, "language": {"code": "en_US"}}}


def marketing(sandbox: SandboxHandle, name: str = "news") -> dict[str, Any]:
    """A marketing template without variables, new and approved by a review."""
    body = {
        "name": name,
        "language": "en_US",
        "category": "MARKETING",
        "components": [{"type": "BODY", "text": "Our summer sale is open today."}],
    }
    assert sandbox.request("POST", f"/v26.0/{seed.WABA_ID}/message_templates", body)[0] == 200
    sandbox.advance(61)
    return template(name)


def ends(sandbox: SandboxHandle) -> list[tuple[str, int | None]]:
    """How the sent messages ended: (status, error code)."""
    sent = sandbox.messages(direction="out")
    return [(m["status"], m["history"][-1]["code"] if m["history"] else None) for m in sent]


def test_a_user_takes_so_many_marketing_messages_a_day_and_any_number_of_others(
    sandbox: SandboxHandle,
) -> None:
    news = marketing(sandbox)
    sandbox.control("config", {"marketing_per_user_max": 1})
    for payload in (news, news, template()):
        assert sandbox.send({"to": BRAZIL, **payload})[0] == 200
    sandbox.advance(10)
    assert ends(sandbox) == [("read", None), ("failed", 131049), ("read", None)]
    sandbox.advance(DAY)
    sandbox.send({"to": BRAZIL, **news})
    sandbox.advance(10)
    assert ends(sandbox)[-1] == ("read", None)


def test_some_countries_and_open_windows_know_no_limit_of_marketing(sandbox: SandboxHandle) -> None:
    news = marketing(sandbox)
    sandbox.control("config", {"marketing_per_user_max": 0})
    sandbox.open_window(BRAZIL)
    for to in (ANA, BRAZIL):
        sandbox.send({"to": to, **news})
    sandbox.advance(10)
    assert ends(sandbox) == [("read", None), ("read", None)]


@pytest.mark.parametrize(("quality", "end"), [("GREEN", ("read", None)), ("RED", ("failed", 132015))])
def test_the_rest_of_a_new_marketing_template_waits_for_its_quality(
    sandbox: SandboxHandle, quality: str, end: tuple[str, int | None]
) -> None:
    news = marketing(sandbox)
    sandbox.control("config", {"pacing_first_messages": 1})
    answers = [sandbox.send({"to": f"+49170123000{n}", **news})[1]["messages"][0] for n in range(3)]
    held = "held_for_quality_assessment"
    assert [answer["message_status"] for answer in answers] == ["accepted", held, held]
    sandbox.advance(60)
    assert ends(sandbox)[0] == ("read", None)
    assert ends(sandbox)[1:] == [("accepted", None), ("accepted", None)]
    sandbox.control("templates/news", {"quality": quality})
    sandbox.advance(HOUR)
    assert ends(sandbox) == [("read", None), end, end]
    [status] = [t["status"] for t in sandbox.control("templates")["data"] if t["name"] == "news"]
    assert status == ("PAUSED" if quality == "RED" else "APPROVED")


def test_a_template_that_has_proved_itself_is_not_held_again_until_it_changes(sandbox: SandboxHandle) -> None:
    news = marketing(sandbox)
    sandbox.control("config", {"pacing_first_messages": 0})
    sandbox.send({"to": ANA, **news})
    sandbox.advance(HOUR + 10)
    answer = sandbox.send({"to": ANA, **news})[1]
    assert answer["messages"][0]["message_status"] == "accepted"


def test_a_utility_template_is_held_only_for_a_week_after_a_pause(sandbox: SandboxHandle) -> None:
    sandbox.control("config", {"pacing_first_messages": 0})
    assert sandbox.send({"to": ANA, **template()})[1]["messages"][0]["message_status"] == "accepted"
    sandbox.control("templates/hello_world", {"status": "PAUSED"})
    sandbox.advance(3 * HOUR)
    held = sandbox.send({"to": ANA, **template()})[1]["messages"][0]["message_status"]
    assert held == "held_for_quality_assessment"
    sandbox.control("templates/hello_world", {"status": "PAUSED"})
    sandbox.advance(6 * HOUR + 7 * DAY)
    assert sandbox.send({"to": ANA, **template()})[1]["messages"][0]["message_status"] == "accepted"


@pytest.mark.parametrize(("pacing", "end"), [("release", ("read", None)), ("drop", ("failed", 135000))])
def test_the_portfolio_may_be_paced(sandbox: SandboxHandle, pacing: str, end: tuple[str, int | None]) -> None:
    sandbox.control("config", {"portfolio_pacing": pacing})
    sandbox.send({"to": ANA, **template()})
    sandbox.advance(HOUR + 10)
    assert ends(sandbox) == [end]


def test_the_portfolios_limit_is_told_and_counts_different_users(
    sandbox: SandboxHandle, receiver: Receiver
) -> None:
    sandbox.control("portfolio", {"limit": "TIER_250"})
    assert receiver.values[-1][0] == "business_capability_update"
    assert receiver.values[-1][1]["max_daily_conversations_per_business"] == 250
    node = sandbox.request(
        "GET", f"/v26.0/{seed.PHONE_NUMBER_ID}?fields=whatsapp_business_manager_messaging_limit"
    )
    assert node[1]["whatsapp_business_manager_messaging_limit"] == "TIER_250"
    sandbox.control("config", {"portfolio_users_max": 1, "portfolio_limit_code": 131064})
    for to in (ANA, ANA, "+491701230002"):
        sandbox.send({"to": to, **template()})
    sandbox.advance(10)
    assert ends(sandbox) == [("read", None), ("read", None), ("failed", 131064)]
    sandbox.control("config", {"portfolio_limit_answer": "sync"})
    status, answer = sandbox.send({"to": "+491701230003", **template()})
    assert (status, answer["error"]["code"]) == (400, 131064)


def test_a_country_may_be_restricted(sandbox: SandboxHandle) -> None:
    sandbox.control("config", {"restricted_countries": ["55"]})
    for to in (BRAZIL, ANA):
        sandbox.send({"to": to, **template()})
    sandbox.advance(10)
    assert ends(sandbox) == [("failed", 130497), ("read", None)]


def test_without_a_payment_method_only_what_is_free_goes(sandbox: SandboxHandle) -> None:
    sandbox.control("config", {"payment_method": False, "pair_burst": 0, "number_messages_per_second": 0})
    sandbox.control("clock", {"set": IN_OCTOBER})
    sandbox.control("inbound", {"from": ANA, "text": "Hi", "referral": {"source_type": "ad"}})
    sandbox.open_window(BRAZIL)
    text = {"type": "text", "text": {"body": "Hello"}}
    for to, payload in ((ANA, text), (ANA, template()), (BRAZIL, text), (BRAZIL, template())):
        sandbox.send({"to": to, **payload})
    sandbox.advance(10)
    assert ends(sandbox) == [("read", None), ("read", None), ("read", None), ("failed", 131042)]


def test_service_messages_are_counted_by_number_and_month(sandbox: SandboxHandle) -> None:
    sandbox.open_window(ANA)
    for number in (seed.PHONE_NUMBER_ID, seed.SECOND_PHONE_NUMBER_ID):
        sandbox.open_window(ANA, number)
    sandbox.send({"to": ANA, "type": "text", "text": {"body": "Hello"}})
    sandbox.send({"to": ANA, **template()})
    sandbox.advance(10)
    counted = [number["service_messages_by_month"] for number in sandbox.control("numbers")["data"]]
    assert counted == [{"2026-09": 1}, {}]


@pytest.mark.parametrize(
    ("status", "code"),
    [
        ("CONNECTED", None),
        ("FLAGGED", None),
        ("RATE_LIMITED", 131048),
        ("RESTRICTED", 131031),
        ("PENDING", 133010),
    ],
)
def test_the_status_of_a_number_decides_whether_it_sends(
    sandbox: SandboxHandle, status: str, code: int | None
) -> None:
    sandbox.control(NUMBER, {"status": status})
    _, answer = sandbox.send({"to": ANA, **template()})
    assert answer.get("error", {}).get("code") == code


def test_news_of_a_number_are_told(sandbox: SandboxHandle, receiver: Receiver) -> None:
    sandbox.control(NUMBER, {"status": "FLAGGED"})
    sandbox.control(NUMBER, {"status": "CONNECTED", "verified_name": "The Shop"})
    told = [(field, value.get("event") or value["decision"]) for field, value in receiver.values]
    assert told == [
        ("phone_number_quality_update", "FLAGGED"),
        ("phone_number_quality_update", "UNFLAGGED"),
        ("phone_number_name_update", "APPROVED"),
    ]


def test_an_upgraded_number_is_in_maintenance_and_then_quicker(
    sandbox: SandboxHandle, receiver: Receiver
) -> None:
    sandbox.control("config", {"number_messages_per_second": 2, "pair_burst": 0})
    sandbox.control(NUMBER, {"upgrade_seconds": 45})
    assert sandbox.send({"to": ANA, **template()})[1]["error"]["code"] == 131057
    sandbox.advance(45)
    assert receiver.values[-1][1]["event"] == "THROUGHPUT_UPGRADE"
    assert {sandbox.send({"to": ANA, **template()})[0] for _ in range(5)} == {200}
    node = sandbox.request("GET", f"/v26.0/{seed.PHONE_NUMBER_ID}?fields=throughput")[1]
    assert node["throughput"] == {"level": "HIGH"}


FILES = ("image", "video", "audio", "document", "sticker")
ABOUT_A_MESSAGE = ("reaction", "edit", "revoke")
KINDS: list[tuple[str, dict[str, Any]]] = [
    ("text", {"text": "Hi"}),
    *((kind, {}) for kind in (*FILES, "location", "contacts", "button", "order")),
    *((kind, {"context_id": "wamid.x"}) for kind in ABOUT_A_MESSAGE),
]


@pytest.mark.parametrize(("kind", "more"), KINDS)
def test_users_write_every_kind_with_the_object_named_like_it(
    sandbox: SandboxHandle, receiver: Receiver, kind: str, more: dict[str, Any]
) -> None:
    sandbox.control("inbound", {"from": ANA, "type": kind, **more})
    [message] = receiver.values[-1][1]["messages"]
    assert (message["type"], bool(message[kind])) == (kind, True)
    assert "context" not in message
    opened = bool(sandbox.control("windows")["data"])
    assert opened is (kind not in ABOUT_A_MESSAGE)


def test_a_flows_answer_an_unsupported_message_and_a_first_visit_have_their_own_shapes(
    sandbox: SandboxHandle, receiver: Receiver
) -> None:
    for kind in ("nfm_reply", "unsupported", "request_welcome"):
        sandbox.control("inbound", {"from": ANA, "type": kind})
    flow, unsupported, welcome = (value["messages"][0] for _, value in receiver.values)
    assert (flow["type"], flow["interactive"]["type"]) == ("interactive", "nfm_reply")
    assert unsupported["errors"][0]["code"] == 131051
    assert welcome["type"] == "request_welcome"


def test_a_file_of_a_user_has_an_address(sandbox: SandboxHandle, receiver: Receiver) -> None:
    sandbox.control("inbound", {"from": ANA, "type": "image", "text": "Look"})
    image = receiver.values[-1][1]["messages"][0]["image"]
    assert image["caption"] == "Look"
    path = image["url"].removeprefix(sandbox.url)
    status, content = sandbox.request("GET", path)
    assert status == 200
    assert content.startswith(b"\xff\xd8\xff"), "a picture that can be looked at"
    assert sandbox.request("GET", path, token=None)[0] == 401


@pytest.mark.parametrize("kind", ["reaction", "system", "nonsense"])
def test_a_kind_that_cannot_be_made_up_needs_its_content(sandbox: SandboxHandle, kind: str) -> None:
    status, answer = sandbox.request("POST", "/_sandbox/inbound", {"from": ANA, "type": kind})
    assert (status, answer["error"]["field"]) == (400, "content")
