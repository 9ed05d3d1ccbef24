"""The store's ports for what people configure. See `core/ports.py` for how all ports behave."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from whinchat.core.destination import Action, ActivityEntry, Destination, PersonalApiKey, Project, User


class DestinationsPort(Protocol):
    """Destinations, actions and their history."""

    def add(self, destination: Destination) -> None:
        """Store a new destination and raise the project's rules version."""
        ...

    def update(self, destination: Destination) -> None:
        """Replace a destination and raise the project's rules version."""
        ...

    def get(self, project_id: int, destination_id: str, *, deleted: bool = False) -> Destination | None:
        """One destination; soft-deleted ones only when asked for."""
        ...

    def all(self, project_id: int, *, without: Collection[str] = ()) -> list[Destination]:
        """All that are not deleted, ordered by execution order (nulls last), then newest update.

        Fields named in `without` are not read and have their default: most of a destination is its schema.
        """
        ...

    def of_ids(self, project_id: int, destination_ids: Collection[str]) -> dict[str, Destination]:
        """Those of these that exist and are not deleted, by id."""
        ...

    def names(self, project_id: int, destination_ids: Collection[str]) -> dict[str, str | None]:
        """The names of these destinations by id, deleted ones included."""
        ...

    def enabled(self, project_id: int, among: Collection[str] | None = None) -> list[Destination]:
        """Those that should run, with secrets, by id; only those `among` the ids, if any are given."""
        ...

    def enabled_changed_at(self, project_id: int) -> dict[str, datetime]:
        """When each of those that should run was last changed, by its id."""
        ...

    def usage_by_template(self) -> dict[str, int]:
        """Template id → number of enabled destinations made from it, over all projects."""
        ...

    def add_activity(self, entry: ActivityEntry) -> None:
        """Append to the history."""
        ...

    def activity(
        self, project_id: int, scope: str, item_id: str | None, *, limit: int, offset: int
    ) -> tuple[int, list[ActivityEntry]]:
        """Total and one page of the history, newest first."""
        ...

    def changes(self, project_id: int, item_id: str, *, since: datetime, limit: int) -> list[ActivityEntry]:
        """A destination's history from an instant on, newest first."""
        ...

    def activity_entry(
        self, project_id: int, scope: str, item_id: str, entry_id: int
    ) -> ActivityEntry | None:
        """One line of a thing's history."""
        ...

    def actions(self, project_id: int, *, deleted: bool = False) -> list[Action]:
        """The project's actions by id; with `deleted` also soft-deleted ones."""
        ...

    def save_action(self, action: Action) -> Action:
        """Insert (id 0) or replace an action, raise the rules version, and return it with its id."""
        ...


class ProjectsPort(Protocol):
    """Projects, users, personal API keys."""

    def all(self) -> list[Project]:
        """Every project, by id."""
        ...

    def get(self, project_id: int) -> Project | None:
        """One project."""
        ...

    def by_token(self, token: str) -> Project | None:
        """The project of a capture token."""
        ...

    def add(self, project: Project) -> Project:
        """Insert a project (id 0: the next free one) and return it."""
        ...

    def update(self, project: Project) -> None:
        """Replace a project and raise its rules version."""
        ...

    def users(self) -> list[User]:
        """Every user, by id."""
        ...

    def add_user(self, user: User, password_hash: str | None = None) -> User:
        """Insert a user (id 0: the next free one) and return it."""
        ...

    def organization_name(self, organization_id: str) -> str | None:
        """The name of an organization."""
        ...

    def add_organization(self, organization_id: str, name: str, created_at: datetime) -> None:
        """Insert an organization."""
        ...

    def key_by_hash(self, value_hash: str) -> tuple[PersonalApiKey, User] | None:
        """The key with this hash and its user."""
        ...

    def add_key(self, key: PersonalApiKey, value_hash: str) -> None:
        """Store a key; its value itself is never stored."""
        ...

    def keys(self, user_id: int | None = None) -> list[PersonalApiKey]:
        """Keys of one user or of all."""
        ...

    def remove_key(self, key_id: str) -> bool:
        """Delete a key; whether it existed."""
        ...

    def touch_key(self, key_id: str, at: datetime) -> None:
        """Remember when a key was last used."""
        ...
