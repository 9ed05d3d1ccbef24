"""What must exist before anything can be sent: an organization, a project, a user, a key."""

from __future__ import annotations

import secrets
from uuid import uuid4

from whinchat.core.clock import Clock
from whinchat.core.destination import PersonalApiKey, Project, User
from whinchat.core.errors import ConfigurationError
from whinchat.core.ports import Store, UnitOfWork
from whinchat.web.auth import hash_key, mask_key_value, new_key_value

KEY_RANDOM_BYTES = 32
"""Random bytes of a new personal API key: 256 bits, so that its hash needs no salt."""

OWNER_EMAIL = "owner@localhost"
"""The first user; keys made on the command line belong to it."""


def ensure_first_project(store: Store, clock: Clock, *, token: str | None = None) -> Project:
    """The first project, made with its organization and owner when there is none."""

    def work(unit: UnitOfWork) -> Project:
        projects = unit.projects.all()
        if projects:
            return projects[0]
        now = clock.now()
        organization_id = str(uuid4())
        unit.projects.add_organization(organization_id, "My organization", now)
        unit.projects.add_user(
            User(
                id=0,
                uuid=str(uuid4()),
                email=OWNER_EMAIL,
                first_name="Owner",
                organization_id=organization_id,
            )
        )
        return unit.projects.add(
            Project(
                id=0,
                uuid=str(uuid4()),
                organization_id=organization_id,
                name="Default project",
                token=token or new_project_token(),
                created_at=now,
            )
        )

    return store.run(work)


def new_project_token() -> str:
    """A capture token: public, and able only to write events."""
    return "phc_" + secrets.token_urlsafe(32).replace("-", "a").replace("_", "b")


def create_key(store: Store, clock: Clock, *, label: str, scopes: list[str]) -> tuple[PersonalApiKey, str]:
    """A new personal API key of the owner and its value, which is shown once and stored only as a hash.

    Raises `ConfigurationError` when no user exists yet.
    """
    value = new_key_value(secrets.token_bytes(KEY_RANDOM_BYTES))

    def work(unit: UnitOfWork) -> PersonalApiKey:
        users = unit.projects.users()
        if not users:
            raise ConfigurationError("there is no user yet: run `whinchat migrate` first")
        key = PersonalApiKey(
            id=str(uuid4()),
            user_id=users[0].id,
            label=label,
            scopes=scopes,
            scoped_teams=[],
            scoped_organizations=[],
            created_at=clock.now(),
            mask_value=mask_key_value(value),
        )
        unit.projects.add_key(key, hash_key(value))
        return key

    return store.run(work), value
