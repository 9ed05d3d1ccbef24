"""Meta approves a message template: what waited for that goes, and nothing else is hurried by it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import msgspec
import pytest

from tests.contract.conftest import NOW
from tests.contract.test_flow_deliver import Bench
from tests.receiving import reception_for
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.destination import Project
from whinchat.core.mending import WAIT_FOR_TEMPLATE
from whinchat.core.message import Promise, State
from whinchat.core.message_template import MessageTemplate, SenderAccount
from whinchat.core.records import MessageRow
from whinchat.flow.receive import receive
from whinchat.sandbox import seed
from whinchat.sandbox.testing import SandboxHandle, running_sandbox

TEMPLATE = {"message_type": "template", "template_name": "hello_world", "template_language": "en_US"}


@pytest.fixture(scope="module")
def sandbox() -> Iterator[SandboxHandle]:
    """Meta."""
    with running_sandbox() as handle:
        yield handle


@pytest.fixture
def bench(
    store: SqlStore, project: Project, promise: Callable[..., Promise], sandbox: SandboxHandle
) -> Bench:
    """A destination that sends a message template, on each engine."""
    assert project.id == 1
    sandbox.control("reset", {})
    bench = Bench(store, promise, sandbox.url)
    bench.destination(**TEMPLATE)
    return bench


def known(bench: Bench, status: str) -> None:
    """What we know of the message template."""
    account = SenderAccount(
        phone_number_id=seed.PHONE_NUMBER_ID, waba_id=seed.WABA_ID, synced_at=NOW, tried_at=NOW
    )
    template = MessageTemplate(waba_id=seed.WABA_ID, name="hello_world", language="en_US", status=status)
    with bench.store.write() as unit:
        unit.message_templates.keep_account(1, account)
        unit.message_templates.replace(1, seed.WABA_ID, [template], NOW)


def told(bench: Bench, event: str) -> None:
    """Meta's webhook about it."""
    value = {
        "event": event,
        "message_template_name": "hello_world",
        "message_template_language": "en_US",
    }
    change = {"field": "message_template_status_update", "value": value}
    body = msgspec.json.encode({"entry": [{"id": seed.WABA_ID, "changes": [change]}]})
    with bench.store.write() as unit:
        unit.webhooks.keep([(1, body, NOW)])
        receive(unit, reception_for(), NOW)


def held(bench: Bench) -> MessageRow:
    """A message after one look at it."""
    id_ = bench.promise()
    bench.deliver()
    row = bench.row(id_)
    assert row.state is State.HELD
    return row


@pytest.mark.parametrize("status", ["PENDING", "REJECTED", "PAUSED"])
def test_what_waited_for_its_message_template_is_due_at_once(bench: Bench, status: str) -> None:
    known(bench, status)
    if status == "PAUSED":
        told(bench, "PAUSED")
    waiting = held(bench)
    assert waiting.due_at > NOW
    assert waiting.handling in WAIT_FOR_TEMPLATE
    told(bench, "APPROVED")
    assert bench.row(waiting.id).due_at == NOW


def test_what_meta_told_to_wait_waits_as_long_as_it_was_told(bench: Bench, sandbox: SandboxHandle) -> None:
    """`Retry-After` is the least; an approval says nothing of the fault that Meta had."""
    known(bench, "APPROVED")
    body = {"error": {"code": 2, "message": "Service temporarily unavailable"}}
    sandbox.control("next-error", {"http_status": 503, "body": body, "headers": {"Retry-After": "3600"}})
    waiting = held(bench)
    assert waiting.due_at >= NOW + timedelta(hours=1)
    told(bench, "APPROVED")
    assert bench.row(waiting.id).due_at == waiting.due_at


def test_only_messages_that_wait_for_a_message_template_count_as_waiting_for_one(
    bench: Bench, sandbox: SandboxHandle
) -> None:
    """Failures shows what waits for somebody, and not what goes again by itself."""
    known(bench, "APPROVED")
    sandbox.control("next-error", {"http_status": 503, "headers": {"Retry-After": "3600"}})
    held(bench)
    with bench.store.read() as unit:
        assert unit.failures.waiting(1, []) == []
    known(bench, "REJECTED")
    held(bench)
    with bench.store.read() as unit:
        assert [group.count for group in unit.failures.waiting(1, [])] == [1]
