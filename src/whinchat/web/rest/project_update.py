"""Settings of a project that its people change."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any
from zoneinfo import available_timezones

import msgspec
from fastapi import Response
from phonenumbers import SUPPORTED_REGIONS
from pydantic import BaseModel, Field

from whinchat.core.destination import Project
from whinchat.core.errors import Invalid, NotFound
from whinchat.core.ports import UnitOfWork
from whinchat.match.filters import compile_filters
from whinchat.web.rest.access import scoped
from whinchat.web.rest.companions import ProjectBody, project_body
from whinchat.web.rest.documented import Method
from whinchat.web.rest.fields import item_list, nested, text
from whinchat.web.rest.operations import Asked, Handler, Operation, answer
from whinchat.web.rest.project_history import updated_project_entry
from whinchat.web.rest.whatsapp_settings import WhatsappSettingsPatch, read_whatsapp_settings

NAME_CHARACTERS_MAX = 200
"""PostHog's."""

TEXT_CHARACTERS_MAX = 400
"""Meta's secrets have 32 characters; property names are bounded by what people read."""

FILTERS_MAX = 100
"""Each is tried on every event of a destination that leaves test accounts out."""

FILTERS_PLACE = "filters__filter_test_accounts"
"""Where a destination's filters would name an error of them."""

PROPERTIES_MAX = 50
"""Looked up one after the other for every person that is shown."""

TOKEN_RANDOM_BYTES = 32
"""A capture token is public, but nobody should meet another project's by chance."""


class ProjectPatch(BaseModel):
    """What may be changed of a project. Keys that are absent stay as they are."""

    name: str = Field(default="", min_length=1, max_length=NAME_CHARACTERS_MAX)
    timezone: str = Field(default="UTC", description="A name of the IANA time zone database")
    default_country: str | None = Field(default=None, description="ISO 3166 alpha-2, such as IN")
    test_account_filters: list[dict[str, Any]] = Field(
        default=[],
        description="Property filters; destinations with filter_test_accounts listen only where all hold",
        max_length=FILTERS_MAX,
    )
    person_display_name_properties: list[str] = Field(default=[], max_length=PROPERTIES_MAX)
    whatsapp_app_secret: str | None = Field(
        default=None, description="Meta's app secret, for webhook signatures; never shown again"
    )
    whatsapp_verify_token: str | None = Field(
        default=None, description="What Meta sends when the webhook is subscribed"
    )
    whatsapp_settings: WhatsappSettingsPatch = Field(
        default=WhatsappSettingsPatch(), description="Keys that are absent stay as they are"
    )


def update_project(asked: Asked) -> Response:
    """Change a project. What destinations depend on takes effect with the next event."""
    body = asked.body

    def change(project: Project) -> None:
        for field, read in FIELDS.items():
            if field in body:
                read(project, body[field], field)

    return _save(asked, change)


def reset_token(asked: Asked) -> Response:
    """Give the project a new capture token. Events sent with the old one are refused within seconds."""

    def change(project: Project) -> None:
        project.token = new_capture_token(secrets.token_bytes(TOKEN_RANDOM_BYTES))

    return _save(asked, change)


def _save(asked: Asked, change: Callable[[Project], None]) -> Response:
    """Apply a change to the project as it is in this transaction, and write it into the history."""

    def work(uow: UnitOfWork) -> Project:
        before = _fresh(uow, asked)
        project = msgspec.structs.replace(before)
        change(project)
        entry = updated_project_entry(before, project, asked.caller.user.id, asked.now)
        if entry is not None:
            uow.projects.update(project)
            uow.destinations.add_activity(entry)
        return project

    return answer(project_body(asked.store.run(work), asked.caller))


def new_capture_token(random: bytes) -> str:
    """A capture token in PostHog's form: `phc_` and hexadecimal digits."""
    return f"phc_{random.hex()}"


def _fresh(uow: UnitOfWork, asked: Asked) -> Project:
    """The project as it is in this transaction."""
    project = uow.projects.get(asked.project.id)
    if project is None:
        raise NotFound("Project not found.")
    return project


def _read_name(project: Project, written: object, attr: str) -> None:
    name = text(written, attr, length_max=NAME_CHARACTERS_MAX)
    if not name:
        raise Invalid("This field may not be blank.", code="blank", attr=attr)
    project.name = name


def _read_timezone(project: Project, written: object, attr: str) -> None:
    name = text(written, attr)
    if name not in available_timezones():
        detail = f'"{name[:60]}" is not a valid choice. Write a name like Europe/Berlin or UTC.'
        raise Invalid(detail, code="invalid_choice", attr=attr)
    project.timezone = name


def _read_country(project: Project, written: object, attr: str) -> None:
    country = (_optional(written, attr) or "").upper()
    if country and country not in SUPPORTED_REGIONS:
        detail = f'"{country[:60]}" is no country code of two letters such as IN, BR or DE.'
        raise Invalid(detail, code="invalid_choice", attr=attr)
    project.default_country = country or None


def _read_test_account_filters(project: Project, written: object, attr: str) -> None:
    filters = [nested(one, attr) for one in _bounded_list(written, attr, FILTERS_MAX)]
    try:
        compile_filters({"filter_test_accounts": True}, actions={}, test_account_filters=filters)
    except Invalid as error:
        place = (error.attr or "").removeprefix(FILTERS_PLACE)
        raise Invalid(error.detail, code=error.code, attr=f"{attr}{place}") from error
    project.test_account_filters = filters


def _read_display_names(project: Project, written: object, attr: str) -> None:
    names = _bounded_list(written, attr, PROPERTIES_MAX)
    project.person_display_name_properties = [
        text(name, attr, length_max=TEXT_CHARACTERS_MAX) for name in names
    ]


def _read_app_secret(project: Project, written: object, attr: str) -> None:
    if not _is_mark(written):
        project.app_secret = _optional(written, attr)


def _read_verify_token(project: Project, written: object, attr: str) -> None:
    if not _is_mark(written):
        project.verify_token = _optional(written, attr)


def _is_mark(written: object) -> bool:
    """Whether it is what a secret was shown as, `{"secret": true}`, which written back changes nothing."""
    return isinstance(written, dict) and written.get("secret") is True


def _optional(written: object, attr: str) -> str | None:
    return None if written is None else text(written, attr, length_max=TEXT_CHARACTERS_MAX) or None


def _bounded_list(written: object, attr: str, most: int) -> list[Any]:
    items = item_list(written, attr)
    if len(items) > most:
        detail = f"Ensure this field has no more than {most} elements."
        raise Invalid(detail, code="max_length", attr=attr)
    return items


FIELDS: dict[str, Callable[[Project, object, str], None]] = {
    "name": _read_name,
    "timezone": _read_timezone,
    "default_country": _read_country,
    "test_account_filters": _read_test_account_filters,
    "person_display_name_properties": _read_display_names,
    "whatsapp_app_secret": _read_app_secret,
    "whatsapp_verify_token": _read_verify_token,
    "whatsapp_settings": read_whatsapp_settings,
}

PATH = "projects/{project_id}/"
WRITE = scoped("project:write")


def _operation(method: Method, path: str, run: Handler, body: type[BaseModel] | None = None) -> Operation:
    return Operation(
        method=method, path=path, run=run, access=WRITE, answers={200: ProjectBody}, tag="projects", body=body
    )


OPERATIONS = (
    _operation("PATCH", PATH, update_project, ProjectPatch),
    _operation("POST", PATH + "reset_token/", reset_token),
)
