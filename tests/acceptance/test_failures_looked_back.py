"""What the failure inbox sends again is what it showed: nothing that failed before."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.eventually import eventually
from tests.servers.moved_clock import running_service_at
from tests.servers.service import Service
from whinchat.core.event import Json

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
FIX_MESSAGE = 131009
"""Meta does not like a parameter: the message is refused, and nothing pauses."""
BOTH = "-30d"


def refuse(service: Service, number: int) -> None:
    """One more message that Meta refuses, and that is seen to have failed."""
    service.sandbox.control("next-error", {"code": FIX_MESSAGE})
    properties = {"$set": {"phone": f"+44740012{number:04}"}}
    service.capture({"event": "order shipped", "distinct_id": f"p{number}", "properties": properties})

    def refused() -> bool:
        states = [row["state"] for row in service.api("GET", "messages/")["results"]]
        return states.count("refused") == number

    eventually(refused, 30)


def rerun(service: Service, after: str | None) -> Json:
    """Send the only group again, looking so far back."""
    query = f"?after={after}" if after else ""
    [group] = service.api("GET", f"failures/{query}")["results"]
    answer: Json = service.api("POST", f"failures/{group['id']}/rerun/", {"after": after} if after else {})
    return answer | {"shown": group["count"]}


def test_a_group_run_again_leaves_what_failed_before_the_list_began(tmp_path: Path) -> None:
    with running_service_at(NOON, tmp_path) as (service, clocks):
        service.create_destination()
        refuse(service, 1)
        clocks.move_to(NOON + timedelta(days=8))
        refuse(service, 2)
        clocks.move_to(NOON + timedelta(days=8, seconds=1))

        assert rerun(service, None) == {"shown": 1, "done": 1, "remaining": 0}
        eventually(lambda: len(service.messages()) == 1, 30)
        assert rerun(service, BOTH) == {"shown": 1, "done": 1, "remaining": 0}
        eventually(lambda: len(service.messages()) == 2, 30)
