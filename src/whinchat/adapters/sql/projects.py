"""Projects, users and personal API keys in SQL."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from whinchat.adapters.sql.accounts import user_of
from whinchat.adapters.sql.schema import organizations, personal_api_keys, projects, users
from whinchat.adapters.sql.session import Session
from whinchat.core.destination import PersonalApiKey, Project, User
from whinchat.core.whatsapp_settings import changed_settings, settings_of


class SqlProjects:
    """`core.ports.ProjectsPort` on SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._connection = session.connection

    def all(self) -> list[Project]:
        """Every project, by id."""
        return [
            self._project(row) for row in self._connection.execute(select(projects).order_by(projects.c.id))
        ]

    def get(self, project_id: int) -> Project | None:
        """One project."""
        row = self._connection.execute(select(projects).where(projects.c.id == project_id)).first()
        return self._project(row) if row else None

    def by_token(self, token: str) -> Project | None:
        """The project of a capture token."""
        row = self._connection.execute(select(projects).where(projects.c.token == token)).first()
        return self._project(row) if row else None

    def add(self, project: Project) -> Project:
        """Insert a project and return it with its id."""
        values = self._row(project) | {"rules_version": 1, "created_at": project.created_at}
        if project.id:
            values["id"] = project.id
        project_id = self._connection.execute(
            insert(projects).values(values).returning(projects.c.id)
        ).scalar_one()
        row = self._connection.execute(select(projects).where(projects.c.id == project_id)).one()
        return self._project(row)

    def update(self, project: Project) -> None:
        """Replace a project and raise its rules version: test-account filters are part of every rule."""
        values = self._row(project) | {"rules_version": projects.c.rules_version + 1}
        self._connection.execute(update(projects).where(projects.c.id == project.id).values(values))

    def users(self) -> list[User]:
        """Every user, by id."""
        return [user_of(row) for row in self._connection.execute(select(users).order_by(users.c.id))]

    def add_user(self, user: User, password_hash: str | None = None) -> User:
        """Insert a user and return it with its id."""
        values: dict[str, Any] = {
            "uuid": user.uuid,
            "organization_id": user.organization_id,
            "email": user.email,
            "first_name": user.first_name,
            "last_name": user.last_name,
            "password_hash": password_hash,
            "is_active": user.is_active,
        }
        row = self._connection.execute(insert(users).values(values).returning(users)).one()
        return user_of(row)

    def organization_name(self, organization_id: str) -> str | None:
        """The name of an organization."""
        query = select(organizations.c.name).where(organizations.c.id == organization_id)
        return self._connection.execute(query).scalar_one_or_none()

    def add_organization(self, organization_id: str, name: str, created_at: datetime) -> None:
        """Insert an organization."""
        values = {"id": organization_id, "name": name, "created_at": created_at}
        self._connection.execute(insert(organizations).values(values))

    def key_by_hash(self, value_hash: str) -> tuple[PersonalApiKey, User] | None:
        """The key with this hash and its user."""
        query = select(personal_api_keys).where(personal_api_keys.c.value_hash == value_hash)
        row = self._connection.execute(query).first()
        if row is None:
            return None
        user = self._connection.execute(select(users).where(users.c.id == row.user_id)).first()
        return (_key(row), user_of(user)) if user else None

    def add_key(self, key: PersonalApiKey, value_hash: str) -> None:
        """Store a key by its hash."""
        values = {field: getattr(key, field) for field in key.__struct_fields__} | {"value_hash": value_hash}
        self._connection.execute(insert(personal_api_keys).values(values))

    def keys(self, user_id: int | None = None) -> list[PersonalApiKey]:
        """Keys of one user or of all, oldest first."""
        query = select(personal_api_keys).order_by(personal_api_keys.c.created_at, personal_api_keys.c.id)
        if user_id is not None:
            query = query.where(personal_api_keys.c.user_id == user_id)
        return [_key(row) for row in self._connection.execute(query)]

    def remove_key(self, key_id: str) -> bool:
        """Delete a key; whether it existed."""
        return (
            self._connection.execute(
                delete(personal_api_keys).where(personal_api_keys.c.id == key_id)
            ).rowcount
            > 0
        )

    def touch_key(self, key_id: str, at: datetime) -> None:
        """Remember when a key was last used."""
        query = update(personal_api_keys).where(personal_api_keys.c.id == key_id)
        self._connection.execute(query.values(last_used_at=at))

    def _project(self, row: Row[Any]) -> Project:
        sealed = row.app_secret_encrypted
        return Project(
            id=row.id,
            uuid=row.uuid,
            organization_id=row.organization_id,
            name=row.name,
            token=row.token,
            timezone=row.timezone,
            default_country=row.default_country,
            test_account_filters=row.test_account_filters,
            person_display_name_properties=row.person_display_name_properties,
            app_secret=self._session.cipher.open(sealed) if sealed else None,
            verify_token=row.verify_token,
            whatsapp=settings_of(row.whatsapp),
            rules_version=row.rules_version,
            created_at=row.created_at,
        )

    def _row(self, project: Project) -> dict[str, Any]:
        """The columns an update may change."""
        return {
            "uuid": project.uuid,
            "organization_id": project.organization_id,
            "name": project.name,
            "token": project.token,
            "timezone": project.timezone,
            "default_country": project.default_country,
            "test_account_filters": project.test_account_filters,
            "person_display_name_properties": project.person_display_name_properties,
            "app_secret_encrypted": self._session.cipher.seal(project.app_secret)
            if project.app_secret
            else None,
            "verify_token": project.verify_token,
            "whatsapp": changed_settings(project.whatsapp),
        }


def _key(row: Row[Any]) -> PersonalApiKey:
    return PersonalApiKey(
        id=row.id,
        user_id=row.user_id,
        label=row.label,
        scopes=row.scopes,
        scoped_teams=row.scoped_teams,
        scoped_organizations=row.scoped_organizations,
        created_at=row.created_at,
        last_used_at=row.last_used_at,
        mask_value=row.mask_value,
    )
