"""Regular expressions and LIKE patterns that users write: linear time whatever the pattern and the text.

Patterns are RE2's (https://github.com/google/re2/wiki/Syntax): look-around and back-references do not exist
there.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import re2  # type: ignore[import-untyped]  # google-re2 ships no types

from whinchat.match.place import Place

TextTest = Callable[[str], bool]

PATTERN_CHARS_MAX = 10_000
"""The longest pattern; RE2 itself refuses what needs more than its 8 MiB."""

_PLAIN = re.compile(r"(\^?)((?:[^\\.^$|?*+(){}\[\]]|\\[.\-+/_@:$^|?*(){}\[\]\\])*)(\$?)", re.DOTALL)
"""Patterns that are nothing but a literal text, perhaps anchored: most of those in real filters."""


def regex_test(pattern: str, place: Place) -> TextTest:
    """Whether a text contains a match, case-sensitive. An empty pattern or text never matches, as in PostHog.

    Raises Invalid with RE2's own message when the pattern is not valid.
    """
    if len(pattern) > PATTERN_CHARS_MAX:
        raise place.refuse(
            f"The regular expression is longer than {PATTERN_CHARS_MAX:,} characters. Shorten it."
        )
    if not pattern:
        return lambda _text: False
    search = _compiled(pattern, place)
    return _plain(pattern) or (lambda text: text != "" and search(text))


def like_test(pattern: str, place: Place, *, ignore_case: bool) -> TextTest:
    r"""Whether a text as a whole fits a LIKE pattern: `%` any run, `_` one character, `\` takes the next as
    it is.
    """
    if len(pattern) > PATTERN_CHARS_MAX:
        raise place.refuse(f"The LIKE pattern is longer than {PATTERN_CHARS_MAX:,} characters. Shorten it.")
    pieces: list[str] = []
    characters = iter(pattern)
    for character in characters:
        if character in "%_":
            pieces.append(".*" if character == "%" else ".")
        else:
            literal = next(characters, "\\") if character == "\\" else character
            pieces.append(re2.escape(literal.encode("utf-8", "replace")).decode())
    flags = "(?is)" if ignore_case else "(?s)"
    return _compiled(f"{flags}\\A{''.join(pieces)}\\z", place)


def _plain(pattern: str) -> TextTest | None:
    found = _PLAIN.fullmatch(pattern)
    if not found:
        return None
    starts, literal, ends = found[1], re.sub(r"\\(.)", r"\1", found[2], flags=re.DOTALL), found[3]
    if not literal:
        return None
    if starts and ends:
        return lambda text: text == literal
    if starts:
        return lambda text: text.startswith(literal)
    return (lambda text: text.endswith(literal)) if ends else (lambda text: literal in text)


def _compiled(pattern: str, place: Place) -> TextTest:
    options = re2.Options()
    options.log_errors = False  # RE2 would write to the process's standard error.
    options.never_capture = True
    try:
        compiled = re2.compile(pattern.encode(), options)
    except re2.error as error:
        reason = error.args[0]
        words = reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)
        raise place.refuse(f"Invalid regular expression: {words}. Patterns are RE2's") from None
    except UnicodeEncodeError:
        raise place.refuse("The pattern has half of a surrogate pair in it. Write whole characters") from None
    # The library's own search() goes through a generator and computes every span: three times the cost of the
    # match.
    match = compiled._regexp.Match  # noqa: SLF001 — see above; the version is pinned, tests cover it
    anywhere = re2._Anchor.UNANCHORED  # noqa: SLF001 — the argument of the call above

    def search(text: str) -> bool:
        # "replace" because a lone surrogate, which JSON can spell, has no bytes.
        encoded = text.encode("utf-8", "replace")
        return bool(match(anywhere, encoded, 0, len(encoded))[0][0] >= 0)

    return search
