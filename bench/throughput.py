"""Rows of the whole service under full load: events in, and a tenth of them out again as messages."""

from __future__ import annotations

import time
from dataclasses import dataclass

from bench.load import Job
from bench.measured import Effort, Figure, Row, Sample, figure, interleaved, run_folder, thousands
from bench.programs import Program, python_program
from bench.service import World, running_world

EVENTS = 100
"""Events in a batch: what PostHog's libraries send at most by default."""

CONNECTIONS = 24
"""Clients that send batch after batch: enough that a commit always finds the next group waiting."""

MESSAGE_SHARE = 0.1


@dataclass
class Usage:
    """Processor time of the others, as share of one core while the clock ran."""

    simulator: list[float]
    generator: list[float]
    service: list[float]

    def note(self) -> str:
        """In words."""
        means = [sum(shares) / len(shares) for shares in (self.service, self.simulator, self.generator)]
        total = sum(means)
        said = (
            f"Shares of one core while it ran: service {means[0]:.0%}, simulator {means[1]:.0%},"
            f" load generator {means[2]:.0%}."
        )
        return said + (" Both cores were busy: the load's side takes its part." if total > 1.8 else "")


def capture(effort: Effort) -> Row:
    """Batches of 100 events, none of which matches; each batch is acknowledged after its commit."""
    usage = Usage([], [], [])
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
    usage = Usage([], [], [])
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
    service_before, simulator_before = world.service.cpu_seconds(), world.simulator.cpu_seconds()
    done = world.load(
        "capture", seconds=effort.seconds, connections=CONNECTIONS, events=EVENTS, message_share=0.0
    )
    used = world.service.cpu_seconds() - service_before
    usage.service.append(used / done.seconds)
    usage.simulator.append((world.simulator.cpu_seconds() - simulator_before) / done.seconds)
    usage.generator.append(done.cpu_seconds / done.seconds)
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
    service_before, simulator_before = world.service.cpu_seconds(), world.simulator.cpu_seconds()
    started = time.perf_counter()
    done = world.load(
        "capture", seconds=effort.seconds, connections=CONNECTIONS, events=EVENTS, message_share=MESSAGE_SHARE
    )
    seconds = world.service.until_settled() - started
    used = world.service.cpu_seconds() - service_before
    states = world.service.messages()
    assert states == {"accepted": round(done.units * MESSAGE_SHARE)}, states
    usage.service.append(used / seconds)
    usage.simulator.append((world.simulator.cpu_seconds() - simulator_before) / seconds)
    usage.generator.append(done.cpu_seconds / seconds)
    whole = Sample(value=done.units / seconds, cpu_ms=used / done.units * 1000)
    return whole, Sample(value=done.units / done.seconds)


def _tenth(sample: Sample) -> Sample:
    cpu_ms = None if sample.cpu_ms is None else sample.cpu_ms / MESSAGE_SHARE
    return Sample(value=sample.value * MESSAGE_SHARE, cpu_ms=cpu_ms)
