"""Careful reading of a rich message that somebody wrote as JSON: every wrong place is named. Pure.

The same reading serves a save, where texts with Liquid in them are still open (`is_final` false), and a send,
where everything is there.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection
from urllib.parse import quote, urlsplit

import msgspec

from whinchat.core.event import Json
from whinchat.render.slot_values import Problem
from whinchat.render.values import to_text

LINK_CHARACTERS_MAX = 2_000
"""Characters of an address that Meta takes."""

MEDIA_ID_CHARACTERS_MAX = 128

_MEDIA_ID = re.compile(r"[A-Za-z0-9_.:-]{1,128}")
_NO_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_ADDRESS_CHARACTERS = "%/?#[]@!$&'()*+,;=:~-._"
"""What an address may hold as it is (RFC 3986); everything else is written as %…"""


class RichReader(msgspec.Struct):
    """Reads the parts of one rich message, and collects what is wrong and what was changed to fit.

    A place is the path of a part, such as `buttons.0.title`: lists count from 0, as in the JSON itself.
    """

    is_final: bool
    problems: list[Problem] = []
    notes: list[str] = []

    def text(self, holder: Json, place: str, words: str, most: int, *, required: bool = False) -> str:
        """The text at the last part of `place`, empty where there is none. `words` say what it is."""
        key = place.rpartition(".")[2]
        value = holder.get(key)
        if value is None:
            if required:
                self.wrong(place, "missing", f"{words} is missing.", f"Write it as `{key}`.")
            return ""
        if isinstance(value, dict | list | bool):
            self.wrong(place, "wrong_kind", f"{words} is not a text.", "Write a text in quotes.")
            return ""
        text = to_text(value).strip()
        if self.is_open(text):
            return text
        if not text and required:
            self.wrong(
                place,
                "empty",
                f"{words} is empty.",
                'Give its placeholder a default: {{ value | default: "…" }}.',
            )
        if len(text) > most:
            shorter = f"Shorten it, for example with {{{{ value | truncate: {most} }}}}."
            self.wrong(
                place, "too_long", f"{words} has {len(text):,} characters; WhatsApp takes {most:,}.", shorter
            )
        return text

    def link(self, holder: Json, place: str, words: str) -> str:
        """A public web address, with characters that an address cannot have written as %…"""
        text = self.text(holder, place, words, LINK_CHARACTERS_MAX, required=True)
        if not text or self.is_open(text):
            return text
        found = web_address(text)
        if found is None:
            self.wrong(
                place,
                "unreadable",
                f"{words} is no web address: {text[:80]}",
                "Write it with https:// in front.",
            )
            return text
        if found != text:
            self.notes.append(
                f"Characters of {words[0].lower()}{words[1:]} that an address cannot have became %…."
            )
        return found

    def media(self, holder: Json, place: str, words: str) -> Json:
        """Exactly one of `link` and `id`."""
        inside = f"{place}." if place else ""
        given = [key for key in ("link", "id") if holder.get(key) not in (None, "")]
        if len(given) != 1:
            text = (
                f"{words} has both a link and an id." if given else f"{words} has neither a link nor an id."
            )
            code = "superfluous" if given else "missing"
            self.wrong(
                f"{inside}link", code, text, "Give its public https address as `link`, or Meta's `id` of it."
            )
            return {}
        if given == ["link"]:
            return {"link": self.link(holder, f"{inside}link", f"The link of {words[0].lower()}{words[1:]}")}
        text = self.text(
            holder, f"{inside}id", f"The id of {words[0].lower()}{words[1:]}", MEDIA_ID_CHARACTERS_MAX
        )
        if not self.is_open(text) and not _MEDIA_ID.fullmatch(text):
            self.wrong(
                f"{inside}id", "unreadable", f"{words} has no id of Meta's: {text[:80]}", "Copy it from Meta."
            )
        return {"id": text}

    def degrees(self, holder: Json, place: str, most: int) -> str:
        """A latitude or a longitude, as text, which is how Meta's pages write it."""
        text = self.text(holder, place, f"The {place}", LINK_CHARACTERS_MAX, required=True)
        if not text or self.is_open(text):
            return text
        try:
            number = float(text)
        except ValueError:
            number = math.nan
        if not -most <= number <= most:
            wanted = f"Write degrees from -{most} to {most}, such as 52.52."
            self.wrong(place, "unreadable", f"The {place} is no number of degrees: {text[:80]}", wanted)
        return text

    def objects(self, holder: Json, place: str, words: str, most: int, *, least: int = 1) -> list[Json]:
        """`least` to `most` objects."""
        value = holder.get(place.rpartition(".")[2])
        if value is None and not least:
            return []
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            code = "missing" if value is None else "wrong_kind"
            self.wrong(place, code, f"{words} are no list of objects.", "Write them as [{…}, {…}].")
            return []
        if not least <= len(value) <= most:
            text = f"{words}: there are {len(value)}, and WhatsApp takes {least} to {most}."
            self.wrong(place, "superfluous" if value else "missing", text, "Take some away, or add one.")
        return value

    def known(self, holder: Json, place: str, keys: Collection[str]) -> None:
        """Name what is not read, so that a misspelt key is not lost in silence."""
        for key in holder:
            if key not in keys:
                wanted = f"Here may stand: {', '.join(sorted(keys))}."
                at = f"{place}.{key}" if place else key
                self.wrong(at, "superfluous", f"`{at}` is not known in a rich message of this kind.", wanted)

    def unique(self, values: list[str], places: list[str], words: str) -> None:
        """No two of them may be the same; those that are still open may be."""
        seen: set[str] = set()
        for value, place in zip(values, places, strict=True):
            if value and value in seen and not self.is_open(value):
                self.wrong(
                    place, "superfluous", f"{words} is there twice: {value}", "Make each one different."
                )
            seen.add(value)

    def is_open(self, text: str) -> bool:
        """Whether Liquid has yet to fill this text in."""
        return not self.is_final and ("{{" in text or "{%" in text)

    def wrong(self, place: str, code: str, text: str, remedy: str) -> None:
        """Note a problem (codes as in `Problem`)."""
        self.problems.append(Problem(slot=place, code=code, text=text, remedy=remedy))


def web_address(text: str) -> str | None:
    """The http or https address as it can be called, None when it is none."""
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host or " " in parts.netloc:
        return None
    beginning = len(parts.scheme) + len("://") + len(parts.netloc)
    rest = quote(_NO_ESCAPE.sub("%25", text[beginning:]), safe=_ADDRESS_CHARACTERS)
    return f"{parts.scheme.lower()}://{parts.netloc}{rest}"
