"""What a save changed of a project, for its history. Secrets appear as the word `masked` only."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import msgspec

from whinchat.core.destination import ActivityEntry, Project
from whinchat.core.whatsapp_settings import changed_settings
from whinchat.web.rest.differences import differences

SCOPE = "Team"
"""PostHog's name of a project's settings in its activity log."""

COMPARED: tuple[tuple[str, Callable[[Project], object]], ...] = (
    ("name", lambda p: p.name),
    ("api_token", lambda p: p.token),
    ("timezone", lambda p: p.timezone),
    ("default_country", lambda p: p.default_country),
    ("test_account_filters", lambda p: p.test_account_filters),
    ("person_display_name_properties", lambda p: p.person_display_name_properties),
    ("whatsapp_app_secret", lambda p: p.app_secret),
    ("whatsapp_verify_token", lambda p: p.verify_token),
    ("whatsapp_settings", lambda p: changed_settings(p.whatsapp)),
)
"""Fields whose change is told, as the API names them, with what is compared of them."""

HIDDEN = frozenset({"api_token", "whatsapp_app_secret", "whatsapp_verify_token"})
"""Told to have changed, without what from and to: whoever may read the history need not know them."""


def updated_project_entry(
    before: Project, after: Project, user_id: int, now: datetime
) -> ActivityEntry | None:
    """The line for a change; None when nothing that is told changed."""
    changed = differences(before, after, COMPARED, hidden=HIDDEN)
    if not changed:
        return None
    return ActivityEntry(
        project_id=after.id,
        scope=SCOPE,
        item_id=str(after.id),
        activity="updated",
        name=after.name,
        created_at=now,
        user_id=user_id,
        changes=msgspec.to_builtins(changed),
    )
