"""A token that Meta refuses pauses its sender, unless somebody has renewed it meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from tests.contract.pace_bench import PaceBench, crowd
from whinchat.adapters.whatsapp.client import CloudApiClient
from whinchat.core.telemetry import NoTelemetry
from whinchat.flow.deliver import Delivery, attempt, dispatch, settle_all
from whinchat.flow.handing_over import Prepared
from whinchat.flow.rules import Rules
from whinchat.flow.settling import Finished
from whinchat.sandbox import seed
from whinchat.sandbox.testing import SandboxHandle, running_sandbox


@pytest.fixture(scope="module")
def sandbox() -> Iterator[SandboxHandle]:
    """Meta, played with open windows and a clock that is moved."""
    with running_sandbox(window_open_by_default=True, clock_mode="manual") as handle:
        yield handle


@pytest.fixture
def bench(engine_url: str, sandbox: SandboxHandle) -> Iterator[PaceBench]:
    """An empty project."""
    sandbox.control("reset", {})
    bench = PaceBench(engine_url, sandbox)
    bench.project()
    yield bench
    bench.close()


@pytest.mark.parametrize(
    "configured",
    [seed.EXPIRED_TOKEN, f" {seed.EXPIRED_TOKEN}\n", "{project.name}"],
    ids=["plain", "pasted with blanks", "a formula"],
)
def test_a_dead_token_is_not_taken_for_a_renewed_one_however_it_is_written(
    configured: str, bench: PaceBench
) -> None:
    """It would be tried again at once, for ever and at full pace."""
    bench.destination("dead", inputs={"access_token": configured})
    [message] = bench.promise(crowd(1), "dead")
    bench.deliver(until=bench.clock.now(), rounds_max=20)

    assert (bench.row(message).state, bench.row(message).attempts) == ("held", 1)
    with bench.store.read() as unit:
        [pause] = unit.pace.pauses().values()
    assert pause.until > bench.clock.now()


def test_the_token_is_read_once_for_all_messages_of_a_destination_and_not_locked(bench: PaceBench) -> None:
    bench.destination("dead", inputs={"access_token": seed.EXPIRED_TOKEN})
    bench.promise(crowd(4), "dead")
    client = CloudApiClient(bench.url_of_meta, request_timeout_seconds=5)
    delivery = Delivery(bench.store, Rules(), client, bench.clock, NoTelemetry(), per_second=1_000)
    going = list(dispatch(delivery, 10).going)
    while len(going) < 4:
        bench.move(seconds=1)
        going += dispatch(delivery, 10).going
    finished = asyncio.run(attempted(delivery, client, going))
    seen: list[str] = []

    def note(
        _connection: Any, _cursor: Any, statement: str, _values: Any, _context: Any, _many: bool
    ) -> None:
        seen.append(" ".join(statement.split()))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        settle_all(delivery, finished)
    finally:
        event.remove(Engine, "before_cursor_execute", note)

    reads = [one for one in seen if "FROM destinations" in one]
    assert len(reads) == 1, reads
    assert "FOR UPDATE" not in reads[0]


async def attempted(delivery: Delivery, client: CloudApiClient, going: Sequence[Prepared]) -> list[Finished]:
    """Attempts at once, with the client closed afterwards."""
    try:
        return await asyncio.gather(*(attempt(delivery, one) for one in going))
    finally:
        await client.close()
