"""The requests of the load generator, made ready before the clock starts as far as that is possible."""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path
from typing import Any, Protocol

import msgspec

from bench.bodies import Batches, identify_bodies


class Requests(Protocol):
    """An endless supply of requests."""

    def next(self, happened_at: float) -> tuple[bytes, int]:
        """The next request, and how many events, messages or receipts it carries."""


def requests_of(kind: str, host: str, arguments: dict[str, Any]) -> Requests:
    """The requests of a kind named in a job. Raises KeyError for an unknown kind."""
    kinds = {"capture": _Capture, "identify": _Identify, "receipts": _Receipts, "messages": _Messages}
    made: Requests = kinds[kind](host, **arguments)
    return made


def _post(host: str, path: str, body: bytes, headers: str = "") -> bytes:
    head = f"POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n{headers}"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


class _Capture:
    """Batches of events."""

    def __init__(self, host: str, *, token: str, events: int, message_share: float, people: int) -> None:
        self._host = host
        self._batches = Batches(token, events=events, message_share=message_share, people=people)

    def next(self, happened_at: float) -> tuple[bytes, int]:
        return _post(self._host, "/batch/", self._batches.next(happened_at)), self._batches.events


class _Identify:
    """Makes the people of the load known; ask for exactly as many requests as there are bodies."""

    def __init__(self, host: str, *, token: str, people: int) -> None:
        self._requests = [_post(host, "/batch/", body) for body in identify_bodies(token, people=people)]
        self._next = 0

    def next(self, happened_at: float) -> tuple[bytes, int]:  # noqa: ARG002 - the protocol's signature
        self._next += 1
        return self._requests[(self._next - 1) % len(self._requests)], 1


class _Receipts:
    """Signed webhooks with one receipt each: what Meta sends for messages, one status after the other."""

    STATUSES = ("sent", "delivered", "read")

    def __init__(self, host: str, *, sent_file: str, app_secret: str) -> None:
        rows = msgspec.json.decode(Path(sent_file).read_bytes(), type=list[tuple[str, str, str]])
        self._requests = []
        for place, status in enumerate(self.STATUSES):
            for message_id, wamid, wa_id in rows:
                body = _receipt(message_id, wamid, wa_id, status, 1795348800 + place)
                digest = hmac.new(app_secret.encode(), body, hashlib.sha256).hexdigest()
                signature = f"X-Hub-Signature-256: sha256={digest}\r\n"
                self._requests.append(_post(host, "/webhooks/whatsapp", body, signature))
        self._next = 0

    def next(self, happened_at: float) -> tuple[bytes, int]:  # noqa: ARG002 - the protocol's signature
        self._next += 1
        return self._requests[(self._next - 1) % len(self._requests)], 1


def _receipt(message_id: str, wamid: str, wa_id: str, status: str, at: int) -> bytes:
    told = {
        "id": wamid,
        "status": status,
        "timestamp": str(at),
        "recipient_id": wa_id,
        "biz_opaque_callback_data": message_id,
        "pricing": {"billable": True, "pricing_model": "PMP", "category": "service", "type": "regular"},
    }
    value = {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": "15550783881", "phone_number_id": "100000000000001"},
        "contacts": [{"wa_id": wa_id}],
        "statuses": [told],
    }
    change = {"value": value, "field": "messages"}
    return msgspec.json.encode(
        {"object": "whatsapp_business_account", "entry": [{"id": "200000000000001", "changes": [change]}]}
    )


class _Messages:
    """Messages straight to the simulator: what any client's rate can be at most."""

    def __init__(self, host: str, *, path: str, token: str, bodies: list[str]) -> None:
        authorization = f"Authorization: Bearer {token}\r\n"
        self._requests = [_post(host, path, body.encode(), authorization) for body in bodies]
        self._next = 0

    def next(self, happened_at: float) -> tuple[bytes, int]:  # noqa: ARG002 - the protocol's signature
        self._next += 1
        return self._requests[self._next % len(self._requests)], 1
