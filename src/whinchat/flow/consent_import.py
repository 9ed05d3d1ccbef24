"""A list of consents is written a little at a time, so that others write meanwhile."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import datetime
from functools import partial

import msgspec

from whinchat.core.consent import NewConsent
from whinchat.core.ports import Store, UnitOfWork, chunked
from whinchat.flow.consent_news import note_consents
from whinchat.flow.consent_reach import lifting_a_no
from whinchat.flow.forgetting import REST_SECONDS
from whinchat.flow.ingest import IngestConfig
from whinchat.flow.rules import Rules

NOTED_AT_ONCE = 100
"""Lines of one write: some 20 ms, for which capture waits on SQLite."""


class Imported(msgspec.Struct, frozen=True):
    """What became of a list, the very same objects: those that changed something, and those not written."""

    changed: list[NewConsent]
    kept_back: list[NewConsent]


def import_consents(
    store: Store,
    rules: Rules,
    config: IngestConfig,
    project_id: int,
    told: Sequence[NewConsent],
    now: datetime,
    *,
    undated: Sequence[NewConsent] = (),
) -> Imported:
    """Write entries into the ledger. Of those that are `undated` nobody knows when they were said: such a yes
    is kept back where it would lift a no.

    What they change is history, which triggers nothing, and makes nobody a person. One that is interrupted
    has written some of its lines: done again, it writes the others.
    """

    def note(some: Sequence[NewConsent], unit: UnitOfWork) -> Imported:
        lifting = lifting_a_no(unit, project_id, [one for one in some if id(one) in doubtful])
        left = {id(one) for one in lifting}
        noted = [one for one in some if id(one) not in left]
        return Imported(note_consents(unit, rules, config, project_id, noted, now, silently=True), lifting)

    doubtful = {id(one) for one in undated if one.state == "given"}
    done = Imported([], [])
    # Oldest first over all of the list, as within one write: what holds at the end is the same. A yes without
    # a time comes last, when every no of the list is known.
    in_order = sorted(told, key=lambda one: one.at)
    certain = [one for one in in_order if id(one) not in doubtful]
    uncertain = [one for one in in_order if id(one) in doubtful]
    for some in (*chunked(certain, NOTED_AT_ONCE), *chunked(uncertain, NOTED_AT_ONCE)):
        part = store.run(partial(note, some))
        done.changed.extend(part.changed)
        done.kept_back.extend(part.kept_back)
        time.sleep(REST_SECONDS)
    return done
