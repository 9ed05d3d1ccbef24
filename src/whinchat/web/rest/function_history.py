"""What a save changed, for a destination's history. Secrets appear as the word `masked` only."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import msgspec

from whinchat.core.destination import ActivityEntry, Destination
from whinchat.core.event import Json
from whinchat.web.rest.differences import differences
from whinchat.web.rest.function_shape import shown_mappings, shown_masking

SCOPE = "HogFunction"
"""PostHog's name of a destination in its activity log."""

COMPARED: tuple[tuple[str, Callable[[Destination], object]], ...] = (
    ("name", lambda d: d.name),
    ("description", lambda d: d.description),
    ("enabled", lambda d: d.enabled),
    ("deleted", lambda d: d.deleted),
    ("hog", lambda d: d.hog),
    ("inputs_schema", lambda d: d.inputs_schema),
    ("inputs", lambda d: d.inputs),
    ("encrypted_inputs", lambda d: d.secret_inputs),
    ("filters", lambda d: d.filters),
    ("masking", lambda d: shown_masking(d.masking)),
    ("mappings", lambda d: shown_mappings(d.mappings)),
    ("icon_url", lambda d: d.icon_url),
    ("execution_order", lambda d: d.execution_order),
    ("priority", lambda d: d.priority),
    ("deadline_minutes", lambda d: d.deadline_minutes),
    ("on_unknown", lambda d: d.on_unknown),
)
"""Fields whose change is told, with what is told of them."""

SECRET_FIELD = "encrypted_inputs"  # noqa: S105 - the name of a field, not a secret.


def created_entry(destination: Destination, user_id: int) -> ActivityEntry:
    """The history's first line."""
    return _entry(destination, "created", user_id, destination.created_at, None)


def updated_entry(before: Destination, after: Destination, user_id: int) -> ActivityEntry | None:
    """The line for a change; None when nothing that is told changed."""
    changes = changes_between(before, after)
    return _entry(after, "updated", user_id, after.updated_at, changes) if changes else None


def changes_between(before: Destination, after: Destination) -> list[Json]:
    """What differs, as `differences` says it."""
    return differences(before, after, COMPARED, hidden={SECRET_FIELD})


def _entry(
    destination: Destination, activity: str, user_id: int, at: datetime, changes: list[Json] | None
) -> ActivityEntry:
    return ActivityEntry(
        project_id=destination.project_id,
        scope=SCOPE,
        item_id=destination.id,
        activity=activity,
        name=destination.name or "",
        created_at=at,
        user_id=user_id,
        changes=msgspec.to_builtins(changes),
        type=destination.type,
    )
