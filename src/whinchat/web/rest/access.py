"""Who may call an operation, and which project or organization a path names.

Literal texts and orders are PostHog's (`posthog/permissions.py`): another tenant's project is 403, another
tenant's organization and a project that does not exist are 404.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from whinchat.core.destination import Project
from whinchat.core.errors import NotFound, NotPermitted
from whinchat.core.ports import Store
from whinchat.core.ports_config import ProjectsPort
from whinchat.web.auth import Caller, refuse_scoped_keys, require_scope

CURRENT = "@current"
"""Stands for the caller's own project or organization in a path."""

PROJECT_ID_DIGITS_MAX = 18
"""More digits than any project has, and still a number both databases accept."""


@dataclass(frozen=True, kw_only=True)
class Access:
    """What a caller needs. Exactly one of: a scope, `full_key` (no scopes at all), `any_key`, `public`."""

    scope: str | None = None
    full_key: bool = False
    any_key: bool = False
    public: bool = False


PUBLIC = Access(public=True)
ANY_KEY = Access(any_key=True)
FULL_KEY = Access(full_key=True)


def scoped(scope: str) -> Access:
    """Access with a scope such as `hog_function:read`."""
    return Access(scope=scope)


@dataclass(frozen=True, kw_only=True)
class Scope:
    """Which project or organization the path names, where it names one."""

    project: Project | None = None
    organization_id: str | None = None


def check_access(store: Store, caller: Caller, access: Access, path: Mapping[str, str]) -> Scope:
    """Resolve the path's project or organization and raise `NotFound` or `NotPermitted` unless the caller
    may use it.
    """
    scope = Scope()
    if "project_id" in path:
        with store.read() as uow:
            scope = Scope(project=find_project(uow.projects, caller, path["project_id"]))
    elif "organization_id" in path:
        scope = Scope(organization_id=find_organization(caller, path["organization_id"]))
    if access.scope:
        require_scope(caller, access.scope)
    if access.full_key:
        refuse_scoped_keys(caller)
    return scope


def find_project(projects: ProjectsPort, caller: Caller, written: str) -> Project:
    """The project a path names: a number or `@current`."""
    if written == CURRENT:
        return current_project(projects, caller)
    is_number = written.isascii() and written.isdigit() and len(written) <= PROJECT_ID_DIGITS_MAX
    project = projects.get(int(written)) if is_number else None
    if project is None:
        raise NotFound("Project not found.")
    if project.organization_id != caller.user.organization_id:
        raise NotPermitted("You don't have access to the project.")
    if not caller.reaches_organization(project.organization_id):
        raise NotPermitted(_no_organization(project.organization_id))
    if not caller.reaches_project(project.id, project.organization_id):
        raise NotPermitted(f"API key does not have access to the requested project: ID {project.id}.")
    return project


def current_project(projects: ProjectsPort, caller: Caller) -> Project:
    """The caller's current project: the oldest one that user and key reach."""
    mine = projects_of(projects, caller)
    if not mine:
        raise NotFound("Project not found.")
    return mine[0]


def projects_of(projects: ProjectsPort, caller: Caller) -> list[Project]:
    """Every project that user and key reach, oldest first."""
    return [p for p in projects.all() if caller.reaches_project(p.id, p.organization_id)]


def find_organization(caller: Caller, written: str) -> str:
    """The organization a path names: an id or `@current`. Keys tied to projects have no say in
    organizations.
    """
    own = caller.user.organization_id
    if written not in (CURRENT, own):
        raise NotFound("Organization not found.")
    if caller.key is not None and caller.key.scoped_teams:
        raise NotPermitted("API keys with scoped projects are only supported on project-based endpoints.")
    if not caller.reaches_organization(own):
        raise NotPermitted(_no_organization(own))
    return own


def _no_organization(organization_id: str) -> str:
    return f"API key does not have access to the requested organization: ID {organization_id}."
