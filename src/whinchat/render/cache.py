"""A cache of parsed templates that is bounded by what they weigh, not by how many there are."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class ParsedTexts(Generic[T]):
    """Calls `make` once for each text and keeps the results, least recently used out first.

    At most `characters_max` characters of texts are kept. Texts for which `make` raises are not. Threads may
    share it; two that ask for the same new text at once may both make it.
    """

    def __init__(self, make: Callable[[str], T], *, characters_max: int) -> None:
        self._make = make
        self._characters_max = characters_max
        self._characters = 0
        self._kept: OrderedDict[str, T] = OrderedDict()
        self._lock = Lock()

    def __call__(self, text: str) -> T:
        """The result for `text`. Raises what `make` raises."""
        with self._lock:
            found = self._kept.get(text)
            if found is not None:
                self._kept.move_to_end(text)
                return found
        made = self._make(text)
        with self._lock:
            if text not in self._kept:
                self._kept[text] = made
                self._characters += len(text)
            while self._characters > self._characters_max:
                self._characters -= len(self._kept.popitem(last=False)[0])
        return made

    def __len__(self) -> int:
        """How many results are kept."""
        return len(self._kept)
