"""What `whinchat doctor` says about forwardings: is the receiver there, what does it answer, what waits."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec

from whinchat.core.findings import Finding
from whinchat.core.forwarding import Forwarding, ForwardingBacklog, ForwardingHealth
from whinchat.core.message import Failure
from whinchat.core.ports import UnitOfWork
from whinchat.core.ports_forwarding import ForwardingReceiver

_LATE = timedelta(minutes=10)
"""A worker looks twice a second; what waits for longer without a failure waits for a worker."""


class ForwardingState(msgspec.Struct, frozen=True):
    """A forwarding that is on, how its receiver is, and what waits for it."""

    forwarding: Forwarding
    health: ForwardingHealth
    backlog: ForwardingBacklog


def forwarding_states(unit: UnitOfWork, project_id: int, now: datetime) -> list[ForwardingState]:
    """Every forwarding of a project that is on."""
    health = unit.forwardings.health(project_id)
    return [
        ForwardingState(one, health[one.id], unit.forwardings.backlog(one.id, now))
        for one in unit.forwardings.all(project_id)
        if one.enabled
    ]


async def examine_forwardings(
    receiver: ForwardingReceiver, states: Sequence[ForwardingState], now: datetime
) -> list[Finding]:
    """Ask each receiver's host whether it is there, without an event. Nothing here keeps messages from being
    sent, so nothing is a problem.
    """
    absent = await asyncio.gather(*(receiver.reach(one.forwarding) for one in states))
    return [
        finding
        for state, failure in zip(states, absent, strict=True)
        for finding in _findings(state, failure, now)
    ]


def _findings(state: ForwardingState, absent: Failure | None, now: datetime) -> list[Finding]:
    check = f"forwarding {state.forwarding.name}"
    warnings = [
        Finding(check, "warning", found, remedy)
        for found, remedy in (
            _receiver(state, absent),
            _postponed(state.backlog),
            _failed(state.backlog),
            _late(state, absent, now),
        )
        if found
    ]
    if warnings:
        return warnings
    waiting = state.backlog.waiting
    found = f"{_events(waiting)} on the way." if waiting else "everything has arrived."
    return [Finding(check, "ok", f"The receiver is there; {found}")]


def _receiver(state: ForwardingState, absent: Failure | None) -> tuple[str, str]:
    health, waiting = state.health, _waiting(state.backlog)
    if health.failing_since is not None and health.reason:
        since = f"{health.failing_since:%Y-%m-%d %H:%M} UTC"
        return f"Failing since {since}: {health.reason}.{waiting}", health.remedy or ""
    if absent is not None:
        return f"{_sentence(absent.reason)}.{waiting}", absent.remedy
    return "", ""


def _postponed(backlog: ForwardingBacklog) -> tuple[str, str]:
    found = f"The receiver fails at {_events(backlog.postponed)} while it takes others."
    remedy = f"Look there for what went wrong. One of them: {backlog.postponed_error}"
    return (found, remedy) if backlog.postponed else ("", "")


def _failed(backlog: ForwardingBacklog) -> tuple[str, str]:
    found = f"{_events(backlog.failed)} not taken. The latest: {backlog.last_error}"
    remedy = "Then send them again, under Settings → Forwarding."
    return (found, remedy) if backlog.failed else ("", "")


def _late(state: ForwardingState, absent: Failure | None, now: datetime) -> tuple[str, str]:
    backlog = state.backlog
    is_explained = absent is not None or state.health.failures or backlog.postponed
    if is_explained or backlog.oldest_at is None or now - backlog.oldest_at < _LATE:
        return "", ""
    return f"Nothing fails, and yet:{_waiting(backlog)}", "See whether `whinchat serve` or a `worker` runs."


def _waiting(backlog: ForwardingBacklog) -> str:
    if not backlog.waiting:
        return ""
    since = f" since {backlog.oldest_at:%Y-%m-%d %H:%M} UTC" if backlog.oldest_at else ""
    return f" Waiting: {_events(backlog.waiting)}{since}."


def _events(amount: int) -> str:
    return f"{amount:,} event{'' if amount == 1 else 's'}"


def _sentence(words: str) -> str:
    """With a capital, unless it begins with the name of a host."""
    return words[:1].upper() + words[1:] if words.startswith("the ") else words
