"""`/webhooks/whatsapp`: Meta's handshake, and bodies that are verified, kept, and answered before they are
read.

Meta wants an answer within 250 ms, for three times as many statuses as messages are sent, and repeats for
days what is not answered with 200. So nothing is parsed here, and bodies that arrive while a commit is under
way share the next one.
"""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from whinchat.core.errors import CallerError, WorldError
from whinchat.flow.group_commit import GroupCommit
from whinchat.receipts.verify import SIGNATURE_HEADER
from whinchat.web.capture_http import json_response, read_body, refusal, services_of, unavailable
from whinchat.web.services import Services
from whinchat.web.webhook_secrets import Secrets, Signed, read_secrets

BODY_BYTES_MAX = 3 * 1024 * 1024
"""Meta's own bound on a webhook body."""

CHALLENGE_CHARACTERS_MAX = 1_000
"""Meta's challenge is a number; what is echoed stays small."""

SECRETS_CACHE_SECONDS = 5.0
"""How long a replaced secret may still be taken; reading them for each body costs more than storing it."""

SECRETS_READ_AGAIN_SECONDS = 1.0
"""A signature that does not fit may mean that a secret has just been changed, so they are read again, but no
stranger can make us ask the database more often than this."""

_KEPT = b'{"status":"ok"}'

_SETTING = "WHINCHAT_WHATSAPP_APP_SECRET"
_REFUSALS: dict[str, tuple[int, str]] = {
    "unsigned": (
        401,
        f"The header {SIGNATURE_HEADER} is missing. Only Meta posts here, and it signs every body; look for "
        f"a "
        "proxy that drops the header.",
    ),
    "wrong_signature": (
        403,
        "The signature does not fit the body. Copy the app secret from the app's basic settings at Meta into "
        f"{_SETTING}, the project's WhatsApp settings or the sender, and look for a proxy that changes "
        "bodies.",
    ),
    "no_secret": (
        403,
        f"No app secret is configured, so nothing can be verified. Set {_SETTING}, or the app secret in the "
        "project's WhatsApp settings, to the one in the app's basic settings at Meta.",
    ),
    "no_handshake": (
        400,
        "This address is for Meta: enter it as callback URL of the app's webhooks. A handshake has hub.mode, "
        "hub.verify_token and hub.challenge.",
    ),
    "wrong_verify_token": (
        403,
        "The verify token is not ours. Enter at Meta the one set in WHINCHAT_WHATSAPP_VERIFY_TOKEN or in the "
        "project's WhatsApp settings.",
    ),
}


def webhook_routes() -> list[BaseRoute]:
    """The one path, with and without trailing slash: a redirect would lose the body."""
    desk = _Desk()
    return [
        Route(path, endpoint, methods=[method])
        for path in ("/webhooks/whatsapp", "/webhooks/whatsapp/")
        for method, endpoint in (("POST", desk.take), ("GET", desk.shake_hands))
    ]


class _Desk:
    """Takes webhooks in: knows the secrets, and puts bodies into the store by groups."""

    def __init__(self) -> None:
        self._secrets: Secrets | None = None
        self._reading = asyncio.Lock()
        self._group: GroupCommit[_Arrived] = GroupCommit(_write)
        self._writer: asyncio.Task[None] | None = None

    async def shake_hands(self, request: Request) -> Response:
        """Meta asks, when the callback is set up, whether we know the verify token."""
        services, query = services_of(request), request.query_params
        challenge = query.get("hub.challenge", "")
        known = query.get("hub.mode") == "subscribe" and 0 < len(challenge) <= CHALLENGE_CHARACTERS_MAX
        if not known:
            return _refused(services, "no_handshake")
        try:
            secrets = await self._current(services, timedelta(seconds=SECRETS_READ_AGAIN_SECONDS))
        except WorldError as error:
            return _unavailable(services, error)
        if not _is_one_of(query.get("hub.verify_token", ""), secrets.verify_tokens):
            return _refused(services, "wrong_verify_token")
        services.telemetry.count("whinchat_webhooks_total", result="handshake")
        return PlainTextResponse(challenge, headers={"x-content-type-options": "nosniff"})

    async def take(self, request: Request) -> Response:
        """Verify, keep, answer; what the body says is somebody else's work."""
        services, signature = services_of(request), request.headers.get(SIGNATURE_HEADER)
        if not signature:
            return _refused(services, "unsigned")
        try:
            body = await read_body(request, BODY_BYTES_MAX)
            signed = await self._signers(services, body, signature)
            if isinstance(signed, str):
                return _refused(services, signed)
            await self._keep(services, signed, len(body))
        except CallerError as error:
            services.telemetry.count("whinchat_webhooks_total", result=error.code)
            return refusal(error)
        except WorldError as error:
            return _unavailable(services, error)
        except ClientDisconnect:
            return Response(status_code=400)  # Nobody reads it.
        return Response(_KEPT, media_type="application/json")

    async def _signers(self, services: Services, body: bytes, signature: str) -> list[Signed] | str:
        """The projects whose secret signed the body, each with its part; or the name of the refusal."""
        secrets = await self._current(services, timedelta(seconds=SECRETS_CACHE_SECONDS))
        signed = secrets.signers(body, signature)
        if signed:
            return signed
        secrets = await self._current(services, timedelta(seconds=SECRETS_READ_AGAIN_SECONDS))
        refusal_name = "wrong_signature" if secrets.has_any else "no_secret"
        return secrets.signers(body, signature) or refusal_name

    async def _current(self, services: Services, age_max: timedelta) -> Secrets:
        """The secrets, read again when they are older than `age_max`. Raises WorldError."""
        if self._secrets is not None and self._secrets.is_fresh(services.clock.now(), age_max):
            return self._secrets
        async with self._reading:
            now = services.clock.now()
            if self._secrets is None or not self._secrets.is_fresh(now, age_max):
                self._secrets = await asyncio.to_thread(read_secrets, services, now)
            return self._secrets

    async def _keep(self, services: Services, signed: list[Signed], body_bytes: int) -> None:
        """Return once the body is on disk. Raises WorldError when it is not."""
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._group.run())
        arrived = [_Arrived(services, signed, services.clock.now())]
        await self._group.submit(arrived, body_bytes)


@dataclass(frozen=True)
class _Arrived:
    """A verified body on its way to the disk."""

    services: Services
    signed: list[Signed]
    received_at: datetime


def _write(arrived: Sequence[_Arrived]) -> None:
    """Put a group on disk, then tell whoever works through it. All of it came to the same service."""
    services = arrived[0].services
    rows = [(project_id, body, one.received_at) for one in arrived for project_id, body in one.signed]
    services.store.run(lambda unit: unit.webhooks.keep(rows))
    services.telemetry.count("whinchat_webhooks_total", len(arrived), result="kept")
    services.wake_receiver()


def _is_one_of(given: str, tokens: Iterable[str]) -> bool:
    """In constant time, and without stopping at the first that fits."""
    found = False
    for token in tokens:
        found |= hmac.compare_digest(given.encode("utf-8", "replace"), token.encode("utf-8", "replace"))
    return found


def _refused(services: Services, result: str) -> Response:
    status, detail = _REFUSALS[result]
    services.telemetry.count("whinchat_webhooks_total", result=result)
    kind = "authentication_error" if status in {401, 403} else "validation_error"
    return json_response({"type": kind, "code": result, "detail": detail, "attr": None}, status)


def _unavailable(services: Services, error: WorldError) -> Response:
    services.trouble.tell(error)
    services.telemetry.count("whinchat_webhooks_total", result="unavailable")
    return unavailable()
