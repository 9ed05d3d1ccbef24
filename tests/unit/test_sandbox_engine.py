"""Virtual time of the sandbox: the clock, the order in which things are played, windows."""

from __future__ import annotations

import asyncio
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whinchat.sandbox.clock import SandboxClock
from whinchat.sandbox.engine import Engine
from whinchat.sandbox.window import Windows

START = 1_790_000_000.0


def test_a_manual_clock_stands_and_a_running_one_flows() -> None:
    assert SandboxClock("manual", START).now() == START
    fast = SandboxClock("real", START, speed=1e6)
    assert fast.now() < fast.now() < START + 1e6


def test_a_change_of_mode_or_speed_makes_no_jump() -> None:
    clock = SandboxClock("real", START, speed=1.0)
    clock.change(mode="manual")
    stopped = clock.now()
    assert START <= stopped < START + 10
    clock.change(speed=1000.0)
    assert clock.now() == stopped


@given(st.lists(st.floats(0, 100), max_size=30), st.floats(0, 120))
def test_a_jump_plays_what_is_due_in_order_each_at_its_own_time(delays: list[float], jump: float) -> None:
    async def play() -> list[tuple[float, float]]:
        clock = SandboxClock("manual", START)
        engine = Engine(clock)
        played: list[tuple[float, float]] = []

        def note(due: float) -> None:
            played.append((due, clock.now()))

        for delay in delays:
            engine.at(START + delay, partial(note, START + delay))
        await engine.move_to(START + jump)
        assert clock.now() == START + jump
        assert engine.waiting == len(delays) - len(played)
        return played

    played = asyncio.run(play())
    assert [due for due, _ in played] == sorted(START + d for d in delays if START + d <= START + jump)
    assert all(due == at for due, at in played)


def test_what_an_action_plans_within_a_jump_is_played_in_the_same_jump() -> None:
    async def play() -> list[float]:
        clock = SandboxClock("manual", START)
        engine = Engine(clock)
        played: list[float] = []

        def again() -> None:
            played.append(clock.now() - START)
            if len(played) < 3:
                engine.at(clock.now() + 10, again)

        engine.at(START + 10, again)
        await engine.move_to(START + 25)
        return played

    assert asyncio.run(play()) == [10, 20]


def test_a_jump_waits_for_the_network_work_it_started() -> None:
    async def play() -> list[str]:
        clock = SandboxClock("manual", START)
        engine = Engine(clock)
        done: list[str] = []

        async def work(name: str) -> None:
            for _ in range(5):
                await asyncio.sleep(0)
            done.append(name)

        engine.at(START + 1, lambda: engine.spawn(work("first")))
        engine.at(START + 2, lambda: done.append("second"))
        await engine.move_to(START + 3)
        return done

    assert asyncio.run(play()) == ["first", "second"]


def test_a_running_engine_fires_by_itself_and_goes_on_after_an_action_that_fails() -> None:
    async def play() -> list[str]:
        engine = Engine(SandboxClock("real", START, speed=1000.0))
        told: list[str] = []
        fired = asyncio.Event()
        asyncio.get_running_loop().set_exception_handler(
            lambda _, context: told.append(str(context["exception"]))
        )

        def fail() -> None:
            raise ValueError("a broken action")

        engine.at(START + 1, fail)
        engine.at(START + 2, fired.set)
        await asyncio.wait_for(fired.wait(), 10)
        return told

    assert asyncio.run(play()) == ["a broken action"]


@pytest.mark.parametrize(("after", "is_open"), [(0, True), (86_399, True), (86_400, False)])
def test_a_window_is_open_for_24_hours(after: float, is_open: bool) -> None:
    windows = Windows()
    windows.opened(("number", "ana"), START)
    assert windows.is_open(("number", "ana"), START + after, default=False) is is_open
    assert not windows.is_open(("other number", "ana"), START + after, default=False)


def test_a_closed_window_stays_closed_where_windows_are_open_by_default() -> None:
    windows = Windows()
    assert windows.is_open(("number", "ana"), START, default=True)
    windows.close(("number", "ana"))
    assert not windows.is_open(("number", "ana"), START, default=True)


def test_the_free_entry_point_begins_with_an_answer_within_a_day() -> None:
    windows, key = Windows(), ("number", "ana")
    windows.opened(key, START, referred=True)
    assert not windows.is_free(key, START)
    windows.answered(key, START + 3600)
    assert windows.is_free(key, START + 3600 + 72 * 3600 - 1)
    assert not windows.is_free(key, START + 3600 + 72 * 3600)
    windows.opened(("number", "late"), START, referred=True)
    windows.answered(("number", "late"), START + 86_400)
    assert not windows.is_free(("number", "late"), START + 86_400)
