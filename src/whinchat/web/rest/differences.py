"""What a save changed, field by field, for a history. Secrets appear as the word `masked` only."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TypeVar

from whinchat.core.event import Json

MASKED = "masked"

T = TypeVar("T")


def differences(
    before: T, after: T, compared: Collection[tuple[str, Callable[[T], object]]], *, hidden: Collection[str]
) -> list[Json]:
    """`{field, action, before, after}` of every field that differs; action: created, changed or deleted.

    `compared` gives each field's name and what is told of it; of `hidden` ones only that they changed.
    """
    changes: list[Json] = []
    for field, told in compared:
        old, new = told(before), told(after)
        if old == new:
            continue
        action = "created" if old is None else "deleted" if new is None else "changed"
        if field in hidden:
            old, new = (None if value is None else MASKED for value in (old, new))
        changes.append({"field": field, "action": action, "before": old, "after": new})
    return changes
