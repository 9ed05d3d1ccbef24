"""How many recent events a filter would have matched: the newest first, until the time for it is used up.

Also how many messages trigger options would have let through, played in the order in which the events came.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec

from whinchat.core.destination import Project
from whinchat.core.event import SeenEvent
from whinchat.core.globals import globals_of
from whinchat.core.ports import UnitOfWork
from whinchat.core.ports_evidence import EventPosition, EventQuery
from whinchat.core.records import StoredEvent
from whinchat.flow.echo import deafness
from whinchat.flow.match_clauses import ClauseCount, ClauseTally
from whinchat.flow.trial_event import seen_of_stored
from whinchat.match.filters import CompiledFilter
from whinchat.match.masking import CompiledMasking, passes
from whinchat.match.subject import subject_of

LOOKED_BACK = timedelta(days=7)
"""A week has every day of the week once; what the web app says beside the filters."""

EVENTS_PER_STEP = 500
"""Events taken apart between two looks at the clock: some ten milliseconds."""

ROWS_PER_STEP = 5_000
"""Rows of other events passed over in one step: about ten milliseconds on a busy machine."""

EXAMPLES_MAX = 10
"""Enough to choose one to try with."""

EXPLAINED_MAX = 200
"""Newest events of which every condition is asked, which costs several times what matching does."""


class MatchCount(msgspec.Struct, kw_only=True):
    """What was found. `considered` counts events of the names the filter listens to, `matched` its matches.

    `messages` is what trigger options would have let through, None without any. `since` is the instant back
    to which everything was looked at; `sampled` says that it is not the whole week. Days are the project's.
    `clauses` tell of the newest events only.
    """

    considered: int = 0
    matched: int = 0
    messages: int | None = None
    sampled: bool = False
    since: datetime
    by_day: dict[date, int]
    example_event_uuids: list[str] = msgspec.field(default_factory=list)
    clauses: list[ClauseCount] = msgspec.field(default_factory=list)


def count_matches(
    unit: UnitOfWork,
    project: Project,
    compiled: CompiledFilter,
    masking: CompiledMasking | None,
    *,
    site_url: str,
    now: datetime,
    has_time: Callable[[], bool],
) -> MatchCount:
    """Count matches of the last week for as long as `has_time` says so (at least one step is made)."""
    timezone = ZoneInfo(project.timezone)
    since = now - LOOKED_BACK
    days = [
        (now - timedelta(days=back)).astimezone(timezone).date() for back in range(LOOKED_BACK.days, -1, -1)
    ]
    found = MatchCount(since=since, by_day=dict.fromkeys(days, 0))
    query = EventQuery(names=compiled.event_names or (), after=since)
    keys: list[tuple[datetime, str | None]] = []
    tally = ClauseTally()
    position: EventPosition | None = None
    while True:
        scan = unit.evidence.events(
            project.id, query, limit=EVENTS_PER_STEP, start=position, rows_max=ROWS_PER_STEP
        )
        for event in scan.events:
            found.considered += 1
            seen = seen_of_stored(event)
            subject = subject_of(seen, now=event.received_at, timezone=timezone)
            if found.considered <= EXPLAINED_MAX:
                tally.add(compiled.explain(subject))
            if compiled.matches(subject) and _is_heard(seen, compiled):
                _count(found, event, timezone)
                if masking is not None:
                    globals_ = globals_of(seen, project, site_url=site_url, received_at=event.received_at)
                    keys.append((event.received_at, masking.key(globals_)))
        position = scan.next
        if position is None or not has_time():
            break
    if position is not None:
        found.sampled, found.since = True, position.at
    found.clauses = tally.counts()
    found.messages = None if masking is None else _let_through(keys[::-1], masking)
    return found


def _is_heard(seen: SeenEvent, compiled: CompiledFilter) -> bool:
    """Whether a destination with this filter hears the event at all. That one does not answer itself is left
    out: which it is, is not known.
    """
    return deafness(seen.event, compiled.event_names, destination_id="") is None


def _count(found: MatchCount, event: StoredEvent, timezone: ZoneInfo) -> None:
    found.matched += 1
    day = event.received_at.astimezone(timezone).date()
    found.by_day[day] = found.by_day.get(day, 0) + 1
    if len(found.example_event_uuids) < EXAMPLES_MAX:
        found.example_event_uuids.append(event.uuid)


def _let_through(keys: Sequence[tuple[datetime, str | None]], masking: CompiledMasking) -> int:
    """How many of these matches, oldest first, would have run."""
    hits: Counter[str] = Counter()
    ends: dict[str, datetime] = {}
    through = 0
    for at, key in keys:
        if key is None:
            through += 1
            continue
        if key not in ends or ends[key] <= at:
            ends[key], hits[key] = at + timedelta(seconds=masking.ttl_seconds), 0
        hits[key] += 1
        through += passes(hits[key], masking.threshold)
    return through
