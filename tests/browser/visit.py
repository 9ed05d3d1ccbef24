"""A tab of a real Chromium: what went wrong in it, when it has come to rest, what axe finds, how it looks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    Route,
    ViewportSize,
    expect,
)

from tests.browser.installation import Installation
from tests.eventually import eventually
from tests.tree import ROOT

AXE = ROOT / "ui" / "node_modules" / "axe-core" / "axe.min.js"
SCREENSHOTS = ROOT / "test-output" / "screenshots"

DESKTOP: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 380, "height": 800}
ACTION_MS_MAX = 10_000
"""No click waits longer for its control, and no look for what is to be seen: a journey that takes so long
has failed. What a page shows may come with a part of the program that is loaded just then.
"""

REST_SECONDS_MAX = 15.0
"""A page that is not drawn by then hangs, however busy the machine is."""

UNREST = """() => {
  const moves = (one) => one.playState === 'running' && one.effect.getTiming().iterations !== Infinity
  const loading = document.querySelector('[aria-busy="true"], .mantine-Skeleton-root[data-visible]')
  if (document.querySelector('h1') === null) return 'there is no heading'
  if (loading !== null) return `loading: ${loading.outerHTML.slice(0, 200)}`
  if (document.fonts.status !== 'loaded') return 'fonts are missing'
  return document.getAnimations().some(moves) ? 'something moves' : null
}"""

AXE_RUN = """async () => {
  const { violations } = await window.axe.run(document, { resultTypes: ['violations'] })
  // A menu or a toast belongs to what opened it, wherever it stands in the document: no landmark is missing.
  const floats = (node) => document.querySelector(node.target[0])?.closest('[data-portal]') != null
  const counts = (id) => (node) => id !== 'region' || !floats(node)
  const said = (node) => `${node.html.slice(0, 200)}: ${node.failureSummary}`
  return violations.map(({ id, impact, help, nodes }) => ({
    id, impact, help, nodes: nodes.filter(counts(id)).map(said),
  }))
}"""


class Visit:
    """One tab. `problems` is everything that should not have happened in it.

    A request that is meant to be refused is announced with `expect_refusal`; Chromium writes a line to the
    console for it, which is then no problem either.
    """

    def __init__(self, context: BrowserContext, base: str) -> None:
        self.base = base
        self.page: Page = context.new_page()
        self.problems: list[str] = []
        self._refusals: list[re.Pattern[str]] = []
        self._under_way: set[Request] = set()
        self.page.on("console", self._note_line)
        self.page.on("pageerror", lambda error: self.problems.append(f"uncaught: {error}"))
        self.page.on("response", self._note_response)
        self.page.on("request", self._begin)
        self.page.on("requestfinished", self._end)
        self.page.on("requestfailed", self._end)

    def expect_refusal(self, pattern: str) -> None:
        """Let answers of 400 and more pass, where `pattern` is found in "<status> <method> <address>"."""
        self._refusals.append(re.compile(pattern))

    def open(self, path: str) -> Page:
        """Go to an address of the service and wait until the page is at rest."""
        self.page.goto(f"{self.base}{path}")
        self.come_to_rest()
        return self.page

    def come_to_rest(self) -> None:
        """Wait until there is a heading, nothing is loading and nothing moves."""

        def rest() -> bool:
            # Asking the page also lets the events of its requests in.
            unrest = self.page.evaluate(UNREST)
            assert unrest is None, unrest
            assert not self._under_way, [one.url for one in self._under_way]
            return True

        eventually(rest, REST_SECONDS_MAX)

    def violations(self) -> list[str]:
        """What axe finds on the page as it is now, a line each."""
        if not self.page.evaluate("'axe' in window"):
            # Evaluated and not added as a script: the page's own policy allows no foreign scripts.
            self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found: list[dict[str, Any]] = self.page.evaluate(AXE_RUN)
        return [
            f"{one['impact']} {one['id']} ({one['help']}) at {node}" for one in found for node in one["nodes"]
        ]

    def is_too_wide(self) -> str | None:
        """What makes the page scroll sideways as a whole; None when nothing does."""
        found: str | None = self.page.evaluate(TOO_WIDE)
        return found

    def screenshot(self, name: str, *, whole: bool = True) -> Path:
        """Keep how the page looks under `test-output/screenshots/`."""
        path = SCREENSHOTS / f"{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=path, full_page=whole, animations="disabled", caret="hide")
        return path

    def _begin(self, request: Request) -> None:
        self._under_way.add(request)

    def _end(self, request: Request) -> None:
        self._under_way.discard(request)

    def _note_line(self, line: ConsoleMessage) -> None:
        # The answers themselves are looked at; the line would say the same without the method.
        if line.type in {"error", "warning"} and "Failed to load resource" not in line.text:
            self.problems.append(f"console {line.type}: {line.text}")

    def _note_response(self, response: Response) -> None:
        said = f"{response.status} {response.request.method} {response.url}"
        if response.status >= 400 and not any(pattern.search(said) for pattern in self._refusals):
            self.problems.append(said)


TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth <= width) return null
  const wide = [...document.querySelectorAll('body *')]
    .filter((one) => one.getBoundingClientRect().right > width + 1)
    .map((one) => `${one.tagName.toLowerCase()}.${[...one.classList].join('.')}`)
  return `${document.documentElement.scrollWidth} px on ${width}: ${wide.slice(0, 6).join(', ')}`
}"""


@contextmanager
def visiting(chromium: Browser, installation: Installation, *, signed_in: bool) -> Iterator[Visit]:
    """A tab at an installation. Everything that goes wrong in it and was not expected fails the test."""
    with profile(chromium, installation.build) as context:
        if signed_in:
            context.add_cookies(installation.cookies)
        with watched(Visit(context, installation.service.url)) as visit:
            yield visit


@contextmanager
def visiting_demo(chromium: Browser, base: str, build: Path | None) -> Iterator[Visit]:
    """A tab of somebody who opens the demo's address: the demo signs them in."""
    with profile(chromium, build) as context, watched(Visit(context, base)) as visit:
        yield visit


@contextmanager
def watched(visit: Visit) -> Iterator[Visit]:
    """Fail if anything went wrong in the tab."""
    yield visit
    assert visit.problems == [], "the page had problems that the test did not expect"


@contextmanager
def profile(chromium: Browser, build: Path | None) -> Iterator[BrowserContext]:
    """A fresh profile: English, light, without motion."""
    context = chromium.new_context(
        viewport=DESKTOP,
        locale="en-GB",
        timezone_id="Europe/Berlin",
        reduced_motion="reduce",
        color_scheme="light",
    )
    context.set_default_timeout(ACTION_MS_MAX)
    expect.set_options(timeout=ACTION_MS_MAX)
    if build:
        serve_build(context, build)
    try:
        yield context
    finally:
        context.close()


def serve_build(context: BrowserContext, build: Path) -> None:
    """Let the files of the web app come from another build than the one the service has."""

    def fulfil(route: Route) -> None:
        path = urlsplit(route.request.url).path
        if path.startswith("/assets/"):
            route.fulfill(path=build / path[1:])
        elif route.request.resource_type == "document":
            # Headers stay the service's: the demo signs in with them, and they hold the page's policy.
            answer = route.fetch()
            encoded = {"content-encoding", "content-length"}
            headers = {name: value for name, value in answer.headers.items() if name not in encoded}
            route.fulfill(headers=headers, path=build / "index.html")
        else:
            route.continue_()

    context.route("**/*", fulfil)
