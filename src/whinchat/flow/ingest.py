"""Events in: who did it, who listens, and a promise for each match, in one transaction."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from whinchat.core.destination import Project
from whinchat.core.event import Event, Globals, SeenEvent
from whinchat.core.globals import globals_of
from whinchat.core.identity import RANDOM_BYTES
from whinchat.core.message import Promise
from whinchat.core.person import Person
from whinchat.core.ports import UnitOfWork
from whinchat.core.records import PeopleChanges
from whinchat.core.telemetry import DestinationMetric
from whinchat.flow.consent_events import note_properties
from whinchat.flow.consent_reach import let_noes_follow
from whinchat.flow.echo import hearers, unheard
from whinchat.flow.forwarding import enqueue
from whinchat.flow.rules import ProjectRules, Rules
from whinchat.match.destinations import Rule
from whinchat.match.masking import passes
from whinchat.match.subject import subject_of
from whinchat.outbox.enqueue import promise
from whinchat.people.consents import Step
from whinchat.people.groups import Groups, groups_of
from whinchat.people.persons import People, distinct_ids_of
from whinchat.people.phones import phone_changes

Counts = Counter[tuple[str, DestinationMetric]]


@dataclass(frozen=True)
class IngestConfig:
    """What ingest needs to know besides the events."""

    site_url: str
    message_deadline: timedelta


@dataclass
class Ingested:
    """What one transaction did; `fresh` are the events that were not stored before."""

    events: int = 0
    duplicates: int = 0
    promised: int = 0
    fresh: list[Event] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def ingest(
    unit: UnitOfWork, rules: Rules, events: Sequence[Event], config: IngestConfig, now: datetime
) -> Ingested:
    """Store events, update people, promise messages and count; the caller commits.

    The same uuid is ingested once: an event that an SDK sends again after losing our answer changes nothing.
    """
    done = Ingested()
    for project_id, batch in _by_project(events):
        project_rules = rules.of(unit, project_id)
        fresh = _first_time(unit, project_id, batch)
        own: list[Event] = []
        seen = _who_did_it(unit, project_rules.project, fresh, now, done.warnings, own)
        unit.events.add(project_id, seen, now)
        promises, counts = _who_listens(unit, project_rules, seen, config, now)
        for (
            destination_id,
            _,
        ) in project_rules.rulebook.broken:  # Its filter refers to something that is gone.
            counts[destination_id, "filtering_failed"] += len(seen)
        new = unit.outbox.promise(promises)
        for one in promises:
            counts[one.destination_id, "triggered"] += one.dedupe_key in new
        unit.journal.count(project_id, now, +counts)
        done.events += len(fresh)
        done.fresh += fresh
        done.duplicates += len(batch) - len(fresh)
        if own:  # They change nobody, so that there is an end to it.
            followed = ingest(unit, rules, own, config, now)
            done.promised += followed.promised
            enqueue(unit, project_id, followed.fresh, now)
        done.promised += len(new)
    return done


def _by_project(events: Sequence[Event]) -> list[tuple[int, list[Event]]]:
    """Events per project, in one order for all processes, so that locks cannot form a circle."""
    batches: dict[int, list[Event]] = {}
    for event in events:
        batches.setdefault(event.project_id, []).append(event)
    return sorted(batches.items())


def _first_time(unit: UnitOfWork, project_id: int, batch: Sequence[Event]) -> list[Event]:
    unseen = unit.events.unseen(project_id, [event.uuid for event in batch])
    fresh: list[Event] = []
    for event in batch:
        if event.uuid in unseen:
            unseen.discard(event.uuid)
            fresh.append(event)
    return fresh


def _who_did_it(
    unit: UnitOfWork,
    project: Project,
    events: Sequence[Event],
    now: datetime,
    warnings: list[str],
    own: list[Event],
) -> list[SeenEvent]:
    """Each event with the person and groups as that very event leaves them. `own` gets the events that follow
    from what changed of people.
    """
    project_id = project.id
    known = unit.people.load(project_id, {id_ for event in events for id_ in distinct_ids_of(event)})
    people = People(project_id, known)
    wanted = {pair for event in events for pair in groups_of(event)}
    groups = Groups(*unit.people.load_groups(project_id, wanted)) if wanted else None
    seen: list[SeenEvent] = []
    steps: list[Step] = []
    for event in events:
        person, said = people.observe(event, now=now)
        if project.whatsapp.consent_properties and (ours := people.current(event.distinct_id)):
            steps.append((event, ours))
        warnings += said
        seen.append(SeenEvent(event=event, person=person, groups=groups.observe(event) if groups else {}))
    changes = people.changes()
    unit.people.save(project_id, changes)
    if changes.created or changes.updated:
        _note_numbers(unit, project, known, changes, now)
        if steps:
            own += note_properties(unit, project, known, steps, now)
    if groups:
        unit.people.save_groups(project_id, *groups.changes())
        warnings += groups.warnings
    return seen


def _note_numbers(
    unit: UnitOfWork, project: Project, known: Mapping[str, Person], changes: PeopleChanges, now: datetime
) -> None:
    """Whoever writes from a number that a property of theirs names is found by it. A no that was said under
    another address of theirs counts for the number.
    """
    phones = phone_changes(known, changes, project.whatsapp.phone_properties, project.default_country)
    if phones.left:
        unit.addresses.leave(project.id, phones.left)
    if phones.claimed:
        unit.addresses.keep(project.id, phones.claimed)
    let_noes_follow(unit, project.id, {*phones.claimed.values(), *(into for _, into in changes.merged)}, now)


def _who_listens(
    unit: UnitOfWork, rules: ProjectRules, events: Sequence[SeenEvent], config: IngestConfig, now: datetime
) -> tuple[list[Promise], Counts]:
    """The messages these events promise, and what is counted for each destination."""
    timezone = ZoneInfo(rules.project.timezone)
    promises: list[Promise] = []
    counts: Counts = Counter()
    for seen in events:
        candidates = rules.rulebook.candidates(seen.event.name)
        # Imported history tells about people; nobody wants a message about last year's order.
        if not candidates or seen.event.historical:
            continue
        heard = hearers(seen.event, candidates)
        if heard is not candidates:
            counts.update((destination_id, "filtered") for destination_id in unheard(candidates, heard))
        subject = subject_of(seen, now=now, timezone=timezone)
        globals_: Globals | None = None
        for rule in heard:
            runs = rule.runs(subject)
            if not runs:
                counts[rule.destination.id, "filtered"] += 1
                continue
            globals_ = globals_ or globals_of(seen, rules.project, site_url=config.site_url, received_at=now)
            if _masked(unit, rule, globals_, now):
                counts[rule.destination.id, "masked"] += len(runs)
                continue
            promises += [
                promise(
                    rule.destination,
                    seen,
                    globals_,
                    mapping_index=mapping_index,
                    now=now,
                    deadline=config.message_deadline,
                    random=secrets.token_bytes(RANDOM_BYTES),
                )
                for mapping_index in runs
            ]
    return promises, counts


def _masked(unit: UnitOfWork, rule: Rule, globals_: Globals, now: datetime) -> bool:
    """Whether the trigger options hold this match back (run once per interval)."""
    masking = rule.masking
    key = masking.key(globals_) if masking else None
    if masking is None or key is None:
        return False
    hits = unit.masking.hit(rule.destination.id, key, now=now, ttl_seconds=masking.ttl_seconds)
    return not passes(hits, masking.threshold)
