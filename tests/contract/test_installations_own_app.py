"""Bodies that the installation's app secret signed, where each project has a secret of its own: whoever uses
the number that they speak of hears them.
"""

from __future__ import annotations

import msgspec
import pytest
from structlog.testing import capture_logs

from tests.contract.conftest import NOW
from tests.contract.test_consent_told import ANA, SENDER, ledger, switched, wrote
from tests.receiving import CONFIG, as_it_is
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.destination import Destination, Project
from whinchat.core.telemetry import NoTelemetry, ProcessMetricName
from whinchat.flow.addressees import NOBODY
from whinchat.flow.applying import Reception
from whinchat.flow.receive import receive
from whinchat.flow.rules import Rules


class Counting(NoTelemetry):
    """Remembers what was counted."""

    def __init__(self) -> None:
        self.counted: dict[str, float] = {}

    def count(self, name: ProcessMetricName, amount: float = 1, **_labels: str) -> None:
        """Add up by name."""
        self.counted[name] = self.counted.get(name, 0) + amount


@pytest.fixture
def other(store: SqlStore, project: Project) -> Project:
    """A second project; both have an app secret of their own."""
    with store.write() as unit:
        unit.projects.update(msgspec.structs.replace(project, app_secret="one"))
        return unit.projects.add(
            msgspec.structs.replace(project, id=0, uuid="p2", token="phc_2", app_secret="two")
        )


def uses(store: SqlStore, project: Project) -> None:
    made = Destination(
        id=f"d{project.id}",
        project_id=project.id,
        inputs={"phone_number_id": {"value": SENDER}},
        created_at=NOW,
        updated_at=NOW,
    )
    with store.write() as unit:
        unit.destinations.add(made)


def arrive(store: SqlStore, *bodies: bytes) -> Counting:
    """What was counted while bodies that are nobody's in particular were worked through."""
    counting = Counting()
    reception = Reception(counting, as_it_is, Rules(), CONFIG)
    with store.write() as unit:
        unit.webhooks.keep([(NOBODY, one, NOW) for one in bodies])
    assert store.run(lambda unit: receive(unit, reception, NOW)) == len(bodies)
    return counting


def test_a_stop_is_heard_by_the_project_whose_number_it_names(
    store: SqlStore, project: Project, other: Project
) -> None:
    uses(store, other)
    counting = arrive(store, wrote("STOP"), wrote("STOP"))
    assert [one.state for one in ledger(store, other)] == ["withdrawn"]
    assert ledger(store, project) == []
    assert "whinchat_unheard_total" not in counting.counted
    with store.read() as unit:
        window = unit.windows.of(other.id, SENDER, [f"+{ANA}"])[f"+{ANA}"]
        assert unit.webhooks.unheard() == {}
    assert window.last_at is not None


def test_whatsapps_own_switch_is_heard_likewise(store: SqlStore, project: Project, other: Project) -> None:
    uses(store, project)
    arrive(store, switched("stop"))
    assert [one.source for one in ledger(store, project)] == ["meta_switch"]
    assert ledger(store, other) == []


def test_projects_that_share_the_number_both_hear(store: SqlStore, project: Project, other: Project) -> None:
    uses(store, project)
    uses(store, other)
    arrive(store, wrote("STOP"))
    assert [len(ledger(store, one)) for one in (project, other)] == [1, 1]


def test_a_project_that_is_alone_is_always_meant(store: SqlStore, project: Project) -> None:
    """Its destinations may take their number from the event, so that none is known to be used."""
    counting = arrive(store, wrote("STOP"))
    assert [one.state for one in ledger(store, project)] == ["withdrawn"]
    assert "whinchat_unheard_total" not in counting.counted


def test_what_is_said_to_a_number_of_nobody_is_warned_of_once(
    store: SqlStore, project: Project, other: Project
) -> None:
    """And it stays with nobody."""
    with capture_logs() as logs:
        first, again = arrive(store, wrote("STOP")), arrive(store, wrote("STOP"))
    assert (first.counted["whinchat_unheard_total"], "whinchat_unheard_total" in again.counted) == (1, False)
    warned = [line for line in logs if "no project uses" in line["event"]]
    assert [line["phone_number_ids"] for line in warned] == [[SENDER]]
    assert [ledger(store, one) for one in (project, other)] == [[], []]
    with store.read() as unit:
        assert list(unit.webhooks.unheard()) == [SENDER]
