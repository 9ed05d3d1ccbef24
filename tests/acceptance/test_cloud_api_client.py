"""The client against real sockets: what a dropped, late, huge or strange answer means for a message."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing
from typing import Any, TypeVar

import pytest

from tests.servers.raw_http import Behaviour, RawServer, answer, close, cut, raw_server, reset, silence
from whinchat.adapters.whatsapp.client import ANSWER_BYTES_MAX, CloudApiClient, MetaRefused
from whinchat.core.errors import ConfigurationError, Invalid, ProviderUnreachable
from whinchat.core.message import Accepted, AttemptResult, Refused, Retry, Unknown
from whinchat.core.records import SendRequest
from whinchat.core.redaction import REDACTED
from whinchat.sandbox import seed
from whinchat.sandbox.testing import SandboxHandle, running_sandbox

T = TypeVar("T")
TOKEN = "EAAGplantedtoken1234567890"
ACCEPTED = b'{"messaging_product":"whatsapp","contacts":[{"wa_id":"1555"}],"messages":[{"id":"wamid.A"}]}'


async def in_two_pieces(writer: asyncio.StreamWriter) -> None:
    head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(ACCEPTED)}\r\n\r\n".encode()
    for piece in (head + ACCEPTED[:20], ACCEPTED[20:]):
        writer.write(piece)
        await writer.drain()
        await asyncio.sleep(0)  # Two turns of the loop are two packets: asyncio sets TCP_NODELAY.


def request(**changes: Any) -> SendRequest:
    fields: dict[str, Any] = {
        "api_version": "v26.0",
        "phone_number_id": seed.PHONE_NUMBER_ID,
        "access_token": TOKEN,
        "body": {
            "messaging_product": "whatsapp",
            "to": "+15550100001",
            "type": "text",
            "text": {"body": "Zoë 👋"},
        },
    }
    return SendRequest(**{**fields, **changes})


async def use(url: str, work: Callable[[CloudApiClient], Awaitable[T]], **options: Any) -> T:
    client = CloudApiClient(
        url, **{"connect_timeout_seconds": 0.3, "request_timeout_seconds": 0.5, **options}
    )
    try:
        return await work(client)
    finally:
        await client.close()


def send_to(*behaviours: Behaviour, **options: Any) -> tuple[AttemptResult, RawServer]:
    async def scenario() -> tuple[AttemptResult, RawServer]:
        async with raw_server(*behaviours) as server:
            return await use(server.url, lambda client: client.send(request()), **options), server

    return asyncio.run(scenario())


# ---- what the request looks like
# ----------------------------------------------------------------------------------


def test_the_request_is_a_post_with_bearer_token_and_json() -> None:
    result, server = send_to(answer(200, ACCEPTED))
    head, _, body = server.requests[0].partition(b"\r\n\r\n")
    assert head.startswith(f"POST /v26.0/{seed.PHONE_NUMBER_ID}/messages HTTP/1.1".encode())
    assert f"authorization: bearer {TOKEN}".lower().encode() in head.lower()
    assert b"content-type: application/json" in head.lower()
    assert json.loads(body) == request().body
    assert result.outcome == Accepted(wamid="wamid.A", wa_id="1555")


def test_the_exchange_shows_everything_but_the_token() -> None:
    echoed = json.dumps({"error": {"message": f"Malformed access token {TOKEN}", "code": 190}}).encode()
    result, server = send_to(answer(401, echoed))
    assert result.exchange is not None
    assert result.exchange.url == f"{server.url}/v26.0/{seed.PHONE_NUMBER_ID}/messages"
    assert result.exchange.http_status == 401
    assert result.exchange.latency_ms > 0
    assert isinstance(result.outcome, Retry)
    assert result.outcome.failure.text == f"Malformed access token {REDACTED}"
    assert TOKEN not in repr(result)


@pytest.mark.parametrize(
    "phone_number_id", ["../x", "1/../2", "1?x=1", "1#", "", "1 2", "%2e%2e", "1\r\nX: y", "٣"]
)
def test_a_phone_number_id_cannot_change_the_path(phone_number_id: str) -> None:
    async def scenario() -> tuple[AttemptResult, RawServer]:
        async with raw_server(answer(200, ACCEPTED)) as server:
            bad = request(phone_number_id=phone_number_id)
            return await use(server.url, lambda client: client.send(bad)), server

    result, server = asyncio.run(scenario())
    assert isinstance(result.outcome, Refused)
    assert "Phone number ID" in result.outcome.failure.reason
    assert server.requests == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"api_version": "../v26.0"}, "version"),
        ({"api_version": ""}, "version"),
        ({"access_token": "a\r\nX-Evil: 1"}, "Token"),
        ({"access_token": ""}, "Token"),
        ({"access_token": "Zoë"}, "Token"),
        ({"body": {"text": {"body": "\ud800"}}}, "JSON"),
    ],
)
def test_what_cannot_be_sent_is_refused_with_a_remedy_and_nothing_leaves(
    changes: dict[str, Any], words: str
) -> None:
    async def scenario() -> tuple[AttemptResult, RawServer]:
        async with raw_server(answer(200, ACCEPTED)) as server:
            return await use(server.url, lambda client: client.send(request(**changes))), server

    result, server = asyncio.run(scenario())
    assert isinstance(result.outcome, Refused)
    assert words in result.outcome.failure.reason
    assert result.outcome.failure.remedy
    assert server.requests == []


def test_connections_are_used_again() -> None:
    async def scenario() -> RawServer:
        async with raw_server(answer(200, ACCEPTED)) as server:

            async def three(client: CloudApiClient) -> None:
                for _ in range(3):
                    assert isinstance((await client.send(request())).outcome, Accepted)

            await use(server.url, three)
            return server

    server = asyncio.run(scenario())
    assert (len(server.requests), server.connections) == (3, 1)


# ---- what answers and failures of the network mean
# ----------------------------------------------------------------


@pytest.mark.parametrize(
    "behaviour", [close, reset, silence, cut(200)], ids=["close", "reset", "silence", "cut"]
)
def test_an_answer_that_is_lost_after_sending_is_unknown_and_not_sent_again(behaviour: Behaviour) -> None:
    result, server = send_to(behaviour)
    assert isinstance(result.outcome, Unknown)
    assert result.outcome.failure.remedy
    assert len(server.requests) == 1


def test_an_answer_cut_off_after_a_refusing_status_is_no_acceptance() -> None:
    result, _ = send_to(cut(503))
    assert isinstance(result.outcome, Retry)


def test_an_answer_in_pieces_is_read_whole() -> None:
    result, _ = send_to(in_two_pieces)
    assert isinstance(result.outcome, Accepted)


def test_an_answer_that_is_no_http_is_unknown() -> None:
    async def nonsense(writer: asyncio.StreamWriter) -> None:
        writer.write(b"nonsense\r\n\r\n")
        await close(writer)

    result, _ = send_to(nonsense)
    assert isinstance(result.outcome, Unknown)


def test_an_answer_beyond_the_bound_is_not_kept() -> None:
    huge = b'{"messages":[{"id":"wamid.A"}],"more":"' + b"x" * ANSWER_BYTES_MAX + b'"}'
    result, _ = send_to(answer(200, huge), request_timeout_seconds=5)
    assert isinstance(result.outcome, Unknown)
    assert result.exchange is not None
    assert len(result.exchange.response) < 20_000


def test_an_answer_of_exactly_the_bound_is_read() -> None:
    start = b'{"messages":[{"id":"wamid.A"}],"more":"'
    result, _ = send_to(
        answer(200, start + b"x" * (ANSWER_BYTES_MAX - len(start) - 2) + b'"}'), request_timeout_seconds=5
    )
    assert isinstance(result.outcome, Accepted)


def test_a_redirect_is_never_followed() -> None:
    result, server = send_to(answer(307, b"", "Location: /elsewhere"))
    assert isinstance(result.outcome, Retry)
    assert "redirect" in result.outcome.failure.reason
    assert len(server.requests) == 1


def test_a_compressed_bomb_is_not_unpacked() -> None:
    result, server = send_to(answer(200, b"\x1f\x8b\x08\x00", "Content-Encoding: gzip"))
    assert isinstance(result.outcome, Unknown)
    assert b"accept-encoding" not in server.requests[0].lower()


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        (["Retry-After: 17"], 17.0),
        (
            ['X-Business-Use-Case-Usage: {"2": [{"call_count": 9, "estimated_time_to_regain_access": 19}]}'],
            19 * 60.0,
        ),
        (
            ['X-Business-Use-Case-Usage: {"2": [{"call_count": 3, "estimated_time_to_regain_access": 0}]}'],
            60.0,
        ),
        (["X-Business-Use-Case-Usage: nonsense"], 60.0),
    ],
)
def test_the_wait_that_meta_asks_for_is_honoured(headers: list[str], seconds: float) -> None:
    result, _ = send_to(answer(400, b'{"error":{"code":80007,"message":"slow"}}', *headers))
    assert isinstance(result.outcome, Retry)
    assert result.outcome.after_seconds == max(seconds, 60.0)


def unused_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as probe:
        return int(probe.getsockname()[1])


@pytest.mark.parametrize("host", ["127.0.0.1", "no-such-host.invalid"])
def test_when_nothing_can_have_left_the_message_is_tried_again(host: str) -> None:
    url = f"http://{host}:{unused_port()}"
    result = asyncio.run(use(url, lambda client: client.send(request()), request_timeout_seconds=10))
    assert isinstance(result.outcome, Retry)
    assert result.exchange is not None
    assert result.exchange.http_status is None
    assert TOKEN not in repr(result)


def test_a_time_out_while_connecting_is_tried_again() -> None:
    """A listener that never answers the TLS greeting: connecting does not end, so nothing was sent."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        url = f"https://127.0.0.1:{listener.getsockname()[1]}"
        result = asyncio.run(use(url, lambda client: client.send(request()), request_timeout_seconds=10))
    assert isinstance(result.outcome, Retry)
    assert "did not take the connection in time" in result.outcome.failure.reason


def test_waiting_in_vain_for_a_free_connection_is_tried_again() -> None:
    async def scenario() -> list[AttemptResult]:
        async with raw_server(silence) as server:
            options = {"connections_max": 1, "connect_timeout_seconds": 0.2, "request_timeout_seconds": 1}
            return await use(
                server.url,
                lambda client: asyncio.gather(*(client.send(request()) for _ in range(2))),
                **options,
            )

    kinds = sorted(type(result.outcome).__name__ for result in asyncio.run(scenario()))
    assert kinds == ["Retry", "Unknown"]


@pytest.mark.parametrize(
    "url", ["", "graph.facebook.com", "ftp://x", "https://u:p@x", "https://x?a=1", "https://"]
)
def test_a_base_url_that_cannot_work_stops_the_start(url: str) -> None:
    with pytest.raises(ConfigurationError, match="Graph API base URL"):
        CloudApiClient(url)


# ---- against the simulator
# ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sandbox() -> Iterator[SandboxHandle]:
    with running_sandbox(window_open_by_default=True) as handle:
        yield handle


def send(sandbox: SandboxHandle, **changes: Any) -> AttemptResult:
    changes.setdefault("access_token", seed.TOKEN)
    sending = request(**changes)
    return asyncio.run(use(sandbox.url, lambda client: client.send(sending), request_timeout_seconds=5))


def test_the_simulator_accepts_a_message(sandbox: SandboxHandle) -> None:
    result = send(sandbox)
    assert isinstance(result.outcome, Accepted)
    assert result.outcome.wamid.startswith("wamid.")
    assert result.outcome.wa_id == "15550100001"
    assert any(message["id"] == result.outcome.wamid for message in sandbox.messages())


@pytest.mark.parametrize(
    ("changes", "code", "handling"),
    [
        ({"access_token": seed.EXPIRED_TOKEN}, 190, "TOKEN"),
        ({"access_token": "no-such-token"}, 190, "TOKEN"),
        ({"access_token": seed.NO_PERMISSION_TOKEN}, 10, "TOKEN"),
        ({"phone_number_id": "999999999999999"}, 100, "FIX_CONFIG"),
        (
            {"body": {"messaging_product": "whatsapp", "to": "+15550100001", "type": "text"}},
            None,
            "FIX_MESSAGE",
        ),
    ],
)
def test_the_simulators_refusals_are_understood(
    sandbox: SandboxHandle, changes: dict[str, Any], code: int | None, handling: str
) -> None:
    outcome = send(sandbox, **changes).outcome
    assert isinstance(outcome, Retry if handling == "TOKEN" else Refused)  # A dead token keeps its queue.
    assert outcome.failure.handling == handling
    assert code is None or outcome.failure.code == code


def test_a_message_whose_answer_is_dropped_is_unknown_and_was_sent_once(sandbox: SandboxHandle) -> None:
    sandbox.control("next-error", {"count": 1, "drop_answer": True})
    body = {**request().body, "to": "+15550100077", "biz_opaque_callback_data": "message-77"}
    assert isinstance(send(sandbox, body=body).outcome, Unknown)
    assert len([one for one in sandbox.messages() if "15550100077" in json.dumps(one)]) == 1


def test_a_forced_fault_is_tried_again(sandbox: SandboxHandle) -> None:
    sandbox.control("next-error", {"count": 1, "code": 131056})
    outcome = send(sandbox).outcome
    assert isinstance(outcome, Retry)
    assert outcome.failure.handling == "PACE_PAIR"


# ---- reading management objects
# -----------------------------------------------------------------------------------


def get(url: str, path: str, token: str = seed.TOKEN, **params: str) -> Any:
    return asyncio.run(use(url, lambda client: client.get(path, access_token=token, params=params)))


def test_a_number_can_be_read(sandbox: SandboxHandle) -> None:
    found = get(sandbox.url, f"v26.0/{seed.PHONE_NUMBER_ID}", fields="id,verified_name,status")
    assert found["id"] == seed.PHONE_NUMBER_ID


def test_a_refused_read_says_why_and_what_to_do(sandbox: SandboxHandle) -> None:
    with pytest.raises(MetaRefused) as refused:
        get(sandbox.url, f"v26.0/{seed.PHONE_NUMBER_ID}", token=seed.EXPIRED_TOKEN)
    assert refused.value.failure.code == 190
    assert "Meta says" in refused.value.detail


@pytest.mark.parametrize("path", ["v26.0/../x", "v26.0//x", "", "."])
def test_a_path_that_leaves_its_place_is_refused(sandbox: SandboxHandle, path: str) -> None:
    with pytest.raises(Invalid):
        get(sandbox.url, path)


def test_a_read_that_does_not_come_through_is_unreachable_and_keeps_the_token_to_itself() -> None:
    with pytest.raises(ProviderUnreachable) as unreachable:
        get(f"http://127.0.0.1:{unused_port()}", "v26.0/debug_token", input_token=TOKEN)
    assert TOKEN not in str(unreachable.value)
    assert unreachable.value.__cause__ is None


@pytest.mark.parametrize(
    ("status", "body"), [(200, b"<html>"), (502, b""), (200, b"[]"), (503, b'{"error":{}}')]
)
def test_a_read_without_a_usable_answer_is_unreachable(status: int, body: bytes) -> None:
    async def scenario() -> None:
        async with raw_server(answer(status, body)) as server:
            await use(server.url, lambda client: client.get("v26.0/1", access_token=TOKEN))

    with pytest.raises(ProviderUnreachable):
        asyncio.run(scenario())
