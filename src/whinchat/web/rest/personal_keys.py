"""Personal API keys: what the key in use may do, and the caller's own keys.

Making and removing keys takes a key without any restriction (or a browser session): a restricted key could
otherwise make itself a freer one.
"""

from __future__ import annotations

import secrets
from datetime import datetime
from uuid import uuid4

from fastapi import Response
from pydantic import BaseModel, Field

from whinchat.core.destination import PersonalApiKey
from whinchat.core.errors import Invalid, NotFound, NotPermitted
from whinchat.core.event import Json
from whinchat.core.ports import UnitOfWork
from whinchat.core.ports_config import ProjectsPort
from whinchat.web.auth import KEY_RANDOM_BYTES, NO_KEY_ACCESS, Caller, hash_key, mask_key_value, new_key_value
from whinchat.web.rest.access import ANY_KEY, FULL_KEY
from whinchat.web.rest.fields import integer, item_list, not_null, text
from whinchat.web.rest.operations import Asked, Operation, answer
from whinchat.web.rest.paging import OFFSET_MAX, PAGE_PARAMETERS, Page, page_of
from whinchat.web.rest.scopes import mistake_in

LABEL_CHARACTERS_MAX = 40
"""PostHog's."""

KEYS_PER_USER_MAX = 100
"""Far more than one person can tell apart; a bound, so that a runaway script cannot fill the database."""


class PersonalKeyBody(BaseModel):
    """A personal API key. `value` is shown once, in the answer that makes it."""

    id: str
    label: str
    value: str | None
    mask_value: str
    created_at: datetime
    last_used_at: datetime | None
    user_id: int
    scopes: list[str] = Field(description="Empty means everything")
    scoped_teams: list[int] = Field(description="Empty means every project of the user")
    scoped_organizations: list[str]


class PersonalKeyRequest(BaseModel):
    """A personal API key to be made."""

    label: str = Field(min_length=1, max_length=LABEL_CHARACTERS_MAX)
    scopes: list[str] = Field(min_length=1, description='`<object>:read`, `<object>:write`, or `["*"]`')
    scoped_teams: list[int] = Field(default=[])
    scoped_organizations: list[str] = Field(default=[])


def key_body(key: PersonalApiKey, value: str | None = None) -> Json:
    """A key as shown."""
    return {
        "id": key.id,
        "label": key.label,
        "value": value,
        "mask_value": key.mask_value,
        "created_at": key.created_at,
        "last_used_at": key.last_used_at,
        "user_id": key.user_id,
        "scopes": key.scopes,
        "scoped_teams": key.scoped_teams,
        "scoped_organizations": key.scoped_organizations,
    }


def show_current_key(asked: Asked) -> Response:
    """Show the key in use: what it may do and where."""
    if asked.caller.key is None:
        raise NotFound("This request was not made with a personal API key.")
    return answer(key_body(asked.caller.key))


def list_keys(asked: Asked) -> Response:
    """List the caller's own keys."""
    with asked.store.read() as uow:
        mine = uow.projects.keys(_unrestricted(asked.caller).user.id)
    return answer(page_of(asked.request, mine, key_body))


def create_key(asked: Asked) -> Response:
    """Make a key for the caller. Its value is shown in this answer and never again."""
    caller = _unrestricted(asked.caller)
    body, now, value = asked.body, asked.now, new_key_value(secrets.token_bytes(KEY_RANDOM_BYTES))

    def work(uow: UnitOfWork) -> PersonalApiKey:
        if len(uow.projects.keys(caller.user.id)) >= KEYS_PER_USER_MAX:
            raise Invalid(f"You have {KEYS_PER_USER_MAX} keys already. Delete those no longer used first.")
        key = PersonalApiKey(
            id=str(uuid4()),
            user_id=caller.user.id,
            label=_label(body),
            scopes=_scopes(body),
            scoped_teams=_scoped_teams(body, caller, uow.projects),
            scoped_organizations=_scoped_organizations(body, caller),
            created_at=now,
            mask_value=mask_key_value(value),
        )
        uow.projects.add_key(key, hash_key(value))
        return key

    return answer(key_body(asked.store.run(work), value), 201)


def delete_key(asked: Asked) -> Response:
    """Delete one of the caller's own keys; it stops working at once."""
    caller, key_id = _unrestricted(asked.caller), asked.path["key_id"]

    def work(uow: UnitOfWork) -> None:
        if key_id not in {key.id for key in uow.projects.keys(caller.user.id)}:
            raise NotFound("Not found.")
        uow.projects.remove_key(key_id)

    asked.store.run(work)
    return Response(status_code=204)


def _unrestricted(caller: Caller) -> Caller:
    if not caller.is_unrestricted:
        raise NotPermitted(NO_KEY_ACCESS)
    return caller


def _label(body: Json) -> str:
    if "label" not in body:
        raise Invalid("This field is required.", code="required", attr="label")
    label = text(body["label"], "label", length_max=LABEL_CHARACTERS_MAX)
    if not label:
        raise Invalid("This field may not be blank.", code="blank", attr="label")
    return label


def _scopes(body: Json) -> list[str]:
    if "scopes" not in body:
        raise Invalid("This field is required.", code="required", attr="scopes")
    scopes = [text(scope, "scopes") for scope in item_list(body["scopes"], "scopes")]
    for scope in scopes:
        mistake = mistake_in(scope)
        if mistake is not None:
            raise Invalid(f"Invalid scope: {scope}. {mistake}", attr="scopes")
    if not scopes:
        raise Invalid('Name at least one scope, or ["*"] for all.', code="empty", attr="scopes")
    return scopes


def _scoped_teams(body: Json, caller: Caller, projects: ProjectsPort) -> list[int]:
    given = item_list(not_null(body.get("scoped_teams", []), "scoped_teams"), "scoped_teams")
    wanted = [integer(number, "scoped_teams", least=1, most=OFFSET_MAX) for number in given]
    mine = {p.id for p in projects.all() if caller.reaches_project(p.id, p.organization_id)}
    beyond = sorted(set(wanted) - mine)
    if beyond:
        raise Invalid(f"You don't have access to the project with ID {beyond[0]}.", attr="scoped_teams")
    return wanted


def _scoped_organizations(body: Json, caller: Caller) -> list[str]:
    given = item_list(body.get("scoped_organizations", []), "scoped_organizations")
    wanted = [text(organization_id, "scoped_organizations") for organization_id in given]
    beyond = sorted(set(wanted) - {caller.user.organization_id})
    if beyond:
        detail = f"You don't have access to the organization with ID {beyond[0]}."
        raise Invalid(detail, attr="scoped_organizations")
    return wanted


TAG = "personal_api_keys"

OPERATIONS = (
    Operation(
        method="GET",
        path="personal_api_keys/@current/",
        run=show_current_key,
        access=ANY_KEY,
        answers={200: PersonalKeyBody},
        tag=TAG,
    ),
    Operation(
        method="GET",
        path="personal_api_keys/",
        run=list_keys,
        access=FULL_KEY,
        answers={200: Page[PersonalKeyBody]},
        tag=TAG,
        query=PAGE_PARAMETERS,
    ),
    Operation(
        method="POST",
        path="personal_api_keys/",
        run=create_key,
        access=FULL_KEY,
        answers={201: PersonalKeyBody},
        tag=TAG,
        body=PersonalKeyRequest,
    ),
    Operation(
        method="DELETE",
        path="personal_api_keys/{key_id}/",
        run=delete_key,
        access=FULL_KEY,
        answers={204: None},
        tag=TAG,
    ),
)
