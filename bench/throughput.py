"""Rows of the whole service under full load: events in, and a tenth of them out again as messages."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field

from bench.load import Done, Job
from bench.measured import Effort, Figure, Row, Sample, figure, interleaved, run_folder, thousands
from bench.programs import Program, busy_seconds, python_program
from bench.service import World, running_world

EVENTS = 100
"""Events in a batch: what PostHog's libraries send at most by default."""

CONNECTIONS = 24
"""Clients that send batch after batch: enough that a commit always finds the next group waiting."""

MESSAGE_SHARE = 0.1

BUSY_CORES = 0.9
"""Share of all cores from which on the rows say that there was nothing left."""


@dataclass
class Usage:
    """Processor time while the clock ran, as shares of one core."""

    service: list[float] = field(default_factory=list)
    simulator: list[float] = field(default_factory=list)
    generator: list[float] = field(default_factory=list)
    everything: list[float] = field(default_factory=list)

    def note(self) -> str:
        """In words."""
        service, simulator, generator, everything = (
            sum(shares) / len(shares)
            for shares in (self.service, self.simulator, self.generator, self.everything)
        )
        others = max(0.0, everything - service - simulator - generator)
        said = (
            f"Shares of one core while it ran: service {service:.0%}, simulator {simulator:.0%},"
            f" load generator {generator:.0%}, the rest of the machine {others:.0%}."
        )
        if everything > BUSY_CORES * (os.cpu_count() or 1):
            said += " All cores were busy, so the others took their part of what the service could have had."
        return said


@dataclass
class Meter:
    """Measures shares from its making until `stop`."""

    world: World
    usage: Usage

    def __post_init__(self) -> None:
        self._before = self._now()

    def _now(self) -> tuple[float, float, float, float]:
        world = self.world
        return (
            time.perf_counter(),
            world.service.cpu_seconds(),
            world.simulator.cpu_seconds(),
            busy_seconds(),
        )

    def stop(self, done: Done) -> tuple[float, float]:
        """(seconds, processor time of the service)."""
        seconds, service, simulator, everything = (
            after - before for before, after in zip(self._before, self._now(), strict=True)
        )
        self.usage.service.append(service / seconds)
        self.usage.simulator.append(simulator / seconds)
        self.usage.generator.append(done.cpu_seconds / seconds)
        self.usage.everything.append(everything / seconds)
        return seconds, service


def capture(effort: Effort) -> Row:
    """Batches of 100 events, none of which matches; each batch is acknowledged after its commit."""
    usage = Usage()
    with run_folder() as folder, running_world(folder, effort) as world:
        world.prepare()
        with python_program("bare", "bench.bare_server", folder) as bare:
            port = int(bare.line())
            sides = {
                "Whinchat, one process, `synchronous=FULL`": lambda: _captured(world, effort, usage),
                "ceiling: bare ASGI application, decodes and keeps nothing": lambda: _bare(
                    world, bare, port, effort
                ),
            }
            samples = interleaved(sides, effort.rounds)
        answers = _last_latency(world, effort)
    figures = [figure(name, "events/s", taken) for name, taken in samples.items()]
    return _row(
        "capture",
        "capture of batches of 100, 1 KB events, none matches, ack after commit, one process",
        "≥ 40,000 events/s",
        f"{thousands(figures[0].median)} events/s",
        figures,
        met=figures[0].median >= 40_000,
        notes=[usage.note(), answers],
    )


def messages(effort: Effort) -> Row:
    """The same with a tenth of the events becoming messages, in one process."""
    return _with_messages(effort, "messages", "in one process", split=False, floor=(20_000, 2_000))


def split(effort: Effort) -> Row:
    """The same with `web` and `worker` in processes of their own on one SQLite file."""
    return _with_messages(
        effort, "split", "as `web` + `worker` on two cores", split=True, floor=(30_000, 3_000)
    )


def _with_messages(effort: Effort, name: str, how: str, *, split: bool, floor: tuple[int, int]) -> Row:
    usage = Usage()
    samples: list[Sample] = []
    while_sending: list[Sample] = []
    for round_ in range(effort.rounds + (not effort.is_tiny)):
        with run_folder() as folder, running_world(folder, effort, split=split) as world:
            world.prepare()
            sample, sending = _settled(world, effort, usage)
        if round_ or effort.is_tiny:  # The first warms up the machine's caches.
            samples.append(sample)
            while_sending.append(sending)
    events = figure("events, until every message is settled", "events/s", samples)
    out = figure("messages accepted and settled", "messages/s", [_tenth(sample) for sample in samples])
    acknowledged = figure("events, until the last acknowledgement", "events/s", while_sending)
    return _row(
        name,
        f"the same with 10 % of the events becoming messages, rendered, sent and settled, {how}",
        f"≥ {floor[0]:,} events/s and {floor[1]:,} messages/s",
        f"{thousands(events.median)} events/s and {thousands(out.median)} messages/s",
        [events, out, acknowledged],
        met=events.median >= floor[0] and out.median >= floor[1],
        notes=[usage.note()],
    )


def _row(  # A row, with its words in the order of the table.
    name: str, what: str, target: str, result: str, figures: list[Figure], *, met: bool, notes: list[str]
) -> Row:
    return Row(name=name, what=what, target=target, result=result, met=met, figures=figures, notes=notes)


def _captured(world: World, effort: Effort, usage: Usage) -> Sample:
    meter = Meter(world, usage)
    done = world.load(
        "capture", seconds=effort.seconds, connections=CONNECTIONS, events=EVENTS, message_share=0.0
    )
    _, used = meter.stop(done)
    return Sample(value=done.units / done.seconds, cpu_ms=used / done.units * 1000)


def _last_latency(world: World, effort: Effort) -> str:
    done = world.load(
        "capture", seconds=effort.seconds / 2, connections=CONNECTIONS, events=EVENTS, message_share=0.0
    )
    stored = world.service.query("SELECT count(*) FROM events")[0][0]
    assert stored >= done.units
    return (
        f"A batch is answered after {done.p50_ms:.0f} ms (median), {done.p99_ms:.0f} ms (p99) with"
        f" {CONNECTIONS} clients sending as fast as they can."
    )


def _bare(world: World, bare: Program, port: int, effort: Effort) -> Sample:
    before = bare.cpu_seconds()
    arguments: dict[str, object] = {"token": "phc_bare", "events": EVENTS, "message_share": 0.0}
    arguments["people"] = world.people
    job = Job(
        kind="capture",
        host="127.0.0.1",
        port=port,
        connections=CONNECTIONS,
        seconds=effort.seconds,
        arguments=arguments,
    )
    done = world.generator.run(job)
    used = bare.cpu_seconds() - before
    return Sample(value=done.units / done.seconds, cpu_ms=used / done.units * 1000)


def _settled(world: World, effort: Effort, usage: Usage) -> tuple[Sample, Sample]:
    """Send for a while, wait for the last message; rates over the whole time, and of events alone."""
    meter = Meter(world, usage)
    done = world.load(
        "capture", seconds=effort.seconds, connections=CONNECTIONS, events=EVENTS, message_share=MESSAGE_SHARE
    )
    world.service.until_settled()
    seconds, used = meter.stop(done)
    states = world.service.messages()
    assert states == {"accepted": round(done.units * MESSAGE_SHARE)}, states
    whole = Sample(value=done.units / seconds, cpu_ms=used / done.units * 1000)
    return whole, Sample(value=done.units / done.seconds)


def _tenth(sample: Sample) -> Sample:
    cpu_ms = None if sample.cpu_ms is None else sample.cpu_ms / MESSAGE_SHARE
    return Sample(value=sample.value * MESSAGE_SHARE, cpu_ms=cpu_ms)
