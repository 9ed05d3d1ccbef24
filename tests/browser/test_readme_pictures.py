"""The pictures in the README show the web app as it is.

`WHINCHAT_TEST_README_PICTURES=1 pytest tests/browser/test_readme_pictures.py` makes them anew in docs/images;
otherwise they are made beside the other screenshots, so that a test leaves the checkout as it was.
"""

from __future__ import annotations

import os
import shutil

import pytest
from playwright.sync_api import expect

from tests.browser.installation import Installation
from tests.browser.shop import open_shop
from tests.browser.visit import Visit
from tests.tree import ROOT

IMAGES = ROOT / "docs" / "images"
PICTURE_BYTES_MAX = 200_000
"""A README is read over slow lines too."""

MAKES_ANEW = bool(os.environ.get("WHINCHAT_TEST_README_PICTURES"))


@pytest.fixture(scope="module")
def shop(installation: Installation) -> Installation:
    """An installation with data."""
    return open_shop(installation)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("destination", "/pipeline/destinations/new/template-whatsapp?preset=order-shipped"),
        ("message", "/messages/{message}"),
    ],
)
def test_a_picture_of_the_readme_can_be_made_and_is_small(
    visit: Visit, shop: Installation, name: str, path: str
) -> None:
    page = visit.open(shop.address(path))
    # Ana's order: the newest event fills the preview in, once it has been asked for.
    expect(page.get_by_role("main")).to_contain_text(
        "your order A-1011" if name == "destination" else "A-1011"
    )
    visit.come_to_rest()
    picture = visit.screenshot(f"readme/{name}", whole=False)
    assert picture.stat().st_size <= PICTURE_BYTES_MAX
    kept = IMAGES / f"{name}.png"
    if MAKES_ANEW:
        kept.parent.mkdir(exist_ok=True)
        shutil.copyfile(picture, kept)
    assert kept.stat().st_size <= PICTURE_BYTES_MAX
    assert f"docs/images/{name}.png" in (ROOT / "README.md").read_text(encoding="utf-8")
