"""One claim of own events, handed over: what fails is cut until it is known which events are to blame.

A receiver that refuses a batch (status 400), or fails at it (status 500, no answer in time), may mean one
event of it. Events are held responsible only while the receiver takes others: one that takes nothing is in
trouble itself, and loses none.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec

from whinchat.core.forwarding import (
    Doubtful,
    Forwarding,
    ForwardingKind,
    OutgoingEvent,
    Taken,
    WaitingEvent,
)
from whinchat.core.message import Failure, Refused, Retry
from whinchat.core.ports_forwarding import ForwardingReceiver

REQUEST_EVENTS: dict[ForwardingKind, int] = {"posthog": 500, "segment": 100, "webhook": 1}
"""Events in one request. PostHog takes 20 MB, Segment 500 KB (an event of ours has about 1 KB)."""

BLAMED_MAX = 5
"""So many events that fail one by one, and none taken between them, say something about the receiver rather
than the events.
"""

CUTTING_SECONDS_MAX = 40.0
"""How long a claim is cut, before the rest waits for the next: with the last request it ends within the lease
of 60 s.
"""


@dataclass(frozen=True)
class Standing:
    """What is known of a receiver before a claim: its tries since the last one that worked, and whether it
    took something a moment ago.
    """

    failures: int = 0
    is_taking: bool = False


@dataclass
class Result:
    """What became of events, by row id: arrived; to be sent again at once; refused for what they are; failed
    at while the receiver takes others. `retry` says that the receiver itself is in trouble.
    """

    arrived: list[int] = field(default_factory=list)
    again: list[int] = field(default_factory=list)
    refused: dict[int, Failure] = field(default_factory=dict)
    doubtful: dict[int, Failure] = field(default_factory=dict)
    retry: Retry | None = None


async def hand_over(
    receiver: ForwardingReceiver, forwarding: Forwarding, events: Sequence[WaitingEvent], standing: Standing
) -> Result:
    """Hand over a claim, in requests of the size this kind of receiver takes, which go at the same time."""
    size = REQUEST_EVENTS[forwarding.kind]
    requests = [events[start : start + size] for start in range(0, len(events), size)]
    results = await asyncio.gather(*(_request(receiver, forwarding, one, standing) for one in requests))
    suspects = {event.id for event in events if event.is_suspect}
    return _judged(_together(results), standing, suspects)


async def _request(
    receiver: ForwardingReceiver, forwarding: Forwarding, events: Sequence[WaitingEvent], standing: Standing
) -> Result:
    """Hand these events over at once; what fails as a whole goes again in halves."""
    result, waiting, blamed_in_a_row = Result(), [events], 0
    until = asyncio.get_running_loop().time() + CUTTING_SECONDS_MAX
    while waiting and blamed_in_a_row < BLAMED_MAX and asyncio.get_running_loop().time() < until:
        now = waiting.pop()
        outcome = await receiver.send(forwarding, [_outgoing(event) for event in now])
        is_well = standing.is_taking or bool(result.arrived)
        if isinstance(outcome, Taken):
            result.arrived += [event.id for event in now]
            blamed_in_a_row = 0
        elif isinstance(outcome, Retry) or (isinstance(outcome, Doubtful) and len(now) > 1 and not is_well):
            waiting.append(now)
            result.retry = outcome if isinstance(outcome, Retry) else Retry(failure=outcome.failure)
            break
        elif len(now) > 1:
            waiting += [now[len(now) // 2 :], now[: len(now) // 2]]
        else:
            blamed = result.refused if isinstance(outcome, Refused) else result.doubtful
            blamed[now[0].id] = outcome.failure
            blamed_in_a_row += 1
    result.again += [event.id for one in waiting for event in one]
    return result


def _outgoing(event: WaitingEvent) -> OutgoingEvent:
    return msgspec.json.decode(event.body, type=OutgoingEvent)


def _together(results: Sequence[Result]) -> Result:
    """What became of all requests of a claim."""
    told = Result()
    for result in results:
        told.arrived += result.arrived
        told.again += result.again
        told.refused |= result.refused
        told.doubtful |= result.doubtful
        told.retry = _worse(told.retry, result.retry)
    return told


def _judged(told: Result, standing: Standing, suspects: set[int]) -> Result:
    """Whether the events are to blame, or the receiver: then what it did not take waits with the others.

    What it failed at before, while it took others, says nothing new about a receiver that was well.
    """
    if told.arrived or standing.is_taking:
        return told
    blamed = told.refused | told.doubtful
    is_receiver = told.doubtful.keys() - suspects or len(told.refused) >= BLAMED_MAX
    if not is_receiver and not (standing.failures and blamed):
        return told
    told.retry = told.retry or Retry(failure=next(iter(blamed.values())))
    told.again += blamed
    told.refused, told.doubtful = {}, {}
    return told


def _worse(one: Retry | None, other: Retry | None) -> Retry | None:
    """The one that asks to wait longer."""
    if one is None or other is None:
        return one or other
    return max(one, other, key=lambda retry: retry.after_seconds or 0.0)
