"""Parsed templates are kept by weight."""

from __future__ import annotations

import pytest

from whinchat.render.cache import ParsedTexts


def test_a_text_is_made_once_until_it_is_pushed_out_by_fresher_ones() -> None:
    made: list[str] = []

    def make(text: str) -> str:
        made.append(text)
        return text.upper()

    cache = ParsedTexts(make, characters_max=6)
    assert [cache(text) for text in ("aa", "bb", "aa", "cc", "aa", "dd")] == [
        "AA",
        "BB",
        "AA",
        "CC",
        "AA",
        "DD",
    ]
    assert made == ["aa", "bb", "cc", "dd"]
    assert len(cache) == 3
    cache("aa")
    cache("bb")
    assert made == ["aa", "bb", "cc", "dd", "bb"]


def test_a_text_heavier_than_the_cache_is_made_each_time() -> None:
    cache = ParsedTexts(str.upper, characters_max=3)
    assert cache("abcd") == "ABCD"
    assert len(cache) == 0


def test_a_failure_is_not_kept() -> None:
    cache = ParsedTexts(int, characters_max=10)
    for _ in range(2):
        with pytest.raises(ValueError, match="invalid literal"):
            cache("x")
    assert len(cache) == 0
