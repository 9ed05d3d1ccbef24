"""Meta closes a window that counted as open: `auto` sends its message template, and others know it too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.contract.conftest import NOW
from tests.contract.pace_bench import ONE, PaceBench, failed
from whinchat.sandbox import seed
from whinchat.sandbox.testing import SandboxHandle

CLOSED = 131047


@pytest.fixture
def bench(engine_url: str, sandbox: SandboxHandle) -> Iterator[PaceBench]:
    """A recipient who wrote 23 hours ago, and destinations of both free kinds."""
    bench = PaceBench(engine_url, sandbox)
    bench.project()
    auto = {"message_type": "auto", "template_name": "hello_world", "template_language": "en_US"}
    bench.destination("auto", inputs=auto)
    bench.destination("text")
    writes(bench)
    bench.move(hours=23)
    yield bench
    bench.close()


def writes(bench: PaceBench) -> None:
    now = int(bench.clock.now().timestamp())
    message = {"id": f"wamid.{now}", "from": ONE[1:], "type": "text", "timestamp": str(now)}
    bench.webhook("messages", {"metadata": {"phone_number_id": seed.PHONE_NUMBER_ID}, "messages": [message]})


def kinds(bench: PaceBench) -> list[str]:
    """Types of what Meta took, oldest first."""
    return [one["type"] for one in bench.sandbox.messages(direction="out")]


def test_a_refused_text_goes_as_a_message_template_at_once(bench: PaceBench) -> None:
    bench.sandbox.control("next-error", {"code": CLOSED})
    [message] = bench.promise([ONE], "auto")
    bench.deliver()
    assert (bench.row(message).state, kinds(bench)) == ("accepted", ["template"])
    assert "the message template goes instead" in bench.log("auto")


@pytest.mark.parametrize("echoes", [True, False], ids=["with our id", "without our id"])
def test_a_text_that_meta_gives_up_later_goes_as_a_message_template_once(
    bench: PaceBench, echoes: bool
) -> None:
    [message] = bench.promise([ONE], "auto")
    bench.deliver()
    assert kinds(bench) == ["text"]
    receipt = failed(bench.row(message).wamid, CLOSED)
    receipt |= {"biz_opaque_callback_data": message} if echoes else {}
    bench.told(receipt)
    bench.told(receipt)  # Meta repeats itself, while the message template waits …
    assert bench.row(message).state == "queued"
    bench.deliver()
    bench.told(receipt)  # … and once it is out.
    bench.deliver()
    with bench.store.read() as unit:  # No event says that it failed: it goes on.
        assert unit.events.recent(1, names=["whatsapp message failed"], limit=9) == []
    assert (bench.row(message).state, kinds(bench)) == ("accepted", ["text", "template"])


def test_a_message_whose_deadline_passed_meanwhile_stays_failed(bench: PaceBench) -> None:
    [message] = bench.promise([ONE], "auto")
    bench.deliver()
    bench.move(days=8)
    bench.told(failed(bench.row(message).wamid, CLOSED))
    bench.deliver()
    assert (bench.row(message).state, kinds(bench)) == ("failed", ["text"])


def test_another_failure_sends_nothing_instead(bench: PaceBench) -> None:
    [message] = bench.promise([ONE], "auto")
    bench.deliver()
    bench.told(failed(bench.row(message).wamid, 131026))
    bench.deliver()
    assert (bench.row(message).state, kinds(bench)) == ("failed", ["text"])


def test_a_text_has_nothing_instead_but_the_next_one_is_skipped_until_they_write(bench: PaceBench) -> None:
    bench.sandbox.control("next-error", {"code": CLOSED})
    [refused] = bench.promise([ONE], "text")
    bench.deliver()
    assert bench.row(refused).state == "refused"

    [skipped] = bench.promise([ONE], "text")
    bench.deliver()
    row = bench.row(skipped)
    assert row.state == "skipped"
    assert "as Meta said" in (row.reason or "")

    bench.move(minutes=1)
    writes(bench)
    [welcome] = bench.promise([ONE], "text")
    bench.deliver()
    assert bench.row(welcome).state == "accepted"


def test_who_was_not_known_is_sent_a_text_and_known_after_metas_answer(bench: PaceBench) -> None:
    """The webhooks of this sender come for 23 hours: an older message may have opened the window."""
    stranger = "+447400999888"
    assert bench.clock.now() - NOW < timedelta(hours=24)
    [first] = bench.promise([stranger], "text")
    bench.deliver()
    bench.told(failed(bench.row(first).wamid, CLOSED))
    [second] = bench.promise([stranger], "text")
    bench.deliver()
    assert (bench.row(first).state, bench.row(second).state) == ("failed", "skipped")
