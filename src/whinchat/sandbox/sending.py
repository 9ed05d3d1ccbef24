"""The `/messages` endpoint itself, below the router because it is the hot path and may close the
connection."""

from __future__ import annotations

import asyncio
import re
from typing import Any
from urllib.parse import parse_qs

import msgspec
from starlette.types import Receive, Scope, Send

from whinchat.sandbox.answers import authorize, graph_headers, json_object, unknown_object
from whinchat.sandbox.errors import GraphError
from whinchat.sandbox.lifecycle import Lifecycle
from whinchat.sandbox.messages.accept import accept, mark_as_read
from whinchat.sandbox.models import BusinessNumber, Json
from whinchat.sandbox.numbers import wa_id
from whinchat.sandbox.state import ForcedAnswer, SandboxState

MESSAGES_PATH = re.compile(r"/(?:(v\d{1,2}\.0)/)?(\d{1,32})/(?:messages|marketing_messages)/?")
_SENDING = frozenset({"CONNECTED", "FLAGGED"})
# What a number in another status answers; Meta documents the statuses, not what they answer.
_NOT_SENDING = {
    "RATE_LIMITED": (131048, "Too many messages of this number were blocked or flagged."),
    "RESTRICTED": (131031, "The account has been locked because it violated a policy."),
    "DISCONNECTED": (133010, "The phone number is not registered on the platform."),
}
# A template with 32,768 characters of escaped text and its parameters stays far below this.
BODY_BYTES_MAX = 1024 * 1024


class ConnectionClosed(Exception):
    """The simulator decided to close the connection instead of answering."""


class MessagesEndpoint:
    """Answers `POST /{version}/{phone_number_id}/messages`."""

    def __init__(self, state: SandboxState, lifecycle: Lifecycle) -> None:
        self._state = state
        self._lifecycle = lifecycle

    async def __call__(self, scope: Scope, receive: Receive, send: Send, match: re.Match[str]) -> None:
        """Answer one request whose path matched `MESSAGES_PATH`."""
        version, number_id = match[1] or "", match[2]
        headers: list[tuple[bytes, bytes]] = []
        try:
            raw = await _read(receive)
            status, body = await self._answer(scope, number_id, raw, headers)
        except GraphError as refusal:
            status, body = refusal.http_status, msgspec.json.encode(refusal.body(self._state.ids.trace_id()))
            self._state.requests[f"error {refusal.code}"] += 1
        except ConnectionClosed:
            await _hang_up(receive, send)
            return
        headers += graph_headers(version, self._state.ids.trace_id())
        headers.append((b"content-length", str(len(body)).encode()))
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    async def _answer(
        self, scope: Scope, number_id: str, raw: bytes, headers: list[tuple[bytes, bytes]]
    ) -> tuple[int, bytes]:
        number = self._number(scope, number_id)
        payload = _payload(raw)
        forced = self._forced(payload)
        if forced is not None:
            answer = await self._force(forced, headers)
            if answer is not None:
                return answer
        if "status" in payload:
            return 200, msgspec.json.encode(mark_as_read(self._state, payload))
        if scope["path"].rstrip("/").endswith("/marketing_messages"):
            _check_marketing(self._state, number, payload)
        accepted = accept(self._state, self._lifecycle, number, payload, raw)
        drops = accepted.outcome.drops or ("answer" if forced and forced.drop_answer else None)
        self._state.requests["accepted" if drops is None else f"{drops} dropped"] += 1
        if drops is not None:
            raise ConnectionClosed
        if accepted.outcome.delay_seconds:
            await asyncio.sleep(accepted.outcome.delay_seconds)
        return 200, msgspec.json.encode(accepted.answer)

    def _number(self, scope: Scope, number_id: str) -> BusinessNumber:
        """The business number, after the token check. Raises `GraphError`."""
        authorization = next(
            (v.decode("latin-1") for k, v in scope["headers"] if k == b"authorization"), None
        )
        query_token = None
        if scope["query_string"]:
            query_token = parse_qs(scope["query_string"].decode("latin-1")).get("access_token", [None])[0]
        authorize(self._state, authorization, query_token)
        number = self._state.numbers.get(number_id)
        if number is None:
            raise unknown_object(number_id, "post")
        if number.upgraded_at is not None:
            raise GraphError(131057, "The phone number is being upgraded; this takes at most a minute.")
        if number.status not in _SENDING:
            code, details = _NOT_SENDING.get(number.status, _NOT_SENDING["DISCONNECTED"])
            raise GraphError(code, details)
        return number

    def _forced(self, payload: Json) -> ForcedAnswer | None:
        """The next forced answer that concerns this send, counted down."""
        queue = self._state.forced
        for forced in queue:
            if forced.to is not None and not _is_for(forced.to, payload):
                continue
            forced.count -= 1
            if forced.count <= 0:
                queue.remove(forced)
            return forced
        return None

    async def _force(
        self, forced: ForcedAnswer, headers: list[tuple[bytes, bytes]]
    ) -> tuple[int, bytes] | None:
        """Play a forced answer; none when the send goes on as usual afterwards."""
        if forced.delay_seconds:
            await asyncio.sleep(forced.delay_seconds)
        if forced.drop_request:
            self._state.requests["request dropped"] += 1
            raise ConnectionClosed
        headers += [(k.lower().encode("latin-1"), v.encode("latin-1")) for k, v in forced.headers.items()]
        if forced.body is not None:
            self._state.requests["forced body"] += 1
            return forced.http_status or 500, msgspec.json.encode(forced.body)
        if forced.code is not None:
            raise GraphError(
                forced.code, forced.details, subcode=forced.subcode, http_status=forced.http_status
            )
        if forced.http_status is not None and forced.http_status != 200:
            self._state.requests[f"forced {forced.http_status}"] += 1
            return forced.http_status, b""
        return None


def _payload(raw: bytes) -> Json:
    return json_object(raw) if raw else {}


def _check_marketing(state: SandboxState, number: BusinessNumber, payload: Json) -> None:
    """The Marketing Messages API takes marketing templates only. Raises `GraphError` 134100."""
    value = payload.get("template")
    name = value.get("name") if isinstance(value, dict) else None
    templates = state.templates.values()
    if not any(
        t.name == name and t.category == "MARKETING" and t.waba_id == number.waba_id for t in templates
    ):
        raise GraphError(134100, "Only templates of category MARKETING can be sent on this endpoint.")


def _is_for(wanted: str, payload: Json) -> bool:
    to = str(payload.get("to") or payload.get("recipient") or "")
    return to == wanted or wa_id(to.lstrip("+")) == wa_id(wanted.lstrip("+"))


async def _read(receive: Receive) -> bytes:
    """The whole body of a request, bounded."""
    chunks: list[bytes] = []
    size = 0
    while True:
        event = await receive()
        if event["type"] == "http.disconnect":
            raise ConnectionClosed
        chunk: bytes = event.get("body", b"")
        size += len(chunk)
        if size > BODY_BYTES_MAX:
            raise GraphError(100, f"The request body is larger than {BODY_BYTES_MAX} bytes.", http_status=413)
        chunks.append(chunk)
        if not event.get("more_body", False):
            return b"".join(chunks)


async def _hang_up(receive: Receive, send: Send) -> None:
    """Close the connection without a word.

    ASGI has no message for it. uvicorn's `send` is a method of the running request, which owns the
    transport; under a
    server without one the request ends without an answer, which is as good.
    """
    transport: Any = getattr(getattr(send, "__self__", None), "transport", None)
    if transport is None:
        return
    transport.abort()
    while (await receive())["type"] != "http.disconnect":
        pass
