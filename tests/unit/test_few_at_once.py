"""Senders of whom Meta says nothing delay neither the others nor the stop of the process."""

from __future__ import annotations

import asyncio
import time

import pytest

from whinchat.core.errors import WorldError
from whinchat.flow.few_at_once import AT_ONCE, few_at_once
from whinchat.roles import _end


def test_all_but_one_hanging_leave_a_way_for_the_others() -> None:
    async def run() -> set[int]:
        done: set[int] = set()

        async def ask(number: int) -> None:
            if number < AT_ONCE - 1:
                await asyncio.Event().wait()
            done.add(number)
            if len(done) == 20 - (AT_ONCE - 1):
                over.set()

        over = asyncio.Event()
        asking = asyncio.create_task(few_at_once(range(20), ask))
        await asyncio.wait_for(over.wait(), 10)
        asking.cancel()
        return done

    assert asyncio.run(run()) == set(range(AT_ONCE - 1, 20))


def test_results_come_in_the_order_of_the_items_and_never_more_than_a_few_at_once() -> None:
    running, most = 0, 0

    async def ask(number: int) -> int:
        nonlocal running, most
        running += 1
        most = max(most, running)
        for _ in range(20 - number):
            await asyncio.sleep(0)
        running -= 1
        return number * 2

    assert asyncio.run(few_at_once(range(20), ask)) == [number * 2 for number in range(20)]
    assert most == AT_ONCE


def test_nothing_is_begun_after_the_signal_to_stop() -> None:
    begun: list[int] = []

    async def ask(number: int) -> int:
        begun.append(number)
        await asyncio.sleep(0)
        return number

    told = asyncio.run(few_at_once(range(100), ask, lambda: len(begun) >= 6))
    assert told == begun
    assert 6 <= len(begun) < 6 + AT_ONCE


def test_what_goes_wrong_is_told_as_it_is_and_the_others_are_left() -> None:
    """The loop around it knows a database that is away from a mistake."""

    async def ask(number: int) -> None:
        if number == 2:
            raise WorldError("no database")
        await asyncio.Event().wait()

    with pytest.raises(WorldError):
        asyncio.run(few_at_once(range(9), ask))


def test_a_stop_leaves_questions_that_nobody_answers() -> None:
    async def hang(_number: int) -> None:
        await asyncio.Event().wait()

    async def run() -> bool:
        asking = asyncio.create_task(_endless())
        await asyncio.sleep(0)
        await _end([asking], grace_seconds=0.05)
        return asking.cancelled()

    async def _endless() -> None:
        await few_at_once(range(9), hang)

    started = time.monotonic()
    assert asyncio.run(run())
    assert time.monotonic() - started < 30
