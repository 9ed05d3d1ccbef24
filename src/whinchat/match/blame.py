"""Of all conditions of a filter, those because of which an event does not match.

Every shared condition has to hold, and one entry (an event or action, with its own properties). Of entries
that do not hold, those that speak of this event count: for an order that was shipped, the entry of orders
shipped says no by its property, and that an entry of payments says no too is no news.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from whinchat.match.filters import Clause

_ENTRY = re.compile(r".*?\.(?:events|actions)\[\d+\]")


def deciding(clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses of one compiled filter that said no and mattered; none when the filter matches."""
    shared: list[Clause] = []
    entries: dict[str, list[Clause]] = {}
    for clause in clauses:
        entry = entry_of(clause.path)
        (entries.setdefault(entry, []) if entry else shared).append(clause)
    return [clause for clause in shared if not clause.matched] + _of_entries(list(entries.values()))


def entry_of(path: str) -> str | None:
    """The path of the event or action that a clause belongs to; None for a condition that all share."""
    entry = _ENTRY.match(path)
    return entry[0] if entry else None


def _of_entries(entries: Sequence[Sequence[Clause]]) -> list[Clause]:
    if any(all(clause.matched for clause in entry) for entry in entries):
        return []
    near = [entry for entry in entries if entry[0].matched]
    if not near:
        return [entry[0] for entry in entries]
    return [clause for entry in near for clause in entry if not clause.matched]
