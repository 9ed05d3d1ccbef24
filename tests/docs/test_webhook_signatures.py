"""What the page on forwarding gives to owners of webhooks holds for what they get."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest

from tests.docs.pages import blocks
from whinchat.adapters.forwarding.formats import signature

PAGE = Path(__file__).parents[2] / "docs" / "forwarding.md"
SECRET, BODY = "a signing secret of ours", '{"event":"ünïcode"}'.encode()


@pytest.fixture(scope="module")
def is_ours() -> Callable[[str, str, bytes], bool]:
    """The function on the page."""
    (block,) = [one for one in blocks(PAGE) if one.language == "python"]
    names: dict[str, Any] = {}
    exec(block.text, names)  # noqa: S102 - the page's own program, as readers run it
    return cast(Callable[[str, str, bytes], bool], names["is_ours"])


def test_what_was_signed_now_is_ours(is_ours: Callable[[str, str, bytes], bool]) -> None:
    assert is_ours(SECRET, signature(SECRET, BODY, int(time.time())), BODY)


@pytest.mark.parametrize("age_seconds", [400, -400, 10**6])
def test_what_was_signed_long_ago_is_not(
    is_ours: Callable[[str, str, bytes], bool], age_seconds: int
) -> None:
    assert not is_ours(SECRET, signature(SECRET, BODY, int(time.time()) - age_seconds), BODY)


def test_another_body_or_secret_is_not_ours(is_ours: Callable[[str, str, bytes], bool]) -> None:
    signed = signature(SECRET, BODY, int(time.time()))
    assert not is_ours(SECRET, signed, BODY + b" ")
    assert not is_ours("another secret of ours", signed, BODY)


@pytest.mark.parametrize("header", ["", "t=", "v1=00", "t=now,v1=00", "t=1", "ü", ",,=,", "t=²,v1=00"])
def test_a_header_of_somebody_else_is_refused_without_an_error(
    is_ours: Callable[[str, str, bytes], bool], header: str
) -> None:
    assert not is_ours(SECRET, header, BODY)
    assert not is_ours(SECRET, f"t={int(time.time())},v1=ü{header}", BODY)
