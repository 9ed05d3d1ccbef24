"""From rendered inputs to one call of the Cloud API, or the reason why there is none.

Facts: the order and words of PostHog's checks, and Meta's rules for texts and parameters (4,096 characters;
no line breaks, tabs or runs of spaces in a parameter).
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from whinchat.core.catalogue import DEFAULT_LANGUAGE
from whinchat.core.destination import Destination
from whinchat.core.event import Globals, Json
from whinchat.core.message import State
from whinchat.core.message_template import EMPTY_BOOK, MessageTemplate, TemplateBook
from whinchat.core.recipient import Recipient
from whinchat.core.records import SendRequest
from whinchat.render.address import Addressed, address
from whinchat.render.component_check import check_components
from whinchat.render.inputs import render_inputs
from whinchat.render.limits import RenderFailed
from whinchat.render.slot_values import Problem, clean_text
from whinchat.render.slots import fill
from whinchat.render.stop import Stop, Stopped, fail, skip
from whinchat.render.values import to_text

TEXT_CHARACTERS_MAX = 4_096
"""Characters of a text message; Meta refuses more."""

SLOTS_OR_COMPONENTS = "Both template slots and template components are filled in; a message has one of them."


class Ready(msgspec.Struct, frozen=True, kw_only=True):
    """A message that can be sent. `debug` asks to keep request and answer in its log; `notes` tell how values
    were changed to fit.
    """

    request: SendRequest
    recipient: Recipient
    debug: bool
    notes: list[str] = []


def render_message(
    destination: Destination,
    globals_: Globals,
    *,
    mapping_index: int | None,
    message_id: str,
    now: datetime,
    templates: TemplateBook = EMPTY_BOOK,
) -> Ready | Stop:
    """The request for one message of `destination` (of one of its mappings, if an index is given).

    `templates` are the project's message templates: what is known of the one to send is compared with it.
    """
    addressed = address_message(destination, globals_, mapping_index=mapping_index, now=now)
    if isinstance(addressed, Stop):
        return addressed
    return write(addressed, message_id=message_id, now=now, templates=templates)


def address_message(
    destination: Destination, globals_: Globals, *, mapping_index: int | None, now: datetime
) -> Addressed | Stop:
    """Render the inputs of one message, and say who sends and who gets it."""
    schema = destination.inputs_schema
    if mapping_index is not None and destination.mappings:
        schema = [*schema, *(destination.mappings[mapping_index].get("inputs_schema") or [])]
    try:
        inputs = render_inputs(schema, destination.all_inputs(mapping_index), globals_, now=now)
    except RenderFailed as error:
        uuid = globals_["event"]["uuid"] if "event" in globals_ else ""
        return Stop(
            state=State.FAILED,
            reason=f"The input {error} Nothing was sent.",
            remedy="Correct the template of this input and run the message again.",
            error=f"Error building inputs for event {uuid}: {error}",
            metric="inputs_failed",
        )
    return address(inputs)


def build(
    inputs: Json, *, message_id: str, now: datetime, templates: TemplateBook = EMPTY_BOOK
) -> Ready | Stop:
    """The request for rendered inputs, carrying `message_id` as callback data.

    Checks come in PostHog's order and words, then ours. A message nobody could receive is skipped, one that
    its destination spoils fails; nothing is ever cut to fit.
    """
    addressed = address(inputs)
    if isinstance(addressed, Stop):
        return addressed
    return write(addressed, message_id=message_id, now=now, templates=templates)


def write(
    addressed: Addressed, *, message_id: str, now: datetime, templates: TemplateBook = EMPTY_BOOK
) -> Ready | Stop:
    """The request for an addressed message, carrying `message_id` as callback data."""
    try:
        return _written(addressed, message_id, _Approved(templates, now))
    except Stopped as stopped:
        return stopped.stop


def _written(addressed: Addressed, message_id: str, approved: _Approved) -> Ready:
    inputs, recipient = addressed.inputs, addressed.recipient
    is_template = addressed.message_type == "template"
    content = _template(inputs, addressed.phone_number_id, approved) if is_template else _text(inputs)
    body: dict[str, Any] = {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        "to": recipient.e164,
        **content,
        "biz_opaque_callback_data": message_id,
    }
    request = SendRequest(
        api_version=addressed.api_version,
        phone_number_id=addressed.phone_number_id,
        access_token=addressed.access_token,
        body=body,
    )
    return Ready(request=request, recipient=recipient, debug=_flag(inputs.get("debug")), notes=approved.notes)


def _text(inputs: Json) -> Json:
    text = to_text(inputs.get("message"))
    if len(text) > TEXT_CHARACTERS_MAX:
        raise fail(
            f"The message has {len(text):,} characters; WhatsApp takes {TEXT_CHARACTERS_MAX:,}.",
            "Shorten it, for example with {{ value | truncate: 500 }}.",
        )
    return {"type": "text", "text": {"preview_url": _flag(inputs.get("preview_url")), "body": text}}


class _Approved(msgspec.Struct):
    """What Meta approved, to compare one message with; `notes` collects what was changed to fit."""

    templates: TemplateBook
    now: datetime
    notes: list[str] = []


def _template(inputs: Json, sender: str, approved: _Approved) -> Json:
    name = to_text(inputs.get("template_name")).strip()
    # Meta's codes have an underscore, although its webhooks show hyphens in places.
    language = to_text(inputs.get("template_language")).strip().replace("-", "_") or DEFAULT_LANGUAGE
    template: Json = {"name": name, "language": {"code": language}}
    definition = approved.templates.find(sender, name, language)
    slots = _slots(inputs.get("template_slots"))
    if slots:
        components = _filled(definition, slots, inputs, approved)
    else:
        components = _components(inputs.get("template_components"))
        if definition is not None:
            _raise_first(check_components(definition, components, is_final=True))
    return {"type": "template", "template": template | ({"components": components} if components else {})}


def _slots(value: object) -> Json:
    """Slots as rendered: an object, or JSON text of one."""
    if isinstance(value, str) and value.strip():
        try:
            value = msgspec.json.decode(value)
        except (msgspec.DecodeError, RecursionError) as error:
            raise fail(
                f"The template slots are not JSON: {error}.",
                "Write them as an object, and put placeholders inside quotes.",
            ) from error
    if not value:
        return {}
    if not isinstance(value, dict):
        raise fail(
            "The template slots have the wrong shape: they are not an object.",
            'Write them by key: {"body.1": "{{ person.name }}"}.',
        )
    return value


def _filled(definition: MessageTemplate | None, slots: Json, inputs: Json, approved: _Approved) -> list[Json]:
    if inputs.get("template_components"):
        raise fail(SLOTS_OR_COMPONENTS, "Empty one of the two.")
    if definition is None:
        raise fail(
            "Slots can only be filled for a message template that Whinchat knows, and this one it does not "
            "(by its name, language and sender).",
            "Sync the message templates, correct the name or the language, then run the message again.",
        )
    filling = fill(definition, slots, approved.now)
    _raise_first(filling.problems)
    approved.notes += filling.notes
    return filling.components


def _raise_first(problems: list[Problem]) -> None:
    """Skip a message whose values do not fit; refuse one whose destination is written wrongly."""
    wrong = next((one for one in problems if not one.is_of_value), None)
    if wrong is not None:
        stop = fail(wrong.text, wrong.remedy).stop
        raise Stopped(msgspec.structs.replace(stop, state=State.REFUSED))
    if problems:
        raise skip(problems[0].text, problems[0].remedy)


def _components(value: object) -> list[Json]:
    if isinstance(value, str):
        if not value.strip():
            return []
        try:
            value = msgspec.json.decode(value)
        except (msgspec.DecodeError, RecursionError) as error:
            raise fail(
                f"The template components are not JSON: {error}.",
                "Write them as a list, and put placeholders inside quotes.",
            ) from error
    if value is None:
        return []
    if not isinstance(value, list):
        raise _misshapen("they are not a list")
    return [_component(component, f"component {place + 1}") for place, component in enumerate(value)]


def _component(component: object, place: str) -> Json:
    if not isinstance(component, dict) or not isinstance(component.get("type"), str):
        raise _misshapen(f"{place} is not an object with a type such as body")
    kind = f"{place} ({component['type']})"
    cleaned = dict(component)
    if component.get("parameters") is not None:
        cleaned["parameters"] = [
            _parameter(parameter, f"parameter {number + 1} of {kind}")
            for number, parameter in enumerate(_list(component["parameters"], f"the parameters of {kind}"))
        ]
    if component.get("cards") is not None:  # A carousel: each card has components of its own.
        cleaned["cards"] = [
            card | {"components": _components(card.get("components"))} if isinstance(card, dict) else card
            for card in _list(component["cards"], f"the cards of {kind}")
        ]
    return cleaned


def _parameter(parameter: object, place: str) -> Json:
    if not isinstance(parameter, dict) or not isinstance(parameter.get("type"), str):
        raise _misshapen(f"{place} is not an object with a type such as text")
    if parameter["type"].lower() != "text":
        return parameter
    text = clean_text(to_text(parameter.get("text")))
    if not text:
        raise fail(
            f"The text of {place} is empty, which Meta refuses.",
            'Give its placeholder a default: {{ value | default: "there" }}.',
        )
    return parameter | {"text": text}


def _list(value: object, place: str) -> list[object]:
    if not isinstance(value, list):
        raise _misshapen(f"{place} are not a list")
    return value


def _flag(value: object) -> bool:
    return value is True or (isinstance(value, str) and value.strip().lower() == "true")


def _misshapen(why: str) -> Stopped:
    return fail(
        f"The template components have the wrong shape: {why}.",
        'Write them as Meta does: [{"type": "body", "parameters": [{"type": "text", "text": "…"}]}].',
    )
