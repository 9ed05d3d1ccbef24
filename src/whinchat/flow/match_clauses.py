"""How often each condition of a filter held among recent events: shows the one that never does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from whinchat.match.blame import entry_of
from whinchat.match.filters import Clause
from whinchat.match.values import shown

SEEN_MAX = 3
"""Values shown where a condition did not hold: enough to see how they differ from what it asks for."""

_DISTINCT_MAX = 100
"""Different values counted for one condition, so that one of long unique texts stays small."""


class ClauseCount(msgspec.Struct, kw_only=True):
    """One condition: of `looked_at` events it `held` for so many.

    A condition of an event or action is looked at only where the name or the action itself holds. `seen` are
    the most frequent values where it did not hold, in words.
    """

    path: str
    text: str
    held: int = 0
    looked_at: int = 0
    seen: list[str] = msgspec.field(default_factory=list)


class ClauseTally:
    """Adds up what the conditions of one filter said of event after event."""

    def __init__(self) -> None:
        self._counts: list[ClauseCount] = []
        self._seen: list[Counter[str]] = []

    def add(self, clauses: Sequence[Clause]) -> None:
        """Count one event. `clauses` are those of the same compiled filter each time."""
        if not self._counts:
            self._counts = [ClauseCount(path=one.path, text=one.text) for one in clauses]
            self._seen = [Counter() for _ in clauses]
        entries = {clause.path: clause.matched for clause in clauses}
        for clause, count, seen in zip(clauses, self._counts, self._seen, strict=True):
            entry = entry_of(clause.path)
            if entry is None or entry == clause.path or entries[entry]:
                _add(clause, count, seen)

    def counts(self) -> list[ClauseCount]:
        """Every condition in the order written; none before the first event."""
        for count, seen in zip(self._counts, self._seen, strict=True):
            count.seen = [text for text, _ in seen.most_common(SEEN_MAX)]
        return self._counts


def _add(clause: Clause, count: ClauseCount, seen: Counter[str]) -> None:
    count.looked_at += 1
    count.held += clause.matched
    if clause.matched:
        return
    text = shown(clause.seen)
    if text in seen or len(seen) < _DISTINCT_MAX:
        seen[text] += 1
