"""What people did to forwardings, for the history. Of keys only that they changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import urlsplit, urlunsplit

from whinchat.core.destination import ActivityEntry
from whinchat.core.event import Json
from whinchat.core.forwarding import Forwarding
from whinchat.web.rest.differences import differences
from whinchat.web.rest.operations import Asked

SCOPE = "Forwarding"
"""A forwarding's name in the activity log; PostHog has no such thing."""

COMPARED: Mapping[str, Callable[[Forwarding], object]] = {
    "name": lambda one: one.name,
    "kind": lambda one: one.kind,
    "url": lambda one: one.url,
    "secret": lambda one: one.secret,
    "events": lambda one: list(one.events),
    "enabled": lambda one: one.enabled,
}
"""Fields whose change is told, as the API names them."""


def forwarding_entry(
    asked: Asked, forwarding: Forwarding, activity: str, changes: list[Json] | None = None
) -> ActivityEntry:
    """One line of a forwarding's history: `created`, `updated` or `deleted`."""
    return ActivityEntry(
        project_id=forwarding.project_id,
        scope=SCOPE,
        item_id=forwarding.id,
        activity=activity,
        name=forwarding.name,
        created_at=asked.now,
        user_id=asked.caller.user.id,
        changes=changes or None,
    )


def changes_of(before: Forwarding, after: Forwarding) -> list[Json]:
    """What a change replaced. Of the key only that it was, and of what follows `?` in an address, which
    webhooks often keep a key in, only that it is there.
    """
    changes = differences(before, after, tuple(COMPARED.items()), hidden={"secret"})
    for change in changes:
        if change["field"] == "url":
            change["before"], change["after"] = (_without_query(change[one]) for one in ("before", "after"))
    return changes


def _without_query(url: str) -> str:
    parts = urlsplit(url)
    return urlunsplit(parts._replace(query="masked")) if parts.query else url
