"""A message that is held looks again every few minutes for days; its log says why once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.contract.pace_bench import ONE, PaceBench
from whinchat.core.message_template import MessageTemplate, SenderAccount
from whinchat.sandbox import seed
from whinchat.sandbox.testing import SandboxHandle


@pytest.fixture
def bench(engine_url: str, sandbox: SandboxHandle) -> Iterator[PaceBench]:
    """A destination whose message template Meta has rejected."""
    bench = PaceBench(engine_url, sandbox)
    bench.project()
    bench.template("notice", "hello_world")
    judged(bench, "REJECTED")
    yield bench
    bench.close()


def judged(bench: PaceBench, status: str) -> None:
    """What we know of the message template."""
    now = bench.clock.now()
    template = MessageTemplate(waba_id="200", name="hello_world", language="en_US", status=status)
    account = SenderAccount(phone_number_id=seed.PHONE_NUMBER_ID, waba_id="200", tried_at=now, synced_at=now)
    with bench.store.write() as unit:
        unit.message_templates.replace(1, "200", [template], now)
        unit.message_templates.keep_account(1, account)


def looks(bench: PaceBench, **step: float) -> None:
    """So long, with a look whenever one is due."""
    bench.deliver(until=bench.clock.now() + timedelta(**step))


def test_the_same_reason_is_logged_once_and_another_one_again(bench: PaceBench) -> None:
    [message] = bench.promise([ONE], "notice")
    looks(bench, minutes=31)
    assert bench.row(message).state == "held"
    assert len(bench.log("notice").splitlines()) == 1, bench.log("notice")

    judged(bench, "DISABLED")
    looks(bench, minutes=31)
    assert bench.row(message).state == "held"
    lines = bench.log("notice").splitlines()
    assert len(lines) == 2
    assert (bench.row(message).reason or "nothing") in lines[1]
