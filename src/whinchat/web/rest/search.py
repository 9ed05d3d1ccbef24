"""Finding names by similarity, as PostgreSQL's trigrams do: typing errors and prefixes are forgiven.

Pure. A project has up to thousands of rows, so every row is scored; nothing is indexed.
"""

from __future__ import annotations

import re
from typing import Literal

import msgspec

MatchType = Literal["exact", "similar"]

NAME_SIMILARITY_MIN = 0.3
"""PostgreSQL's default threshold of similarity: one wrong letter in a short word still matches."""

DESCRIPTION_SIMILARITY_MIN = 0.6
"""PostgreSQL's default of word similarity: descriptions are long and would match anything otherwise."""


DESCRIPTION_CHARACTERS_MAX = 5000
"""How much of a description is searched: more than people write, and a bound on the work for each row."""


class Found(msgspec.Struct, frozen=True, order=True):
    """How well a row matches: a lower one comes first."""

    rank: int
    distance: float

    @property
    def match_type(self) -> MatchType:
        """Whether the text stands in the row literally."""
        return "exact" if self.rank < SIMILAR_NAME else "similar"


EXACT_NAME, EXACT_DESCRIPTION, SIMILAR_NAME, SIMILAR_DESCRIPTION = range(4)


def trigrams(text: str) -> frozenset[str]:
    """All runs of three characters of every word, with two spaces before a word and one after."""
    padded = [f"  {word} " for word in re.findall(r"\w+", text.lower())]
    return frozenset(word[i : i + 3] for word in padded for i in range(len(word) - 2))


class Search(msgspec.Struct, frozen=True):
    """A search text, prepared once for many rows."""

    text: str
    grams: frozenset[str]

    def find(self, name: str | None, description: str) -> Found | None:
        """How a row matches, None when it does not."""
        name = (name or "").lower()
        if self.text in name:
            return Found(EXACT_NAME, 1 - len(self.text) / len(name))
        description = description[:DESCRIPTION_CHARACTERS_MAX].lower()
        if self.text in description:
            return Found(EXACT_DESCRIPTION, 0)
        for rank, words, least in (
            (SIMILAR_NAME, name, NAME_SIMILARITY_MIN),
            (SIMILAR_DESCRIPTION, description, DESCRIPTION_SIMILARITY_MIN),
        ):
            similarity = self._similarity(words)
            if similarity >= least:
                return Found(rank, 1 - similarity)
        return None

    def _similarity(self, words: str) -> float:
        """The share of the search text's trigrams that the words have."""
        return len(self.grams & trigrams(words)) / len(self.grams) if self.grams else 0.0


def prepare(text: str) -> Search | None:
    """A search, None for blank text."""
    plain = text.strip().lower()
    return Search(plain, trigrams(plain)) if plain else None


def contains(whole: object, part: object) -> bool:
    """PostgreSQL's `@>` for JSON: objects by key, every item of a list in some item of the other, scalars
    equal.
    """
    if isinstance(whole, dict) and isinstance(part, dict):
        return all(key in whole and contains(whole[key], value) for key, value in part.items())
    if isinstance(whole, list) and isinstance(part, list):
        return all(any(contains(item, wanted) for item in whole) for wanted in part)
    return type(whole) is type(part) and whole == part
