"""What clients ask before they get to destinations: who am I, which organization, which projects."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from fastapi import Response
from pydantic import BaseModel, Field

from whinchat.core.destination import Project, User
from whinchat.core.event import Json
from whinchat.core.ports_config import ProjectsPort
from whinchat.web.auth import Caller
from whinchat.web.rest.access import projects_of, scoped
from whinchat.web.rest.operations import Asked, Handler, Operation, answer
from whinchat.web.rest.paging import PAGE_PARAMETERS, Page, page_of
from whinchat.web.rest.whatsapp_settings import WhatsappSettingsBody, settings_body


class OrganizationBody(BaseModel):
    """An organization."""

    id: str
    name: str


class SecretMark(BaseModel):
    """Stands for a secret that is stored and never shown."""

    secret: bool


class ProjectBody(BaseModel):
    """A project. PostHog calls the same thing a project, a team and an environment."""

    id: int
    uuid: str
    organization: str = Field(description="The organization's id")
    project_id: int
    name: str
    api_token: str = Field(description="The public token that SDKs send events with")
    timezone: str
    default_country: str | None = Field(
        description="ISO 3166 code for phone numbers written without a country"
    )
    test_account_filters: list[dict[str, Any]]
    person_display_name_properties: list[str]
    whatsapp_app_secret: SecretMark | None = Field(description="Null when none is stored")
    whatsapp_verify_token: str | SecretMark | None = Field(
        description="The mark of a secret for a key with scopes or tied to projects"
    )
    whatsapp_settings: WhatsappSettingsBody
    created_at: datetime


class UserBody(BaseModel):
    """The caller."""

    id: int
    uuid: str
    distinct_id: str
    email: str
    first_name: str
    last_name: str
    is_email_verified: bool
    has_password: bool = Field(description="Whether they can log in; keys work without")
    last_login: datetime | None
    organization: OrganizationBody
    organizations: list[OrganizationBody]
    team: ProjectBody | None = Field(description="The current project, as @current means it")


class UserBrief(BaseModel):
    """Who made something."""

    id: int
    uuid: str
    distinct_id: str
    first_name: str
    last_name: str
    email: str
    is_email_verified: bool
    hedgehog_config: dict[str, Any] | None
    role_at_organization: str | None


def user_brief(user: User) -> Json:
    """A user as shown beside what they made. We keep no hedgehogs and no roles."""
    return {
        "id": user.id,
        "uuid": user.uuid,
        "distinct_id": user.uuid,
        "first_name": user.first_name,
        "last_name": user.last_name,
        "email": user.email,
        "is_email_verified": True,
        "hedgehog_config": None,
        "role_at_organization": None,
    }


def project_body(project: Project, caller: Caller) -> Json:
    """A project as shown to this caller: the app secret to nobody, the verify token to unrestricted ones."""
    verify_token = project.verify_token if caller.is_unrestricted else _marked(project.verify_token)
    return {
        "id": project.id,
        "uuid": project.uuid,
        "organization": project.organization_id,
        "project_id": project.id,
        "name": project.name,
        "api_token": project.token,
        "timezone": project.timezone,
        "default_country": project.default_country,
        "test_account_filters": project.test_account_filters,
        "person_display_name_properties": project.person_display_name_properties,
        "whatsapp_app_secret": _marked(project.app_secret),
        "whatsapp_verify_token": verify_token,
        "whatsapp_settings": settings_body(project.whatsapp),
        "created_at": project.created_at,
    }


def _marked(secret: str | None) -> Json | None:
    return {"secret": True} if secret else None


def _organization(projects: ProjectsPort, organization_id: str) -> Json:
    return {"id": organization_id, "name": projects.organization_name(organization_id) or ""}


def show_me(asked: Asked) -> Response:
    """Show the caller, their organization and current project."""
    with asked.store.read() as uow:
        return answer(me_body(uow.projects, asked.caller))


def me_body(projects: ProjectsPort, caller: Caller) -> Json:
    """The caller as shown."""
    user = caller.user
    organization = _organization(projects, user.organization_id)
    mine = projects_of(projects, caller)
    brief = user_brief(user)
    del brief["hedgehog_config"], brief["role_at_organization"]
    return brief | {
        "has_password": user.has_password,
        "last_login": user.last_login_at,
        "organization": organization,
        "organizations": [organization],
        "team": project_body(mine[0], caller) if mine else None,
    }


def list_projects(asked: Asked) -> Response:
    """List the projects the caller reaches."""
    with asked.store.read() as uow:
        mine = projects_of(uow.projects, asked.caller)
    return answer(page_of(asked.request, mine, lambda project: project_body(project, asked.caller)))


def retrieve_project(asked: Asked) -> Response:
    """Show a project."""
    return answer(project_body(asked.project, asked.caller))


def list_organizations(asked: Asked) -> Response:
    """List the caller's organizations."""
    organization_id = asked.caller.user.organization_id
    mine = [organization_id] if asked.caller.reaches_organization(organization_id) else []
    with asked.store.read() as uow:
        rows = [_organization(uow.projects, found) for found in mine]
    return answer(page_of(asked.request, rows, lambda row: row))


def retrieve_organization(asked: Asked) -> Response:
    """Show an organization."""
    with asked.store.read() as uow:
        return answer(_organization(uow.projects, asked.organization_id))


def list_organization_projects(asked: Asked) -> Response:
    """List an organization's projects."""
    with asked.store.read() as uow:
        mine = projects_of(uow.projects, asked.caller)
    rows = [project for project in mine if project.organization_id == asked.organization_id]
    return answer(page_of(asked.request, rows, lambda project: project_body(project, asked.caller)))


def _read(path: str, run: Handler, scope: str, model: type[BaseModel], *, paged: bool = False) -> Operation:
    return Operation(
        method="GET",
        path=path,
        run=run,
        access=scoped(scope),
        answers={200: model},
        tag=path.partition("/")[0],
        query=PAGE_PARAMETERS if paged else (),
    )


OPERATIONS = (
    _read("users/@me/", show_me, "user:read", UserBody),
    _read("projects/", list_projects, "project:read", Page[ProjectBody], paged=True),
    _read("projects/{project_id}/", retrieve_project, "project:read", ProjectBody),
    _read("organizations/", list_organizations, "organization:read", Page[OrganizationBody], paged=True),
    _read("organizations/{organization_id}/", retrieve_organization, "organization:read", OrganizationBody),
    _read(
        "organizations/{organization_id}/projects/",
        list_organization_projects,
        "project:read",
        Page[ProjectBody],
        paged=True,
    ),
)
