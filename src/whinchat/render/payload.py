"""From rendered inputs to one call of the Cloud API, or the reason why there is none.

Facts: the order and words of PostHog's checks, and Meta's rules for texts (4,096 characters).
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from whinchat.core.destination import Destination
from whinchat.core.event import Globals, Json
from whinchat.core.message import State
from whinchat.core.message_template import EMPTY_BOOK, TemplateBook
from whinchat.core.recipient import Recipient
from whinchat.core.records import SendRequest
from whinchat.render.address import Addressed, Decide, address, as_it_is, check_content, without_default_text
from whinchat.render.free_form import flag, free_content
from whinchat.render.inputs import render_inputs
from whinchat.render.limits import RenderFailed
from whinchat.render.stop import Stop, Stopped
from whinchat.render.template_message import (
    Approved,
    TemplateNamed,
    template_content,
    template_standing_for,
)


class Ready(msgspec.Struct, frozen=True, kw_only=True):
    """A message that can be sent. `debug` asks to keep request and answer in its log; `notes` tell how values
    were changed to fit. `is_auto`: it went as free text, and there is a message template to send instead;
    `stands_for` is that one, if it is named.
    """

    request: SendRequest
    recipient: Recipient
    debug: bool
    notes: list[str] = []
    is_auto: bool = False
    stands_for: TemplateNamed | None = None


def render_message(
    destination: Destination,
    globals_: Globals,
    *,
    mapping_index: int | None,
    message_id: str,
    now: datetime,
    templates: TemplateBook = EMPTY_BOOK,
    decide: Decide = as_it_is,
    default_country: str | None = None,
) -> Ready | Stop:
    """The request for one message of `destination` (of one of its mappings, if an index is given).

    `templates` are the project's message templates: what is known of the one to send is compared with it.
    `decide` says what `auto` sends. `default_country` is the project's.
    """
    addressed = address_message(
        destination, globals_, mapping_index=mapping_index, now=now, default_country=default_country
    )
    if isinstance(addressed, Stop):
        return addressed
    return write(decide(addressed), message_id=message_id, now=now, templates=templates)


def address_message(
    destination: Destination,
    globals_: Globals,
    *,
    mapping_index: int | None,
    now: datetime,
    default_country: str | None = None,
) -> Addressed | Stop:
    """Render the inputs of one message, and say who sends and who gets it: numbers without a country code are
    read with the project's `default_country`.
    """
    schema = destination.inputs_schema
    if mapping_index is not None and destination.mappings:
        schema = [*schema, *(destination.mappings[mapping_index].get("inputs_schema") or [])]
    written = destination.all_inputs(mapping_index)
    try:
        inputs = render_inputs(schema, written, globals_, now=now, default_country=default_country)
    except RenderFailed as error:
        uuid = globals_["event"]["uuid"] if "event" in globals_ else ""
        return Stop(
            state=State.FAILED,
            reason=f"The input {error} Nothing was sent.",
            remedy="Correct the template of this input and run the message again.",
            error=f"Error building inputs for event {uuid}: {error}",
            metric="inputs_failed",
        )
    return address(without_default_text(inputs, written), default_country)


def build(
    inputs: Json,
    *,
    message_id: str,
    now: datetime,
    templates: TemplateBook = EMPTY_BOOK,
    decide: Decide = as_it_is,
    default_country: str | None = None,
) -> Ready | Stop:
    """The request for rendered inputs, carrying `message_id` as callback data.

    Checks come in PostHog's order and words, then ours. A message nobody could receive is skipped, one that
    its destination spoils fails; nothing is ever cut to fit.
    """
    addressed = address(inputs, default_country)
    if isinstance(addressed, Stop):
        return addressed
    return write(decide(addressed), message_id=message_id, now=now, templates=templates)


def write(
    addressed: Addressed, *, message_id: str, now: datetime, templates: TemplateBook = EMPTY_BOOK
) -> Ready | Stop:
    """The request for an addressed message, carrying `message_id` as callback data."""
    try:
        return _written(addressed, message_id, Approved(templates, now))
    except Stopped as stopped:
        return stopped.stop


def _written(addressed: Addressed, message_id: str, approved: Approved) -> Ready:
    inputs, recipient = addressed.inputs, addressed.recipient
    approved.notes += addressed.notes
    check_content(addressed)
    if addressed.is_template:
        content = template_content(addressed, approved)
    else:
        content = free_content(inputs, approved.notes)
    body: dict[str, Any] = {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        # Meta's field for those who hide their number has another name (since May 2026).
        **({"recipient": recipient.user_id} if recipient.user_id else {"to": recipient.e164}),
        **content,
        "biz_opaque_callback_data": message_id,
    }
    request = SendRequest(
        api_version=addressed.api_version,
        phone_number_id=addressed.phone_number_id,
        access_token=addressed.access_token,
        body=body,
    )
    is_auto_text = addressed.is_auto and not addressed.is_template
    return Ready(
        request=request,
        recipient=recipient,
        debug=flag(inputs.get("debug")),
        notes=approved.notes,
        is_auto=is_auto_text,
        stands_for=template_standing_for(addressed, approved.templates) if is_auto_text else None,
    )
