"""Row: what an event costs when there are ten destinations, and when there are ten thousand."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from uuid import uuid4

import msgspec
from pydantic import SecretStr

from bench.bodies import MESSAGE_EVENTS, TEXT, Batches, Json, filters
from bench.measured import Effort, Row, Sample, figure, interleaved, run_folder, thousands
from whinchat.capture.accept import Arrival, accept
from whinchat.capture.decode import decode
from whinchat.commands.bootstrap import ensure_first_project
from whinchat.core.catalogue import WHATSAPP
from whinchat.core.destination import Destination
from whinchat.core.event import Event
from whinchat.core.ports import UnitOfWork
from whinchat.sandbox import seed
from whinchat.settings import Settings
from whinchat.wiring import Parts, build, committer

FEW, MANY = 10, 10_000
GROUP = 2_000
"""Events in one transaction, as group commit makes them under load."""


def destinations(effort: Effort) -> Row:
    """Processor time of `ingest` with everything it does (people, events, promises), database included."""
    many = round(MANY * effort.work)
    with run_folder() as folder:
        few_parts, few_events = _prepared(folder / "few", FEW)
        many_parts, many_events = _prepared(folder / "many", many)
        try:
            first_seconds = _first_event_seconds(many_parts, many_events(1))
            changed_seconds = [_changed_seconds(many_parts, many_events(1)) for _ in range(5)]
            groups = max(1, round(4 * effort.work))
            samples = interleaved(
                {
                    f"{FEW} destinations": partial(_ingested, few_parts, few_events, groups),
                    f"{many:,} destinations": partial(_ingested, many_parts, many_events, groups),
                },
                effort.rounds + 2,  # Small and noisy: more rounds cost little.
            )
        finally:
            few_parts.store.close()
            many_parts.store.close()
    figures = [figure(name, "events/s", taken) for name, taken in samples.items()]
    few_ms, many_ms = (one.cpu_seconds_per_1000 or 0.0 for one in figures)
    ratio = many_ms / few_ms
    return Row(
        name="destinations",
        what=f"cost per event with {FEW} → {many:,} enabled destinations, of which one matches",
        target="≤ 1.2 ×",
        result=f"{ratio:.2f} × ({few_ms * 1000:.0f} → {many_ms * 1000:.0f} µs of processor time)",
        met=ratio <= 1.2,
        figures=figures,
        notes=[
            f"After a start {thousands(first_seconds)} s pass until {many:,} destinations are loaded and"
            f" compiled; after a change of one of them the next event waits"
            f" {sorted(changed_seconds)[2] * 1000:.0f} ms (median of five).",
            "Each destination listens to an event of its own; those that share a name are all looked at.",
        ],
    )


def _prepared(folder: Path, count: int) -> tuple[Parts, Callable[[int], list[Event]]]:
    """Adapters over a database with so many destinations, and a source of events for it."""
    parts = build(Settings(data_dir=folder, secret_key=SecretStr("a secret key for benchmarks")))
    parts.store.migrate()
    project = ensure_first_project(parts.store, parts.clock)
    names = [*MESSAGE_EVENTS, *(f"another event {number}" for number in range(count - len(MESSAGE_EVENTS)))]

    def add(unit: UnitOfWork) -> None:
        for name in names:
            unit.destinations.add(_destination(project.id, name))

    parts.store.run(add)
    batches = Batches(project.token, events=100, message_share=0.1)

    def events(number: int) -> list[Event]:
        made: list[Event] = []
        while len(made) < number:
            arrival = Arrival(now=datetime.now(UTC), random_bytes=os.urandom)
            made += accept(decode(batches.next()), project.id, arrival)
        return made

    return parts, events


def _destination(project_id: int, name: str) -> Destination:
    inputs: Json = {
        "access_token": {"value": seed.TOKEN, "order": 0},
        "phone_number_id": {"value": seed.PHONE_NUMBER_ID, "order": 1},
        "to_number": {"value": "{{ person.properties.phone }}", "templating": "liquid", "order": 2},
        "message_type": {"value": "text", "order": 3},
        "message": {"value": TEXT, "templating": "liquid", "order": 4},
    }
    now = datetime.now(UTC)
    return Destination(
        id=str(uuid4()),
        project_id=project_id,
        name=name,
        enabled=True,
        inputs_schema=WHATSAPP["inputs_schema"],
        inputs=inputs,
        filters={"source": "events", **filters(name)},
        template_id=WHATSAPP["id"],
        created_at=now,
        updated_at=now,
    )


def _first_event_seconds(parts: Parts, events: Sequence[Event]) -> float:
    started = time.perf_counter()
    committer(parts, lambda: None)(events)
    return time.perf_counter() - started


def _changed_seconds(parts: Parts, events: Sequence[Event]) -> float:
    """What the first event after a change of one destination waits, its own transaction included."""

    def change(unit: UnitOfWork) -> None:
        one = unit.destinations.enabled(events[0].project_id)[-1]
        unit.destinations.update(msgspec.structs.replace(one, updated_at=datetime.now(UTC)))

    parts.store.run(change)
    return _first_event_seconds(parts, events)


def _ingested(parts: Parts, events: Callable[[int], list[Event]], groups: int) -> Sample:
    commit = committer(parts, lambda: None)
    prepared = [events(GROUP) for _ in range(groups)]
    cpu_before, started = time.process_time(), time.perf_counter()
    for group in prepared:
        commit(group)
    seconds, cpu = time.perf_counter() - started, time.process_time() - cpu_before
    count = sum(len(group) for group in prepared)
    return Sample(value=count / seconds, cpu_ms=cpu / count * 1000)
