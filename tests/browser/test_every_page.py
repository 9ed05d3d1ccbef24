"""A walk over every page: axe finds nothing in light and dark, nothing is cut off on a phone, and pictures.

Pictures are kept under `test-output/screenshots/<data or empty>/<page>-<light, dark or phone>.png`.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.installation import Installation
from tests.browser.places import MISSING, PLACES, Place
from tests.browser.shop import open_shop
from tests.browser.visit import PHONE, Visit, visiting


@pytest.fixture(scope="module")
def shop(installation: Installation) -> Installation:
    """An installation with data."""
    return open_shop(installation)


@pytest.mark.parametrize("place", [one for one in PLACES if not one.needs_data], ids=lambda one: one.name)
def test_a_page_without_data_is_understood_and_accessible(
    chromium: Browser, installation: Installation, place: Place
) -> None:
    with visiting(chromium, installation, signed_in=place.signed_in) as visit:
        if not place.signed_in:
            visit.expect_refusal("40[14] GET")
        look_at(visit, place.path, f"empty/{place.name}")


@pytest.mark.parametrize("place", MISSING, ids=lambda one: one.name)
def test_a_link_to_what_is_gone_says_so(visit: Visit, place: Place) -> None:
    visit.expect_refusal("404 GET")
    look_at(visit, place.path, f"empty/{place.name}")


@pytest.mark.parametrize("place", [one for one in PLACES if one.signed_in], ids=lambda one: one.name)
def test_a_page_with_data_is_accessible(chromium: Browser, shop: Installation, place: Place) -> None:
    with visiting(chromium, shop, signed_in=True) as visit:
        look_at(visit, shop.address(place.path), f"data/{place.name}")


def look_at(visit: Visit, path: str, name: str) -> None:
    """Axe and pictures in light, dark and on a phone; all findings at once."""
    found: list[str] = []
    page = visit.open(path)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        visit.come_to_rest()
        visit.screenshot(f"{name}-{scheme}")
        found += [f"{scheme}: {one}" for one in visit.violations()]
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(PHONE)
    visit.come_to_rest()
    visit.screenshot(f"{name}-phone")
    found += [f"phone: {one}" for one in visit.violations()]
    found += [f"phone: the page scrolls sideways: {wide}" for wide in [visit.is_too_wide()] if wide]
    found += [
        f"{len(headings)} headings of the first level"
        for headings in [page.locator("h1").all()]
        if len(headings) != 1
    ]
    assert found == [], f"{path}: " + "\n".join(found)
