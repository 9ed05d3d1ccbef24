"""What a property of a person changes of consent is handed on like what they say in the chat."""

from __future__ import annotations

import msgspec
from sqlalchemy import text

from tests.contract.conftest import NOW
from tests.receiving import CONFIG
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.destination import Project
from whinchat.core.event import Event
from whinchat.core.forwarding import Forwarding
from whinchat.core.whatsapp_settings import WhatsappSettings
from whinchat.flow.ingest import ingest
from whinchat.flow.rules import Rules


def capture(store: SqlStore, project: Project, number: int, *, newsletter: bool) -> None:
    said = {"$set": {"phone": "+447400123456", "newsletter": newsletter}}
    event = Event(
        project_id=project.id,
        uuid=f"00000000-0000-0000-0000-{number:012}",
        name="bought",
        distinct_id="ana",
        timestamp=NOW,
        properties_json=msgspec.json.encode(said),
    )
    store.run(lambda unit: ingest(unit, Rules(), [event], CONFIG, NOW))


def test_a_change_of_consent_by_a_property_waits_for_those_it_is_forwarded_to(
    store: SqlStore, project: Project
) -> None:
    told = WhatsappSettings(consent_properties={"newsletter": "marketing"})
    made = Forwarding(
        id="f",
        project_id=project.id,
        name="n",
        kind="webhook",
        url="https://x.example",
        secret="s",
        events=(),
        enabled=True,
        created_at=NOW,
        updated_at=NOW,
    )
    with store.write() as unit:
        unit.projects.update(msgspec.structs.replace(project, whatsapp=told))
        unit.forwardings.save(made)
    capture(store, project, 1, newsletter=True)
    capture(store, project, 2, newsletter=False)
    with store.read() as unit:
        connection = unit._session.connection  # noqa: SLF001 - the waiting line is looked at as it is
        assert connection.execute(text("SELECT count(*) FROM forwarded")).scalar() == 2
