"""Receipts that overtake our own commit: they have every effect of those that come in time, once each."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest

from tests.contract.conftest import NOW
from tests.contract.pace_bench import CLAIM_MAX, ONE, PaceBench, failed
from tests.receiving import reception_for
from whinchat.adapters.whatsapp.client import CloudApiClient
from whinchat.adapters.whatsapp.errors import enrich
from whinchat.core.message import Accepted
from whinchat.core.records import StoredEvent
from whinchat.core.telemetry import NoTelemetry
from whinchat.core.whatsapp_events import MARKETING_STOPPED
from whinchat.flow.applying import EarlyReceipts
from whinchat.flow.deliver import Delivery, attempt, dispatch, settle_all
from whinchat.flow.rules import Rules
from whinchat.sandbox import seed
from whinchat.sandbox.testing import SandboxHandle

SALE = [{"type": "body", "parameters": [{"type": "text", "text": "20"}, {"type": "text", "text": "MAY"}]}]
SHIPPED = {"source": "events", "events": [{"id": "order shipped", "type": "events"}]}
CLOSED, STOPPED, HELD_BY_META = 131047, 131050, 131042
NAMES = [f"whatsapp message {word}" for word in ("sent", "delivered", "read", "failed")]
Tell = Callable[[str], list[dict[str, Any]]]


@pytest.fixture
def bench(engine_url: str, sandbox: SandboxHandle) -> Iterator[PaceBench]:
    """A text, a message template for marketing, and one of type `auto` whose recipient wrote just now."""
    bench = PaceBench(engine_url, sandbox)
    bench.project()
    bench.destination("text", filters=SHIPPED)
    bench.template("sale", "summer_sale", SALE, filters=SHIPPED)
    auto = {"message_type": "auto", "template_name": "hello_world", "template_language": "en_US"}
    bench.destination("auto", inputs=auto, filters=SHIPPED)
    message = {"id": "wamid.in", "from": ONE[1:], "type": "text", "timestamp": str(int(NOW.timestamp()))}
    bench.webhook("messages", {"metadata": {"phone_number_id": seed.PHONE_NUMBER_ID}, "messages": [message]})
    bench.move(seconds=1)  # What they wrote counted towards the number's pace.
    yield bench
    bench.close()


def told_before_our_commit(bench: PaceBench, destination_id: str, tell: Tell, *, echoes: bool) -> str:
    """Send one message; Meta tells this of its wamid before the attempt is settled. The message's id."""
    [message_id] = bench.promise([ONE], destination_id)

    async def send() -> None:
        client = CloudApiClient(bench.url_of_meta)
        reception = reception_for(enrich)
        delivery = Delivery(
            bench.store, Rules(), client, bench.clock, NoTelemetry(), heed_early=EarlyReceipts(reception)
        )
        try:
            finished = [await attempt(delivery, one) for one in dispatch(delivery, CLAIM_MAX).going]
        finally:
            await client.close()
        [outcome] = [one.result.outcome for one in finished]
        assert isinstance(outcome, Accepted)
        ours = {"biz_opaque_callback_data": message_id} if echoes else {}
        told = [one | ours for one in tell(outcome.wamid)]
        bench.told(*told)
        settle_all(delivery, finished)
        bench.told(*told)  # Meta repeats itself.

    asyncio.run(send())
    return message_id


def counted(bench: PaceBench, destination_id: str) -> dict[str, int]:
    """The destination's counts of what receipts tell."""
    found: Counter[str] = Counter()
    day = timedelta(days=1)
    with bench.store.read() as unit:
        for _, metric, count in unit.journal.counted(1, destination_id, after=NOW - day, before=NOW + day):
            found[metric] += count
    return {key: found[key] for key in ("sent", "delivered", "read", "failed") if key in found}


def events(bench: PaceBench) -> list[StoredEvent]:
    """What was captured of messages, oldest first."""
    with bench.store.read() as unit:
        found = unit.events.recent(1, names=NAMES, limit=100)
    return sorted(found, key=lambda one: (one.timestamp, NAMES.index(one.event)))


def sent_and_delivered(wamid: str) -> list[dict[str, Any]]:
    return [{"id": wamid, "status": "delivered"}, {"id": wamid, "status": "sent"}]


def in_order(wamid: str) -> list[dict[str, Any]]:
    return sent_and_delivered(wamid)[::-1]


echoing = pytest.mark.parametrize("echoes", [True, False], ids=["with our id", "without our id"])


@echoing
def test_each_is_one_event_that_says_all_and_counted_once(bench: PaceBench, echoes: bool) -> None:
    message = told_before_our_commit(bench, "sale", in_order, echoes=echoes)

    told = events(bench)
    assert [one.event for one in told] == ["whatsapp message sent", "whatsapp message delivered"]
    for one in told:
        said = one.properties
        assert said["$whatsapp_message_id"] == message
        assert said["recipient"] == ONE
        assert (said["template_name"], said["template_language"]) == ("summer_sale", "en_US")
        assert said["phone_number_id"] == seed.PHONE_NUMBER_ID
    assert counted(bench, "sale") == {"sent": 1, "delivered": 1}
    assert bench.row(message).state == "delivered"
    assert bench.log("sale").count("Meta reports: delivered") == 1


def test_what_came_in_one_second_is_applied_in_its_order_of_life(bench: PaceBench) -> None:
    """However they were stored, so that each step is counted."""
    told_before_our_commit(bench, "text", sent_and_delivered, echoes=False)
    assert counted(bench, "text") == {"sent": 1, "delivered": 1}


@echoing
def test_a_failure_keeps_its_reason_and_pauses_the_sender_once(bench: PaceBench, echoes: bool) -> None:
    message = told_before_our_commit(
        bench, "text", lambda wamid: [failed(wamid, HELD_BY_META)], echoes=echoes
    )
    row = bench.row(message)
    assert (row.state, row.code) == ("failed", HELD_BY_META)
    assert row.reason
    assert row.remedy
    with bench.store.read() as unit:
        [pause] = unit.pace.pauses().values()
    assert pause.by_receipt
    assert bench.log("text").count("is paused until") == 1
    assert counted(bench, "text") == {"failed": 1}
    assert [one.properties["code"] for one in events(bench)] == [HELD_BY_META]


@echoing
def test_meta_says_that_they_stopped_marketing_and_the_ledger_knows_it(
    bench: PaceBench, echoes: bool
) -> None:
    told_before_our_commit(bench, "sale", lambda wamid: [failed(wamid, STOPPED)], echoes=echoes)
    with bench.store.read() as unit:
        changed = unit.events.recent(1, names=[MARKETING_STOPPED], limit=9)
    assert len(changed) == 1


@echoing
def test_a_text_whose_window_was_closed_goes_as_a_message_template_once(
    bench: PaceBench, echoes: bool
) -> None:
    message = told_before_our_commit(bench, "auto", lambda wamid: [failed(wamid, CLOSED)], echoes=echoes)
    bench.deliver()
    sent = [one["type"] for one in bench.sandbox.messages(direction="out")]
    assert (sent, bench.row(message).state) == (["text", "template"], "accepted")
    assert events(bench) == []  # It goes on, so nothing failed.


def test_a_receipt_with_our_id_tells_whose_those_without_it_were(bench: PaceBench) -> None:
    """Our own note of the answer was lost: nobody settles."""
    [message] = bench.promise([ONE], "text")
    client = CloudApiClient(bench.url_of_meta)
    going = dispatch(Delivery(bench.store, Rules(), client, bench.clock, NoTelemetry()), CLAIM_MAX).going
    assert [one.message.id for one in going] == [message]
    bench.told({"id": "wamid.lost", "status": "sent"})
    assert events(bench) == []
    bench.told({"id": "wamid.lost", "status": "delivered", "biz_opaque_callback_data": message})

    assert [one.event for one in events(bench)] == ["whatsapp message sent", "whatsapp message delivered"]
    assert {one.properties["recipient"] for one in events(bench)} == {ONE}
