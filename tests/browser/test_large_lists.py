"""100,000 messages and 2,000 destinations in the browser: no request over 300 ms, lists that can be scrolled.

The best of several tries counts, less what other programs take of the machine, as in test_pages_stay_fast.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.installation import Installation, installed
from tests.browser.visit import Visit, visiting
from tests.servers.busy import stretched
from tests.servers.large_project import MESSAGES, fill
from tests.servers.service import SECRET_KEY, running_service
from whinchat.adapters.sql.store import SqlStore
from whinchat.web.ui import STATIC

ANSWER_MS_MAX = 300.0
TRIES = 5
ROWS_IN_PAGE_MAX = 200
"""More rows than a screen has several times over: a list that grows keeps only these in the document."""

TASK_MS_MAX = 200.0
"""A page that is busy for longer at a stretch is felt to stick while it is scrolled."""

SCRIPTS_BYTES_MAX = 300 * 1024
"""What the first page may load of scripts, compressed: a second on a slow phone's network."""

LISTS = (
    "/messages",
    "/messages?state=failed,unknown",
    "/messages?search=person-17",
    "/pipeline/destinations",
    "/pipeline/destinations?page=60",
    "/pipeline/destinations?search=campaign%2017",
    "/senders",
    "/people",
    "/events",
    "/",
)

ASKS_META = re.compile(r"/senders/\d+/$")
"""Waits for Meta's answer, which is not ours to make faster; the page shows the rest meanwhile."""

REQUESTS = """() => performance.getEntriesByType('resource')
  .filter((one) => new URL(one.name).pathname.startsWith('/api/'))
  .map((one) => [one.name.replace(location.origin, ''), one.responseEnd - one.requestStart])"""

SCRIPTS = """() => performance.getEntriesByType('resource')
  .map((one) => new URL(one.name).pathname).filter((path) => path.endsWith('.js'))"""

WATCH_TASKS = """() => {
  window.longest = 0
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.longest = Math.max(window.longest, duration)
  }).observe({ type: 'longtask' })
}"""


@pytest.fixture(scope="module")
def installation(
    built_ui: Path | None, tmp_path_factory: pytest.TempPathFactory, clean_environment: None
) -> Iterator[Installation]:
    """A service with a week of a large project."""
    folder = tmp_path_factory.mktemp("large")
    with running_service(folder) as service:
        made = installed(service, folder, built_ui)
        url = f"sqlite:///{folder / 'data' / 'whinchat.db'}"
        store = SqlStore.open(url, SECRET_KEY)
        fill(store, service.api("GET", "/api/projects/@current/")["id"], url)
        store.close()
        yield made


@pytest.mark.timeout(300)
@pytest.mark.parametrize("path", LISTS)
def test_no_request_of_a_list_takes_300_ms(visit: Visit, path: str) -> None:
    fastest: dict[str, float] = {}
    for _ in range(TRIES):
        stretch = stretched()
        page = visit.open(path)
        for address, taken_ms in page.evaluate(REQUESTS):
            if ASKS_META.search(address):
                continue
            fastest[address] = min(fastest.get(address, taken_ms), taken_ms / stretch)
        if max(fastest.values()) < ANSWER_MS_MAX:
            break
    slow = {address: round(taken) for address, taken in fastest.items() if taken > ANSWER_MS_MAX}
    assert not slow, slow


@pytest.mark.timeout(300)
def test_the_list_of_messages_is_scrolled_without_growing_or_sticking(visit: Visit) -> None:
    page = visit.open("/messages")
    expect(page.get_by_role("main")).to_contain_text(f"{MESSAGES:,}")
    longest: list[float] = []
    for _ in range(TRIES):
        stretch = stretched()
        page.evaluate(WATCH_TASKS)
        scroll_on(visit, steps=25)
        assert page.locator("tbody tr").count() <= ROWS_IN_PAGE_MAX
        longest.append(page.evaluate("window.longest") / stretch)
        if longest[-1] <= TASK_MS_MAX:
            break
    assert page.evaluate("scrollY") > 5_000
    assert min(longest) <= TASK_MS_MAX, longest


def scroll_on(visit: Visit, steps: int) -> None:
    """Turn the wheel, a screen at a time, waiting for rows as a reader would."""
    page = visit.page
    page.mouse.move(700, 500)
    for _ in range(steps):
        page.mouse.wheel(0, 700)
        visit.come_to_rest()


def test_destinations_are_paged(visit: Visit) -> None:
    page = visit.open("/pipeline/destinations")
    first = names_on(page)
    page.get_by_role("button", name="Page 2", exact=True).click()
    expect(page).to_have_url(re.compile("page=2"))
    visit.come_to_rest()
    assert not set(names_on(page)) & set(first)


def names_on(page: Page) -> list[str]:
    return page.get_by_role("rowheader").all_inner_texts()


@pytest.mark.parametrize("path", ["/", "/messages", "/pipeline/destinations", "/login"])
def test_a_page_begins_with_at_most_300_kb_of_scripts(
    chromium: Browser, installation: Installation, path: str
) -> None:
    with visiting(chromium, installation, signed_in=path != "/login") as visit:
        visit.expect_refusal("401 GET")
        scripts: list[Any] = visit.open(path).evaluate(SCRIPTS)
    assets = installation.build or STATIC
    sizes = {script: packed_bytes(assets / script[1:]) for script in scripts}
    assert sum(sizes.values()) <= SCRIPTS_BYTES_MAX, sizes


def packed_bytes(asset: Path) -> int:
    """As it travels to a browser that takes gzip."""
    packed = asset.with_name(f"{asset.name}.gz")
    return (packed if packed.exists() else asset).stat().st_size
