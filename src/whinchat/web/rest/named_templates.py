"""The message templates that destinations name, as far as they are written down: what is known of each."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from whinchat.core.destination import Destination, input_value
from whinchat.core.event import Json
from whinchat.core.message_template import APPROVED, DELETED, MessageTemplate, TemplateBook, language_code
from whinchat.core.template_choice import choose
from whinchat.core.template_trouble import is_sendable, trouble_text
from whinchat.render.template_message import languages_of

SLOTS, COMPONENTS = "template_slots", "template_components"
LANGUAGE, CHAIN = "template_language", "template_languages"

_NOT_SYNCED = (
    "The message templates of this sender are not known yet, so nothing could be compared. They are read "
    "from Meta within seconds of a sender's first use; if they are not, look at the sender, or sync by hand."
)


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """The message template that a destination, or one of its mappings, sends: name and sender written down.

    `place` is what the fields of a refusal begin with. `languages` are those written down: the one asked for,
    then the fallbacks. `is_chosen` says that the language is another for each event, or has fallbacks.
    """

    place: str
    sender: str
    name: str
    languages: list[str]
    is_liquid: bool
    is_chosen: bool
    slots: object
    components: object

    @property
    def language(self) -> str:
        """The one that is asked for first, of those written down."""
        return self.languages[0] if self.languages else "en_US"


def named_in(destination: Destination) -> Iterator[Named]:
    """The message templates a destination names; those computed for each event cannot be looked up."""
    indexes: list[int | None] = [*range(len(destination.mappings or []))] or [None]
    for index in indexes:
        inputs = destination.all_inputs(index)
        if input_value(inputs, "message_type") not in ("template", "auto"):
            continue
        sender, name = (_written(inputs, key) for key in ("phone_number_id", "template_name"))
        if not name or any("{" in one for one in (sender, name)):
            continue
        wanted, *chain = languages_of({key: input_value(inputs, key) for key in (LANGUAGE, CHAIN)})
        written = [language_code(one) for one in (wanted, *chain) if one and "{" not in one]
        yield Named(
            place="inputs__" if index is None else f"mappings__{index}__inputs__",
            sender=sender,
            name=name,
            languages=written,
            is_liquid="{" in "".join((wanted, *chain)),
            is_chosen="{" in wanted or bool(chain),
            slots=input_value(inputs, SLOTS),
            components=input_value(inputs, COMPONENTS),
        )


def variants_of(named: Named, templates: TemplateBook) -> list[MessageTemplate]:
    """Those that may be sent, without components: the one that is, or all that may be chosen. Also ones that
    Meta does not send now; of deleted ones only what is named.
    """
    if named.is_liquid:
        known = templates.variants(named.sender, named.name)
        return [one for one in known if one.status != DELETED or one.language in named.languages]
    found: dict[str, MessageTemplate] = {}
    for language in named.languages or ["en_US"]:
        choice = choose(templates, named.sender, named.name, language)
        if choice is not None and choice.template is not None:
            found[choice.language] = choice.template
    return list(found.values())


def warnings_of(destination: Destination, templates: TemplateBook) -> list[str]:
    """What is worth knowing of the message templates a destination names, and does not stop it."""
    found = (warning for named in named_in(destination) for warning in _warnings(named, templates))
    return list(dict.fromkeys(found))


def trouble_of(destination: Destination, templates: TemplateBook) -> tuple[str, str] | None:
    """(Meta's status, sentence) of the first message template that Meta would not send; None as a rule.

    Where another language stands in, there is no trouble yet.
    """
    for named in named_in(destination):
        variants = variants_of(named, templates)
        if not variants or any(is_sendable(one) for one in variants):
            continue
        return variants[0].status, trouble_text(variants[0]) or ""
    return None


def template_health(destination: Destination, templates: TemplateBook) -> list[Json]:
    """What is known of each message template, and each of its languages, that a destination may send."""
    rows = [
        {
            "id": one.id,
            "name": one.name,
            "language": one.language,
            "status": one.status,
            "category": one.category,
            "trouble": trouble_text(one),
        }
        for named in named_in(destination)
        for one in variants_of(named, templates)
    ]
    return [row for number, row in enumerate(rows) if row not in rows[:number]]


def unknown_text(named: Named, templates: TemplateBook) -> str:
    """Why a message template cannot be sent: its name or only its language is unknown."""
    languages = templates.languages(named.sender, named.name)
    if languages:
        there = ", ".join(languages)
        return f"The message template {named.name} does not exist in {named.language}, only in {there}."
    if templates.variants(named.sender, named.name):
        return f"The message template {named.name} was deleted at Meta. Choose another one."
    similar = templates.similar(named.sender, named.name)
    hint = f"Did you mean {' or '.join(similar)}?" if similar else "Look at the list of message templates."
    return f"The sender's account has no message template {named.name}. {hint} If it is new, sync first."


def unknown_attr(named: Named, templates: TemplateBook) -> str:
    """The field to correct."""
    has_name = bool(templates.languages(named.sender, named.name))
    return f"{named.place}{LANGUAGE if has_name else 'template_name'}"


def _written(inputs: Json, key: str) -> str:
    value = input_value(inputs, key)
    return str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _warnings(named: Named, templates: TemplateBook) -> Iterator[str]:
    if not templates.knows(named.sender):
        yield _NOT_SYNCED
        return
    variants = variants_of(named, templates)
    if not [one for one in variants if one.status != DELETED]:
        yield unknown_text(named, templates)
        return
    for language in named.languages:
        choice = choose(templates, named.sender, named.name, language)
        if choice is None:
            yield _missing_variant(named, language, variants)
        elif choice.language != language:
            yield f"The message template {named.name} is not there in {language}: {choice.language} is sent."
    yield from (text for one in variants if (text := trouble_text(one)))


def _missing_variant(named: Named, language: str, variants: list[MessageTemplate]) -> str:
    there = ", ".join(one.language for one in variants if one.status == APPROVED) or "none"
    return f"The message template {named.name} does not exist in {language}; approved are: {there}."
