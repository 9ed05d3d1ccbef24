"""Pages of a large project: 100,000 messages and 2,000 destinations, and no request takes 300 ms.

The best of several calls counts, less what other programs take of the machine: a busy machine is no property
of ours, a scan of a table is.
"""

from __future__ import annotations

import time

import pytest

from tests.acceptance.rest_api import Api, world_on
from tests.servers.busy import stretched
from tests.servers.large_project import SENDERS, destination_id, fill

ANSWER_SECONDS_MAX = 0.3
TRIES = 5
"""Only slow ones are asked so often: a neighbour's burst may last longer than a few calls, a scan stays."""

PROJECT = "/api/projects/@current/"


def fastest(api: Api, path: str) -> float:
    """The shortest of several calls, in seconds of a machine that has nothing else to do."""
    taken = []
    for _ in range(TRIES):
        stretch = stretched()
        started = time.perf_counter()
        api.get(PROJECT + path).expect(200)
        taken.append((time.perf_counter() - started) / stretch)
        if taken[-1] < ANSWER_SECONDS_MAX / 2:
            break
    return min(taken)


def pages(api: Api) -> list[str]:
    """Every request of a page over these lists."""
    far = api.get(PROJECT + "messages/?limit=100&offset=60000").expect(200)
    one, ids = far["results"][0], ",".join(destination_id(number) for number in range(100))
    return [
        "messages/",
        "messages/?limit=1000",
        "messages/?limit=100&offset=60000",
        f"messages/?limit=100&cursor={far['next_cursor']}",
        f"messages/?destination={destination_id(5)}",
        "messages/?state=unknown,failed",
        "messages/?state=played",
        "messages/?recipient=7400%20123",
        "messages/?search=nobody-at-all",
        "messages/?search=person-17",
        "messages/?code=131026&after=-2d",
        "messages/?phone_number_id=none",
        f"messages/?state=read&before={one['created_at']}",
        "messages/counts/",
        "messages/counts/?after=-24h&search=person",
        f"messages/{one['id']}/",
        "hog_functions/",
        "hog_functions/?search=campaign%2017&limit=50",
        "hog_functions/?offset=1900",
        "hog_functions/?health=failing,broken,waiting&limit=30",
        f"hog_functions/metrics/summary/?ids={ids}",
        "senders/",
        f"senders/{SENDERS[0]}/",
        "onboarding/",
        "destination_presets/",
        "webhook_setup/",
    ]


@pytest.mark.timeout(400)
def test_no_page_of_a_large_project_takes_300_ms(engine_url: str) -> None:
    with world_on(engine_url) as world:
        fill(world.store, world.first.project.id, engine_url)
        api = Api(world.base, world.first.key)
        taken = {path: fastest(api, path) for path in pages(api)}
    slow = {path: round(seconds, 3) for path, seconds in taken.items() if seconds > ANSWER_SECONDS_MAX}
    assert not slow, slow
