"""Deliver and receive on both engines, against the real simulator over HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import msgspec
import pytest

from tests.contract.conftest import NOW
from tests.receiving import reception_for
from whinchat.adapters.sql.store import SqlStore
from whinchat.adapters.whatsapp.client import CloudApiClient
from whinchat.adapters.whatsapp.errors import enrich
from whinchat.core.catalogue import WHATSAPP
from whinchat.core.clock import ManualClock
from whinchat.core.destination import Destination, Project
from whinchat.core.message import Promise, State
from whinchat.core.records import MessageRow
from whinchat.core.telemetry import NoTelemetry
from whinchat.flow.deliver import Delivery, deliver
from whinchat.flow.receive import receive
from whinchat.flow.rules import Rules
from whinchat.sandbox import seed
from whinchat.sandbox.testing import SandboxHandle, running_sandbox

Make = Callable[..., Promise]
GLOBALS: dict[str, Any] = {
    "project": {"id": 1, "name": "Shop", "url": "https://whinchat.example/project/1"},
    "event": {"uuid": "e", "event": "order shipped", "distinct_id": "zoe", "properties": {"order": "A-1"}},
    "person": {"id": "p", "name": "Zoë", "url": "", "properties": {"phone": "+44 7400 123456"}},
    "groups": {},
}


@pytest.fixture(scope="module")
def sandbox() -> Iterator[SandboxHandle]:
    """Meta, played with open windows."""
    with running_sandbox(window_open_by_default=True) as handle:
        yield handle


@pytest.fixture(autouse=True)
def clean_sandbox(sandbox: SandboxHandle) -> None:
    """Every test sees a fresh simulator."""
    sandbox.control("reset", {})


class Bench:
    """One destination, a clock, and what it takes to deliver."""

    def __init__(self, store: SqlStore, make: Make, graph_api_url: str) -> None:
        self.store = store
        self.clock = ManualClock(NOW)
        self._make = make
        self._url = graph_api_url

    def destination(self, **inputs: Any) -> None:
        """A destination to the simulator; `inputs` are plain values."""
        values = {
            "phone_number_id": seed.PHONE_NUMBER_ID,
            "api_version": "v26.0",
            "to_number": "{{ person.properties.phone }}",
            "message_type": "text",
            "message": "Order {{ event.properties.order }} for {{ person.name }}",
            "debug": True,
        } | inputs
        token = values.pop("access_token", seed.TOKEN)
        made = Destination(
            id="destination",
            project_id=1,
            enabled=True,
            inputs_schema=WHATSAPP["inputs_schema"],
            inputs={key: {"value": value} for key, value in values.items()},
            secret_inputs={"access_token": {"value": token}},
            created_at=NOW,
            updated_at=NOW,
        )
        self.store.run(lambda unit: unit.destinations.add(made))

    def renew_token(self) -> None:
        """Somebody enters a valid token."""
        with self.store.write() as unit:
            stored = unit.destinations.get(1, "destination")
            assert stored is not None
            secret = {"access_token": {"value": seed.TOKEN}}
            unit.destinations.update(msgspec.structs.replace(stored, secret_inputs=secret))

    def promise(self, globals_: dict[str, Any] = GLOBALS, **changes: Any) -> str:
        """Promise one message; its id."""
        changes = {"sender": seed.PHONE_NUMBER_ID} | changes
        promise = self._make(globals_json=msgspec.json.encode(globals_), **changes)
        self.store.run(lambda unit: unit.outbox.promise([promise]))
        return promise.id

    def deliver(self) -> int:
        """One round of delivery."""

        async def once() -> int:
            client = CloudApiClient(self._url, request_timeout_seconds=2)
            delivery = Delivery(self.store, Rules(), client, self.clock, NoTelemetry())
            try:
                return (await deliver(delivery, limit=100)).claimed
            finally:
                await client.close()

        return asyncio.run(once())

    def row(self, message_id: str) -> MessageRow:
        """The message as stored."""
        with self.store.read() as unit:
            row = unit.outbox.get(1, message_id)
        assert row is not None
        return row

    def log(self) -> str:
        """All log lines of the destination, oldest first."""
        with self.store.read() as unit:
            return "\n".join(
                line.message for line in reversed(unit.journal.logs(1, "destination", limit=500))
            )


@pytest.fixture
def bench(store: SqlStore, project: Project, promise: Make, sandbox: SandboxHandle) -> Bench:
    """A bench on each engine."""
    return Bench(store, promise, sandbox.url)


def test_a_message_is_accepted_and_everything_about_it_is_kept(bench: Bench, sandbox: SandboxHandle) -> None:
    bench.destination()
    id_ = bench.promise()

    assert bench.deliver() == 1

    row = bench.row(id_)
    assert row.state is State.ACCEPTED
    assert (row.recipient_written, row.recipient_e164, row.wa_id) == (
        "+44 7400 123456",
        "+447400123456",
        "447400123456",
    )
    assert row.wamid
    assert row.wamid.startswith("wamid.")
    [message] = sandbox.messages(direction="out")
    assert (message["text"], message["biz_opaque_callback_data"]) == ("Order A-1 for Zoë", id_)
    with bench.store.read() as unit:
        [attempt] = unit.outbox.attempts(id_)
    assert (attempt.number, attempt.outcome, attempt.http_status) == (1, "accepted", 200)


def test_log_responses_shows_request_and_answer_without_the_token(bench: Bench) -> None:
    bench.destination()
    bench.promise()
    bench.deliver()

    log = bench.log()
    assert "Sending WhatsApp message" in log
    assert "WhatsApp message sent" in log
    assert seed.TOKEN not in log


def test_a_secret_written_into_a_message_is_not_stored(bench: Bench) -> None:
    """Whoever writes the token into the text sends it; what we keep of the message does not have it."""
    bench.destination(message="my token is {{ inputs.access_token }}")
    row_id = bench.promise()
    bench.deliver()

    row = bench.row(row_id)
    assert row.state is State.ACCEPTED
    assert seed.TOKEN not in repr(row)
    assert "my token is" in repr(row)


def test_a_mexican_number_keeps_what_was_written_and_what_meta_made_of_it(bench: Bench) -> None:
    bench.destination(to_number="+52 55 1234 5678")
    row_id = bench.promise()
    bench.deliver()

    row = bench.row(row_id)
    assert (row.recipient_written, row.recipient_e164, row.wa_id) == (
        "+52 55 1234 5678",
        "+525512345678",
        "5215512345678",
    )


def test_a_missing_phone_is_skipped_with_the_reason(bench: Bench, sandbox: SandboxHandle) -> None:
    bench.destination()
    person = {"id": "p", "name": "x", "url": "", "properties": {}}
    row_id = bench.promise({**GLOBALS, "person": person})
    bench.deliver()

    row = bench.row(row_id)
    assert row.state is State.SKIPPED
    assert row.reason
    assert row.remedy
    assert "Recipient phone number is required" in bench.log()
    assert sandbox.messages(direction="out") == []


def test_a_sender_that_only_rendering_can_tell_is_found(bench: Bench) -> None:
    """Rendered once to learn its sender, filed under it, then sent at that sender's pace."""
    bench.destination(phone_number_id=seed.SECOND_PHONE_NUMBER_ID)
    row_id = bench.promise(sender="")

    assert [bench.deliver(), bench.deliver(), bench.deliver()] == [1, 1, 0]

    row = bench.row(row_id)
    assert (row.state, row.phone_number_id, row.attempts) == (State.ACCEPTED, seed.SECOND_PHONE_NUMBER_ID, 1)


def test_a_text_too_long_fails_and_is_not_cut(bench: Bench, sandbox: SandboxHandle) -> None:
    bench.destination(message="{{ event.properties.long }}")
    event = {**GLOBALS["event"], "properties": {"long": "ä" * 4097}}
    row_id = bench.promise({**GLOBALS, "event": event})
    bench.deliver()

    row = bench.row(row_id)
    assert row.state is State.FAILED
    assert "4096" in str(row.reason).replace(",", "")
    assert sandbox.messages(direction="out") == []


def test_a_dead_token_pauses_the_sender_and_keeps_its_queue(bench: Bench, sandbox: SandboxHandle) -> None:
    """One message finds out; the others are not even tried until the pause ends or the token is renewed."""
    bench.destination(access_token=seed.EXPIRED_TOKEN)
    ids = [bench.promise() for _ in range(3)]
    for _ in range(3):
        bench.deliver()

    states = [bench.row(id_).state for id_ in ids]
    assert set(states) <= {State.HELD, State.QUEUED}
    assert State.HELD in states
    held = bench.row(ids[states.index(State.HELD)])
    assert (held.code, bool(held.remedy)) == (190, True)
    assert "is paused until" in bench.log()
    assert seed.EXPIRED_TOKEN not in bench.log() + repr(held)

    bench.renew_token()
    for _ in range(6):
        bench.clock.advance(timedelta(minutes=20))
        bench.deliver()
    assert {bench.row(id_).state for id_ in ids} == {State.ACCEPTED}
    assert len(sandbox.messages(direction="out")) == 3


def test_a_busy_meta_is_tried_again_until_it_takes_the_message(bench: Bench, sandbox: SandboxHandle) -> None:
    bench.destination()
    row_id = bench.promise()
    sandbox.control("next-error", {"count": 2, "code": 131016, "http_status": 500})

    for _ in range(3):
        bench.deliver()
        bench.clock.advance(timedelta(seconds=60))

    row = bench.row(row_id)
    assert (row.state, row.attempts) == (State.ACCEPTED, 3)
    assert len(sandbox.messages(direction="out")) == 1


def test_a_message_whose_deadline_passes_while_waiting_fails_as_too_late(
    bench: Bench, sandbox: SandboxHandle
) -> None:
    bench.destination()
    row_id = bench.promise(deadline_at=NOW + timedelta(seconds=1))
    sandbox.control("next-error", {"count": 5, "code": 131016, "http_status": 500})

    for _ in range(3):
        bench.deliver()
        bench.clock.advance(timedelta(seconds=1))

    row = bench.row(row_id)
    assert row.state is State.FAILED
    assert "too late" in str(row.reason)


def test_a_lost_answer_makes_the_outcome_unknown_and_is_not_repeated(
    bench: Bench, sandbox: SandboxHandle
) -> None:
    """Meta took the message and the connection broke: a second attempt could be a second message."""
    bench.destination()
    row_id = bench.promise()
    sandbox.control("next-error", {"drop_answer": True})

    for _ in range(3):
        bench.deliver()
        bench.clock.advance(timedelta(minutes=30))

    assert bench.row(row_id).state is State.UNKNOWN
    assert len(sandbox.messages(direction="out")) == 1


def test_a_receipt_resolves_a_lost_answer(bench: Bench, sandbox: SandboxHandle) -> None:
    bench.destination()
    row_id = bench.promise()
    sandbox.control("next-error", {"drop_answer": True})
    bench.deliver()
    [message] = sandbox.messages(direction="out")
    status = {
        "id": message["id"],
        "status": "delivered",
        "timestamp": "1795341000",
        "biz_opaque_callback_data": row_id,
    }

    assert feed(bench, status) == 1

    assert bench.row(row_id).state is State.DELIVERED


def test_a_failure_reported_later_names_reason_and_remedy(bench: Bench) -> None:
    bench.destination()
    row_id = bench.promise()
    bench.deliver()
    error = {
        "code": 131047,
        "title": "Re-engagement message",
        "message": "x",
        "error_data": {"details": "24 hours"},
    }

    feed(
        bench,
        {"id": bench.row(row_id).wamid, "status": "failed", "timestamp": "1795341000", "errors": [error]},
    )

    row = bench.row(row_id)
    assert (row.state, row.code) == (State.FAILED, 131047)
    assert "template" in str(row.remedy)
    assert "131047" in bench.log()


def test_a_message_that_trips_over_a_bug_does_not_hold_up_the_others(bench: Bench) -> None:
    bench.destination()
    broken, sound = bench.promise({"event": 1}), bench.promise()

    assert bench.deliver() == 2

    assert bench.row(broken).state is State.FAILED
    assert "report it" in str(bench.row(broken).remedy)
    assert bench.row(sound).state is State.ACCEPTED


def test_webhooks_of_unknown_shape_are_kept_and_break_nothing(bench: Bench) -> None:
    for body in (b"{}", b"[]", b"not json", b'{"entry":[{"changes":[{"field":"news","value":{"x":1}}]}]}'):
        with bench.store.write() as unit:
            unit.webhooks.keep([(1, body, NOW)])

    assert process(bench) == 4
    assert process(bench) == 0


def feed(bench: Bench, status: dict[str, Any]) -> int:
    """One status webhook, kept and processed."""
    value = {
        "messaging_product": "whatsapp",
        "metadata": {"phone_number_id": seed.PHONE_NUMBER_ID},
        "statuses": [status],
    }
    body = {
        "object": "whatsapp_business_account",
        "entry": [{"id": "1", "changes": [{"field": "messages", "value": value}]}],
    }
    bench.store.run(lambda unit: unit.webhooks.keep([(1, msgspec.json.encode(body), NOW)]))
    return process(bench)


def process(bench: Bench) -> int:
    """One round of receiving."""
    return bench.store.run(lambda unit: receive(unit, reception_for(enrich), NOW))
