"""Projects, keys, destinations, actions and history on both engines."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest
from sqlalchemy import create_engine, text

from tests.contract.conftest import NOW, SECRET_KEY
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.destination import (
    Action,
    ActivityEntry,
    Destination,
    Masking,
    PersonalApiKey,
    Project,
    User,
)
from whinchat.core.errors import ConfigurationError
from whinchat.core.ports import UnitOfWork


def destination(project: Project, id_: str = "d", **changes: object) -> Destination:
    values: dict[str, object] = {
        "id": id_,
        "project_id": project.id,
        "name": "Order shipped",
        "enabled": True,
        "inputs": {"message": {"value": "Hi", "order": 1}},
        "secret_inputs": {"access_token": {"value": "EAAG-planted-secret"}},
        "filters": {"source": "events"},
        "masking": Masking(ttl=60, hash="all"),
        "template_id": "template-whatsapp",
        "created_at": NOW,
        "updated_at": NOW,
    }
    return Destination(**(values | changes))  # type: ignore[arg-type]  # Values of many types under one dict.


def test_a_destination_comes_back_as_it_was_stored(store: SqlStore, project: Project) -> None:
    stored = destination(project)
    with store.write() as unit:
        unit.destinations.add(stored)

    with store.read() as unit:
        assert unit.destinations.get(project.id, "d") == stored
        assert unit.destinations.get(project.id + 1, "d") is None


def test_secrets_are_unreadable_in_the_database(store: SqlStore, project: Project, engine_url: str) -> None:
    with store.write() as unit:
        unit.destinations.add(destination(project))

    engine = create_engine(engine_url)
    with engine.connect() as connection:
        rows = [
            *connection.execute(text("SELECT * FROM destinations")),
            *connection.execute(text("SELECT * FROM projects")),
        ]
    engine.dispose()

    cells = [cell for row in rows for cell in row]
    everything = b"".join(
        bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode() for cell in cells
    )
    assert b"planted-secret" not in everything
    assert b"s3cret" not in everything
    assert b"Order shipped" in everything


def test_secrets_need_the_key_they_were_sealed_with(
    store: SqlStore, project: Project, engine_url: str
) -> None:
    with store.write() as unit:
        unit.destinations.add(destination(project))
    other = SqlStore.open(engine_url, "another secret key!")

    with pytest.raises(ConfigurationError, match="WHINCHAT_SECRET_KEY"):
        other.run(lambda unit: unit.destinations.get(project.id, "d"))
    other.close()


def test_secrets_never_show_in_a_repr(project: Project) -> None:
    assert "planted" not in repr(destination(project))
    assert "s3cret" not in repr(project)


def test_a_deleted_destination_is_only_found_when_asked_for(store: SqlStore, project: Project) -> None:
    with store.write() as unit:
        unit.destinations.add(destination(project))
        unit.destinations.update(destination(project, deleted=True))

    with store.read() as unit:
        assert unit.destinations.get(project.id, "d") is None
        assert unit.destinations.get(project.id, "d", deleted=True) is not None
        assert unit.destinations.all(project.id) == unit.destinations.enabled(project.id) == []


def test_destinations_are_listed_by_order_then_newest_change(store: SqlStore, project: Project) -> None:
    with store.write() as unit:
        unit.destinations.add(destination(project, "old"))
        unit.destinations.add(destination(project, "new", updated_at=NOW + timedelta(seconds=1)))
        unit.destinations.add(destination(project, "second", execution_order=2))
        unit.destinations.add(destination(project, "first", execution_order=1, enabled=False))

    with store.read() as unit:
        assert [one.id for one in unit.destinations.all(project.id)] == ["first", "second", "new", "old"]
        assert {one.id for one in unit.destinations.enabled(project.id)} == {"second", "new", "old"}
        assert unit.destinations.usage_by_template() == {"template-whatsapp": 3}


def test_every_change_of_a_rule_raises_the_rules_version(store: SqlStore, project: Project) -> None:
    def version() -> int:
        with store.read() as unit:
            return unit.rules_version(project.id)

    seen = [version()]
    action = Action(id=0, project_id=project.id, name="a", created_at=NOW)
    for change in (
        lambda unit: unit.destinations.add(destination(project)),
        lambda unit: unit.destinations.update(destination(project, enabled=False)),
        lambda unit: unit.destinations.save_action(action),
        lambda unit: unit.projects.update(project),
    ):
        store.run(change)
        seen.append(version())

    assert seen == sorted(set(seen))


def test_an_action_gets_an_id_and_can_be_replaced(store: SqlStore, project: Project) -> None:
    with store.write() as unit:
        saved = unit.destinations.save_action(
            Action(id=0, project_id=project.id, name="a", steps=[{"event": "x"}], created_at=NOW)
        )
        unit.destinations.save_action(msgspec.structs.replace(saved, deleted=True))

    with store.read() as unit:
        assert saved.id > 0
        assert unit.destinations.actions(project.id) == []
        assert [one.steps for one in unit.destinations.actions(project.id, deleted=True)] == [
            [{"event": "x"}]
        ]


def test_history_is_newest_first_and_paged(store: SqlStore, project: Project) -> None:
    entries = [
        ActivityEntry(
            project_id=project.id,
            scope="HogFunction",
            item_id="d",
            activity=f"change {n}",
            name="x",
            created_at=NOW,
            changes=[{"field": "name", "before": n, "after": n + 1}],
        )
        for n in range(3)
    ]
    with store.write() as unit:
        for entry in entries:
            unit.destinations.add_activity(entry)

    with store.read() as unit:
        total, page = unit.destinations.activity(project.id, "HogFunction", "d", limit=2, offset=1)
    newest, oldest = page
    assert total == 3
    assert newest.id > oldest.id > 0
    assert [msgspec.structs.replace(entry, id=0) for entry in page] == [entries[1], entries[0]]


def test_a_project_is_found_by_its_token(store: SqlStore, project: Project) -> None:
    with store.read() as unit:
        assert unit.projects.by_token("phc_shop") == project
        assert unit.projects.by_token("phc_other") is None
        assert unit.projects.all() == [project]
        assert project.app_secret == "s3cret"


def test_a_key_is_found_by_its_hash_with_its_user(store: SqlStore, project: Project) -> None:
    with store.write() as unit:
        user = unit.projects.add_user(
            User(id=0, uuid="u", email="a@b", first_name="Ana", organization_id=project.organization_id)
        )
        key = PersonalApiKey(
            id="k",
            user_id=user.id,
            label="ci",
            scopes=["*"],
            scoped_teams=[1],
            scoped_organizations=[],
            created_at=NOW,
        )
        unit.projects.add_key(key, "hash")
        unit.projects.touch_key("k", NOW)

    with store.write() as unit:
        assert unit.projects.key_by_hash("hash") == (msgspec.structs.replace(key, last_used_at=NOW), user)
        assert unit.projects.key_by_hash("other") is None
        assert unit.projects.remove_key("k") is True
        assert unit.projects.remove_key("k") is False
        assert unit.projects.keys(user.id) == []


def test_a_failed_transaction_leaves_nothing(store: SqlStore, project: Project) -> None:
    def fail_half_way(unit: UnitOfWork) -> None:
        unit.destinations.add(destination(project))
        raise RuntimeError("boom")

    with pytest.raises(RuntimeError, match="boom"):
        store.run(fail_half_way)

    with store.read() as unit:
        assert unit.destinations.all(project.id) == []


def test_a_store_that_is_not_there_says_what_to_do() -> None:
    missing = SqlStore.open("postgresql://nobody@127.0.0.1:1/none", SECRET_KEY)
    with pytest.raises(Exception, match="WHINCHAT_DATABASE_URL"):
        missing.check()
    missing.close()
    with pytest.raises(ConfigurationError, match="sqlite and postgresql"):
        SqlStore.open("mysql://x/y", SECRET_KEY)
