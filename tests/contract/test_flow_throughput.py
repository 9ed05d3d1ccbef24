"""What Meta allows each number is asked for, kept, and shared by all workers."""

from __future__ import annotations

import asyncio
from typing import Any

from tests.contract.conftest import NOW
from whinchat.adapters.sql.store import SqlStore
from whinchat.adapters.whatsapp.client import CloudApiClient
from whinchat.core.destination import Destination, Project
from whinchat.flow.throughput import ask_throughput, keep_throughput, senders_to_ask, senders_used
from whinchat.sandbox import seed
from whinchat.sandbox.testing import running_sandbox


def add(store: SqlStore, project: Project, id_: str, number: str, token: str) -> None:
    """An enabled destination with this number and token."""
    made = Destination(
        id=id_,
        project_id=project.id,
        enabled=True,
        inputs={"phone_number_id": {"value": number}, "api_version": {"value": "v26.0"}},
        secret_inputs={"access_token": {"value": token}},
        created_at=NOW,
        updated_at=NOW,
    )
    with store.write() as unit:
        unit.destinations.add(made)


def told(url: str, senders: dict[str, tuple[str, str]]) -> dict[str, float]:
    """One round of asking."""

    async def ask() -> dict[str, float]:
        client = CloudApiClient(url)
        try:
            return await ask_throughput(client, senders)
        finally:
            await client.close()

    return asyncio.run(ask())


def test_a_number_is_known_as_new_once_it_is_used_and_can_be_asked_about_alone(
    store: SqlStore, project: Project
) -> None:
    add(store, project, "a", "111", "token-a")
    add(store, project, "b", "222", "token-b")
    assert senders_used(store) == set()
    with store.write() as unit:
        unit.pace.number("222")
    assert senders_used(store) == {"222"}
    assert senders_to_ask(store, {"222", "333"}) == {"222": ("v26.0", "token-b")}


def test_an_upgraded_number_is_sent_faster(store: SqlStore, project: Project) -> None:
    add(store, project, "a", seed.PHONE_NUMBER_ID, seed.TOKEN)
    add(store, project, "b", seed.SECOND_PHONE_NUMBER_ID, seed.EXPIRED_TOKEN)
    add(store, project, "c", "{{ event.properties.number }}", seed.TOKEN)
    with running_sandbox() as sandbox:
        sandbox.control(f"numbers/{seed.PHONE_NUMBER_ID}", {"throughput_level": "HIGH"})
        senders = senders_to_ask(store)
        assert set(senders) == {seed.PHONE_NUMBER_ID, seed.SECOND_PHONE_NUMBER_ID}
        found = told(sandbox.url, senders)
    assert found == {seed.PHONE_NUMBER_ID: 1000.0}

    keep_throughput(store, found)

    def kept(unit: Any) -> Any:
        return unit.pace.number(seed.PHONE_NUMBER_ID)

    assert store.run(kept) == (None, 1000.0)
    with store.write() as unit:
        unit.pace.forget_throughput()
    assert store.run(kept) == (None, None)
