"""A destination's message as it would be, shown while it is being written. Nothing is ever sent."""

from __future__ import annotations

from typing import Any, Literal

import msgspec
from fastapi import Response
from pydantic import BaseModel, ConfigDict, Field

from whinchat.core.catalogue import TEMPLATES
from whinchat.core.destination import CREDENTIALS, SENDER_INPUT, Destination, input_value, secret_keys
from whinchat.core.errors import Invalid, NotFound, NotUnderstood
from whinchat.core.event import Globals, Json
from whinchat.core.message_template import TemplateBook
from whinchat.core.ports import UnitOfWork
from whinchat.core.redaction import Redactor
from whinchat.core.senders import with_sender
from whinchat.flow.auto import decide_by_window
from whinchat.flow.gate_report import Gate, gates_of_message
from whinchat.flow.trial_event import completed_globals, globals_of_stored, with_source
from whinchat.render.address import Decide
from whinchat.render.inputs import complete_inputs, complete_schema
from whinchat.render.payload import Ready
from whinchat.render.preview import SECRET, SENDER, InputError, Preview, preview
from whinchat.render.stop import Stop
from whinchat.web.rest.access import scoped
from whinchat.web.rest.fields import dictionary, item_list, nested, text
from whinchat.web.rest.free_form_schema import schema_with_free_form
from whinchat.web.rest.gate_models import GateBody
from whinchat.web.rest.mend_shape import plain_gate
from whinchat.web.rest.operations import Asked, Operation, answer
from whinchat.web.rest.query import uuid_in

DEFAULT_TEMPLATE = "template-whatsapp"

FORMS = {
    "open": ("text", "Auto: sent as free text while the 24-hour window is open."),
    "closed": ("template", "Auto: sent as a message template while the 24-hour window is closed."),
}
"""What `auto` is on either side of the window, and the note that says so."""


class PreviewRequest(BaseModel):
    """A destination being written, and the event to show it with; `globals` count before `event_uuid`."""

    model_config = ConfigDict(
        extra="allow",
        json_schema_extra={
            "examples": [
                {
                    "configuration": {"inputs": {"message": {"value": "Hi {{ person.name }}"}}},
                    "globals": {"event": {"event": "order shipped"}},
                }
            ]
        },
    )

    configuration: dict[str, Any] = Field(
        default={}, description="`inputs`, and where they differ from the saved ones `inputs_schema`, `name`"
    )
    function_id: str | None = Field(
        default=None, description="The saved destination: what is not given is taken from it"
    )
    event_uuid: str | None = Field(default=None, description="A recent event of the project")
    globals: dict[str, Any] | None = Field(
        default=None, description="`event` and, where wanted, `person`, `groups`"
    )
    window: Literal["open", "closed"] | None = Field(
        default=None, description="What `auto` is shown for; as the recipient's window is now unless given"
    )


class PreviewInputError(BaseModel):
    """What is wrong with one input."""

    key: str
    attr: str = Field(description="The field that a save would name")
    message: str
    line: int | None = Field(description="In the input's text, from 1, where there is a place")
    column: int | None


class PreviewRecipient(BaseModel):
    """Who would get it."""

    written: str
    e164: str = Field(description="The number in E.164, or the user id of somebody who hides it")


class PreviewProblem(BaseModel):
    """Why no message would leave."""

    state: str = Field(description="skipped or failed, as the message would end")
    reason: str
    remedy: str


class PreviewAnswer(BaseModel):
    """The message as it would be, as far as can be said."""

    inputs: dict[str, Any] = Field(description="Rendered values by key; of secrets only that they are set")
    payload: dict[str, Any] | None = Field(
        description="The body Meta would get; without `to` where the recipient cannot be used"
    )
    recipient: PreviewRecipient | None
    problem: PreviewProblem | None = Field(description="Null when the message could leave")
    errors: list[PreviewInputError]
    gates: list[GateBody]
    notes: list[str] = Field(description="How values were changed to fit their slots")


def preview_destination(asked: Asked) -> Response:
    """Render a destination for one event, saved or not, with everything that is wrong. Nothing is sent.

    Secrets are replaced before anything is rendered, so no template can show one.
    """
    body = asked.body
    with asked.store.read() as uow:
        destination = _configured(uow, asked, nested(body.get("configuration") or {}, "configuration"))
        globals_ = with_source(_globals(uow, asked, body), destination)
        senders = uow.senders.all(asked.project.id)
        templates = uow.message_templates.book(asked.project.id)
        decide = _decide(uow, asked)
        shown, errors = _preview(with_sender(destination, senders), globals_, asked, templates, decide)
        gates = _gates(uow, asked, shown, globals_)
    return answer(_answer(destination, shown, errors, gates))


def _configured(uow: UnitOfWork, asked: Asked, written: Json) -> Destination:
    """The saved destination with what is written over it; a new one starts from its template."""
    function_id = uuid_in(asked.body.get("function_id"), "function_id")
    stored = uow.destinations.get(asked.project.id, function_id) if function_id else None
    if function_id and stored is None:
        raise NotFound("Not found.")
    template = (
        TEMPLATES.get(str(written.get("template_id") or DEFAULT_TEMPLATE)) or TEMPLATES[DEFAULT_TEMPLATE]
    )
    base = stored or Destination(
        id="new",
        project_id=asked.project.id,
        inputs_schema=template["inputs_schema"],
        created_at=asked.now,
        updated_at=asked.now,
    )
    schema, name = written.get("inputs_schema"), written.get("name")
    return msgspec.structs.replace(
        base,
        inputs_schema=base.inputs_schema
        if schema is None
        else complete_schema(item_list(schema, "inputs_schema")),
        inputs=dictionary(written.get("inputs", base.inputs), "inputs"),
        name=base.name if name is None else text(name, "name"),
    )


def _globals(uow: UnitOfWork, asked: Asked, body: Json) -> Globals:
    project, site_url = asked.project, asked.services.site_url
    written = body.get("globals")
    if isinstance(written, dict) and written:
        try:
            return completed_globals(written, project, site_url=site_url, now=asked.now)
        except (Invalid, NotUnderstood) as error:
            raise Invalid(error.detail, attr="globals") from error
    event_uuid = uuid_in(body.get("event_uuid"), "event_uuid")
    if event_uuid is None:
        raise Invalid("Give an event_uuid or globals.", code="required", attr="event_uuid")
    stored = uow.events.get(project.id, event_uuid)
    if stored is None:
        raise NotFound(f"Event not found: {event_uuid}. Choose a more recent one.")
    return globals_of_stored(stored, project, site_url=site_url)


def _decide(uow: UnitOfWork, asked: Asked) -> Decide:
    """What `auto` is shown as: what the recipient's window makes of it, unless asked for one side of it."""
    side = asked.body.get("window")
    if side is None:
        return decide_by_window(lambda look: look(uow), asked.project.id, asked.now)
    form = FORMS.get(text(side, "window"))
    if form is None:
        raise Invalid(f'"{side}" is not a valid choice.', code="invalid_choice", attr="window")
    return lambda addressed: addressed.sent_as(*form) if addressed.is_auto else addressed


def _preview(
    destination: Destination, globals_: Globals, asked: Asked, templates: TemplateBook, decide: Decide
) -> tuple[Preview, list[InputError]]:
    """The preview, and errors of inputs whose very shape is wrong."""
    schema = schema_with_free_form(destination.inputs_schema, destination.inputs)
    secrets = secret_keys(schema)
    marked = {key: {"value": SECRET} for key in destination.secret_inputs}
    written = {
        key: marked.get(key, {"value": SECRET}) if key in secrets and _is_given(item) else item
        for key, item in destination.inputs.items()
    }
    wrong: list[InputError] = []
    inputs: Json = dict(marked)
    for _ in range(len(schema) + 1):  # Each turn leaves out one input whose shape is wrong.
        try:
            public, secret = complete_inputs(schema, written, marked)
        except Invalid as error:
            key = (error.attr or "").removeprefix("inputs__").partition("__")[0]
            wrong.append(InputError(key=key, message=error.detail))
            if written.pop(key, None) is None:
                break
        else:
            inputs = public | secret
            break
    wrong += _lend_sender(destination, inputs)
    shown = preview(
        schema,
        inputs,
        globals_,
        now=asked.now,
        templates=templates,
        decide=decide,
        default_country=asked.project.default_country,
    )
    return shown, wrong


def _lend_sender(destination: Destination, inputs: Json) -> list[InputError]:
    """Put in what the named sender brings, its token as a mark; an error when there is no such sender."""
    if not destination.sender_name or all(input_value(inputs, key) for key in CREDENTIALS):
        return []
    named = destination.named_sender
    if named is None:
        return [InputError(key=SENDER_INPUT, message="There is no such sender. Choose one from the list.")]
    inputs["phone_number_id"] = {"value": named.phone_number_id}
    inputs["access_token"] = {"value": SECRET}
    return []


def _is_given(item: object) -> bool:
    """Whether a secret was written anew."""
    return isinstance(item, dict) and bool(item.get("value"))


def _gates(uow: UnitOfWork, asked: Asked, shown: Preview, globals_: Globals) -> list[Gate]:
    if isinstance(shown.made, Ready) and shown.made.request.phone_number_id == SENDER:
        return []  # Without a sender there is nothing to ask about.
    return gates_of_message(uow, asked.project.id, shown.made, globals_, asked.now)


def _answer(destination: Destination, shown: Preview, wrong: list[InputError], gates: list[Gate]) -> Json:
    redactor, made = Redactor(), shown.made
    secrets = secret_keys(destination.inputs_schema)
    problem = recipient = None
    if isinstance(made, Stop):
        problem = {"state": made.state, "reason": redactor.text(made.reason), "remedy": made.remedy}
    else:
        recipient = {"written": made.recipient.written, "e164": made.recipient.key}
    return {
        "inputs": {
            key: {"secret": True} if key in secrets else redactor.json(value)
            for key, value in shown.inputs.items()
        },
        "payload": redactor.json(shown.payload),
        "recipient": recipient,
        "problem": problem,
        "errors": [_error(one) for one in (*wrong, *shown.errors)],
        "gates": [plain_gate(gate) for gate in gates],
        "notes": [redactor.text(note) for note in made.notes] if isinstance(made, Ready) else [],
    }


def _error(one: InputError) -> Json:
    shown = {"key": one.key, "attr": f"inputs__{one.key}", "message": one.message}
    return shown | {"line": one.line, "column": one.column}


OPERATIONS = (
    Operation(
        method="POST",
        path="projects/{project_id}/destinations/preview/",
        run=preview_destination,
        only_asks=True,
        access=scoped("hog_function:read"),
        answers={200: PreviewAnswer},
        tag="hog_functions",
        body=PreviewRequest,
    ),
)
