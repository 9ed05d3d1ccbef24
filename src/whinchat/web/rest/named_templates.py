"""The message templates that destinations name, as far as they are written down: what is known of each."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from whinchat.core.destination import Destination, input_value
from whinchat.core.event import Json
from whinchat.core.message_template import APPROVED, MessageTemplate, TemplateBook, language_code
from whinchat.render.address import AUTO

SLOTS, COMPONENTS = "template_slots", "template_components"

_NOT_SYNCED = (
    "The message templates of this sender are not known yet, so nothing could be compared. They are read "
    "from Meta within seconds of a sender's first use; if they are not, look at the sender, or sync by hand."
)


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """The message template that a destination, or one of its mappings, sends: all of it written down.

    `place` is what the fields of a refusal begin with.
    """

    place: str
    sender: str
    name: str
    language: str
    slots: object
    components: object


def named_in(destination: Destination) -> Iterator[Named]:
    """The message templates a destination names; those computed for each event cannot be looked up."""
    indexes: list[int | None] = [*range(len(destination.mappings or []))] or [None]
    for index in indexes:
        inputs = destination.all_inputs(index)
        if input_value(inputs, "message_type") not in ("template", AUTO):
            continue
        sender, name = (_written(inputs, key) for key in ("phone_number_id", "template_name"))
        language = language_code(_written(inputs, "template_language")) or "en_US"
        if not name or any("{" in one for one in (sender, name, language)):
            continue
        place = "inputs__" if index is None else f"mappings__{index}__inputs__"
        yield Named(
            place=place,
            sender=sender,
            name=name,
            language=language,
            slots=input_value(inputs, SLOTS),
            components=input_value(inputs, COMPONENTS),
        )


def warnings_of(destination: Destination, templates: TemplateBook) -> list[str]:
    """What is worth knowing of the message templates a destination names, and does not stop it."""
    found = (_warning(named, templates) for named in named_in(destination))
    return list(dict.fromkeys(warning for warning in found if warning is not None))


def trouble_of(destination: Destination, templates: TemplateBook) -> tuple[str, str] | None:
    """(Meta's status, sentence) of the first message template that Meta would not send; None as a rule."""
    for named in named_in(destination):
        known = templates.find(named.sender, named.name, named.language)
        if known is not None and known.status != APPROVED:
            return known.status, _status_text(known)
    return None


def unknown_text(named: Named, templates: TemplateBook) -> str:
    """Why a message template cannot be sent: its name or only its language is unknown."""
    languages = templates.languages(named.sender, named.name)
    if languages:
        there = ", ".join(languages)
        return f"The message template {named.name} does not exist in {named.language}, only in {there}."
    similar = templates.similar(named.sender, named.name)
    hint = f"Did you mean {' or '.join(similar)}?" if similar else "Look at the list of message templates."
    return f"The sender's account has no message template {named.name}. {hint} If it is new, sync first."


def unknown_attr(named: Named, templates: TemplateBook) -> str:
    """The field to correct."""
    has_name = bool(templates.languages(named.sender, named.name))
    return f"{named.place}{'template_language' if has_name else 'template_name'}"


def _written(inputs: Json, key: str) -> str:
    value = input_value(inputs, key)
    return str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _warning(named: Named, templates: TemplateBook) -> str | None:
    if not templates.knows(named.sender):
        return _NOT_SYNCED
    known = templates.find(named.sender, named.name, named.language)
    if known is None:
        return unknown_text(named, templates)
    return None if known.status == APPROVED else _status_text(known)


def _status_text(template: MessageTemplate) -> str:
    said = _STATUS.get(template.status, f"has the status {template.status} at Meta.")
    reason = f" Meta's reason: {template.rejected_reason}." if template.rejected_reason else ""
    return f"The message template {template.name} ({template.language}) {said}{reason}"


_STATUS = {
    "PAUSED": "is paused by Meta, because people blocked or reported it; its messages wait. Meta lifts the "
    "pause after some hours; change the text if it happens again.",
    "DISABLED": "was disabled by Meta for good. Make another one, with another text.",
    "REJECTED": "was rejected by Meta. Change its text and submit it again.",
    "PENDING": "waits for Meta's review. Until then its messages are refused.",
    "IN_APPEAL": "was rejected, and Meta looks at it again. Until then its messages are refused.",
    "PENDING_DELETION": "is being deleted. Choose another one.",
    "DELETED": "was deleted. Choose another one.",
    "ARCHIVED": "is archived. Restore it at Meta, or choose another one.",
}
