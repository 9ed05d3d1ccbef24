"""Whose number a webhook speaks of costs the same few statements, however many numbers and projects."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import msgspec
import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from tests.contract.conftest import NOW
from tests.receiving import reception_for
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.destination import Destination, Project
from whinchat.flow.receive import receive
from whinchat.flow.sender_owners import SenderOwners


@pytest.fixture
def projects(store: SqlStore, project: Project) -> list[int]:
    """Three that share an app, each with a secret."""
    made = [project.id]
    with store.write() as unit:
        for number in (2, 3):
            other = msgspec.structs.replace(project, id=0, uuid=f"p{number}", token=f"phc_{number}")
            made.append(unit.projects.add(other).id)
    return made


@contextmanager
def statements_seen() -> Iterator[list[str]]:
    seen: list[str] = []

    def note(
        _connection: Any, _cursor: Any, statement: str, _values: Any, _context: Any, _many: bool
    ) -> None:
        seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def uses(store: SqlStore, project_id: int, phone_number_id: str, *, in_mapping: bool = False) -> None:
    """A destination of this project sends through that number."""
    inputs = {"phone_number_id": {"value": phone_number_id}}
    made = Destination(
        id=f"to-{phone_number_id}-{project_id}",
        project_id=project_id,
        inputs={} if in_mapping else inputs,
        mappings=[{"inputs": inputs}] if in_mapping else None,
        created_at=NOW,
        updated_at=NOW,
    )
    with store.write() as unit:
        unit.destinations.add(made)


def written_to(*phone_number_ids: str, about: str) -> bytes:
    """One webhook with a message to each of these numbers."""
    changes = []
    for sender in phone_number_ids:
        said = {
            "id": f"wamid.{about}.{sender}",
            "from": "447400123456",
            "type": "text",
            "timestamp": "1795341000",
        }
        value = {"metadata": {"phone_number_id": sender}, "messages": [said | {"text": {"body": "Hi"}}]}
        changes.append({"field": "messages", "value": value})
    return msgspec.json.encode({"object": "whatsapp_business_account", "entry": [{"changes": changes}]})


def test_a_number_is_of_those_who_use_it_and_of_everybody_if_nobody_does(
    store: SqlStore, projects: list[int]
) -> None:
    uses(store, projects[0], "111")
    owners = SenderOwners()

    def whose(phone_number_id: str) -> list[int]:
        with store.read() as unit:
            known = owners.as_of(unit)
        return [one for one in projects if known.is_of(one, phone_number_id)]

    assert (whose("111"), whose("222")) == ([projects[0]], projects)
    uses(store, projects[2], "222")
    assert (whose("111"), whose("222")) == ([projects[0]], [projects[2]])


def test_a_number_that_only_a_mapping_names_is_used(store: SqlStore, projects: list[int]) -> None:
    uses(store, projects[0], "111", in_mapping=True)
    with store.read() as unit:
        known = SenderOwners().as_of(unit)
    assert [known.is_of(one, "111") for one in projects] == [True, False, False]


@pytest.mark.parametrize("in_mapping", [False, True])
def test_nothing_of_what_is_written_to_a_number_is_kept_in_a_project_that_does_not_use_it(
    store: SqlStore, projects: list[int], *, in_mapping: bool
) -> None:
    """Neither the message, for whoever asks for it or its files, nor the window, nor that it is heard of."""
    uses(store, projects[0], "111", in_mapping=in_mapping)
    with store.write() as unit:
        unit.webhooks.keep([(one, written_to("111", about="x"), NOW) for one in projects])
    store.run(lambda unit: receive(unit, reception_for(), NOW))
    with store.read() as unit:
        kept = [unit.conversations.inbound_message(one, "wamid.x.111") is not None for one in projects]
        windows = [unit.windows.of_recipient(one, ["+447400123456"]) for one in projects]
        heard = [unit.windows.of(one, "111", ["+1"])["+1"].heard_since for one in projects]
        told = [bool(unit.events.recent(one, names=None, limit=9)) for one in projects]
    assert (kept, [bool(one) for one in windows], told) == ([True, False, False],) * 3
    assert heard == [NOW, None, None]


def test_receipts_of_a_number_are_not_heard_in_a_project_that_does_not_use_it(
    store: SqlStore, projects: list[int]
) -> None:
    """It would say that the window of everybody who did not write is known to be closed."""
    uses(store, projects[0], "111")
    receipt = {"id": "wamid.out", "status": "sent", "timestamp": "1795341000", "recipient_id": "447400123456"}
    value = {"metadata": {"phone_number_id": "111"}, "statuses": [receipt]}
    body = msgspec.json.encode({"entry": [{"changes": [{"field": "messages", "value": value}]}]})
    with store.write() as unit:
        unit.webhooks.keep([(one, body, NOW) for one in projects])
    store.run(lambda unit: receive(unit, reception_for(), NOW))
    with store.read() as unit:
        heard = [unit.windows.of(one, "111", ["+1"])["+1"].heard_since for one in projects]
    assert heard == [NOW, None, None]


def test_what_is_known_is_one_statement_and_opens_no_secret(store: SqlStore, projects: list[int]) -> None:
    uses(store, projects[0], "111")
    owners = SenderOwners()
    with store.read() as unit:
        owners.as_of(unit)
        with statements_seen() as seen:
            known = owners.as_of(unit)
            assert [known.is_of(projects[1], f"{number}") for number in range(100, 120)].count(False) == 1

    assert len(seen) == 1
    assert "secret" not in seen[0]


def test_a_webhook_about_many_numbers_asks_for_projects_as_often_as_one_about_a_single_one(
    store: SqlStore, projects: list[int]
) -> None:
    """In every project that shares the app."""
    numbers = [f"10{number}" for number in range(8)]
    for place, number in enumerate(numbers):
        uses(store, projects[place % 3], number)
    reception = reception_for()

    def asked(body: bytes) -> int:
        with store.write() as unit:
            unit.webhooks.keep([(project_id, body, NOW) for project_id in projects])
        with statements_seen() as seen:
            assert store.run(lambda unit: receive(unit, reception, NOW)) == len(projects)
        return sum("projects" in statement for statement in seen)

    asked(written_to(*numbers, about="first"))  # The rules are read once.
    assert asked(written_to(*numbers[:3], about="few")) == asked(written_to(*numbers, about="many"))
