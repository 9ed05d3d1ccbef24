"""A deletion whose process is killed: the person is still there, and asked for again it ends whole."""

from __future__ import annotations

import http.client
import threading
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import func, insert, select

from tests.eventually import eventually
from tests.servers.service import SECRET_KEY, RoleProcess, Service, command, environment_of
from whinchat.adapters.sql.schema import events
from whinchat.adapters.sql.store import SqlStore
from whinchat.sandbox.testing import SandboxHandle, running_sandbox

ZEN, EVENTS = "zen@shop.example", 20_000


def fill(store: SqlStore) -> str:
    """Many events of somebody; their person id."""
    with store.write() as unit:
        person = unit.people.load(1, [ZEN])[ZEN]
        at = datetime.now(UTC)
        row = {"project_id": 1, "event": "seen", "distinct_id": ZEN, "timestamp": at, "received_at": at}
        row |= {"properties": b"{}", "person_id": person.id, "elements_chain": "", "source": "capture"}
        rows = [row | {"uuid": f"many-{number}"} for number in range(EVENTS)]
        unit._session.connection.execute(insert(events), rows)  # noqa: SLF001 - faster than capturing them
    return person.id


def left(store: SqlStore) -> int:
    """How many events of theirs are stored."""
    with store.read() as unit:
        query = select(func.count()).select_from(events).where(events.c.distinct_id == ZEN)
        return int(unit._session.connection.execute(query).scalar_one())  # noqa: SLF001 - rows are counted


def started(serve: RoleProcess, key: str, sandbox: SandboxHandle) -> Service:
    serve.start()
    url, token = serve.await_ready()
    return Service(url, token, key, sandbox, serve.process)


def test_a_deletion_that_was_killed_half_way_is_asked_for_again_and_ends_whole(tmp_path: Path) -> None:
    with running_sandbox() as sandbox:
        environment = environment_of(tmp_path, graph_api_url=sandbox.url)
        key = command(environment, "keys", "create").strip()
        serve = RoleProcess("serve", environment, tmp_path / "service.log")
        (file,) = (tmp_path / "data").glob("*.db")
        store = SqlStore.open(f"sqlite:///{file}", SECRET_KEY)
        try:
            service = started(serve, key, sandbox)
            service.capture({"event": "bought", "distinct_id": ZEN, "properties": {"$set": {"name": "Zen"}}})
            path = f"persons/{fill(store)}/?delete_events=true"

            def ask() -> None:
                with suppress(OSError, http.client.HTTPException):  # It is killed before it can answer.
                    service.api_raw("DELETE", path)

            asking = threading.Thread(target=ask)
            asking.start()
            eventually(lambda: left(store) < EVENTS - 1_000, 30)
            serve.kill()
            asking.join()
            assert 0 < left(store) < EVENTS
            service = started(serve, key, sandbox)
            assert service.api("GET", f"persons/?distinct_id={ZEN}")["results"], "still there to be asked for"
            erased = service.api("DELETE", path)
            assert 0 < erased["events"] < EVENTS
            assert left(store) == 0
            assert service.api("GET", f"persons/?distinct_id={ZEN}")["results"] == []
        finally:
            serve.end()
            store.close()
