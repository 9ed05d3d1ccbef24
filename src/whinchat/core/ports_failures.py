"""The store's port for what went wrong: failures by their cause, and destinations in trouble. See
`core/ports.py` for how ports behave.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

import msgspec

from whinchat.core.failures import FailureGroup, RawGroup
from whinchat.core.ports_pace import Pause

GROUPS_MAX = 500
"""Causes read at once: a person reads twenty; a project with more has one cause that hides behind words."""


class Trouble(msgspec.Struct, frozen=True, kw_only=True):
    """A destination whose messages keep failing, since when, and for which cause."""

    project_id: int
    destination_id: str
    since: datetime
    reason: str
    remedy: str
    code: int | None
    failures: int
    last_at: datetime


class FailuresPort(Protocol):
    """What went wrong."""

    def ended(self, project_id: int, after: datetime) -> list[RawGroup]:
        """Messages that failed or were refused since then, by destination and cause; the newest causes."""
        ...

    def waiting(self, project_id: int, pauses: Collection[Pause]) -> list[RawGroup]:
        """Messages that wait for these pauses of senders to end, and those that wait for a message template,
        by destination and cause.
        """
        ...

    def ids(
        self, project_id: int, group: FailureGroup, *, after: datetime, before: datetime, limit: int
    ) -> list[str]:
        """Ids of a group's messages that ended from `after` on and before `before`, the oldest first.

        `after` is what the group was read with: older messages of the same cause are not among those it
        counts, and nobody saw them.
        """
        ...

    def count(self, project_id: int, group: FailureGroup, *, after: datetime, before: datetime) -> int:
        """How many messages `ids` would name without a limit."""
        ...

    def newest(self, project_id: int, destination_id: str) -> RawGroup | None:
        """The newest failure of a destination, alone."""
        ...

    def troubles(self, project_id: int | None = None) -> list[Trouble]:
        """Destinations in trouble, of all projects when none is given."""
        ...

    def keep_trouble(self, trouble: Trouble) -> None:
        """Store that a destination is in trouble, or what is new of it."""
        ...

    def end_troubles(self, troubles: Sequence[Trouble]) -> None:
        """Forget troubles that are over."""
        ...
