"""A list of consents is written a little at a time, so that others write meanwhile."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import datetime
from functools import partial

from whinchat.core.consent import NewConsent
from whinchat.core.ports import Store, UnitOfWork, chunked
from whinchat.flow.consent_news import note_consents
from whinchat.flow.forgetting import REST_SECONDS
from whinchat.flow.ingest import IngestConfig
from whinchat.flow.rules import Rules

NOTED_AT_ONCE = 100
"""Lines of one write: some 20 ms, for which capture waits on SQLite."""


def import_consents(
    store: Store,
    rules: Rules,
    config: IngestConfig,
    project_id: int,
    told: Sequence[NewConsent],
    now: datetime,
) -> list[NewConsent]:
    """Write entries into the ledger; those that changed something, the very same objects.

    What they change is history, which triggers nothing, and makes nobody a person. One that is interrupted
    has written some of its lines: done again, it writes the others.
    """

    def note(some: Sequence[NewConsent], unit: UnitOfWork) -> list[NewConsent]:
        return note_consents(unit, rules, config, project_id, some, now, silently=True)

    changed: list[NewConsent] = []
    # Oldest first over all of the list, as within one write: what holds at the end is the same.
    for some in chunked(sorted(told, key=lambda one: one.at), NOTED_AT_ONCE):
        changed += store.run(partial(note, some))
        time.sleep(REST_SECONDS)
    return changed
