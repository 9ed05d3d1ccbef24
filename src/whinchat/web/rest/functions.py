"""Destinations over HTTP: PostHog's `hog_functions`."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from fastapi import Response

from whinchat.core.catalogue import TEMPLATES
from whinchat.core.destination import Destination, Project, User
from whinchat.core.errors import CallerError, NotFound
from whinchat.core.event import Json
from whinchat.core.ports import UnitOfWork
from whinchat.flow.failing import FAILURES_TO_TELL
from whinchat.web.rest.access import FULL_KEY, Access, scoped
from whinchat.web.rest.documented import Method, Parameter
from whinchat.web.rest.fields import boolean
from whinchat.web.rest.function_health import WORDS
from whinchat.web.rest.function_history import created_entry, updated_entry
from whinchat.web.rest.function_list import LIST_PARAMETERS, NOT_SEARCHED, is_true, listed, of_health
from whinchat.web.rest.function_models import FunctionCreate, FunctionFull, FunctionPage, FunctionPatch, Icons
from whinchat.web.rest.function_parts import Surroundings
from whinchat.web.rest.function_save import changed_destination, new_destination
from whinchat.web.rest.function_shape import full_object, short_row
from whinchat.web.rest.function_warnings import left_out_warnings
from whinchat.web.rest.operations import Asked, Handler, Operation, answer
from whinchat.web.rest.paging import envelope, window_of
from whinchat.web.rest.query import query_choices


def list_functions(asked: Asked) -> Response:
    """List the project's destinations."""
    shape = full_object if is_true(asked.query.get("full")) else short_row
    window, project_id = window_of(asked.query), asked.project.id
    with asked.store.read() as uow:
        found = listed(_searched(uow, asked), asked.query)
        matches = {row.id: match for row, match in found}
        ids = list(matches)[window.offset : window.offset + window.limit]
        rows, users, pauses = uow.destinations.of_ids(project_id, ids), users_by_id(uow), uow.pace.pauses()
        newest = uow.overview.newest_states(project_id, ids, limit=FAILURES_TO_TELL)
        templates = uow.message_templates.book(project_id)

    def shown(function_id: str) -> Json:
        match = matches[function_id]
        row = shape(rows[function_id], users, pauses, newest[function_id], templates)
        return row | ({"search_match_type": match} if match else {})

    return answer(envelope(asked.request, len(found), [shown(one) for one in ids if one in rows]))


def _searched(uow: UnitOfWork, asked: Asked) -> list[Destination]:
    """The destinations that the list is taken from: all, or those of the health asked for."""
    project_id, words = asked.project.id, query_choices(asked.query, "health", WORDS)
    if not words:
        return uow.destinations.all(project_id, without=NOT_SEARCHED)
    naming = ("inputs", "mappings")  # They name the message template.
    without = [name for name in NOT_SEARCHED if name not in naming]
    rows, failing = (
        uow.destinations.all(project_id, without=without),
        uow.overview.failing(project_id, last=FAILURES_TO_TELL),
    )
    return of_health(rows, words, uow.pace.pauses(), failing, uow.message_templates.book(project_id))


def create_function(asked: Asked) -> Response:
    """Make a destination. It starts paused unless `enabled` says otherwise."""
    body, user, now = asked.body, asked.caller.user, asked.now
    blank = Destination(
        id=str(uuid4()), project_id=asked.project.id, created_at=now, updated_at=now, created_by=user.id
    )

    def work(uow: UnitOfWork) -> Json:
        made = new_destination(body, blank, surroundings(uow, asked.project))
        uow.destinations.add(made)
        uow.destinations.add_activity(created_entry(made, user.id))
        templates = uow.message_templates.book(made.project_id)
        shown = full_object(made, users_by_id(uow), uow.pace.pauses(), [], templates)
        return _with_left_out(shown, body, made)

    return answer(asked.store.run(work), 201)


def retrieve_function(asked: Asked) -> Response:
    """Show a destination; secrets only by whether they are set."""
    with asked.store.read() as uow:
        found = find_function(uow, asked)
        return answer(_full(uow, found))


def update_function(asked: Asked) -> Response:
    """Change a destination; what is not named stays. `deleted` removes it and brings it back."""
    return _save(asked)


def replace_function(asked: Asked) -> Response:
    """Change a destination, like PATCH: what is not named stays, as in PostHog."""
    return _save(asked)


def refuse_delete(_asked: Asked) -> Response:
    """Nothing is ever deleted by this method: PATCH `{"deleted": true}` instead."""
    return Response(status_code=405, headers={"Allow": "GET, PATCH, PUT"})


def search_icons(asked: Asked) -> Response:
    """Find icons by name; nothing without a query."""
    query = asked.query.get("query", "").strip().lower()
    icons = [
        {"id": template["id"], "name": template["name"], "url": template["icon_url"]}
        for template in TEMPLATES.values()
        if query and query in template["name"].lower()
    ]
    return answer(icons)


def _save(asked: Asked) -> Response:
    body = asked.body

    def work(uow: UnitOfWork) -> Json:
        return save_function(uow, asked, body, find_function(uow, asked, deleted=_brings_back(body)))

    return answer(asked.store.run(work))


def save_function(uow: UnitOfWork, asked: Asked, body: Json, before: Destination) -> Json:
    """Check and store a change of a destination, with its history; the destination as shown."""
    user, now = asked.caller.user, asked.now
    after = changed_destination(body, before, surroundings(uow, asked.project), now)
    uow.destinations.update(after)
    entry = updated_entry(before, after, user.id)
    if entry is not None:
        uow.destinations.add_activity(entry)
    if (after.inputs, after.secret_inputs) != (before.inputs, before.secret_inputs):
        _try_again(uow, after, now)
    return _with_left_out(_full(uow, after), body, after)


def _with_left_out(shown: Json, body: Json, saved: Destination) -> Json:
    """A destination as it is answered to a save, with what was left out of the request."""
    return shown | {"warnings": [*shown["warnings"], *left_out_warnings(body, saved)]}


def _full(uow: UnitOfWork, destination: Destination) -> Json:
    newest = uow.overview.newest_states(destination.project_id, [destination.id], limit=FAILURES_TO_TELL)
    templates = uow.message_templates.book(destination.project_id)
    return full_object(destination, users_by_id(uow), uow.pace.pauses(), newest[destination.id], templates)


def _try_again(uow: UnitOfWork, destination: Destination, now: datetime) -> None:
    """Somebody changed what it sends with: its sender and message templates need not wait out a pause."""
    for project_id, scope, key in uow.pace.pauses():
        if project_id == destination.project_id and key.split(":")[0] == destination.sender:
            uow.pace.resume(project_id, scope, key)
    uow.message_templates.ask_anew(destination.project_id, destination.sender)
    uow.outbox.hasten(destination.project_id, destination.id, now)


def _brings_back(body: Json) -> bool:
    """Whether a body undeletes: the only request that sees deleted destinations."""
    try:
        return "deleted" in body and not boolean(body["deleted"], "deleted")
    except CallerError:
        return False  # Told where the field is read, if there is such a destination at all.


def find_function(uow: UnitOfWork, asked: Asked, *, deleted: bool = False) -> Destination:
    """The destination of the path's `function_id`. Raises `NotFound` for an unknown or malformed id."""
    try:
        function_id = str(UUID(asked.path["function_id"]))
    except ValueError as error:
        raise NotFound("Not found.") from error
    found = uow.destinations.get(asked.project.id, function_id, deleted=deleted)
    if found is None:
        raise NotFound("Not found.")
    return found


def surroundings(uow: UnitOfWork, project: Project) -> Surroundings:
    """What a save's checks need of the project."""
    return Surroundings(
        project,
        {action.id: action for action in uow.destinations.actions(project.id)},
        uow.message_templates.book(project.id),
        uow.senders.all(project.id),
    )


def users_by_id(uow: UnitOfWork) -> dict[int, User]:
    """Every user, for naming authors."""
    return {user.id: user for user in uow.projects.users()}


LIST_PATH = "projects/{project_id}/hog_functions/"
ITEM_PATH = LIST_PATH + "{function_id}/"
READ, WRITE = scoped("hog_function:read"), scoped("hog_function:write")


def _operation(method: Method, path: str, run: Handler, access: Access, **more: Any) -> Operation:
    return Operation(method=method, path=path, run=run, access=access, tag="hog_functions", **more)


OPERATIONS = (
    _operation("GET", LIST_PATH, list_functions, READ, answers={200: FunctionPage}, query=LIST_PARAMETERS),
    _operation("POST", LIST_PATH, create_function, WRITE, answers={201: FunctionFull}, body=FunctionCreate),
    _operation(
        "GET",
        LIST_PATH + "icons/",
        search_icons,
        FULL_KEY,
        answers={200: Icons},
        query=(Parameter("query", "Part of a name"),),
    ),
    _operation("GET", ITEM_PATH, retrieve_function, READ, answers={200: FunctionFull}),
    _operation("PATCH", ITEM_PATH, update_function, WRITE, answers={200: FunctionFull}, body=FunctionPatch),
    _operation("PUT", ITEM_PATH, replace_function, WRITE, answers={200: FunctionFull}, body=FunctionPatch),
    _operation("DELETE", ITEM_PATH, refuse_delete, FULL_KEY, answers={405: None}),
)
