"""Destinations whose messages keep failing: found, told once, and told again when it is over.

A destination is in trouble when its last `FAILURES_TO_TELL` messages all failed, or when its messages wait
because its sender is paused and a second try found that no better. Each is a line in the log, an event of
Whinchat's own, and shown wherever the destination is.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import structlog

from whinchat.core.destination import Project
from whinchat.core.event import Event, Json
from whinchat.core.failures import RawGroup
from whinchat.core.own_event import own_event
from whinchat.core.ports import Store, UnitOfWork
from whinchat.core.ports_failures import Trouble
from whinchat.core.ports_pace import Pause
from whinchat.core.whatsapp_events import DESTINATION_FAILING, DESTINATION_RECOVERED
from whinchat.flow.ingest import IngestConfig
from whinchat.flow.own_events import capture_own
from whinchat.flow.rules import Rules

FAILURES_TO_TELL = 5
"""So many failures in a row are no accident of single recipients."""

TRIES_TO_TELL = 2
"""A pause that one more try did not end is no hiccup."""

_log = structlog.get_logger("whinchat.failing")


def report_failing(store: Store, rules: Rules, config: IngestConfig, now: datetime) -> int:
    """Bring what is known of destinations in trouble up to date, and tell what is new; how many news.

    Looks without locking, and writes only when something changed.
    """
    with store.read() as unit:
        found = {_key(one): one for project in unit.projects.all() for one in _troubles(unit, project, now)}
        known = {_key(one): one for one in unit.failures.troubles()}
    if found.keys() == known.keys():
        return 0
    begun = [one for key, one in found.items() if key not in known]
    over = [one for key, one in known.items() if key not in found]
    return store.run(lambda unit: _tell(unit, rules, config, begun, over, now))


def _key(trouble: Trouble) -> tuple[int, str]:
    return trouble.project_id, trouble.destination_id


def _troubles(unit: UnitOfWork, project: Project, now: datetime) -> Iterable[Trouble]:
    """Every destination of a project that is in trouble now."""
    failing = unit.overview.failing(project.id, last=FAILURES_TO_TELL)
    for destination_id in sorted(failing):
        newest = unit.failures.newest(project.id, destination_id)
        if newest is not None:
            yield Trouble(
                project_id=project.id,
                destination_id=destination_id,
                since=now,
                reason=newest.reason,
                remedy=newest.remedy,
                code=newest.code,
                failures=FAILURES_TO_TELL,
                last_at=newest.last_at,
            )
    stuck = [pause for pause in unit.pace.pauses().values() if _is_stuck(project, pause)]
    for group in unit.failures.waiting(project.id, stuck) if stuck else ():
        if group.destination_id not in failing and group.code is not None:
            yield _waiting(project, group, now)


def _is_stuck(project: Project, pause: Pause) -> bool:
    return pause.project_id == project.id and pause.scope == "sender" and pause.failures >= TRIES_TO_TELL


def _waiting(project: Project, group: RawGroup, now: datetime) -> Trouble:
    return Trouble(
        project_id=project.id,
        destination_id=group.destination_id,
        since=now,
        reason=f"its sender is paused and messages wait: {group.reason}",
        remedy=group.remedy,
        code=group.code,
        failures=group.count,
        last_at=now,
    )


def _tell(
    unit: UnitOfWork,
    rules: Rules,
    config: IngestConfig,
    seen_begun: list[Trouble],
    seen_over: list[Trouble],
    now: datetime,
) -> int:
    """Store the troubles and capture the events that tell of them, each once, whichever worker is first.

    What a look did not see says nothing: a trouble that another worker stored after it goes on, and so does
    one that ended and began anew.
    """
    known = {_key(one): one for one in unit.failures.troubles()}
    begun = [one for one in seen_begun if _key(one) not in known]
    over = [one for one in seen_over if _key(one) in known and known[_key(one)].since == one.since]
    for one in begun:
        unit.failures.keep_trouble(one)
    unit.failures.end_troubles(over)
    told = [(DESTINATION_FAILING, one) for one in begun] + [(DESTINATION_RECOVERED, one) for one in over]
    events = [_event(unit, name, one, now) for name, one in told]
    capture_own(unit, rules, config, events, now)
    for one in begun:
        which = {"project_id": one.project_id, "destination_id": one.destination_id}
        _log.warning(DESTINATION_FAILING, **which, reason=one.reason, remedy=one.remedy)
    for one in over:
        which = {"project_id": one.project_id, "destination_id": one.destination_id}
        lasted = (now - one.since).total_seconds()
        _log.info(DESTINATION_RECOVERED, **which, after_seconds=round(lasted), was=one.reason)
    return len(told)


def _event(unit: UnitOfWork, name: str, trouble: Trouble, now: datetime) -> Event:
    """The news as an event. It is about no person: it makes none, and belongs to an id of its own."""
    names = unit.destinations.names(trouble.project_id, [trouble.destination_id])
    properties: Json = {
        "destination_id": trouble.destination_id,
        "destination_name": names.get(trouble.destination_id),
        "reason": trouble.reason,
        "remedy": trouble.remedy,
        "code": trouble.code,
        "failures": trouble.failures,
        "since": trouble.since.isoformat(),
        "$process_person_profile": False,
    }
    return own_event(
        trouble.project_id,
        name,
        distinct_id=f"destination:{trouble.destination_id}",
        about=f"{trouble.destination_id}\n{trouble.since.isoformat()}",
        at=now,
        properties=properties,
    )
