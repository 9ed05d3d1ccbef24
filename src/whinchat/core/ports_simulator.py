"""The port to the simulator of the Cloud API, where it stands in for Meta."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from whinchat.core.event import Json


class Simulator(Protocol):
    """The simulator's control API: a phone for everybody who gets messages. Calls block on the network."""

    def get(self, path: str, query: Mapping[str, str] | None = None) -> Json:
        """Read. Raises `Invalid` with the simulator's text, `ProviderUnreachable` when it does not answer."""
        ...

    def post(self, path: str, body: Json) -> Json:
        """Act. Raises as `get` does."""
        ...
