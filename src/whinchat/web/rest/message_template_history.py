"""What people did to message templates at Meta, for the history."""

from __future__ import annotations

from collections.abc import Callable

from whinchat.core.destination import ActivityEntry
from whinchat.core.event import Json
from whinchat.core.message_template import MessageTemplate
from whinchat.flow.template_desk import Note
from whinchat.web.rest.differences import differences
from whinchat.web.rest.operations import Asked

SCOPE = "MessageTemplate"
"""A message template's name in the activity log; PostHog has no such thing."""

COMPARED: tuple[tuple[str, Callable[[MessageTemplate], object]], ...] = (
    ("category", lambda one: one.category),
    ("components", lambda one: one.components),
)
"""Fields whose change is told. The time to live can be changed besides; Meta does not tell what it was."""


def noting(asked: Asked, activity: str, before: MessageTemplate | None = None) -> Note:
    """Writes a line of a message template's history (`created`, `updated` or `deleted`) in the transaction
    that keeps what became of it. `before` is what a change replaces.
    """
    user_id, now = asked.caller.user.id, asked.now

    def note(after: MessageTemplate) -> ActivityEntry:
        return ActivityEntry(
            project_id=asked.project.id,
            scope=SCOPE,
            item_id=after.id,
            activity=activity,
            name=f"{after.name} ({after.language})",
            created_at=now,
            user_id=user_id,
            changes=_changes(before, after) if before else None,
        )

    return note


def _changes(before: MessageTemplate, after: MessageTemplate) -> list[Json] | None:
    return differences(before, after, COMPARED, hidden=()) or None
