"""Filters on text, with liquidjs's meaning."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from whinchat.render.limits import check_items, check_text
from whinchat.render.values import to_int, to_json, to_text, truthy

_SPACES = re.compile(r"\s+")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_NEW_LINE = re.compile(r"\r?\n")


def append(value: object, suffix: object) -> str:
    """The text followed by `suffix`."""
    return to_text(value) + to_text(suffix)


def prepend(value: object, prefix: object) -> str:
    """The text preceded by `prefix`."""
    return to_text(prefix) + to_text(value)


def capitalize(value: object) -> str:
    """First character upper case, the rest lower case."""
    text = to_text(value)
    return text[:1].upper() + text[1:].lower()


def downcase(value: object) -> str:
    """All lower case."""
    return to_text(value).lower()


def upcase(value: object) -> str:
    """All upper case."""
    return to_text(value).upper()


def strip(value: object, characters: object = None) -> str:
    """Without white space, or without any of `characters`, at both ends."""
    return to_text(value).strip(to_text(characters) or None)


def lstrip(value: object, characters: object = None) -> str:
    """Without white space, or without any of `characters`, at the start."""
    return to_text(value).lstrip(to_text(characters) or None)


def rstrip(value: object, characters: object = None) -> str:
    """Without white space, or without any of `characters`, at the end."""
    return to_text(value).rstrip(to_text(characters) or None)


def squish(value: object) -> str:
    """Without white space at the ends, and each run of it inside as one space."""
    return normalize_whitespace(value).strip()


def normalize_whitespace(value: object) -> str:
    """Each run of white space as one space."""
    return _SPACES.sub(" ", to_text(value))


def strip_newlines(value: object) -> str:
    """Without line breaks."""
    return _NEW_LINE.sub("", to_text(value))


def newline_to_br(value: object) -> str:
    """A `<br />` before each line break."""
    return _NEW_LINE.sub("<br />\n", to_text(value))


def remove(value: object, part: object) -> str:
    """Without any `part`."""
    return to_text(value).replace(to_text(part), "")


def remove_first(value: object, part: object) -> str:
    """Without the first `part`."""
    return to_text(value).replace(to_text(part), "", 1)


def remove_last(value: object, part: object) -> str:
    """Without the last `part`."""
    return replace_last(value, part, "")


def replace(value: object, part: object, new: object = "") -> str:
    """Every `part` replaced by `new`."""
    text, old, by = to_text(value), to_text(part), to_text(new)
    check_text(len(text) + text.count(old) * len(by))
    return text.replace(old, by) if old else by.join(text)


def replace_first(value: object, part: object, new: object = "") -> str:
    """The first `part` replaced by `new`."""
    return to_text(value).replace(to_text(part), to_text(new), 1)


def replace_last(value: object, part: object, new: object = "") -> str:
    """The last `part` replaced by `new`."""
    text, old = to_text(value), to_text(part)
    at = text.rfind(old)
    return text if at < 0 else text[:at] + to_text(new) + text[at + len(old) :]


def split(value: object, separator: object) -> list[object]:
    """The parts between separators (characters when it is empty), without empty parts at the end."""
    text, by = to_text(value), to_text(separator)
    check_items(text.count(by) if by else len(text))
    parts: list[object] = list(text.split(by) if by else text)
    while parts and parts[-1] == "":
        parts.pop()
    return parts


def truncate(value: object, length: object = None, ellipsis: object = "...") -> str:
    """At most `length` characters (50), of which the last are `ellipsis` when something was cut."""
    text, end, most = to_text(value), to_text(ellipsis), to_int(length, 50)
    return text if len(text) <= most else text[: max(most - len(end), 0)] + end


def truncatewords(value: object, words: object = None, ellipsis: object = "...") -> str:
    """At most `words` words (15), followed by `ellipsis` when there are as many or more."""
    parts, most = to_text(value).split(), max(to_int(words, 15), 1)
    return " ".join(parts[:most]) + (to_text(ellipsis) if len(parts) >= most else "")


def number_of_words(value: object, mode: object = None) -> int:
    """Words between white space; `cjk` counts each Chinese, Japanese or Korean character, `auto` where there
    are any.
    """
    text = to_text(value)
    if mode == "cjk" or (mode == "auto" and _CJK.search(text)):
        return len(_CJK.findall(text)) + len(_CJK.sub(" ", text).split())
    return len(text.split())


def slugify(value: object, mode: object = "default", cased: object = False) -> str:
    """For URLs: what `mode` does not keep becomes one hyphen; lower case unless `cased`."""
    text = to_text(value)
    if mode != "none":
        if mode == "latin":
            text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
        kept = "".join(character if _kept(character, to_text(mode)) else "\0" for character in text)
        text = "-".join(part for part in kept.split("\0") if part)
    return text if truthy(cased) else text.lower()


def _kept(character: str, mode: str) -> bool:
    if mode == "raw":
        return not character.isspace()
    if mode == "ascii":
        return character.isascii() and character.isalnum()
    category = unicodedata.category(character)
    return category[0] in "LM" or category == "Nd" or (mode == "pretty" and character in "._~!$&'()+,;=@")


def array_to_sentence_string(value: object, connector: object = "and") -> str:
    """A list as people say it: `a`, `a and b`, `a, b, and c`."""
    items = [to_text(item) for item in value] if isinstance(value, list) else [to_text(value)]
    word = to_text(connector)
    if len(items) <= 2:
        return f" {word} ".join(items)
    return f"{', '.join(items[:-1])}, {word} {items[-1]}"


def default(value: object, fallback: object = "", *, allow_false: object = False) -> object:
    """`fallback` for null, false, empty text and empty lists."""
    if value is False and truthy(allow_false):
        return value
    return fallback if not truthy(value) or value in ("", []) else value


def to_json_text(value: object, spaces: object = None) -> str:
    """The value as JSON, indented by `spaces`."""
    return to_json(value, max(to_int(spaces, 0), 0))


def raw(value: object) -> object:
    """The value itself: nothing is escaped here anyway."""
    return value


TEXT_FILTERS: dict[str, Callable[..., object]] = {
    "append": append,
    "array_to_sentence_string": array_to_sentence_string,
    "capitalize": capitalize,
    "default": default,
    "downcase": downcase,
    "inspect": to_json_text,
    "json": to_json_text,
    "jsonify": to_json_text,
    "lstrip": lstrip,
    "newline_to_br": newline_to_br,
    "normalize_whitespace": normalize_whitespace,
    "number_of_words": number_of_words,
    "prepend": prepend,
    "raw": raw,
    "remove": remove,
    "remove_first": remove_first,
    "remove_last": remove_last,
    "replace": replace,
    "replace_first": replace_first,
    "replace_last": replace_last,
    "rstrip": rstrip,
    "slugify": slugify,
    "split": split,
    "squish": squish,
    "strip": strip,
    "strip_newlines": strip_newlines,
    "truncate": truncate,
    "truncatewords": truncatewords,
    "upcase": upcase,
}
