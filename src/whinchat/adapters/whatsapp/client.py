"""The client of Meta's Cloud API: one pooled HTTP client, bounded in time, connections and bytes."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from datetime import timedelta
from functools import lru_cache
from typing import Any
from urllib.parse import quote, urlsplit

import msgspec
from pyreqwest.client import Client, ClientBuilder
from pyreqwest.request import RequestBuilder
from pyreqwest.response import Response

from whinchat.adapters.whatsapp.errors import MetaError, failure_of_answer, outcome_of, read_error
from whinchat.adapters.whatsapp.handling import Handling
from whinchat.adapters.whatsapp.transport import FOREIGN, outcome_of_exception, unreachable_text
from whinchat.core.clock import Clock, SystemClock
from whinchat.core.errors import ConfigurationError, Invalid, ProviderUnreachable
from whinchat.core.event import Json
from whinchat.core.message import Accepted, AttemptResult, Exchange, Failure, Outcome, Refused
from whinchat.core.ports import CloudApi, ManagementApi
from whinchat.core.records import SendRequest
from whinchat.core.redaction import Redactor

ANSWER_BYTES_MAX = 1_000_000
"""Meta's answers to a send are under 1 KB; a megabyte leaves room for lists of management calls."""

POOL_IDLE_TIMEOUT_SECONDS = 10
"""As PostHog's. A connection that Meta closes at the moment we write to it makes a message `unknown`, so idle
connections are given up early; a new one costs a TLS handshake."""

_VERSION = re.compile(r"v\d{1,3}\.\d{1,2}", re.ASCII)
# Ids are opaque, but all of them so far are digits; these characters cannot change a path.
_ID = re.compile(r"[A-Za-z0-9_-]{1,100}", re.ASCII)
_TOKEN = re.compile(r"[\x21-\x7e]{1,10000}")


class MetaRefused(Invalid):
    """Meta refused a management call. `failure` has its code and text, our reason and the remedy."""

    def __init__(self, failure: Failure) -> None:
        said = f" Meta says: {failure.text}" if failure.text else ""
        super().__init__(f"{failure.reason}{said} {failure.remedy}", code="refused_by_meta")
        self.failure = failure


class CloudApiClient(CloudApi, ManagementApi):
    """`core.ports.CloudApi` and `ManagementApi` over HTTP.

    `base_url` is `https://graph.facebook.com` or a simulator's. `connect_timeout_seconds` bounds connecting
    (and waiting for a free connection), `request_timeout_seconds` a whole request. `connections_max` bounds
    the requests under way. Raises `ConfigurationError` for a base URL that cannot work.
    """

    def __init__(
        self,
        base_url: str,
        *,
        connect_timeout_seconds: float = 5,
        request_timeout_seconds: float = 15,
        # At Meta's ceiling of 1,000 messages a second and 0.3 s an answer, 300 are under way.
        connections_max: int = 400,
        clock: Clock | None = None,
    ) -> None:
        self._base_url = _checked_base_url(base_url)
        self._clock = clock or SystemClock()
        builder = (
            ClientBuilder()
            .user_agent("whinchat")
            .connect_timeout(timedelta(seconds=connect_timeout_seconds))
            .pool_timeout(timedelta(seconds=connect_timeout_seconds))
            .timeout(timedelta(seconds=request_timeout_seconds))
            .pool_idle_timeout(timedelta(seconds=POOL_IDLE_TIMEOUT_SECONDS))
            .max_connections(connections_max)
            .pool_max_idle_per_host(connections_max)
            # A redirect would carry the token to another address.
            .follow_redirects(False)
            .referer(False)
        )
        # Answers are small; without decompression, the bound on bytes is the bound on memory.
        for switch in (builder.gzip, builder.brotli, builder.zstd, builder.deflate, builder.error_for_status):
            switch(False)
        if urlsplit(self._base_url).hostname in _LOOPBACK:
            builder = builder.no_proxy()
        self._client: Client = builder.build()

    @property
    def base_url(self) -> str:
        """Where the Cloud API is, without a slash at the end."""
        return self._base_url

    def __repr__(self) -> str:
        return f"CloudApiClient({self._base_url!r})"

    async def send(self, request: SendRequest) -> AttemptResult:
        """Hand one message to Meta. Never raises for what the network or Meta does: that is the outcome."""
        try:
            content = msgspec.json.encode(request.body)
        except (TypeError, ValueError) as error:
            return AttemptResult(outcome=_unsendable(_NOT_JSON, str(error)))
        unusable = _unusable(request.api_version, request.phone_number_id, request.access_token)
        if unusable is not None:
            return AttemptResult(outcome=unusable)
        url = f"{self._base_url}/{request.api_version}/{request.phone_number_id}/messages"
        call = self._client.post(url).header("Content-Type", "application/json").body_bytes(content)
        return await self._attempt(call, url, request)

    async def get(self, path: str, *, access_token: str, params: Mapping[str, str] | None = None) -> Json:
        """Read a management object. `path` starts with the version: `v26.0/123/subscribed_apps`.

        Raises `ProviderUnreachable` when nothing usable came back, and `MetaRefused` (an `Invalid`) with
        Meta's text.
        """
        call = self._client.get(self._url(path)).query(dict(params or {}))
        return await self._managed(call, access_token)

    async def post(self, path: str, *, access_token: str, body: Json) -> Json:
        """Change a management object. Raises as `get`."""
        content = msgspec.json.encode(body)
        call = self._client.post(self._url(path)).header("Content-Type", "application/json")
        return await self._managed(call.body_bytes(content), access_token)

    async def delete(self, path: str, *, access_token: str, params: Mapping[str, str]) -> Json:
        """Delete a management object. Raises as `get`."""
        return await self._managed(self._client.delete(self._url(path)).query(dict(params)), access_token)

    async def upload(
        self, path: str, *, access_token: str, params: Mapping[str, str], content: bytes
    ) -> Json:
        """The bytes of a resumable upload that was opened before, from the first on. Raises as `get`."""
        call = self._client.post(self._url(path)).query(dict(params)).header("file_offset", "0")
        call = call.header("Content-Type", "application/octet-stream").body_bytes(content)
        return await self._managed(call, access_token, scheme="OAuth")

    def _url(self, path: str) -> str:
        return f"{self._base_url}/{_checked_path(path)}"

    async def _managed(self, call: RequestBuilder, access_token: str, *, scheme: str = "Bearer") -> Json:
        if not _TOKEN.fullmatch(access_token):
            raise MetaRefused(_unsendable(_BAD_TOKEN).failure)
        try:
            http_status, content, _ = await _exchange(call, access_token, scheme=scheme)
        except FOREIGN as error:
            raise ProviderUnreachable(unreachable_text(error)) from None  # The original quotes the URL.
        return _object_of(http_status, content, _redactor(access_token))

    async def close(self) -> None:
        """Give all connections back; requests under way end as `unknown`."""
        await self._client.close()

    async def _attempt(self, call: RequestBuilder, url: str, request: SendRequest) -> AttemptResult:
        started = time.perf_counter()
        http_status: int | None = None
        content = b""
        outcome: Outcome
        try:
            http_status, content, retry_after = await _exchange(call, request.access_token)
            outcome = outcome_of(http_status, content, retry_after, self._clock.now())
        except FOREIGN as error:
            outcome = outcome_of_exception(error)
        redactor = _redactor(request.access_token)
        exchange = Exchange(
            url=url,
            request=request.body,
            http_status=http_status,
            response=redactor.text(content.decode("utf-8", "replace")),
            latency_ms=(time.perf_counter() - started) * 1000,
        )
        return AttemptResult(outcome=_without_secrets(outcome, redactor), exchange=exchange)


_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})

_BAD_TOKEN = (
    "Token not usable: the access token is empty or contains characters that no token has.",
    "Copy the token again, without quotes, spaces or line ends, and put it into the sender or the "
    "destination.",
)
_NOT_JSON = (
    "Message not readable: it contains something that cannot be written as JSON.",
    "Look at the values that the destination's inputs take from the event.",
)


@lru_cache(maxsize=256)  # The senders of one installation; asked for every message.
def _unusable(api_version: str, phone_number_id: str, access_token: str) -> Refused | None:
    """Why what would become part of the request line or of a header cannot; None when it can."""
    for value, shape, reason, remedy in _path_and_token(api_version, phone_number_id, access_token):
        if not shape.fullmatch(value):
            return _unsendable((reason, remedy))
    return None


def _path_and_token(
    api_version: str, phone_number_id: str, access_token: str
) -> tuple[tuple[str, re.Pattern[str], str, str], ...]:
    """(value, shape, reason, remedy)."""
    return (
        (
            api_version,
            _VERSION,
            "Graph API version not usable: it must look like v26.0.",
            "Correct the destination's Graph API version.",
        ),
        (
            phone_number_id,
            _ID,
            "Phone number ID not usable: it is Meta's id of the sender, about 15 digits, not the phone "
            "number itself.",
            "Copy the phone number ID from the API set-up page of the app and put it into the destination.",
        ),
        (access_token, _TOKEN, *_BAD_TOKEN),
    )


def _unsendable(why: tuple[str, str], text: str | None = None) -> Refused:
    handling = Handling.TOKEN if why is _BAD_TOKEN else Handling.FIX_MESSAGE
    return Refused(failure=Failure(reason=why[0], remedy=why[1], text=text, handling=handling.value))


async def _exchange(
    call: RequestBuilder, access_token: str, *, scheme: str = "Bearer"
) -> tuple[int, bytes, str | None]:
    """Send: (HTTP status, body, how long to wait). A body that is cut off or beyond the bound is empty."""
    # Nothing of the body is read ahead, so that a status is known even when the body behind it gets lost.
    signed = call.bearer_auth(access_token) if scheme == "Bearer" else _signed(call, scheme, access_token)
    streamed = signed.streamed_read_buffer_limit(0).build_streamed()
    async with streamed as answer:
        return answer.status, await _bounded_body(answer), _wait_asked(answer)


def _signed(call: RequestBuilder, scheme: str, access_token: str) -> RequestBuilder:
    """Resumable uploads are signed with another word than everything else."""
    return call.header("Authorization", f"{scheme} {access_token}")


async def _bounded_body(answer: Response) -> bytes:
    try:
        content = await answer.body_reader.read(ANSWER_BYTES_MAX + 1)
    except FOREIGN:
        # The status is known and stays the better half of the truth: a success that names no message is
        # `unknown`, a refusal is a refusal.
        return b""
    return bytes(content) if content is not None and len(content) <= ANSWER_BYTES_MAX else b""


def _wait_asked(answer: Response) -> str | None:
    """`Retry-After`, or the time until access returns, which Meta tells in minutes in a header of its own."""
    asked = answer.get_header("retry-after")
    usage = answer.get_header("x-business-use-case-usage")
    return asked if asked or not usage else _seconds_to_regain_access(usage)


def _seconds_to_regain_access(usage: str) -> str | None:
    """From `{"<id>": [{"estimated_time_to_regain_access": <minutes>}]}`; None when there is no wait."""
    try:
        limits = msgspec.json.decode(usage, type=dict[str, list[_Usage]])
    except msgspec.DecodeError:
        return None
    minutes = max(
        (limit.estimated_time_to_regain_access for each in limits.values() for limit in each), default=0
    )
    return str(minutes * 60) if minutes > 0 else None


class _Usage(msgspec.Struct):
    estimated_time_to_regain_access: float = 0


def _object_of(http_status: int, content: bytes, redactor: Redactor) -> Json:
    try:
        answer: Any = msgspec.json.decode(content)
    except (msgspec.DecodeError, RecursionError):
        answer = None
    error = read_error(answer.get("error")) if isinstance(answer, dict) else None
    if error is not None and http_status < 500:
        raise MetaRefused(_clean(failure_of_answer(error, http_status), redactor))
    if not isinstance(answer, dict) or not 200 <= http_status < 300:
        said = redactor.text((error or MetaError()).text or "no text")
        raise ProviderUnreachable(f"Meta answered with status {http_status} ({said}). Try again in a minute.")
    return answer


def _without_secrets(outcome: Outcome, redactor: Redactor) -> Outcome:
    if isinstance(outcome, Accepted):
        return outcome
    return msgspec.structs.replace(outcome, failure=_clean(outcome.failure, redactor))


def _clean(failure: Failure, redactor: Redactor) -> Failure:
    """Meta quotes the token in some of its error texts."""
    return msgspec.structs.replace(
        failure,
        text=redactor.text(failure.text) if failure.text else None,
        details=redactor.text(failure.details) if failure.details else None,
    )


@lru_cache(maxsize=256)  # Senders of one installation; compiling a token's forms costs more than a send.
def _redactor(access_token: str) -> Redactor:
    return Redactor([access_token])


def _checked_base_url(base_url: str) -> str:
    parts = urlsplit(base_url.strip())
    if parts.scheme not in {"https", "http"} or not parts.hostname or parts.query or parts.fragment:
        raise ConfigurationError(
            f"The Graph API base URL {base_url!r} cannot work: write it like https://graph.facebook.com, "
            f"without a query."
        )
    if parts.username is not None or parts.password is not None:
        raise ConfigurationError(
            "The Graph API base URL must not contain a user name or password; remove them."
        )
    return base_url.strip().rstrip("/")


def _checked_path(path: str) -> str:
    segments = path.strip("/").split("/")
    if any(segment in {"", ".", ".."} for segment in segments):
        raise Invalid(f"{path!r} is not a path of the Graph API.", attr="path")
    return "/".join(quote(segment, safe=":=") for segment in segments)
