"""Webhooks about message templates, from the kept body to the stored copy and the pause."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import msgspec

from tests.contract.conftest import NOW
from tests.receiving import reception_for
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.destination import Project
from whinchat.core.message_template import MessageTemplate, SenderAccount
from whinchat.core.ports_pace import PauseKey
from whinchat.flow.receive import receive
from whinchat.flow.template_news import PAUSED_FOR, pause_or_resume

HEAD = {"message_template_name": "sale", "message_template_language": "en_US"}


def told(store: SqlStore, project_id: int, field: str, value: dict[str, Any]) -> None:
    """A webhook of account 200 arrives and is processed; project 0 is the installation's own app."""
    change = {"field": field, "value": HEAD | value}
    body = msgspec.json.encode({"entry": [{"id": "200", "changes": [change]}]})
    with store.write() as unit:
        unit.webhooks.keep([(project_id, body, NOW)])
        receive(unit, reception_for(), NOW)


def known(store: SqlStore, project: Project) -> None:
    template = MessageTemplate(waba_id="200", name="sale", language="en_US")
    account = SenderAccount(phone_number_id="111", waba_id="200", tried_at=NOW, synced_at=NOW)
    with store.write() as unit:
        unit.message_templates.replace(project.id, "200", [template], NOW)
        unit.message_templates.keep_account(project.id, account)


def test_a_pause_holds_its_messages_until_meta_lifts_it(store: SqlStore, project: Project) -> None:
    known(store, project)
    told(
        store,
        0,
        "message_template_status_update",
        {"event": "PAUSED", "other_info": {"title": "SECOND_PAUSE"}},
    )
    key: PauseKey = (project.id, "message template", "111:sale:en_US")
    with store.read() as unit:
        assert unit.pace.pauses()[key].until == NOW + PAUSED_FOR["SECOND_PAUSE"]
        assert [one.status for one in unit.message_templates.all(project.id)] == ["PAUSED"]
    told(store, project.id, "message_template_status_update", {"event": "APPROVED"})
    with store.read() as unit:
        assert unit.pace.pauses() == {}
        assert [one.status for one in unit.message_templates.all(project.id)] == ["APPROVED"]


def test_a_new_category_counts_for_consent_at_once(store: SqlStore, project: Project) -> None:
    known(store, project)
    told(store, 0, "template_category_update", {"previous_category": "UTILITY", "new_category": "MARKETING"})
    with store.read() as unit:
        assert unit.pace.categories(project.id, ["sale"]) == {"sale": "marketing"}


def test_news_for_another_project_change_nothing(store: SqlStore, project: Project) -> None:
    known(store, project)
    other = msgspec.structs.replace(project, id=0, uuid="other", token="phc_other")
    added = store.run(lambda unit: unit.projects.add(other))
    told(store, added.id, "message_template_status_update", {"event": "DISABLED"})
    with store.read() as unit:
        assert [one.status for one in unit.message_templates.all(project.id)] == ["APPROVED"]


def test_a_sync_holds_and_releases_what_no_webhook_told_of(store: SqlStore, project: Project) -> None:
    """A pause that runs already keeps its end, and one that began after Meta was asked stays."""
    known(store, project)
    key: PauseKey = (project.id, "message template", "111:sale:en_US")
    paused = MessageTemplate(waba_id="200", name="sale", language="en_US", status="PAUSED")
    later = NOW + timedelta(minutes=30)
    with store.write() as unit:
        for at in (NOW, later):
            pause_or_resume(unit, project.id, "200", [paused], at)
        until = unit.pace.pauses()[key].until
        assert NOW < until < later + timedelta(hours=1)
        approved = msgspec.structs.replace(paused, status="APPROVED")
        pause_or_resume(unit, project.id, "200", [approved], NOW - timedelta(seconds=1))
        assert key in unit.pace.pauses()
        pause_or_resume(unit, project.id, "300", [approved], later)
        assert key in unit.pace.pauses(), "another account"
        pause_or_resume(unit, project.id, "200", [approved], later)
        assert unit.pace.pauses() == {}
