"""Every code of the error table, played by the simulator: state, reason, remedy, and what else it stops.

Driven through the whole of delivery and receiving on SQLite, in virtual time; what depends on the engine is
in `tests/contract/`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.contract.conftest import NOW
from tests.contract.pace_bench import ONE, PaceBench, failed
from whinchat.adapters.whatsapp.codes.row import Row
from whinchat.adapters.whatsapp.errors import CHAPTERS, SUBCODES, row_for
from whinchat.adapters.whatsapp.handling import BEHAVIOUR, Handling
from whinchat.core.ports_pace import Pause
from whinchat.sandbox.testing import SandboxHandle, running_sandbox
from whinchat.send.consequences import CONSEQUENCES, NONE

OTHER = "+447400999999"
ROWS = [row for _, rows in CHAPTERS for row in rows]
PLAIN = sorted({row.code for row in ROWS} | {row.last for row in ROWS if row.last})
CODES = [*((code, None) for code in PLAIN), *SUBCODES]
UNKNOWN = 999_999


@pytest.fixture(scope="module")
def sandbox() -> Iterator[SandboxHandle]:
    """Meta, played with open windows and a clock that is moved."""
    with running_sandbox(window_open_by_default=True, clock_mode="manual") as handle:
        yield handle


@pytest.fixture
def bench(sqlite_url: str, sandbox: SandboxHandle) -> Iterator[PaceBench]:
    """One destination that sends the message template `hello_world`."""
    sandbox.control("reset", {})
    bench = PaceBench(sqlite_url, sandbox)
    bench.project()
    bench.template("campaign", "hello_world")
    yield bench
    bench.close()


def pauses(bench: PaceBench) -> list[Pause]:
    with bench.store.read() as unit:
        return list(unit.pace.pauses().values())


def row_of(code: int, subcode: int | None) -> Row:
    row = row_for(code, subcode)
    assert row is not None
    return row


STATE = {"retry": "held", "refused": "refused"}


@pytest.mark.parametrize(("code", "subcode"), CODES)
def test_an_answer_with_this_code_ends_in_the_state_its_class_says(
    bench: PaceBench, sandbox: SandboxHandle, code: int, subcode: int | None
) -> None:
    """And message and log say why and what to do; what was kept is accepted once the cause has passed."""
    row = row_of(code, subcode)
    sandbox.control("next-error", {"code": code, "subcode": subcode})
    [id_] = bench.promise([ONE])

    bench.deliver_now()

    message = bench.row(id_)
    assert message.state == STATE[row.behaviour().outcome]
    assert message.code == code
    assert message.reason == f"{row.title}: {row.reason}"
    assert message.remedy == row.remedy
    assert row.reason in bench.log()
    assert row.remedy in bench.log()
    with bench.store.read() as unit:
        [attempt] = unit.outbox.attempts(id_)
    assert attempt.failure is not None
    assert (attempt.outcome, attempt.failure.handling) == (row.behaviour().outcome, row.handling)
    if message.state == "held":
        bench.deliver(until=NOW + timedelta(hours=2))
        assert bench.states([id_]) == {"accepted"}


@pytest.mark.parametrize(("code", "subcode"), CODES)
def test_an_answer_with_this_code_stops_what_it_speaks_of_and_nothing_else(
    bench: PaceBench, sandbox: SandboxHandle, code: int, subcode: int | None
) -> None:
    row = row_of(code, subcode)
    sandbox.control("next-error", {"code": code, "subcode": subcode})
    bench.destination("text")
    bench.promise([ONE])
    bench.deliver_now()

    scopes = {pause.scope for pause in pauses(bench)}
    if CONSEQUENCES.get(row.handling, NONE).pause_first is None:
        assert scopes == set()
    else:
        by_scope = {"message template": "message template", "pair": "recipient"}
        assert scopes == {by_scope.get(row.behaviour().scope, "sender")}
        assert "is paused until" in bench.log()

    # The same message template to the same person; another kind to them; and somebody else's.
    same, other_kind = bench.promise([ONE]), bench.promise([ONE], "text")
    somebody = bench.promise([OTHER], "text")
    bench.deliver(until=bench.clock.now() + timedelta(milliseconds=500))

    everything = "sender" in scopes
    assert bench.states(somebody) == {"queued" if everything else "accepted"}
    if row.handling is Handling.NEVER_RECIPIENT and row.strikes == 1:
        assert bench.states(same) == {"skipped"}
        assert bench.states(other_kind) == {"accepted" if row.category else "skipped"}


@pytest.mark.parametrize("code", PLAIN)
def test_a_failure_reported_later_with_this_code_names_reason_and_remedy(bench: PaceBench, code: int) -> None:
    """It is final: what would be tried again had it been answered so is not sent again by itself, and says
    so.
    """
    row = row_of(code, None)
    handling = row.by_webhook or row.handling
    [id_] = bench.promise([ONE])
    bench.deliver_now()

    bench.told(failed(bench.row(id_).wamid, code))

    message = bench.row(id_)
    assert (message.state, message.code) == ("failed", code)
    assert message.reason == f"{row.title}: {row.reason}"
    if BEHAVIOUR[handling].outcome == "retry":
        assert "run it again" in str(message.remedy)
    else:
        assert message.remedy == row.remedy
    assert f"({code})" in bench.log()
    if CONSEQUENCES.get(handling, NONE).pause_first is not None:
        assert [bool(pause.by_receipt) for pause in pauses(bench)] == [True]


def test_a_code_that_nobody_knows_is_refused_with_what_meta_says(
    bench: PaceBench, sandbox: SandboxHandle
) -> None:
    sandbox.control("next-error", {"code": UNKNOWN, "details": "what exactly"})
    [id_] = bench.promise([ONE])
    bench.deliver_now()

    message = bench.row(id_)
    assert (message.state, message.code) == ("refused", UNKNOWN)
    assert str(UNKNOWN) in str(message.reason)
    assert "look the code up" in str(message.remedy)
    assert pauses(bench) == []


def test_what_is_kept_after_an_answer_is_what_the_table_says() -> None:
    """Two tables, one in the adapter and one in `send`, must not contradict each other."""
    kept = {name for name, consequence in CONSEQUENCES.items() if consequence.keep}
    assert kept == {
        handling.value for handling, behaviour in BEHAVIOUR.items() if behaviour.outcome == "retry"
    }
