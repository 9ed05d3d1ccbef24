"""PostHog's browser SDK in a real Chromium, on a page of another origin, against the real service."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, sync_playwright

from tests.eventually import eventually
from tests.servers.recording_proxy import RecordingProxy, recording_proxy
from tests.servers.service import Service
from tests.servers.stored import Stored, stored_in
from tests.tree import ROOT

NAME = "Zoë O'Brien & <Søn>"
PHONE = "+15550100125"
PAGE = ROOT / "tests" / "sdk" / "page.html"
PATIENT = {"flush_interval_ms": 5_000}
"""How long the SDK collects events before it sends them; more it does not take."""

CUSTOM_EVENTS = ("Product Viewed", "$identify", "$groupidentify", "$create_alias", "$set", "Order Shipped")


class Shop(SimpleHTTPRequestHandler):
    """Serves the SDK from its npm package, and the page."""

    def translate_path(self, path: str) -> str:
        """The page at `/`, everything else from the package."""
        return str(PAGE) if path == "/" else super().translate_path(path)

    def log_message(self, *_arguments: Any) -> None:
        """Write nothing."""


@pytest.fixture
def shop_url(sdk_modules: Path) -> Iterator[str]:
    handler = functools.partial(Shop, directory=str(sdk_modules / "posthog-js"))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def proxy(service: Service) -> Iterator[RecordingProxy]:
    with recording_proxy(service.url) as running:
        yield running


@pytest.fixture
def problems() -> list[str]:
    """Warnings and errors of the page's console, and uncaught exceptions."""
    return []


@pytest.fixture
def page(chromium_path: Path, shop_url: str, problems: list[str]) -> Iterator[Page]:
    with sync_playwright() as playwright:
        # A container's root has no user namespaces to build Chromium's sandbox from.
        browser = playwright.chromium.launch(executable_path=chromium_path, args=["--no-sandbox"])
        page = browser.new_page()
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on(
            "console", lambda line: problems.append(line.text) if line.type in {"warning", "error"} else None
        )
        page.goto(shop_url)
        page.wait_for_function("window.ready")
        yield page
        browser.close()


@pytest.mark.parametrize("compressed", [True, False], ids=["gzip", "plain JSON with preflights"])
def test_a_visit_arrives_once_and_becomes_a_message(
    service: Service,
    proxy: RecordingProxy,
    page: Page,
    problems: list[str],
    tmp_path: Path,
    compressed: bool,
) -> None:
    service.create_destination(
        inputs={
            "message": {"value": "Hi {{ person.properties.name }}, {{ event.properties.order_id }} left"}
        },
        filters={"events": [{"id": "Order Shipped", "type": "events"}]},
    )

    options = {"disable_compression": not compressed}
    page.evaluate(
        "([host, token, phone, options]) => start(host, token, phone, options)",
        [proxy.url, service.token, PHONE, options],
    )
    page.click("#buy")

    [message] = service.await_messages(1)
    assert message["text"] == f"Hi {NAME}, A-1001 left"
    assert message["to"] == PHONE
    stored = stored_in(tmp_path)
    eventually(lambda: "$autocapture" in stored.events())
    the_visit_is_stored(stored)
    assert problems == []
    assert proxy.failures() == []
    assert not [one.path for one in proxy.exchanges if "retry_count" in one.path]
    assert bool([one for one in proxy.to("/e/") if one.body.startswith(b"\x1f\x8b")]) == compressed
    preflights = [one for one in proxy.exchanges if one.method == "OPTIONS" and one.route == "/e/"]
    assert bool(preflights) != compressed
    assert len(proxy.to(f"/array/{service.token}/config.js")) == 1
    assert not proxy.to(f"/array/{service.token}/config"), "the script was not understood"
    assert proxy.to("/flags/")


def the_visit_is_stored(stored: Stored) -> None:
    events = stored.events()
    assert {name: len(events[name]) for name in CUSTOM_EVENTS} == dict.fromkeys(CUSTOM_EVENTS, 1)
    [viewed], [shipped] = events["Product Viewed"], events["Order Shipped"]
    assert (viewed.properties["sku"], viewed.properties["price"]) == ("M-1", 49.9)
    assert shipped.properties["products"] == [{"name": 'Mug "XL"', "quantity": 2}]
    assert shipped.properties["$lib"] == "web"
    assert abs(shipped.timestamp - shipped.received_at) < timedelta(minutes=1)
    [click] = events["$autocapture"]
    assert 'text="Buy now"' in click.elements_chain
    assert click.elements_chain.startswith("button")
    assert "$elements_chain" not in click.properties
    people = stored.people("web-user", "web-other-device", viewed.distinct_id)
    assert len({person.id for person in people.values()}) == 1
    person = people["web-user"].properties
    assert (person["phone"], person["name"], person["city"]) == (PHONE, NAME, "Sête")
    assert person["first_seen"] == "web"
    assert stored.group("company", "acme") == {"plan": "Pro & more"}


def test_a_page_that_is_left_sends_its_last_event_by_beacon(
    service: Service, proxy: RecordingProxy, page: Page, tmp_path: Path
) -> None:
    page.evaluate(
        "([host, token, phone, options]) => start(host, token, phone, options)",
        [proxy.url, service.token, PHONE, {"request_batching": True, "request_queue_config": PATIENT}],
    )
    stored = stored_in(tmp_path)
    # Sent at once by an ordinary request; a browser that leaves the page at this instant drops it.
    eventually(lambda: {"$pageview", "$identify"} <= stored.events().keys())
    page.goto("about:blank")
    eventually(lambda: "$pageleave" in stored.events())
    assert proxy.failures() == []
    # A beacon is the only request of the SDK that a page makes without asking for CORS.
    assert [one for one in proxy.to("/e/") if one.headers.get("Sec-Fetch-Mode") == "no-cors"]
    assert {name: len(stored.events()[name]) for name in CUSTOM_EVENTS} == dict.fromkeys(CUSTOM_EVENTS, 1)
