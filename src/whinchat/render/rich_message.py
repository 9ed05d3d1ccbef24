"""Rich messages in the window: media, locations, contacts, reply buttons, lists, link buttons. Pure.

One JSON value says what to send, `{"kind": "buttons", "body": "…", "buttons": [{"title": "Yes"}]}`, and
becomes the part of a Cloud API body that is named like its type. Facts: Meta's limits of messages and
interactive messages (January 2026); where its pages contradict each other, the smaller limit counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from whinchat.core.event import Json
from whinchat.render.checks import json_in
from whinchat.render.rich_reader import RichReader
from whinchat.render.slot_values import Problem

CAPTION_CHARACTERS_MAX = 1_024
FILENAME_CHARACTERS_MAX = 240
BODY_CHARACTERS_MAX = 1_024
"""Meta's guide says 4,096 for a list and its API description 1,024: the smaller one always works."""

HEADER_CHARACTERS_MAX = FOOTER_CHARACTERS_MAX = 60
BUTTONS_MAX = 3
BUTTON_CHARACTERS_MAX = 20
BUTTON_ID_CHARACTERS_MAX = 256
SECTIONS_MAX = ROWS_MAX = 10
"""Rows are counted over all sections together."""

SECTION_CHARACTERS_MAX = ROW_TITLE_CHARACTERS_MAX = 24
ROW_ID_CHARACTERS_MAX = 200
ROW_DESCRIPTION_CHARACTERS_MAX = 72
CONTACTS_MAX = 257
CONTACT_ENTRIES_MAX = 100
"""Phones, addresses and so on of one contact; Meta names no limit, and a card with more is a mistake."""

PLACE_CHARACTERS_MAX = 1_024
"""Characters of names and addresses, for which Meta names no limit; longer ones are a mistake."""

_BIRTHDAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_CONTACT_LISTS = ("phones", "emails", "addresses", "urls")
_NAME_PARTS = ("first_name", "last_name", "middle_name", "suffix", "prefix")
_HEADERS = {"image": "The header's image", "video": "The header's video", "document": "The header's document"}


class Rich(msgspec.Struct, frozen=True):
    """What a rich message became: `content` is `{"type": …, …}`, of no use while there are `problems`."""

    content: Json
    problems: list[Problem]
    notes: list[str]


def rich_message(value: object, *, is_final: bool) -> Rich:
    """The content of a rich message, given as an object or as JSON text of one.

    With `is_final` false, texts in which Liquid stands are taken as they are: they are checked when the
    message is sent. Never raises; each problem names its place, such as `buttons.0.title`.
    """
    reader = RichReader(is_final)
    written = json_in(value) if isinstance(value, str) else value
    if not isinstance(written, dict):
        reader.wrong(
            "",
            "wrong_kind",
            "The rich message is no object.",
            'Write it like {"kind": "image", "link": "…"}.',
        )
        return Rich({}, reader.problems, reader.notes)
    kind = written.get("kind")
    kind = kind.strip().lower() if isinstance(kind, str) else ""
    if kind not in KINDS:
        text = (
            f"The rich message is of no known kind: {kind}."
            if kind
            else "The rich message does not say its kind."
        )
        reader.wrong("kind", "wrong_kind", text, f"Kinds: {', '.join(KINDS)}.")
        return Rich({}, reader.problems, reader.notes)
    keys, read = KINDS[kind]
    reader.known(written, "", {"kind", *keys})
    return Rich(read(reader, written), reader.problems, reader.notes)


def _media(kind: str, *, has_caption: bool = True) -> Callable[[RichReader, Json], Json]:
    def read(reader: RichReader, written: Json) -> Json:
        found = reader.media(written, "", f"The {kind}")
        if has_caption:
            found |= _given("caption", reader.text(written, "caption", "The caption", CAPTION_CHARACTERS_MAX))
        if kind == "document":
            name = reader.text(written, "filename", "The file name", FILENAME_CHARACTERS_MAX)
            found |= _given("filename", name)
        if kind == "audio" and written.get("voice") in (True, "true"):
            found["voice"] = True
        return {"type": kind, kind: found}

    return read


def _location(reader: RichReader, written: Json) -> Json:
    found: Json = {
        "latitude": reader.degrees(written, "latitude", 90),
        "longitude": reader.degrees(written, "longitude", 180),
    }
    found |= _given("name", reader.text(written, "name", "The place's name", PLACE_CHARACTERS_MAX))
    found |= _given("address", reader.text(written, "address", "The place's address", PLACE_CHARACTERS_MAX))
    if "address" in found and "name" not in found:
        reader.notes.append("WhatsApp shows the address of a place only beside its name, and there is none.")
    return {"type": "location", "location": found}


def _contacts(reader: RichReader, written: Json) -> Json:
    cards = reader.objects(written, "contacts", "The contacts", CONTACTS_MAX)
    return {"type": "contacts", "contacts": [_contact(reader, card, n) for n, card in enumerate(cards)]}


def _contact(reader: RichReader, card: Json, number: int) -> Json:
    """One card. Meta wants a whole name and a part of it: the part is made where only the whole is given."""
    place, name = f"contacts.{number}", card.get("name")
    if not isinstance(name, dict):
        reader.wrong(
            f"{place}.name",
            "missing" if name is None else "wrong_kind",
            f"Contact {number + 1} has no name.",
            'Write it like {"name": {"formatted_name": "Ana Lima"}}.',
        )
        return card
    for key in _CONTACT_LISTS:
        words = f"The {key} of contact {number + 1}"
        reader.objects(card, f"{place}.{key}", words, CONTACT_ENTRIES_MAX, least=0)
    birthday = card.get("birthday")
    if isinstance(birthday, str) and not reader.is_open(birthday) and not _BIRTHDAY.fullmatch(birthday):
        at = f"{place}.birthday"
        reader.wrong(
            at, "unreadable", f"The birthday of contact {number + 1} is no date.", "Write 1990-12-31."
        )
    return card | {"name": _name(reader, name, f"{place}.name", f"the name of contact {number + 1}")}


def _name(reader: RichReader, name: Json, place: str, words: str) -> Json:
    most = PLACE_CHARACTERS_MAX
    whole = reader.text(name, f"{place}.formatted_name", words.capitalize(), most, required=True)
    parts = {part: reader.text(name, f"{place}.{part}", f"A part of {words}", most) for part in _NAME_PARTS}
    return {"formatted_name": whole} | (
        {part: text for part, text in parts.items() if text} or {"first_name": whole}
    )


def _buttons(reader: RichReader, written: Json) -> Json:
    buttons = reader.objects(written, "buttons", "The buttons", BUTTONS_MAX)
    made = [_button(reader, button, n) for n, button in enumerate(buttons)]
    titles = [f"buttons.{n}.title" for n in range(len(made))]
    reader.unique([one["reply"]["title"] for one in made], titles, "A button's title")
    reader.unique(
        [one["reply"]["id"] for one in made], [f"buttons.{n}.id" for n in range(len(made))], "A button's id"
    )
    return _interactive(reader, written, "button", {"buttons": made})


def _button(reader: RichReader, button: Json, number: int) -> Json:
    place = f"buttons.{number}"
    reader.known(button, place, ("id", "title"))
    words = f"The title of button {number + 1}"
    title = reader.text(button, f"{place}.title", words, BUTTON_CHARACTERS_MAX, required=True)
    id_ = reader.text(button, f"{place}.id", f"The id of button {number + 1}", BUTTON_ID_CHARACTERS_MAX)
    return {"type": "reply", "reply": {"id": id_ or title, "title": title}}


def _list(reader: RichReader, written: Json) -> Json:
    sections = reader.objects(written, "sections", "The sections", SECTIONS_MAX)
    made = [_section(reader, section, n, is_only=len(sections) == 1) for n, section in enumerate(sections)]
    rows = [
        (row["id"], f"sections.{n}.rows.{m}.id")
        for n, one in enumerate(made)
        for m, row in enumerate(one["rows"])
    ]
    if len(rows) > ROWS_MAX:
        text = f"The list has {len(rows)} rows; WhatsApp takes {ROWS_MAX} in all sections together."
        reader.wrong("sections", "superfluous", text, "Take some away.")
    reader.unique([id_ for id_, _ in rows], [place for _, place in rows], "A row's id")
    words = "The label of the list's button"
    label = reader.text(written, "button", words, BUTTON_CHARACTERS_MAX, required=True)
    return _interactive(reader, written, "list", {"button": label, "sections": made}, headers=())


def _section(reader: RichReader, section: Json, number: int, *, is_only: bool) -> Json:
    place, words = f"sections.{number}", f"section {number + 1}"
    reader.known(section, place, ("title", "rows"))
    title = reader.text(
        section, f"{place}.title", f"The title of {words}", SECTION_CHARACTERS_MAX, required=not is_only
    )
    rows = reader.objects(section, f"{place}.rows", f"The rows of {words}", ROWS_MAX)
    return _given("title", title) | {
        "rows": [_row(reader, row, f"{place}.rows.{n}", n) for n, row in enumerate(rows)]
    }


def _row(reader: RichReader, row: Json, place: str, number: int) -> Json:
    reader.known(row, place, ("id", "title", "description"))
    words = f"row {number + 1}"
    title = reader.text(
        row, f"{place}.title", f"The title of {words}", ROW_TITLE_CHARACTERS_MAX, required=True
    )
    id_ = reader.text(row, f"{place}.id", f"The id of {words}", ROW_ID_CHARACTERS_MAX)
    told = reader.text(
        row, f"{place}.description", f"The description of {words}", ROW_DESCRIPTION_CHARACTERS_MAX
    )
    return {"id": id_ or title, "title": title} | _given("description", told)


def _url_button(reader: RichReader, written: Json) -> Json:
    parameters = {
        "display_text": reader.text(
            written, "button", "The button's label", BUTTON_CHARACTERS_MAX, required=True
        ),
        "url": reader.link(written, "url", "The button's address"),
    }
    return _interactive(reader, written, "cta_url", {"name": "cta_url", "parameters": parameters})


def _location_request(reader: RichReader, written: Json) -> Json:
    body = reader.text(written, "body", "The body", BODY_CHARACTERS_MAX, required=True)
    interactive = {
        "type": "location_request_message",
        "body": {"text": body},
        "action": {"name": "send_location"},
    }
    return {"type": "interactive", "interactive": interactive}


def _interactive(
    reader: RichReader, written: Json, type_: str, action: Json, headers: tuple[str, ...] = tuple(_HEADERS)
) -> Json:
    """An interactive message around its action; `headers` are the kinds of media its header may have."""
    header = _header(reader, written.get("header"), headers)
    body = reader.text(written, "body", "The body", BODY_CHARACTERS_MAX, required=True)
    footer = reader.text(written, "footer", "The footer", FOOTER_CHARACTERS_MAX)
    found: Json = {"type": type_} | ({"header": header} if header else {})
    found |= {"body": {"text": body}} | ({"footer": {"text": footer}} if footer else {})
    return {"type": "interactive", "interactive": found | {"action": action}}


def _header(reader: RichReader, header: object, media: tuple[str, ...]) -> Json:
    """A text, or one of the media as {"kind": "image", "link": …}; nothing where nothing is written."""
    if isinstance(header, str):
        header = {"kind": "text", "text": header} if header.strip() else None
    if header is None:
        return {}
    kind = header.get("kind") if isinstance(header, dict) else None
    if not isinstance(header, dict) or kind not in ("text", *media):
        kinds = " or as ".join(f'{{"kind": "{one}", "link": "…"}}' for one in media)
        remedy = "Write it as a text" + (f", or as {kinds}." if kinds else ".")
        reader.wrong("header", "wrong_kind", "The header is of a kind that cannot stand here.", remedy)
        return {}
    if kind == "text":
        reader.known(header, "header", ("kind", "text"))
        text = reader.text(header, "header.text", "The header", HEADER_CHARACTERS_MAX)
        return {"type": "text", "text": text} if text else {}
    reader.known(header, "header", ("kind", "link", "id", *(("filename",) if kind == "document" else ())))
    found = reader.media(header, "header", _HEADERS[kind])
    name = reader.text(header, "header.filename", "The header's file name", FILENAME_CHARACTERS_MAX)
    return {"type": kind, kind: found | _given("filename", name)}


def _given(key: str, text: str) -> Json:
    """What is empty is left out: Meta refuses empty texts."""
    return {key: text} if text else {}


_AROUND = ("header", "body", "footer")

KINDS: dict[str, tuple[tuple[str, ...], Callable[[RichReader, Json], Json]]] = {
    "image": (("link", "id", "caption"), _media("image")),
    "video": (("link", "id", "caption"), _media("video")),
    "audio": (("link", "id", "voice"), _media("audio", has_caption=False)),
    "document": (("link", "id", "caption", "filename"), _media("document")),
    "sticker": (("link", "id"), _media("sticker", has_caption=False)),
    "location": (("latitude", "longitude", "name", "address"), _location),
    "contacts": (("contacts",), _contacts),
    "buttons": ((*_AROUND, "buttons"), _buttons),
    "list": ((*_AROUND, "button", "sections"), _list),
    "url_button": ((*_AROUND, "button", "url"), _url_button),
    "location_request": (("body",), _location_request),
}
"""(keys besides `kind`, how it is read) of each kind of rich message."""
