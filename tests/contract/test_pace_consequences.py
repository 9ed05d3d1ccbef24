"""What an error means for what else would be sent: pauses that one message ends, recipients left alone."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.contract.conftest import NOW
from tests.contract.pace_bench import ONE, PaceBench, crowd, failed
from whinchat.adapters.whatsapp.client import CloudApiClient
from whinchat.core.ports_pace import Pause
from whinchat.core.telemetry import NoTelemetry
from whinchat.flow.deliver import Delivery, attempt, dispatch, settle_all
from whinchat.flow.handing_over import Prepared
from whinchat.flow.rules import Rules
from whinchat.flow.settling import Finished
from whinchat.sandbox import seed
from whinchat.sandbox.testing import SandboxHandle, running_sandbox

SALE = [{"type": "body", "parameters": [{"type": "text", "text": "20"}, {"type": "text", "text": "MAY"}]}]
OTHER = "+447400999999"


@pytest.fixture(scope="module")
def sandbox() -> Iterator[SandboxHandle]:
    """Meta, played with open windows and a clock that is moved."""
    with running_sandbox(window_open_by_default=True, clock_mode="manual") as handle:
        yield handle


@pytest.fixture
def bench(engine_url: str, sandbox: SandboxHandle) -> Iterator[PaceBench]:
    """A destination that sends a text, and two with message templates."""
    sandbox.control("reset", {})
    bench = PaceBench(engine_url, sandbox)
    bench.project()
    bench.destination("text")
    bench.template("notice", "hello_world")
    bench.template("sale", "summer_sale", SALE)
    yield bench
    bench.close()


def pauses(bench: PaceBench) -> list[Pause]:
    with bench.store.read() as unit:
        return list(unit.pace.pauses().values())


def only_pause(bench: PaceBench) -> Pause:
    [pause] = pauses(bench)
    return pause


def tries(bench: PaceBench) -> int:
    """Requests that reached the simulator."""
    return sum(bench.requests().values())


def test_while_one_message_tries_all_others_wait_for_what_it_finds(bench: PaceBench) -> None:
    """A paused sender costs one attempt a pause, however many messages wait and workers ask."""
    bench.sandbox.control("next-error", {"code": 133010, "count": 3})
    bench.promise([ONE], "text")
    bench.deliver_now()
    waiting = bench.promise(crowd(20), "text")

    for pause_minutes in (5, 10):
        before = tries(bench)
        bench.move_to(only_pause(bench).until)
        for _ in range(5):
            bench.deliver_now()
        assert tries(bench) == before + 1
        assert only_pause(bench).until == bench.clock.now() + timedelta(minutes=2 * pause_minutes)

    bench.deliver()
    assert pauses(bench) == []
    # Those that tried were refused; everybody else was kept.
    assert sorted(bench.row(id_).state for id_ in waiting) == ["accepted"] * 18 + ["refused"] * 2


def test_a_try_that_never_comes_back_does_not_stop_the_sender_for_good(bench: PaceBench) -> None:
    bench.sandbox.control("next-error", {"code": 130429})
    bench.promise([ONE], "text")
    bench.deliver_now()
    bench.sandbox.control("next-error", {"drop_answer": True})
    bench.deliver(until=NOW + timedelta(seconds=2))
    ids = bench.promise(crowd(5), "text")

    bench.deliver(until=NOW + timedelta(seconds=60))

    assert bench.states(ids) == {"accepted"}


def test_what_was_under_way_when_a_pause_began_does_not_end_it(bench: PaceBench) -> None:
    """Three messages leave together; one is answered `too fast`, two are taken."""
    bench.sandbox.control("next-error", {"code": 130429, "to": OTHER})
    bench.promise([OTHER, *crowd(2)], "text")

    bench.deliver_now()

    assert bench.requests()["accepted"] == 2
    assert only_pause(bench).scope == "sender"


def test_a_recipient_reached_too_often_waits_alone_and_four_times_longer_each_time(bench: PaceBench) -> None:
    bench.sandbox.control("next-error", {"code": 131056, "to": ONE, "count": 3 + 2})
    busy = bench.promise([ONE] * 3, "text")
    bench.deliver_now()
    others = bench.promise(crowd(3), "text")
    waits: list[float] = []
    for _ in range(3):
        pause = only_pause(bench)
        waits.append((pause.until - bench.clock.now()).total_seconds())
        bench.deliver(until=pause.until - timedelta(milliseconds=1))
        bench.move_to(pause.until)
        bench.deliver_now()
        bench.move(milliseconds=1)
        assert bench.states(others) == {"accepted"}

    assert waits[0] < waits[1] < waits[2]
    assert waits[2] == pytest.approx(64, abs=1)
    bench.deliver()
    assert bench.states(busy) == {"accepted"}
    assert pauses(bench) == []


def test_a_failure_told_by_receipt_is_over_only_when_a_receipt_says_so(bench: PaceBench) -> None:
    """Without a payment method Meta takes every message and fails it later: taking one proves nothing."""
    [first] = bench.promise([ONE], "text")
    bench.deliver_now()
    bench.told(failed(bench.row(first).wamid, 131042))
    assert "is paused until" in bench.log("text")
    more = bench.promise(crowd(10), "text")

    before = tries(bench)
    bench.deliver(until=NOW + timedelta(minutes=5, seconds=2))
    assert tries(bench) == before + 1
    [probe] = [id_ for id_ in more if bench.row(id_).state == "accepted"]
    bench.told(failed(bench.row(probe).wamid, 131042))
    assert only_pause(bench).failures == 2
    assert only_pause(bench).until >= NOW + timedelta(minutes=15)

    bench.deliver(until=NOW + timedelta(minutes=15, seconds=3))
    [probe] = [id_ for id_ in more if bench.row(id_).state == "accepted"]
    bench.told({"id": bench.row(probe).wamid, "status": "sent"})
    bench.deliver()
    assert pauses(bench) == []


def test_a_spam_limit_told_by_receipt_lasts_an_hour(bench: PaceBench) -> None:
    [first] = bench.promise([ONE], "text")
    bench.deliver_now()
    bench.told(failed(bench.row(first).wamid, 131048))

    assert only_pause(bench).until == NOW + timedelta(hours=1)


def test_marketing_that_was_held_back_is_not_repeated_within_a_day(bench: PaceBench) -> None:
    """The next marketing message to this person is skipped with the reason; everything else goes."""
    [first] = bench.promise([ONE], "sale")
    bench.deliver_now()
    bench.told(failed(bench.row(first).wamid, 131049))

    bench.move(hours=23)
    [again], [notice], [text], [other] = (
        bench.promise([to], id_)
        for to, id_ in ((ONE, "sale"), (ONE, "notice"), (ONE, "text"), (OTHER, "sale"))
    )
    bench.deliver()
    assert bench.states([notice, text, other]) == {"accepted"}
    skipped = bench.row(again)
    assert (skipped.state, skipped.code) == ("skipped", 131049)
    assert "left alone" in str(skipped.reason)
    assert skipped.remedy

    bench.move(hours=2)
    [later] = bench.promise([ONE], "sale")
    bench.deliver()
    assert bench.states([later]) == {"accepted"}


def test_who_stopped_marketing_gets_it_again_after_switching_it_on(bench: PaceBench) -> None:
    [first] = bench.promise([ONE], "sale")
    bench.deliver_now()
    bench.told(failed(bench.row(first).wamid, 131050))
    bench.move(days=365)
    [stopped] = bench.promise([ONE], "sale")
    bench.deliver()
    assert bench.states([stopped]) == {"skipped"}

    now = int(bench.clock.now().timestamp())
    choice = {"wa_id": ONE[1:], "category": "marketing_messages", "value": "resume", "timestamp": now}
    metadata = {"phone_number_id": seed.PHONE_NUMBER_ID}
    bench.webhook("user_preferences", {"metadata": metadata, "user_preferences": [choice]})
    [wanted] = bench.promise([ONE], "sale")
    bench.deliver()
    assert bench.states([wanted]) == {"accepted"}


def unreachable(bench: PaceBench, times: int) -> None:
    for _ in range(times):
        [id_] = bench.promise([ONE], "text")
        bench.deliver()
        bench.told(failed(bench.row(id_).wamid, 131026))
        bench.move(hours=1)


def test_who_cannot_be_reached_three_times_in_a_row_is_left_alone(bench: PaceBench) -> None:
    unreachable(bench, 2)
    [third] = bench.promise([ONE], "text")
    bench.deliver()
    assert bench.states([third]) == {"accepted"}

    unreachable(bench, 1)
    [fourth] = bench.promise([ONE], "notice")
    bench.deliver()
    assert (bench.row(fourth).state, bench.row(fourth).code) == ("skipped", 131026)


def test_a_delivered_message_forgets_what_failed_before(bench: PaceBench) -> None:
    unreachable(bench, 2)
    [good] = bench.promise([ONE], "text")
    bench.deliver()
    bench.told({"id": bench.row(good).wamid, "status": "delivered"})

    unreachable(bench, 2)
    [next_one] = bench.promise([ONE], "text")
    bench.deliver()
    assert bench.states([next_one]) == {"accepted"}


def test_who_writes_to_us_can_be_reached_again(bench: PaceBench) -> None:
    unreachable(bench, 3)
    now = str(int(bench.clock.now().timestamp()))
    message = {"id": "wamid.in", "from": ONE[1:], "type": "text", "timestamp": now}
    bench.webhook("messages", {"metadata": {"phone_number_id": seed.PHONE_NUMBER_ID}, "messages": [message]})
    [next_one] = bench.promise([ONE], "text")
    bench.deliver()
    assert bench.states([next_one]) == {"accepted"}


def test_a_paused_message_template_holds_up_no_other(bench: PaceBench) -> None:
    bench.sandbox.control("next-error", {"code": 132015})
    bench.promise([ONE], "sale")
    bench.deliver_now()
    sales, notices = bench.promise(crowd(3), "sale"), bench.promise(crowd(3), "notice")

    bench.deliver(until=NOW + timedelta(minutes=4))
    assert bench.states(notices) == {"accepted"}
    assert bench.states(sales) == {"held"}
    assert "the message template is paused" in str(bench.row(sales[0]).reason)

    bench.deliver()
    assert bench.states(sales) == {"accepted"}


def test_a_token_that_works_again_is_found_by_the_next_try(bench: PaceBench) -> None:
    """Nobody saves the destination: at Meta the permission was granted after all."""
    bench.sandbox.control(f"tokens/{seed.TOKEN}", {"state": "no_permission"})
    ids = bench.promise(crowd(5), "text")
    bench.deliver_now()
    before = tries(bench)
    bench.deliver(until=NOW + timedelta(seconds=50))
    assert tries(bench) == before

    bench.sandbox.control(f"tokens/{seed.TOKEN}", {"state": "valid"})
    bench.deliver(until=NOW + timedelta(minutes=3))

    assert bench.states(ids) == {"accepted"}
    assert pauses(bench) == []


def test_a_token_that_was_renewed_while_a_message_was_under_way_is_not_paused_for_the_old_one(
    bench: PaceBench,
) -> None:
    bench.destination("old", inputs={"access_token": seed.EXPIRED_TOKEN})
    ids = bench.promise([ONE], "old")
    client = CloudApiClient(bench.url_of_meta, request_timeout_seconds=5)
    delivery = Delivery(bench.store, Rules(), client, bench.clock, NoTelemetry())
    [under_way] = dispatch(delivery, 10).going
    with bench.store.write() as unit:
        found = unit.destinations.get(1, "old")
        assert found is not None
        found.secret_inputs = {"access_token": {"value": seed.TOKEN}}
        unit.destinations.update(found)

    settle_all(delivery, [asyncio.run(attempted(delivery, client, under_way))])

    assert pauses(bench) == []
    bench.deliver_now()
    assert bench.states(ids) == {"accepted"}


async def attempted(delivery: Delivery, client: CloudApiClient, prepared: Prepared) -> Finished:
    """One attempt, with the client closed afterwards."""
    try:
        return await attempt(delivery, prepared)
    finally:
        await client.close()
