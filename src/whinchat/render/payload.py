"""From rendered inputs to one call of the Cloud API, or the reason why there is none.

Facts: the order and words of PostHog's checks, and Meta's rules for texts and parameters (4,096 characters;
no line breaks, tabs or runs of spaces in a parameter).
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

import msgspec

from whinchat.core.catalogue import DEFAULT_API_VERSION, DEFAULT_LANGUAGE
from whinchat.core.destination import Destination
from whinchat.core.errors import Invalid
from whinchat.core.event import Globals, Json
from whinchat.core.message import State
from whinchat.core.message_template import EMPTY_BOOK, MessageTemplate, TemplateBook
from whinchat.core.recipient import Recipient, parse_recipient
from whinchat.core.records import SendRequest
from whinchat.core.telemetry import DestinationMetric
from whinchat.render.component_check import check_components
from whinchat.render.inputs import render_inputs
from whinchat.render.limits import RenderFailed
from whinchat.render.slot_values import Problem, clean_text
from whinchat.render.slots import fill
from whinchat.render.values import to_text

TEXT_CHARACTERS_MAX = 4_096
"""Characters of a text message; Meta refuses more."""

SLOTS_OR_COMPONENTS = "Both template slots and template components are filled in; a message has one of them."

_VERSION = re.compile(r"v\d{1,3}\.\d{1,3}")
_PHONE_NUMBER_ID = re.compile(r"\w{1,64}")  # It becomes part of a URL; Meta's are 15 to 17 digits.


class Ready(msgspec.Struct, frozen=True, kw_only=True):
    """A message that can be sent. `debug` asks to keep request and answer in its log; `notes` tell how values
    were changed to fit.
    """

    request: SendRequest
    recipient: Recipient
    debug: bool
    notes: list[str] = []


class Stop(msgspec.Struct, frozen=True, kw_only=True):
    """A message that cannot be sent: `state` is SKIPPED, REFUSED or FAILED.

    `error` is PostHog's text where it has one, `reason` and `remedy` are for people, `metric` is what it
    counts as.
    """

    state: State
    reason: str
    remedy: str
    error: str
    metric: DestinationMetric


class _Stopped(Exception):
    """Carries a Stop out of the checks."""

    def __init__(self, stop: Stop) -> None:
        super().__init__(stop.error)
        self.stop = stop


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
    return build(inputs, message_id=message_id, now=now, templates=templates)


def build(
    inputs: Json, *, message_id: str, now: datetime, templates: TemplateBook = EMPTY_BOOK
) -> Ready | Stop:
    """The request for rendered inputs, carrying `message_id` as callback data.

    Checks come in PostHog's order and words, then ours. A message nobody could receive is skipped, one that
    its destination spoils fails; nothing is ever cut to fit.
    """
    try:
        return _build(inputs, message_id, _Approved(templates, now))
    except _Stopped as stopped:
        return stopped.stop


def _build(inputs: Json, message_id: str, approved: _Approved) -> Ready:
    written = to_text(inputs.get("to_number")).strip()
    if not written:
        raise _skip(
            "The recipient's phone number is empty.",
            "Let people give a number, or filter for events whose person has one.",
            "Recipient phone number is required",
        )
    sender = _required(inputs, "phone_number_id", "WhatsApp phone number ID is required")
    token = _required(inputs, "access_token", "WhatsApp access token is required")
    is_template = inputs.get("message_type") == "template"
    content = _template(inputs, sender, approved) if is_template else _text(inputs)
    recipient = _recipient(written)
    if not _PHONE_NUMBER_ID.fullmatch(sender):
        raise _fail(
            "The phone number ID is not one.", "Copy it from WhatsApp Manager: it is a row of digits."
        )
    body: dict[str, Any] = {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        "to": recipient.e164,
        **content,
        "biz_opaque_callback_data": message_id,
    }
    request = SendRequest(api_version=_version(inputs), phone_number_id=sender, access_token=token, body=body)
    return Ready(request=request, recipient=recipient, debug=_flag(inputs.get("debug")), notes=approved.notes)


def _text(inputs: Json) -> Json:
    text = to_text(inputs.get("message"))
    if not text.strip():
        raise _fail(
            "The message is empty.",
            'Write a message; give a lone placeholder a default: {{ value | default: "there" }}.',
            "Message body is required for text messages",
        )
    if len(text) > TEXT_CHARACTERS_MAX:
        raise _fail(
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
    if not name:
        raise _fail(
            "The name of the message template is empty.",
            "Choose an approved message template.",
            "Template name is required for template messages",
        )
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
            raise _fail(
                f"The template slots are not JSON: {error}.",
                "Write them as an object, and put placeholders inside quotes.",
            ) from error
    if not value:
        return {}
    if not isinstance(value, dict):
        raise _fail(
            "The template slots have the wrong shape: they are not an object.",
            'Write them by key: {"body.1": "{{ person.name }}"}.',
        )
    return value


def _filled(definition: MessageTemplate | None, slots: Json, inputs: Json, approved: _Approved) -> list[Json]:
    if inputs.get("template_components"):
        raise _fail(SLOTS_OR_COMPONENTS, "Empty one of the two.")
    if definition is None:
        raise _fail(
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
        stop = _fail(wrong.text, wrong.remedy).stop
        raise _Stopped(msgspec.structs.replace(stop, state=State.REFUSED))
    if problems:
        raise _skip(problems[0].text, problems[0].remedy)


def _components(value: object) -> list[Json]:
    if isinstance(value, str):
        if not value.strip():
            return []
        try:
            value = msgspec.json.decode(value)
        except (msgspec.DecodeError, RecursionError) as error:
            raise _fail(
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
        raise _fail(
            f"The text of {place} is empty, which Meta refuses.",
            'Give its placeholder a default: {{ value | default: "there" }}.',
        )
    return parameter | {"text": text}


def _list(value: object, place: str) -> list[object]:
    if not isinstance(value, list):
        raise _misshapen(f"{place} are not a list")
    return value


def _recipient(written: str) -> Recipient:
    try:
        return parse_recipient(written)
    except Invalid as error:
        reason, _, remedy = error.detail.partition(". ")
        raise _skip(f"{reason}.", remedy) from error


def _required(inputs: Json, key: str, error: str) -> str:
    value = to_text(inputs.get(key)).strip()
    if not value:
        raise _fail(f"{error}.", "Fill it in in the destination's settings.", error)
    return value


def _version(inputs: Json) -> str:
    version = to_text(inputs.get("api_version")).strip() or DEFAULT_API_VERSION
    if not _VERSION.fullmatch(version):
        raise _fail(
            "The Graph API version is not one.", f"Write it like {DEFAULT_API_VERSION}, or leave it empty."
        )
    return version


def _flag(value: object) -> bool:
    return value is True or (isinstance(value, str) and value.strip().lower() == "true")


def _misshapen(why: str) -> _Stopped:
    return _fail(
        f"The template components have the wrong shape: {why}.",
        'Write them as Meta does: [{"type": "body", "parameters": [{"type": "text", "text": "…"}]}].',
    )


def _fail(reason: str, remedy: str, error: str = "") -> _Stopped:
    return _Stopped(
        Stop(state=State.FAILED, reason=reason, remedy=remedy, error=error or reason, metric="failed")
    )


def _skip(reason: str, remedy: str, error: str = "") -> _Stopped:
    return _Stopped(
        Stop(state=State.SKIPPED, reason=reason, remedy=remedy, error=error or reason, metric="skipped")
    )
