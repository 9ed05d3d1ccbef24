"""Fetching files against real sockets: where a token may go, and what a strange answer means."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable

import pytest

from tests.servers.raw_http import Behaviour, RawServer, answer, raw_server
from whinchat.adapters.whatsapp.client import CloudApiClient
from whinchat.adapters.whatsapp.media import MEDIA_BYTES_MAX, MetaMedia
from whinchat.core.errors import Invalid, ProviderUnreachable
from whinchat.core.ports_media import MediaGone
from whinchat.core.senders import Sender

TOKEN = "EAAGplantedtoken1234567890"
SENDER = Sender("106540352242922", TOKEN)
FILE = b"\x89PNG and more"


async def fetch(base: RawServer) -> tuple[bytes, str]:
    """The file and its type, as the one client asks the one server."""
    cloud_api = CloudApiClient(base.url, connect_timeout_seconds=0.5, request_timeout_seconds=2)
    media = MetaMedia(cloud_api, connect_timeout_seconds=0.5)
    try:
        opened = await media.open("1013859600285441", SENDER)
        try:
            return b"".join([chunk async for chunk in opened.chunks()]), opened.content_type
        finally:
            await opened.close()
    finally:
        await media.close()
        await cloud_api.close()


def told(url: Callable[[RawServer], str] | str, **more: object) -> Callable[[RawServer], Behaviour]:
    """The answer that names an address."""

    def of(server: RawServer) -> Behaviour:
        address = url if isinstance(url, str) else url(server)
        body = {"url": address, "mime_type": "image/png", "id": "1013859600285441", **more}
        return answer(200, json.dumps(body).encode())

    return of


def here(server: RawServer) -> str:
    return f"{server.url}/attachments/1"


def run(
    first: Callable[[RawServer], Behaviour],
    *then: Behaviour,
    work: Callable[[RawServer], Awaitable[tuple[bytes, str]]] = fetch,
) -> tuple[tuple[bytes, str] | Exception, RawServer]:
    """What a fetch gave, with the server and what it was asked."""

    async def scenario() -> tuple[tuple[bytes, str] | Exception, RawServer]:
        async with raw_server(*then) as server:
            server.behaviours[:] = [first(server), *then]
            try:
                return await work(server), server
            except (MediaGone, Invalid, ProviderUnreachable) as error:
                return error, server

    return asyncio.run(scenario())


def test_the_file_is_asked_for_by_id_and_number_and_fetched_with_the_token() -> None:
    found, server = run(told(here), answer(200, FILE))
    assert found == (FILE, "image/png")
    first, second = server.requests
    assert first.startswith(b"GET /v26.0/1013859600285441?phone_number_id=106540352242922 ")
    assert second.startswith(b"GET /attachments/1 ")
    assert f"bearer {TOKEN}".lower().encode() in second.lower()


@pytest.mark.parametrize(
    "address",
    [
        "https://lookaside.fbsbx.com.evil.example/x",
        "https://evil.example/lookaside.fbsbx.com",
        "http://lookaside.fbsbx.com/x",
        "https://lookaside.fbsbx.com:8443/x",
        "https://lookaside.fbsbx.com@evil.example/x",
        "https://evil.example\\@lookaside.fbsbx.com/x",
        "https://evil.example\t.lookaside.fbsbx.com/x",
        "http://127.0.0.1:1/x",
        "file:///etc/passwd",
        "//lookaside.fbsbx.com/x",
        "https://[lookaside.fbsbx.com/x",
        "",
    ],
)
def test_no_other_host_is_handed_the_token(address: str) -> None:
    error, server = run(told(address), answer(200, FILE))
    assert isinstance(error, ProviderUnreachable)
    assert "no token was sent there" in str(error)
    assert len(server.requests) == 1


def test_a_redirect_is_not_followed() -> None:
    async def leads_away(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n")
        await writer.drain()

    error, server = run(told(here), leads_away, answer(200, FILE))
    assert isinstance(error, ProviderUnreachable)
    assert "where the token is not sent" in str(error)
    assert len(server.requests) == 2


@pytest.mark.parametrize(
    ("status", "kind"), [(404, MediaGone), (401, Invalid), (403, Invalid), (500, ProviderUnreachable)]
)
def test_an_answer_without_the_file_says_what_it_means(status: int, kind: type[Exception]) -> None:
    error, _ = run(told(here), answer(status, b""))
    assert isinstance(error, kind)
    assert TOKEN not in str(error)


def test_a_file_that_is_said_to_be_larger_than_meta_takes_is_not_fetched() -> None:
    error, server = run(told(here, file_size=str(MEDIA_BYTES_MAX + 1)), answer(200, FILE))
    assert isinstance(error, ProviderUnreachable)
    assert len(server.requests) == 1


def test_a_file_that_does_not_end_is_given_up_at_the_bound() -> None:
    async def endless(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while True:
            writer.write(b"100000\r\n" + b"x" * 0x100000 + b"\r\n")
            await writer.drain()

    async def count(server: RawServer) -> tuple[bytes, str]:
        cloud_api = CloudApiClient(server.url)
        media = MetaMedia(cloud_api)
        opened = await media.open("1013859600285441", SENDER)
        read = 0
        try:
            async for chunk in opened.chunks():
                read += len(chunk)
                assert read <= MEDIA_BYTES_MAX
        finally:
            await opened.close()
            await media.close()
            await cloud_api.close()
        return b"", ""

    error, _ = run(told(here), endless, work=count)
    assert isinstance(error, ProviderUnreachable)


def test_a_file_that_breaks_off_is_not_taken_for_whole() -> None:
    async def half(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
        await writer.drain()
        writer.close()

    error, _ = run(told(here), half)
    assert isinstance(error, ProviderUnreachable)


@pytest.mark.parametrize(
    ("written", "passed_on"),
    [
        ("image/png; a=b", "image/png"),
        ("Image/PNG", "image/png"),
        ("text/html\r\nX-Evil: 1", "application/octet-stream"),
        ("nonsense", "application/octet-stream"),
        (None, "application/octet-stream"),
    ],
)
def test_a_type_that_is_none_is_not_passed_on(written: str | None, passed_on: str) -> None:
    found, _ = run(told(here, mime_type=written), answer(200, FILE))
    assert isinstance(found, tuple)
    assert found[1] == passed_on
