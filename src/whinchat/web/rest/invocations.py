"""Test runs over HTTP: one event through one destination, saved or not, mocked unless told otherwise."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Literal
from uuid import UUID, uuid4

import anyio.from_thread
import msgspec
from fastapi import Response
from pydantic import BaseModel, ConfigDict, Field, RootModel

from whinchat.core.destination import Action, Destination
from whinchat.core.errors import CallerError, Invalid, NotFound, NotUnderstood
from whinchat.core.event import Globals, Json
from whinchat.core.message import AttemptResult
from whinchat.core.message_template import TemplateBook
from whinchat.core.ports import UnitOfWork
from whinchat.core.records import SendRequest
from whinchat.core.window import Window
from whinchat.flow.auto import decide_by_window
from whinchat.flow.gate_report import Gate, gates_of_destination, gates_of_message
from whinchat.flow.trial import TrialBench, try_out
from whinchat.flow.trial_event import (
    MISSING_EVENT,
    completed_globals,
    globals_of_export,
    globals_of_stored,
    with_source,
)
from whinchat.render.address import Decide
from whinchat.render.payload import Ready
from whinchat.render.stop import Stop
from whinchat.web.rest.access import scoped
from whinchat.web.rest.errors import ErrorBody
from whinchat.web.rest.fields import boolean, nested
from whinchat.web.rest.function_parts import Surroundings
from whinchat.web.rest.function_save import changed_destination, new_destination
from whinchat.web.rest.functions import ITEM_PATH, find_function, surroundings
from whinchat.web.rest.gate_models import GateBody
from whinchat.web.rest.operations import Asked, Operation, answer

CONFIGURATION = "configuration"

DESPITE = "despite_withdrawn_consent"

NO_CONFIGURATION = "Required unless use_draft is true."
"""PostHog's text."""

ITEM_DIGITS_MAX = 3
"""Places in lists of mappings and inputs have no more digits; see `MAPPINGS_MAX` and `INPUTS_MAX`."""


EXAMPLE: Json = {
    "configuration": {},
    "globals": {
        "event": {"event": "order shipped", "properties": {"order_id": "A-1"}},
        "person": {"properties": {"name": "Zoë", "phone": "+447400123456"}},
    },
}
"""A test run of a saved destination as it is."""


class TrialRequest(BaseModel):
    """One event to try a destination with. Of the three ways to name it the first given counts."""

    model_config = ConfigDict(extra="allow", json_schema_extra={"examples": [EXAMPLE]})

    configuration: dict[str, Any] | None = Field(
        default=None,
        description='The destination as it would be saved; stored secrets may stay `{"secret": true}`',
    )
    clickhouse_event: dict[str, Any] | None = Field(
        default=None, description="A raw event; `properties` and `person_properties` are JSON texts"
    )
    globals: dict[str, Any] | None = Field(
        default=None, description="`event` and, where wanted, `person`, `groups`, `project`"
    )
    event_uuid: str | None = Field(default=None, description="A recent event of the project")
    mock_async_functions: bool = Field(default=True, description="False sends a real message")
    despite_withdrawn_consent: bool = Field(
        default=False, description="Send a real message even to somebody who withdrew their consent to it"
    )
    invocation_id: str | None = Field(default=None, description="A UUID; made up unless given")
    use_draft: bool = Field(default=False, description="Try the destination as saved, without configuration")


class TrialLog(BaseModel):
    """One line of the log."""

    level: Literal["debug", "info", "warn", "error"]
    timestamp: datetime
    message: str


class TrialClause(BaseModel):
    """One condition of the filters, and what it found in the event."""

    path: str
    text: str
    matched: bool
    seen: Any


class TrialExchange(BaseModel):
    """One request to Meta with its answer, without credentials. A mocked one has no status and no answer."""

    url: str
    request: dict[str, Any]
    http_status: int | None
    response: str
    latency_ms: float


class TrialAnswer(BaseModel):
    """What became of the event. `skipped`: the filters did not match."""

    result: None
    status: Literal["success", "error", "skipped"]
    errors: list[str]
    logs: list[TrialLog]
    clauses: list[TrialClause]
    gates: list[GateBody] = Field(
        description="What each gate would say in production. A test run is stopped by the filters, and a "
        "real one by a withdrawn consent"
    )
    exchanges: list[TrialExchange]
    wamids: list[str] = Field(description="Meta's ids of the messages that were sent")


class RunnerError(BaseModel):
    """The event or the invocation cannot be used."""

    status: Literal["error"]
    errors: list[str]


class ConfigurationErrors(BaseModel):
    """What is wrong with the configuration, in the place where it stands."""

    configuration: dict[str, Any] | list[str]


class TrialRefusal(RootModel[RunnerError | ConfigurationErrors | ErrorBody]):
    """One of three forms, each PostHog's: of the run, of the configuration, of the request."""


class TrialNotFound(RootModel[RunnerError | ErrorBody]):
    """No such project, or no such recent event."""


class _Setting(msgspec.Struct, frozen=True):
    """What is tried, and with what."""

    destination: Destination
    actions: list[Action]
    globals_: Globals
    run_id: str
    templates: TemplateBook


class _ConfigurationRefused(Exception):
    """Carries the nested errors of a configuration out of the checks."""

    def __init__(self, errors: Json | list[str]) -> None:
        super().__init__(CONFIGURATION)
        self.errors = errors


class _RunRefused(Exception):
    """Carries PostHog's runner errors."""

    def __init__(self, error: str, status: int = 400) -> None:
        super().__init__(error)
        self.error = error
        self.status = status


def invoke_function(asked: Asked) -> Response:
    """Try a destination with one event. Nothing is stored, and nothing leaves unless mocking is off.

    The path's id may be `new`. Filters and inputs are those of `configuration`; whether it is enabled, its
    trigger options and its limits do not count.
    """
    body = asked.body
    mocked = boolean(body.get("mock_async_functions", True), "mock_async_functions")
    try:
        with asked.store.read() as uow:
            setting = _setting(uow, asked, body)
    except _ConfigurationRefused as refused:
        return answer({CONFIGURATION: refused.errors}, 400)
    except _RunRefused as refused:
        return answer({"status": "error", "errors": [refused.error]}, refused.status)
    bench = TrialBench(
        clock=asked.services.clock,
        graph_api_url=asked.services.graph_api_url,
        send=None if mocked else _sender(asked),
        gates=_gates(asked, setting.destination),
        templates=setting.templates,
        decide=_decide(asked),
        despite_no=boolean(body.get(DESPITE, False), DESPITE),
    )
    trial = try_out(
        bench,
        setting.destination,
        asked.project,
        setting.actions,
        setting.globals_,
        run_id=setting.run_id,
    )
    return answer({"result": None} | msgspec.to_builtins(trial, builtin_types=(datetime,)))


def _gates(asked: Asked, destination: Destination) -> Callable[[Globals, Ready | Stop | None], list[Gate]]:
    """Reads what the gates would say, in a transaction of its own: none may be open while Meta is called."""

    def look(globals_: Globals, made: Ready | Stop | None) -> list[Gate]:
        with asked.store.read() as uow:
            before = gates_of_destination(uow, destination, globals_, asked.now)
            if made is None:
                return before
            return before + gates_of_message(uow, asked.project.id, made, globals_, asked.now)

    return look


def _decide(asked: Asked) -> Decide:
    """What `auto` sends, asked in a transaction of its own like the gates."""

    def reading(look: Callable[[UnitOfWork], Window]) -> Window:
        with asked.store.read() as uow:
            return look(uow)

    return decide_by_window(reading, asked.project.id, asked.now)


def _sender(asked: Asked) -> Callable[[SendRequest], AttemptResult]:
    """Hands a message to Meta from this worker thread."""

    def send(request: SendRequest) -> AttemptResult:
        return anyio.from_thread.run(asked.services.cloud_api.send, request)

    return send


def _setting(uow: UnitOfWork, asked: Asked, body: Json) -> _Setting:
    around = surroundings(uow, asked.project)
    destination = _configured(uow, asked, body, around)
    invocation_id = _invocation_id(body)
    globals_ = with_source(_globals(uow, asked, body), destination)
    return _Setting(destination, list(around.actions.values()), globals_, invocation_id, around.templates)


def _configured(uow: UnitOfWork, asked: Asked, body: Json, around: Surroundings) -> Destination:
    """The configuration as a destination, checked exactly as a save would; stored secrets fill the marks."""
    stored = _stored(uow, asked)
    written = body.get(CONFIGURATION)
    if written is None and stored is not None and body.get("use_draft") is True:
        return stored
    if written is None:
        raise _ConfigurationRefused([NO_CONFIGURATION])
    try:
        configuration = {k: v for k, v in nested(written, "").items() if k != "base_updated_at"}
        if stored is not None:
            return changed_destination(configuration, stored, around, asked.now)
        blank = Destination(
            id=str(uuid4()), project_id=asked.project.id, created_at=asked.now, updated_at=asked.now
        )
        return new_destination(configuration, blank, around)
    except Invalid as error:
        raise _ConfigurationRefused(nested_errors(error)) from error


def _stored(uow: UnitOfWork, asked: Asked) -> Destination | None:
    """The saved destination of the path; as in PostHog, one that cannot be loaded counts as new."""
    try:
        return find_function(uow, asked)
    except NotFound:
        return None


def nested_errors(error: CallerError) -> Json:
    """An error as Django REST framework nests it: `filters__non_field_errors` stands two objects deep, and
    errors of a list's items stand in a list.
    """
    parts = [part for part in (error.attr or "").split("__") if part] or ["non_field_errors"]
    nest: Any = [error.detail]
    for index in reversed(range(len(parts))):
        part, parent = parts[index], parts[index - 1] if index else ""
        is_item = parent in ("mappings", "inputs_schema") and part.isascii() and part.isdigit()
        if is_item and len(part) <= ITEM_DIGITS_MAX:
            nest = [*({} for _ in range(int(part))), nest]
        else:
            nest = {part: nest}
    found: Json = nest
    return found


def _invocation_id(body: Json) -> str:
    written = body.get("invocation_id")
    if written is None:
        return str(uuid4())
    try:
        return str(UUID(written))
    except (ValueError, AttributeError, TypeError) as error:
        raise _RunRefused("Invalid invocation ID") from error


def _globals(uow: UnitOfWork, asked: Asked, body: Json) -> Globals:
    project, site_url, now = asked.project, asked.services.site_url, asked.now
    export, written, event_uuid = (body.get(key) for key in ("clickhouse_event", "globals", "event_uuid"))
    try:
        if isinstance(export, dict) and export:
            return globals_of_export(export, uow, project, site_url=site_url, now=now)
        if isinstance(written, dict) and written:
            return completed_globals(written, project, site_url=site_url, now=now)
    except (Invalid, NotUnderstood) as error:
        raise _RunRefused(error.detail) from error
    if event_uuid is None:
        raise _RunRefused(MISSING_EVENT)
    stored = uow.events.get(project.id, _event_uuid(event_uuid))
    if stored is None:
        raise _RunRefused(f"Event not found: {event_uuid}. Choose a more recent one.", 404)
    return globals_of_stored(stored, project, site_url=site_url)


def _event_uuid(written: object) -> str:
    try:
        return str(UUID(written if isinstance(written, str) else ""))
    except ValueError as error:
        raise _RunRefused("event_uuid must be a UUID") from error


OPERATIONS = (
    Operation(
        method="POST",
        path=ITEM_PATH + "invocations/",
        run=invoke_function,
        access=scoped("hog_function:write"),
        answers={200: TrialAnswer, 400: TrialRefusal, 404: TrialNotFound},
        tag="hog_functions",
        body=TrialRequest,
    ),
)
