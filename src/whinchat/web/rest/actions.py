"""Actions over HTTP: named sets of event conditions that filters refer to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Literal

import msgspec
from fastapi import Response
from pydantic import BaseModel, Field

from whinchat.core.destination import Action, Destination, User
from whinchat.core.errors import CallerError, Invalid, NotFound
from whinchat.core.event import Json
from whinchat.core.ports import UnitOfWork
from whinchat.match.filters import compile_filters
from whinchat.web.rest.access import FULL_KEY, Access, scoped
from whinchat.web.rest.companions import UserBrief, user_brief
from whinchat.web.rest.documented import Method
from whinchat.web.rest.fields import boolean, item_list, nested, nullable, text
from whinchat.web.rest.functions import users_by_id
from whinchat.web.rest.operations import Asked, Handler, Operation, answer
from whinchat.web.rest.paging import PAGE_PARAMETERS, Page, page_of

NAME_CHARACTERS_MAX = 400
"""PostHog's."""

STEPS_MAX = 100
"""Every step is tried on every event; more conditions than this are several actions."""

ID_DIGITS_MAX = 18
"""More digits than any action has, and still a number both databases accept."""

STEP_TEXTS = (
    *("event", "url", "url_matching", "tag_name", "selector"),
    *("text", "text_matching", "href", "href_matching"),
)

Matching = Literal["contains", "regex", "exact"]


class ActionStep(BaseModel):
    """Conditions that must all hold. The parts about elements count only for `$autocapture`."""

    event: str | None = None
    properties: list[dict[str, Any]] | None = None
    url: str | None = None
    url_matching: Matching | None = Field(default=None, description="contains unless told")
    tag_name: str | None = None
    selector: str | None = None
    text: str | None = None
    text_matching: Matching | None = Field(default=None, description="exact unless told")
    href: str | None = None
    href_matching: Matching | None = Field(default=None, description="exact unless told")


class ActionPatch(BaseModel):
    """What may be changed of an action. Keys that are absent stay as they are."""

    name: str | None = Field(default=None, max_length=NAME_CHARACTERS_MAX)
    description: str = ""
    steps: list[ActionStep] = Field(default=[], description="One of them has to hold", max_length=STEPS_MAX)
    deleted: bool = Field(default=False, description="True removes the action, false brings it back")


class ActionCreate(ActionPatch):
    """An action to be made."""

    name: str = Field(min_length=1, max_length=NAME_CHARACTERS_MAX)


class ActionBody(BaseModel):
    """An action."""

    id: int
    name: str
    description: str
    tags: list[str]
    post_to_slack: bool
    slack_message_format: str
    steps: list[ActionStep]
    created_at: datetime
    created_by: UserBrief | None
    deleted: bool
    is_calculating: bool
    last_calculated_at: datetime
    is_action: bool
    bytecode_error: str | None
    team_id: int


def list_actions(asked: Asked) -> Response:
    """List the project's actions."""
    with asked.store.read() as uow:
        actions, users = uow.destinations.actions(asked.project.id), users_by_id(uow)
    return answer(page_of(asked.request, actions, lambda action: _shown(action, users)))


def create_action(asked: Asked) -> Response:
    """Make an action."""
    body, user, now = asked.body, asked.caller.user, asked.now
    blank = Action(id=0, project_id=asked.project.id, name="", created_at=now, created_by=user.id)

    def work(uow: UnitOfWork) -> Json:
        made = uow.destinations.save_action(_changed(uow, blank, {"name": ""} | body))
        return _shown(made, users_by_id(uow))

    return answer(asked.store.run(work), 201)


def retrieve_action(asked: Asked) -> Response:
    """Show an action."""
    with asked.store.read() as uow:
        return answer(_shown(_found(uow, asked), users_by_id(uow)))


def update_action(asked: Asked) -> Response:
    """Change an action. Destinations that name it follow from the next event on."""
    return _save(asked)


def replace_action(asked: Asked) -> Response:
    """Change an action, like PATCH: what is not named stays."""
    return _save(asked)


def refuse_delete_action(_asked: Asked) -> Response:
    """Nothing is ever deleted by this method: PATCH `{"deleted": true}` instead."""
    return Response(status_code=405, headers={"Allow": "GET, PATCH, PUT"})


def _save(asked: Asked) -> Response:
    body = asked.body

    def work(uow: UnitOfWork) -> Json:
        before = _found(uow, asked, deleted=_brings_back(body))
        after = _changed(uow, before, body)
        if after.deleted and not before.deleted:
            _refuse_in_use(uow, before)
        return _shown(uow.destinations.save_action(after), users_by_id(uow))

    return answer(asked.store.run(work))


def _brings_back(body: Json) -> bool:
    try:
        return "deleted" in body and not boolean(body["deleted"], "deleted")
    except CallerError:
        return False  # Told where the field is read, if there is such an action at all.


def _found(uow: UnitOfWork, asked: Asked, *, deleted: bool = False) -> Action:
    written = asked.path["action_id"]
    if written.isascii() and written.isdigit() and len(written) <= ID_DIGITS_MAX:
        for action in uow.destinations.actions(asked.project.id, deleted=deleted):
            if action.id == int(written):
                return action
    raise NotFound("Not found.")


def _changed(uow: UnitOfWork, before: Action, body: Json) -> Action:
    """The action with a request's changes. Raises `Invalid` for a step that cannot be tried."""
    after = msgspec.structs.replace(before)
    if "name" in body:
        after.name = _name(uow, before, body["name"])
    if "description" in body:
        after.description = nullable(text)(body["description"], "description") or ""
    if "deleted" in body:
        after.deleted = boolean(body["deleted"], "deleted")
    if "steps" in body:
        after.steps = _steps(body["steps"])
        _check_steps(after)
    return after


def _name(uow: UnitOfWork, before: Action, written: object) -> str:
    name = text(written, "name", length_max=NAME_CHARACTERS_MAX)
    if not name:
        raise Invalid("This field may not be blank.", code="blank", attr="name")
    for other in uow.destinations.actions(before.project_id):
        if other.name == name and other.id != before.id:
            detail = f"This project already has an action with this name, ID {other.id}"
            raise Invalid(detail, code="unique", attr="name")
    return name


def _steps(written: object) -> list[Json]:
    steps = item_list(written, "steps")
    if len(steps) > STEPS_MAX:
        detail = f"Ensure this field has no more than {STEPS_MAX} elements."
        raise Invalid(detail, code="max_length", attr="steps")
    return [_step(nested(step, f"steps__{index}"), f"steps__{index}") for index, step in enumerate(steps)]


def _step(written: Json, attr: str) -> Json:
    step: Json = {}
    for name in STEP_TEXTS:
        value = written.get(name)
        step[name] = nullable(text)(value, f"{attr}__{name}") or None
    properties = written.get("properties")
    if properties is not None:
        place = f"{attr}__properties"
        properties = [nested(one, place) for one in item_list(properties, place)]
    return step | {"properties": properties}


def _check_steps(action: Action) -> None:
    trial = msgspec.structs.replace(action, deleted=False)
    naming = {"actions": [{"id": str(action.id)}]}
    try:
        compile_filters(naming, actions={action.id: trial}, test_account_filters=[])
    except Invalid as error:
        detail = error.detail.replace(f"action {action.id}, steps", "steps")
        raise Invalid(detail, code=error.code, attr="steps") from error


def _refuse_in_use(uow: UnitOfWork, action: Action) -> None:
    users = [d for d in uow.destinations.enabled(action.project_id) if action.id in set(_actions_of(d))]
    if users:
        named = ", ".join(f'"{destination.name or destination.id}"' for destination in users)
        detail = f"This action decides when these destinations send: {named}. Pause or change them first."
        raise Invalid(detail, code="in_use", attr="deleted")


def _actions_of(destination: Destination) -> Iterator[int]:
    """Ids of the actions that a destination's filters name, its mappings' too."""
    mappings = destination.mappings or []
    for filters in (destination.filters, *(mapping.get("filters") or {} for mapping in mappings)):
        for entry in filters.get("actions") or []:
            written = str(entry.get("id"))
            if written.isascii() and written.isdigit() and len(written) <= ID_DIGITS_MAX:
                yield int(written)


def _shown(action: Action, users: Mapping[int, User]) -> Json:
    author = users.get(action.created_by) if action.created_by is not None else None
    return {
        "id": action.id,
        "name": action.name,
        "description": action.description,
        "tags": [],
        "post_to_slack": False,
        "slack_message_format": "",
        "steps": action.steps,
        "created_at": action.created_at,
        "created_by": user_brief(author) if author else None,
        "deleted": action.deleted,
        "is_calculating": False,
        "last_calculated_at": action.created_at,
        "is_action": True,
        "bytecode_error": None,
        "team_id": action.project_id,
    }


LIST_PATH = "projects/{project_id}/actions/"
ITEM_PATH = LIST_PATH + "{action_id}/"
READ, WRITE = scoped("action:read"), scoped("action:write")


def _operation(method: Method, path: str, run: Handler, access: Access, **more: Any) -> Operation:
    return Operation(method=method, path=path, run=run, access=access, tag="actions", **more)


OPERATIONS = (
    _operation("GET", LIST_PATH, list_actions, READ, answers={200: Page[ActionBody]}, query=PAGE_PARAMETERS),
    _operation("POST", LIST_PATH, create_action, WRITE, answers={201: ActionBody}, body=ActionCreate),
    _operation("GET", ITEM_PATH, retrieve_action, READ, answers={200: ActionBody}),
    _operation("PATCH", ITEM_PATH, update_action, WRITE, answers={200: ActionBody}, body=ActionPatch),
    _operation("PUT", ITEM_PATH, replace_action, WRITE, answers={200: ActionBody}, body=ActionPatch),
    _operation("DELETE", ITEM_PATH, refuse_delete_action, FULL_KEY, answers={405: None}),
)
