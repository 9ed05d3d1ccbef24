"""Rows without network and disk: filters and rendering, each against PostHog's library in the same run."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import cast

from bench.bodies import MESSAGE_EVENTS, PAGE_EVENT, TEXT, Json, filters, order_properties, person_properties
from bench.measured import Effort, Row, Sample, figure, interleaved, run_folder, thousands
from bench.other_side import Answer, bytecode, filter_globals, other_side
from bench.programs import Program
from whinchat.core.event import Globals
from whinchat.match.filters import CompiledFilter, compile_filters
from whinchat.match.subject import Subject, subject_from_globals
from whinchat.render.liquid import parse

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
NAME = MESSAGE_EVENTS[0]
VARIANTS = 100


def filter_(effort: Effort) -> Row:
    """One filter against one event: first every event has the name, so that every property is looked at."""
    compiled = compile_filters(filters(NAME), actions={}, test_account_filters=[])
    figures, ratios = [], []
    with run_folder() as folder, other_side(folder) as node:
        engine = node.ask({"job": "filter", "count": 0}, Answer).text
        for label, names in (("every event has the name", [NAME]), ("half have it", [NAME, PAGE_EVENT])):
            theirs = [
                filter_globals(names[number % len(names)], order_properties(number), _person(number))
                for number in range(VARIANTS)
            ]
            subjects = [_subject(globals_) for globals_ in theirs]
            expected = [bool(compiled.matches(subject)) for subject in subjects]
            count = round(200_000 * effort.work)
            job = {
                "job": "filter",
                "count": count,
                "bytecode": bytecode(NAME),
                "names": [NAME],
                "globals": theirs,
            }
            wanted = sum(expected) * count // VARIANTS
            samples = interleaved(
                {
                    f"Whinchat, {label}": partial(_matched, compiled, subjects, count),
                    f"PostHog's HogVM, {label}": partial(_asked, node, job, wanted),
                },
                effort.rounds,
            )
            pair = [figure(name, "evaluations/s", taken) for name, taken in samples.items()]
            figures += pair
            ratios.append(pair[0].median / pair[1].median)
    return Row(
        name="filter",
        what="one filter set (name, person's property in a list, number, regular expression), one event",
        target="≥ 5 × PostHog's HogVM on the same filter",
        result=f"{ratios[0]:.1f} × (every event has the name), {ratios[1]:.1f} × (half have it)",
        met=min(ratios) >= 5,
        figures=figures,
        notes=[
            f"HogVM was given {engine} for its regular expression; in production it is RE2, built each time."
        ],
    )


def render(effort: Effort) -> Row:
    """A message of five variables and two filters."""
    contexts = [_globals(number) for number in range(VARIANTS)]
    count = round(40_000 * effort.work)
    job = {"job": "render", "count": count, "template": TEXT, "globals": contexts}
    with run_folder() as folder, other_side(folder) as node:
        same = node.ask({"job": "shown", "template": TEXT, "globals": contexts[7]}, Answer).text
        assert same == parse(TEXT).render(contexts[7], now=NOW), same
        samples = interleaved(
            {
                "Whinchat, parsed when saved": lambda: _loop(
                    lambda place: parse(TEXT).render(contexts[place], now=NOW), count
                ),
                "liquidjs as PostHog calls it": lambda: _asked(node, job, count),
            },
            effort.rounds,
        )
    figures = [figure(name, "renders/s", taken) for name, taken in samples.items()]
    ratio = figures[0].median / figures[1].median
    return Row(
        name="render",
        what="rendering a message of five variables and two filters",
        target="≥ 2 × PostHog's liquidjs as PostHog calls it",
        result=f"{ratio:.1f} × ({thousands(figures[0].median)} renders/s)",
        met=ratio >= 2,
        figures=figures,
    )


def _matched(compiled: CompiledFilter, subjects: list[Subject], count: int) -> Sample:
    return _loop(lambda place: compiled.matches(subjects[place]), count)


def _person(number: int) -> Json:
    return person_properties(number)


def _globals(number: int) -> Json:
    person = _person(number)
    return {
        "project": {"id": 1, "name": "Bench", "url": "http://localhost/project/1"},
        "event": {"event": NAME, "properties": order_properties(number), "distinct_id": f"person-{number}"},
        "person": {"id": "1", "name": person["name"], "properties": person},
        "groups": {},
    }


def _subject(globals_: Json) -> Subject:
    event = {key: globals_[key] for key in ("event", "uuid", "distinct_id", "timestamp", "properties")}
    written = cast(Globals, {"event": event, "person": globals_["person"]})
    return subject_from_globals(written, project_id=1, now=NOW, timezone=UTC)


def _loop(once: Callable[[int], object], count: int) -> Sample:
    cpu_before, started = time.process_time(), time.perf_counter()
    for number in range(count):
        once(number % VARIANTS)
    seconds, cpu = time.perf_counter() - started, time.process_time() - cpu_before
    return Sample(value=count / seconds, cpu_ms=cpu / count * 1000)


def _asked(node: Program, job: Json, wanted: int) -> Sample:
    answer = node.ask(job, Answer)
    assert answer.yes == wanted, (answer.yes, wanted)
    count = job["count"]
    return Sample(value=count / answer.seconds, cpu_ms=answer.cpu_seconds / count * 1000)
