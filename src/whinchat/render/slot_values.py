"""The value of one slot, read as its kind demands. Pure.

Facts: Meta's rules for parameters (no line breaks, tabs or more than four spaces in a row in a text, media by
id or by a public http or https address, addresses up to 2,000 characters).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import quote, urlsplit

import msgspec

from whinchat.core.message_slots import Slot, SlotKind
from whinchat.render.values import to_text

_BREAKS = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")
_WIDE_GAPS = re.compile(r" {4,}")
_MEDIA_ID = re.compile(r"[A-Za-z0-9_.-]{1,128}")
_NO_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_ADDRESS_CHARACTERS = "%/?#[]@!$&'()*+,;=:~-._"
"""What an address may hold as it is (RFC 3986); everything else is written as %…"""

_MILLISECONDS_FROM = 100_000_000_000
"""A number from here on counts milliseconds: as seconds it would be the year 5138."""

_MILLISECONDS_MAX = 99_999_999_999_999


_FORM = 'a text is wanted, or {"value": …, "fallback": …}'


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """What is wrong with one slot.

    `code` is `missing`, `superfluous` or `wrong_kind` for what its destination spoils, and `empty`,
    `too_long`, `unreadable` or `ended` for what a value does not give. `slot` is a key, empty where none can
    be named.
    """

    slot: str
    code: str
    text: str
    remedy: str

    @property
    def is_of_value(self) -> bool:
        """Whether it is this message's value that does not fit, and not the destination as it is written."""
        return self.code in ("empty", "too_long", "unreadable", "ended")


class Unfit(Exception):
    """Carries a `Problem` out of the reading of a value."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.text)
        self.problem = problem


def clean_text(text: str) -> str:
    """A text as Meta takes it in a parameter: line breaks, tabs and runs of spaces become one space."""
    return _WIDE_GAPS.sub(" ", _BREAKS.sub(" ", text)).strip()


def read_value(slot: Slot, value: object, now: datetime, notes: list[str]) -> object:
    """The value as Meta takes it in this slot; what was changed on the way is noted.

    Raises `Unfit` for a value that cannot be used; an empty one is the caller's to judge.
    """
    read = _READERS.get(slot.kind)
    found = value if slot.kind is SlotKind.JSON else _text(slot, value, notes)
    return found if read is None else read(slot, found, now, notes)


def is_empty(value: object) -> bool:
    """Whether there is nothing to fill in: null, or a text of white space."""
    return value is None or (isinstance(value, str) and not clean_text(value))


def _text(slot: Slot, value: object, notes: list[str]) -> str:
    if isinstance(value, dict | list):
        raise Unfit(unreadable(slot, f"is a list or an object, and {_FORM}"))
    written = to_text(value)
    text = clean_text(written)
    if text != written.strip():
        notes.append(
            f"The value of {slot.key} had line breaks, tabs or many spaces in a row, which Meta refuses: "
            "they became single spaces."
        )
    _check_length(slot, text)
    return text


def _check_length(slot: Slot, text: str) -> None:
    if len(text) > slot.characters_max:
        raise Unfit(too_long(slot, len(text), slot.characters_max))


def too_long(slot: Slot, characters: int, characters_max: int) -> Problem:
    """The slot's value has too many characters, alone or with what is around it."""
    return Problem(
        slot=slot.key,
        code="too_long",
        text=f"The value of {slot.key} ({slot.place}) is too long: {characters:,} characters, and Meta takes "
        f"{characters_max:,} there.",
        remedy=f"Shorten it, for example with {{{{ value | truncate: {max(characters_max, 1)} }}}}.",
    )


def unreadable(slot: Slot, why: str) -> Problem:
    """The slot's value is not of its kind."""
    return Problem(
        slot=slot.key,
        code="unreadable",
        text=f"The value of {slot.key} ({slot.place}) {why}.",
        remedy=f"Fill it with {_WANTED.get(slot.kind, 'a text')}.",
    )


_WANTED: dict[SlotKind, str] = {
    SlotKind.IMAGE: "the https address of an image, or the id of one uploaded to Meta",
    SlotKind.VIDEO: "the https address of a video, or the id of one uploaded to Meta",
    SlotKind.GIF: "the https address of an animation, or the id of one uploaded to Meta",
    SlotKind.DOCUMENT: "the https address of a document, or the id of one uploaded to Meta",
    SlotKind.LATITUDE: "degrees from -90 to 90, such as 52.52",
    SlotKind.LONGITUDE: "degrees from -180 to 180, such as 13.405",
    SlotKind.URL_SUFFIX: "what follows the fixed beginning of the address",
    SlotKind.JSON: "JSON: an object for a flow's data, a list for sections of products",
    SlotKind.EXPIRES_AT: "an instant to come, such as 2026-12-24T18:00:00Z, or Unix seconds",
}


def _media(slot: Slot, value: object, _now: datetime, notes: list[str]) -> object:
    text = str(value)
    if "://" not in text and _MEDIA_ID.fullmatch(text):
        return {"id": text}
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        host, parts = None, urlsplit("")
    if parts.scheme.lower() not in ("http", "https") or not host or " " in parts.netloc:
        raise Unfit(unreadable(slot, "is neither a web address nor the id of a medium"))
    beginning = len(parts.scheme) + len("://") + len(parts.netloc)
    rest = _encoded(slot, text[beginning:], notes)
    link = f"{parts.scheme.lower()}://{parts.netloc}{rest}"
    _check_length(slot, link)
    return {"link": link}


def _encoded(slot: Slot, text: str, notes: list[str]) -> str:
    encoded = quote(_NO_ESCAPE.sub("%25", text), safe=_ADDRESS_CHARACTERS)
    if encoded != text:
        notes.append(f"Characters of {slot.key} that an address cannot have were written as %….")
    _check_length(slot, encoded)
    return encoded


def _degrees(most: float) -> Callable[[Slot, object, datetime, list[str]], object]:
    def read(slot: Slot, value: object, _now: datetime, _notes: list[str]) -> object:
        try:
            degrees = float(str(value))
        except ValueError:
            degrees = math.nan
        if not -most <= degrees <= most:
            raise Unfit(unreadable(slot, "is not a number of degrees"))
        return str(value)

    return read


def _url_suffix(slot: Slot, value: object, _now: datetime, notes: list[str]) -> object:
    text = str(value)
    if slot.around and text.startswith(slot.around):
        text = text.removeprefix(slot.around)
        notes.append(f"{slot.key} held the whole address: its fixed beginning was left out.")
        if not text:
            raise Unfit(unreadable(slot, "is only the fixed beginning of the address"))
    elif text.lower().startswith(("http://", "https://")) and not slot.around.endswith(("=", "?u=")):
        raise Unfit(unreadable(slot, f"is another address, and must follow {slot.around}"))
    return _encoded(slot, text, notes)


def _json(slot: Slot, value: object, _now: datetime, _notes: list[str]) -> object:
    if isinstance(value, str):
        if len(value) > slot.characters_max:
            raise Unfit(too_long(slot, len(value), slot.characters_max))
        try:
            value = msgspec.json.decode(value)
        except (msgspec.DecodeError, RecursionError) as error:
            raise Unfit(unreadable(slot, "is not JSON")) from error
    wanted = list if slot.part == "sections" else dict
    if not isinstance(value, wanted):
        raise Unfit(unreadable(slot, "is JSON of another form"))
    return value


def _expires_at(slot: Slot, value: object, now: datetime, _notes: list[str]) -> object:
    milliseconds = _milliseconds(str(value))
    if milliseconds is None:
        raise Unfit(unreadable(slot, "is not an instant"))
    if milliseconds <= now.timestamp() * 1000:
        raise Unfit(
            Problem(
                slot=slot.key,
                code="ended",
                text=f"The offer has ended: {slot.key} lies in the past.",
                remedy="Nothing, if the event came late. Otherwise give an instant to come.",
            )
        )
    return milliseconds


def _milliseconds(text: str) -> int | None:
    if text.isascii() and text.isdigit() and len(text) <= 14:
        number = int(text)
        return number if number >= _MILLISECONDS_FROM else number * 1000
    try:
        at = datetime.fromisoformat(text)
        seconds = (at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return None
    milliseconds = int(seconds * 1000)
    return milliseconds if 0 <= milliseconds <= _MILLISECONDS_MAX else None


_READERS: dict[SlotKind, Callable[[Slot, object, datetime, list[str]], object]] = {
    SlotKind.IMAGE: _media,
    SlotKind.VIDEO: _media,
    SlotKind.GIF: _media,
    SlotKind.DOCUMENT: _media,
    SlotKind.LATITUDE: _degrees(90.0),
    SlotKind.LONGITUDE: _degrees(180.0),
    SlotKind.URL_SUFFIX: _url_suffix,
    SlotKind.JSON: _json,
    SlotKind.EXPIRES_AT: _expires_at,
}
