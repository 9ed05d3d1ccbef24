"""Rendered inputs → who sends and who gets the message: all that gates have to know before it is written.

Facts: the order and words of PostHog's checks.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from whinchat.core.catalogue import DEFAULT_API_VERSION, DEFAULT_MESSAGE
from whinchat.core.destination import input_value
from whinchat.core.event import Json
from whinchat.core.mending import RECIPIENT_STOPS
from whinchat.core.recipient import NotANumber, Recipient, parse_recipient
from whinchat.render.checks import NO_VERSION, VERSION, VERSION_REMEDY
from whinchat.render.free_form import check_something_to_say, has_rich
from whinchat.render.stop import Stop, Stopped, fail, required, skip
from whinchat.render.values import to_text

_PHONE_NUMBER_ID = re.compile(r"\w{1,64}")  # It becomes part of a URL; Meta's are 15 to 17 digits.


_COMPLETE = (
    "For numbers of another country, the `phone` filter completes national ones: "
    '{{ person.properties.phone | phone: "IN" }}.'
)

AUTO = "auto"
"""The message type that is free text while the window is open, and a message template otherwise."""


class Addressed(msgspec.Struct, frozen=True, kw_only=True):
    """A message whose inputs are rendered, and which has a sender and a recipient; not written yet.

    `form` is what was decided for a message of type `auto`, `text` or `template`, and `notes` say why.
    """

    inputs: Json
    phone_number_id: str
    access_token: str
    api_version: str
    recipient: Recipient
    form: str = ""
    notes: list[str] = []

    @property
    def message_type(self) -> str:
        """As its destination chose, `text`, `template` or `auto`; of a decided `auto` what it became."""
        return self.form or to_text(self.inputs.get("message_type"))

    @property
    def is_auto(self) -> bool:
        """Whether the window decides, or has decided, what is sent."""
        return to_text(self.inputs.get("message_type")) == AUTO

    @property
    def is_template(self) -> bool:
        """Whether a message template goes: of an undecided `auto` too, as that arrives either way."""
        return self.message_type in ("template", AUTO)

    def sent_as(self, form: str, why: str) -> Addressed:
        """This message with the form that was decided for it, and why."""
        return msgspec.structs.replace(self, form=form, notes=[why])


Decide = Callable[[Addressed], Addressed]
"""Gives a message of type `auto` the form it is sent in, by what is known of its recipient's window."""


def as_it_is(addressed: Addressed) -> Addressed:
    """Decides nothing: `auto` goes as a message template."""
    return addressed


def without_default_text(rendered: Json, written: Json) -> Json:
    """Rendered inputs of `auto` without the text that nobody wrote: the default shows that a destination
    works, and is nothing for customers to read. `written` are the inputs before rendering.
    """
    is_default = is_default_text(input_value(written, "message"))
    if is_default and to_text(rendered.get("message_type")) == AUTO:
        return {key: value for key, value in rendered.items() if key != "message"}
    return rendered


def is_default_text(message: object) -> bool:
    """Whether a text is the one that the catalogue fills in."""
    return isinstance(message, str) and message.strip() == DEFAULT_MESSAGE


def address(inputs: Json, default_country: str | None = None) -> Addressed | Stop:
    """The sender and the recipient that rendered inputs name, or why there is none. `default_country` is the
    project's.
    """
    try:
        return _addressed(inputs, default_country)
    except Stopped as stopped:
        return stopped.stop


def _addressed(inputs: Json, default_country: str | None) -> Addressed:
    written = to_text(inputs.get("to_number")).strip()
    if not written:
        raise skip(
            "The recipient's phone number is empty.",
            "Let people give a number, or filter for events whose person has one.",
            "Recipient phone number is required",
            handling=RECIPIENT_STOPS,
        )
    _has_its_sender(inputs)
    sender = required(inputs, "phone_number_id", "WhatsApp phone number ID is required")
    token = required(inputs, "access_token", "WhatsApp access token is required")
    _has_something_to_say(inputs, to_text(inputs.get("message_type")))
    recipient = _recipient(written, default_country)
    if not _PHONE_NUMBER_ID.fullmatch(sender):
        raise fail("The phone number ID is not one.", "Copy it from WhatsApp Manager: it is a row of digits.")
    return Addressed(
        inputs=inputs,
        phone_number_id=sender,
        access_token=token,
        api_version=_version(inputs),
        recipient=recipient,
    )


def _has_its_sender(inputs: Json) -> None:
    """A sender that a destination names is found when the destination is read, or was deleted."""
    named = to_text(inputs.get("sender")).strip()
    if named and not (inputs.get("phone_number_id") or inputs.get("access_token")):
        raise fail(
            f"The sender {named}, which the destination names, is not there any more.",
            "Choose another sender in the destination's settings, then run the message again.",
            "WhatsApp phone number ID is required",
        )


def check_content(addressed: Addressed) -> None:
    """Of `auto` the part that is sent has to be there. Raises `Stopped`."""
    if not addressed.is_auto:
        return
    if addressed.is_template:
        _has_something_to_say(addressed.inputs, "template")
    elif not has_rich(addressed.inputs) and not to_text(addressed.inputs.get("message")).strip():
        raise skip(
            "The 24-hour window is open, and the destination has no text for it.",
            "Write a message in the destination's settings: Auto sends it while the window is open. Or "
            "choose Template as its message type.",
            "Message body is required for text messages",
        )


def _has_something_to_say(inputs: Json, message_type: str) -> None:
    """What PostHog asks for before anything of ours is looked at."""
    if message_type == "template":
        if not to_text(inputs.get("template_name")).strip():
            raise fail(
                "The name of the message template is empty.",
                "Choose an approved message template.",
                "Template name is required for template messages",
            )
    elif message_type != AUTO:  # Which of its two parts is sent is not decided yet.
        check_something_to_say(inputs)


def _recipient(written: str, default_country: str | None) -> Recipient:
    try:
        return parse_recipient(written, default_country)
    except NotANumber as error:
        raise skip(error.reason, f"{error.remedy} {_COMPLETE}", handling=RECIPIENT_STOPS) from error


def _version(inputs: Json) -> str:
    version = to_text(inputs.get("api_version")).strip() or DEFAULT_API_VERSION
    if not VERSION.fullmatch(version):
        raise fail(NO_VERSION, VERSION_REMEDY)
    return version
