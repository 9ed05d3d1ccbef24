"""The web app in the running service: built, served, and no SDK's path taken by it."""

from __future__ import annotations

import re
import subprocess
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlsplit

import pytest

from tests.servers.service import Service
from tests.tree import ROOT

AS_BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8", "Accept-Encoding": "gzip"}


@pytest.fixture(scope="module", autouse=True)
def built() -> None:
    """The web app as `make setup` leaves it."""
    subprocess.run([ROOT / "scripts" / "ui", "build"], check=True)


def asked(service: Service, path: str) -> tuple[HTTPResponse, bytes]:
    """What a browser is answered."""
    parts = urlsplit(service.url)
    connection = HTTPConnection(str(parts.hostname), parts.port, timeout=30)
    try:
        connection.request("GET", path, headers=AS_BROWSER)
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()


def test_the_page_and_all_that_it_loads_are_served_compressed(service: Service) -> None:
    response, page = asked(service, "/pipeline/destinations?search=whatsapp")
    assert response.status == 200
    assert response.headers["Content-Security-Policy"]

    loaded = re.findall(r"""(?:src|href)="(/assets/[^"]+)\"""", page.decode())
    assert loaded
    for path in loaded:
        asset, _ = asked(service, path)
        assert asset.status == 200, path
        if path.endswith((".js", ".css")) and int(asset.headers["Content-Length"]) > 1_000:
            assert asset.headers["Content-Encoding"] == "gzip", path


def test_no_path_of_sdks_and_machines_became_a_page_and_nobody_is_signed_in(service: Service) -> None:
    """Only the demo signs browsers in by itself."""
    for path in ("/e/", "/flags", "/array/phc_x/config", "/_health", "/metrics", "/api/schema"):
        response, body = asked(service, path)
        assert b'<div id="root">' not in body, path
        assert response.headers["Content-Type"].split(";")[0] != "text/html", path

    response, _ = asked(service, "/")
    assert response.headers.get_all("Set-Cookie") is None
