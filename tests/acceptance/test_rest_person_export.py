"""A person's data on request: the export has whatever a deletion takes."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from tests.acceptance.rest_api import WHATSAPP_INPUTS, Api, World, api, make, world
from tests.forgetting import (
    NAME,
    NUMBER,
    ZEN,
    capture,
    connection_of,
    everything,
    lived,
    person_id_of,
    was_sent,
)
from whinchat.adapters.sql.erasure import PERSONAL

__all__ = ["api", "world"]

P = "/api/projects/@current/persons/"


@pytest.fixture
def person(world: World) -> str:
    """The id of somebody of whom every table knows something."""
    now = datetime.now(UTC)
    lived(world.store, world.first.project, now)
    was_sent(world.store, world.first.project, now)
    return person_id_of(world.store, world.first.project, ZEN)


def test_whatever_a_deletion_takes_is_in_the_export(api: Api, person: str) -> None:
    """Table by table, by the list that the deletion is held to; and nothing of anybody else."""
    export = api.get(f"{P}{person}/export/").expect(200)
    missing = [table for table, part in PERSONAL.items() if NUMBER not in str(export[part])]
    assert missing == []
    (message,) = export["messages"]
    assert message["made_from"]["person"]["properties"]["name"] == NAME
    assert export["person"]["distinct_ids"] == [ZEN]
    assert export["is_complete"] is True
    assert "ben@shop" not in str(export)


def test_what_is_shared_is_neither_exported_nor_deleted(world: World, api: Api, person: str) -> None:
    """The number is another person's as well: what it did may have been their doing."""
    capture(world.store, world.first.project, 3, "son", NUMBER, datetime.now(UTC))
    export = api.get(f"{P}{person}/export/").expect(200)
    assert (export["windows"], export["blocks"], export["pauses"]) == ([], [], [])
    assert export["consents"], "what was said under an address of theirs"
    assert api.call("DELETE", f"{P}{person}/").status == 202
    son = person_id_of(world.store, world.first.project, "son")
    after = api.get(f"{P}{son}/export/").expect(200)
    assert all(NUMBER in str(after[part]) for part in ("windows", "blocks", "pauses", "consents"))


def test_a_destinations_secrets_are_no_ones_data(world: World, api: Api, person: str) -> None:
    destination = make(api, inputs=WHATSAPP_INPUTS | {"access_token": {"value": "planted, like no token"}})
    with world.store.write() as unit:
        told = '{"reason": "planted, like no token: refused", "remedy": ""}'
        connection_of(unit).execute(
            text("UPDATE messages SET destination_id = :id"), {"id": destination["id"]}
        )
        connection_of(unit).execute(text("UPDATE attempts SET failure = :told"), {"told": told.encode()})
    assert "planted, like" not in str(api.get(f"{P}{person}/export/").expect(200))


def test_who_was_deleted_is_not_found_again(world: World, api: Api, person: str) -> None:
    erased = api.call("DELETE", f"{P}{person}/?delete_events=true").expect(202)
    assert (erased["messages"], erased["under_way"]) == (1, 0)
    assert ZEN not in everything(world.store)
    api.get(f"{P}{person}/export/").expect(404)
    assert api.call("DELETE", f"{P}{person}/").status == 404
    assert api.call("DELETE", f"{P}not-an-id/").status == 404
