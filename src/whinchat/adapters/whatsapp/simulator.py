"""The client of the simulator's control API, for the phones in the web app."""

from __future__ import annotations

import http.client
from collections.abc import Mapping
from http import HTTPStatus
from urllib.parse import urlencode, urlsplit

import msgspec

from whinchat.core.errors import Invalid, ProviderUnreachable
from whinchat.core.event import Json

ANSWER_SECONDS_MAX = 5.0
"""The simulator answers after it has delivered its webhooks, which takes milliseconds on one machine."""

ANSWER_BYTES_MAX = 20_000_000
"""A thousand messages with all they contain."""

_GONE = "The simulator does not answer. Start it again, or look whether its address has changed."


class SimulatorClient:
    """`core.ports_simulator.Simulator` over HTTP, a connection for each call: people are slow."""

    def __init__(self, base_url: str) -> None:
        self._base = urlsplit(base_url)

    def get(self, path: str, query: Mapping[str, str] | None = None) -> Json:
        """Read."""
        return self._call("GET", f"{path}?{urlencode(query)}" if query else path, None)

    def post(self, path: str, body: Json) -> Json:
        """Act."""
        return self._call("POST", path, msgspec.json.encode(body))

    def _call(self, method: str, path: str, body: bytes | None) -> Json:
        secure = self._base.scheme == "https"
        connect = http.client.HTTPSConnection if secure else http.client.HTTPConnection
        connection = connect(self._base.hostname or "", self._base.port, timeout=ANSWER_SECONDS_MAX)
        try:
            connection.request(method, f"{self._base.path.rstrip('/')}/_sandbox/{path}", body)
            response = connection.getresponse()
            content = response.read(ANSWER_BYTES_MAX)
        except (OSError, http.client.HTTPException) as error:
            raise ProviderUnreachable(_GONE) from error
        finally:
            connection.close()
        return _object_of(response.status, content)


def _object_of(status: int, content: bytes) -> Json:
    try:
        told = msgspec.json.decode(content)
    except msgspec.DecodeError:
        told = None
    if not isinstance(told, dict):
        raise ProviderUnreachable(_GONE)
    if status >= HTTPStatus.BAD_REQUEST:
        error = told.get("error")
        said = error.get("message") if isinstance(error, dict) else None
        raise Invalid(f"The simulator says: {said or status}")
    return told
