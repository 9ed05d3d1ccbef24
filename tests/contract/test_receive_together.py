"""Many webhook bodies in one transaction mean what each would mean alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.contract.conftest import NOW
from tests.receiving import reception_for
from whinchat.adapters.sql.store import SqlStore
from whinchat.adapters.whatsapp.errors import enrich
from whinchat.core.destination import Project
from whinchat.core.message import Promise, Settlement, State
from whinchat.flow.receive import receive

Make = Callable[..., Promise]
SENDER, RECIPIENT = "100000000000001", "447400123456"


def body(**value: Any) -> bytes:
    """A webhook with one change."""
    metadata = {"display_phone_number": "15550783881", "phone_number_id": SENDER}
    change = {"field": "messages", "value": {"messaging_product": "whatsapp", "metadata": metadata, **value}}
    return msgspec.json.encode({"object": "whatsapp_business_account", "entry": [{"changes": [change]}]})


def receipt(message_id: str, status: str, **more: Any) -> bytes:
    told = {"id": f"wamid.{message_id}", "status": status, "timestamp": "1795348800", **more}
    return body(statuses=[{"recipient_id": RECIPIENT, "biz_opaque_callback_data": message_id, **told}])


def inbound(wamid: str) -> bytes:
    said = {"from": RECIPIENT, "id": wamid, "timestamp": "1795348800", "type": "text", "text": {"body": "Hi"}}
    return body(contacts=[{"wa_id": RECIPIENT}], messages=[said])


def not_reachable(message_id: str) -> bytes:
    return receipt(message_id, "failed", errors=[{"code": 131026, "title": "Message undeliverable"}])


@pytest.fixture
def accepted(store: SqlStore, project: Project, promise: Make) -> list[str]:
    """Messages to one recipient that Meta has taken; their ids."""
    return taken(store, project, promise)


def taken(store: SqlStore, project: Project, promise: Make) -> list[str]:
    """Four more of them."""
    until = NOW + timedelta(seconds=90)
    with store.write() as unit:
        unit.outbox.promise([promise(project_id=project.id) for _ in range(4)])
        claimed, _ = unit.outbox.claim("lease", project.id, "", limit=9, now=NOW, lease_until=until)
        unit.outbox.settle(
            [
                Settlement(
                    message_id=one.id,
                    project_id=one.project_id,
                    destination_id=one.destination_id,
                    lease_id=one.lease_id,
                    state=State.ACCEPTED,
                    at=NOW,
                    phone_number_id=SENDER,
                    recipient_written=f"+{RECIPIENT}",
                    recipient_e164=f"+{RECIPIENT}",
                    wamid=f"wamid.{one.id}",
                )
                for one in claimed
            ]
        )
    return sorted(one.id for one in claimed)


def received(store: SqlStore, project: Project, bodies: list[bytes]) -> None:
    """Keep these bodies, then work through them in one transaction."""
    with store.write() as unit:
        unit.webhooks.keep([(project.id, kept, NOW) for kept in bodies])
    reception = reception_for(enrich)
    assert store.run(lambda unit: receive(unit, reception, NOW)) == len(bodies)
    with store.read() as unit:
        assert unit.webhooks.unprocessed(9) == []


def states(store: SqlStore, project: Project, ids: list[str]) -> list[str]:
    with store.read() as unit:
        rows = [unit.outbox.get(project.id, id_) for id_ in ids]
    return [row.state for row in rows if row is not None]


def test_receipts_in_bodies_of_their_own_each_move_their_message(
    store: SqlStore, project: Project, accepted: list[str]
) -> None:
    """Also several of one message, and with a message of the recipient between them."""
    first, second, third, fourth = accepted
    told = [receipt(first, "sent"), receipt(second, "delivered"), receipt(first, "read"), inbound("wamid.in")]
    told += [receipt(second, "sent"), receipt(third, "sent"), not_reachable(third)]

    received(store, project, told)

    assert states(store, project, accepted) == [State.READ, State.DELIVERED, State.FAILED, State.ACCEPTED]
    with store.read() as unit:
        logs = unit.journal.logs(project.id, "destination", limit=99)
    assert sum(line.instance_id == first for line in logs) == 2
    assert sum(line.instance_id == fourth for line in logs) == 0


@pytest.mark.parametrize("writes_last", [True, False])
def test_a_recipient_who_writes_after_a_failure_is_welcome_again(
    writes_last: bool, store: SqlStore, project: Project, accepted: list[str]
) -> None:
    """The order of the bodies decides, as if each had come alone."""
    failures = [not_reachable(id_) for id_ in accepted]
    told = [*failures, inbound("wamid.in")] if writes_last else [inbound("wamid.in"), *failures]

    received(store, project, told)

    with store.read() as unit:
        blocks = unit.pace.blocks(project.id, {(SENDER, f"+{RECIPIENT}")})
    assert bool(blocks) is not writes_last


TOLD = st.lists(
    st.tuples(
        st.integers(0, 3), st.sampled_from(["sent", "delivered", "read", "failed", "new"]), st.booleans()
    ),
    max_size=12,
)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(told=TOLD)
def test_any_receipts_in_one_transaction_mean_what_they_mean_one_by_one(
    store: SqlStore, project: Project, promise: Make, told: list[tuple[int, str, bool]]
) -> None:
    """Which message, which status, and whether Meta echoes our id or only names its own."""
    together, alone = taken(store, project, promise), taken(store, project, promise)

    def bodies(ids: list[str]) -> list[bytes]:
        unnamed = {"biz_opaque_callback_data": None}
        return [receipt(ids[one], status, **({} if named else unnamed)) for one, status, named in told]

    received(store, project, bodies(together))
    for one in bodies(alone):
        received(store, project, [one])

    assert states(store, project, together) == states(store, project, alone)
    with store.read() as unit:
        lines = unit.journal.logs(project.id, "destination", limit=500)
    said = {id_: [line.message for line in lines if line.instance_id == id_] for id_ in together + alone}
    assert [said[id_] for id_ in together] == [said[id_] for id_ in alone]
