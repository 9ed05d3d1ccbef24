"""What Meta allows each number, asked now and then: 80 messages a second, or 1,000 after an upgrade."""

from __future__ import annotations

from collections.abc import Callable, Collection

import structlog

from whinchat.core.catalogue import DEFAULT_API_VERSION
from whinchat.core.destination import Destination, input_value
from whinchat.core.errors import CallerError, WorldError
from whinchat.core.event import Json
from whinchat.core.ports import CloudApi, Store
from whinchat.flow.few_at_once import few_at_once
from whinchat.send.pace import PER_SECOND

PER_SECOND_OF = {"STANDARD": PER_SECOND, "HIGH": 1_000.0}
"""Messages per second by Meta's `throughput.level`. Source: Meta's throughput page."""

SENDERS_MAX = 100
"""Numbers asked about in one round: management calls are limited to 200 an hour and account."""

_log = structlog.get_logger("whinchat.throughput")


def senders_used(store: Store) -> set[str]:
    """Phone number ids that messages went through: a new one's throughput is worth asking for."""
    with store.read() as unit:
        return unit.pace.senders()


def senders_to_ask(store: Store, among: Collection[str] | None = None) -> dict[str, tuple[str, str]]:
    """Phone number id → (Graph API version, access token), where a destination has both written down.

    Only those `among` the given, if any are given.
    """
    found: dict[str, tuple[str, str]] = {}
    with store.read() as unit:
        for project in unit.projects.all():
            for destination in unit.destinations.enabled(project.id):
                token = _token(destination)
                wanted = among is None or destination.sender in among
                if wanted and destination.sender and token:
                    version = input_value(destination.all_inputs(), "api_version")
                    found[destination.sender] = (str(version or DEFAULT_API_VERSION), token)
    return dict(list(found.items())[:SENDERS_MAX])


async def ask_throughput(
    cloud_api: CloudApi,
    senders: dict[str, tuple[str, str]],
    is_stopping: Callable[[], bool] = lambda: False,
) -> dict[str, float]:
    """Messages per second by phone number id, of those that Meta told; the others keep what they had."""
    told: dict[str, float] = {}

    async def ask(sender: str) -> None:
        version, token = senders[sender]
        try:
            answer = await cloud_api.get(
                f"{version}/{sender}", access_token=token, params={"fields": "throughput"}
            )
        except (WorldError, CallerError) as error:
            _log.info("throughput not told", sender=sender, error=str(error))
            return
        per_second = per_second_of(answer)
        if per_second is not None:
            told[sender] = per_second

    await few_at_once(senders, ask, is_stopping)
    return told


def keep_throughput(store: Store, told: dict[str, float]) -> None:
    """Store what Meta told, for the workers of all processes."""
    with store.write() as unit:
        for sender in sorted(told):
            unit.pace.keep_throughput(sender, told[sender])


def _token(destination: Destination) -> str | None:
    token = input_value(destination.all_inputs(), "access_token")
    return token if isinstance(token, str) and token and "{" not in token else None


def per_second_of(number: Json) -> float | None:
    """Messages per second by Meta's fields of a number; None when it does not tell."""
    throughput = number.get("throughput")
    level = throughput.get("level") if isinstance(throughput, dict) else None
    return PER_SECOND_OF.get(level) if isinstance(level, str) else None
