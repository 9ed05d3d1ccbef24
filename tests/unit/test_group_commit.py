"""Group commit: many calls, few commits, each answered only after its own events are on disk."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import pytest

from whinchat.core.errors import StoreUnavailable
from whinchat.core.event import Event
from whinchat.flow.group_commit import (
    GROUP_BYTES_MAX,
    GROUP_ITEMS_MAX,
    WAITING_BYTES_MAX,
    WAITING_ITEMS_MAX,
    GroupCommit,
)

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def event(name: str) -> Event:
    return Event(project_id=1, uuid=name, name=name, distinct_id="a", timestamp=NOW, properties_json=b"{}")


class Disk:
    """Commits that can be held up and made to fail."""

    def __init__(self) -> None:
        self.commits: list[list[str]] = []
        self.gate = threading.Event()
        self.gate.set()
        self.poison: str | None = None
        self.is_away = False
        self.tries = 0

    def commit(self, events: Sequence[Event]) -> None:
        self.gate.wait(10)
        self.tries += 1
        if self.is_away:
            raise StoreUnavailable("the database does not answer")
        names = [one.name for one in events]
        if self.poison in names:
            raise ValueError("poisoned")
        self.commits.append(names)


def run(disk: Disk, body: Callable[[GroupCommit[Event]], object]) -> None:
    async def main() -> None:
        group = GroupCommit(disk.commit)
        runner = asyncio.create_task(group.run())
        try:
            await body(group)  # type: ignore[misc]  # Every body is a coroutine function.
        finally:
            disk.gate.set()
            group.close()
            await runner

    asyncio.run(main())


def test_calls_that_wait_share_one_commit() -> None:
    disk = Disk()

    async def body(group: GroupCommit[Event]) -> None:
        disk.gate.clear()
        calls = [asyncio.create_task(group.submit([event(str(n))])) for n in range(50)]
        await asyncio.sleep(0)
        disk.gate.set()
        await asyncio.gather(*calls)

    run(disk, body)
    assert sorted(name for commit in disk.commits for name in commit) == sorted(str(n) for n in range(50))
    assert len(disk.commits) <= 2


def test_nobody_is_answered_before_the_commit() -> None:
    disk = Disk()

    async def body(group: GroupCommit[Event]) -> None:
        disk.gate.clear()
        call = asyncio.create_task(group.submit([event("a")]))
        done, _ = await asyncio.wait([call], timeout=0.05)
        assert not done
        disk.gate.set()
        await call

    run(disk, body)
    assert disk.commits == [["a"]]


def test_one_bad_call_does_not_make_the_others_fail() -> None:
    disk = Disk()
    disk.poison = "bad"

    async def body(group: GroupCommit[Event]) -> None:
        disk.gate.clear()
        calls = [asyncio.create_task(group.submit([event(name)])) for name in ("first", "a", "bad", "b")]
        await asyncio.sleep(0)
        disk.gate.set()
        answers = await asyncio.gather(*calls, return_exceptions=True)
        assert [type(answer) for answer in answers] == [type(None), type(None), ValueError, type(None)]

    run(disk, body)
    assert sorted(name for commit in disk.commits for name in commit) == ["a", "b", "first"]


def test_a_group_is_bounded() -> None:
    disk = Disk()

    async def body(group: GroupCommit[Event]) -> None:
        disk.gate.clear()
        batch = [event("x")] * (GROUP_ITEMS_MAX // 2)
        calls = [asyncio.create_task(group.submit(batch)) for _ in range(5)]
        await asyncio.sleep(0)
        disk.gate.set()
        await asyncio.gather(*calls)

    run(disk, body)
    assert max(len(commit) for commit in disk.commits) <= GROUP_ITEMS_MAX


def test_a_database_that_is_away_is_not_asked_again_for_each_call() -> None:
    """Each question may take as long as a connection takes to fail, and all wait for the last one."""
    disk = Disk()

    async def body(group: GroupCommit[Event]) -> None:
        disk.gate.clear()
        calls = [asyncio.create_task(group.submit([event(str(n))])) for n in range(50)]
        await asyncio.sleep(0)
        disk.is_away = True
        disk.gate.set()
        answers = await asyncio.gather(*calls, return_exceptions=True)
        assert {type(answer) for answer in answers} == {StoreUnavailable}
        disk.is_away = False
        await group.submit([event("later")])

    run(disk, body)
    assert disk.commits == [["later"]]
    assert disk.tries <= 5


def test_a_group_is_bounded_by_bytes_where_calls_say_their_size() -> None:
    disk = Disk()

    async def body(group: GroupCommit[Event]) -> None:
        disk.gate.clear()
        calls = [asyncio.create_task(group.submit([event(str(n))], GROUP_BYTES_MAX // 2)) for n in range(5)]
        calls.append(asyncio.create_task(group.submit([event("large")], 2 * GROUP_BYTES_MAX)))
        await asyncio.sleep(0)
        disk.gate.set()
        await asyncio.gather(*calls)

    run(disk, body)
    assert sorted(len(commit) for commit in disk.commits) == [1, 1, 2, 2]


def test_too_many_bytes_waiting_are_refused_at_once() -> None:
    disk = Disk()

    async def body(group: GroupCommit[Event]) -> None:
        disk.gate.clear()
        waiting = asyncio.create_task(group.submit([event("x")], WAITING_BYTES_MAX))
        await asyncio.sleep(0)
        with pytest.raises(StoreUnavailable, match="again"):
            await group.submit([event("y")], 1)
        disk.gate.set()
        await waiting
        await group.submit([event("z")], WAITING_BYTES_MAX)

    run(disk, body)
    assert disk.commits == [["x"], ["z"]]


def test_too_much_waiting_is_refused_at_once_and_nothing_is_lost() -> None:
    disk = Disk()

    async def body(group: GroupCommit[Event]) -> None:
        disk.gate.clear()
        waiting = asyncio.create_task(group.submit([event("x")] * WAITING_ITEMS_MAX))
        await asyncio.sleep(0)
        with pytest.raises(StoreUnavailable, match="again"):
            await group.submit([event("y")])
        disk.gate.set()
        await waiting

    run(disk, body)
    assert sum(len(commit) for commit in disk.commits) == WAITING_ITEMS_MAX


def test_closing_commits_what_waits_and_takes_nothing_new() -> None:
    disk = Disk()

    async def body(group: GroupCommit[Event]) -> None:
        call = asyncio.create_task(group.submit([event("a")]))
        await asyncio.sleep(0)
        group.close()
        with pytest.raises(StoreUnavailable):
            await group.submit([event("b")])
        await call

    run(disk, body)
    assert disk.commits == [["a"]]


def test_spaced_commits_gather_what_comes_meanwhile_and_the_first_does_not_wait() -> None:
    disk = Disk()

    async def main() -> float:
        group = GroupCommit(disk.commit, spacing_seconds=30.0)
        runner = asyncio.create_task(group.run())
        loop = asyncio.get_running_loop()
        started = loop.time()
        await group.submit([event("first")])
        first_seconds = loop.time() - started
        calls = [asyncio.create_task(group.submit([event(str(n))])) for n in range(20)]
        await asyncio.wait(calls, timeout=0.05)
        assert disk.commits == [["first"]]
        group.close()
        runner.cancel()
        for call in calls:
            call.cancel()
        await asyncio.gather(runner, *calls, return_exceptions=True)
        return first_seconds

    assert asyncio.run(main()) < 10


def test_a_stop_does_not_wait_for_the_next_spaced_commit() -> None:
    disk = Disk()

    async def main() -> None:
        group = GroupCommit(disk.commit, spacing_seconds=0.01)
        runner = asyncio.create_task(group.run())
        await group.submit([event("first")])
        call = asyncio.create_task(group.submit([event("second")]))
        await asyncio.sleep(0)
        group.close()
        await asyncio.gather(runner, call)

    asyncio.run(main())
    assert disk.commits == [["first"], ["second"]]
