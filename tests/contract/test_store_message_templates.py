"""Message templates in the store: synced, changed by news, looked up by sender."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import msgspec
import pytest

from tests.contract.conftest import NOW
from whinchat.adapters.sql.store import SqlStore
from whinchat.core.destination import Project
from whinchat.core.message_template import MessageTemplate, SenderAccount
from whinchat.core.ports_templates import Synced, TemplateNews
from whinchat.core.senders import StoredSender

BODY = [{"type": "BODY", "text": "Hi {{1}}, zoë 👋"}]
LATER = NOW + timedelta(minutes=5)
HOUR = timedelta(hours=1)


def template(name: str = "order", **changes: Any) -> MessageTemplate:
    made = MessageTemplate(waba_id="100", name=name, language="en_US", id=f"id-{name}", components=BODY)
    return msgspec.structs.replace(made, **changes)


def account(sender: str = "111", **changes: Any) -> SenderAccount:
    made = SenderAccount(phone_number_id=sender, waba_id="100", tried_at=NOW, synced_at=NOW)
    return msgspec.structs.replace(made, **changes)


def replace(store: SqlStore, project: Project, *templates: MessageTemplate, at: datetime = NOW) -> Synced:
    with store.write() as unit:
        return unit.message_templates.replace(project.id, "100", templates, at)


def version(store: SqlStore, project: Project) -> int:
    with store.read() as unit:
        return unit.rules_version(project.id)


def test_what_was_synced_is_found_again_whole(store: SqlStore, project: Project) -> None:
    one = template(quality="GREEN", rejected_reason="SCAM", status="REJECTED", parameter_format="NAMED")
    assert replace(store, project, one) == Synced(total=1, added=1)
    with store.read() as unit:
        (found,) = unit.message_templates.all(project.id)
    assert found == msgspec.structs.replace(one, synced_at=NOW)


def test_a_sync_says_what_it_changed_and_what_is_gone(store: SqlStore, project: Project) -> None:
    replace(store, project, template("a"), template("b"), template("c"))
    changed = replace(store, project, template("a"), template("b", status="PAUSED"), template("d"), at=LATER)
    assert changed == Synced(total=3, added=1, changed=1, removed=1)
    with store.read() as unit:
        found = {one.name: one for one in unit.message_templates.all(project.id)}
    assert {name: one.status for name, one in found.items()} == {
        "a": "APPROVED",
        "b": "PAUSED",
        "c": "DELETED",
        "d": "APPROVED",
    }
    assert found["a"].synced_at == LATER


def test_what_meta_deleted_is_forgotten_after_a_month(store: SqlStore, project: Project) -> None:
    """Until then what uses it can be told why it waits; if it comes back, it is as it is told then."""
    replace(store, project, template("a"), template("b"))
    assert replace(store, project, template("a"), at=LATER).removed == 1
    again = replace(store, project, template("a"), at=LATER + HOUR)
    assert again == Synced(total=1), "told once"
    assert replace(store, project, template("a"), template("b"), at=LATER + HOUR).changed == 1
    replace(store, project, template("a"), at=LATER + 2 * HOUR)
    for days, names in ((30, {"a", "b"}), (31, {"a"})):
        replace(store, project, template("a"), at=LATER + timedelta(days=days))
        with store.read() as unit:
            assert {one.name for one in unit.message_templates.all(project.id)} == names


def test_a_change_of_what_it_takes_is_remembered(store: SqlStore, project: Project) -> None:
    """Only that: a new status or category changes nothing of what a destination fills."""

    def changed_at() -> datetime | None:
        with store.read() as unit:
            return unit.message_templates.all(project.id)[0].changed_at

    replace(store, project, template())
    replace(store, project, template(status="PAUSED"), at=LATER)
    assert changed_at() is None
    replace(store, project, template(components=[{"type": "BODY", "text": "Hi {{1}} {{2}}"}]), at=LATER)
    assert changed_at() == LATER
    replace(store, project, template(parameter_format="NAMED"), at=LATER + HOUR)
    assert changed_at() == LATER + HOUR
    replace(store, project, template(parameter_format="NAMED", quality="RED"), at=LATER + 2 * HOUR)
    assert changed_at() == LATER + HOUR


def test_edits_are_counted_by_metas_id(store: SqlStore, project: Project) -> None:
    replace(store, project, template("a"), template("b"))
    with store.write() as unit:
        unit.message_templates.keep_edits(project.id, "id-a", [NOW, LATER])
    replace(store, project, template("a", quality="RED"), template("b"), at=LATER)
    with store.read() as unit:
        assert unit.message_templates.edits(project.id, "id-a") == [NOW, LATER]
        assert unit.message_templates.edits(project.id, "id-b") == []
        assert unit.message_templates.edits(project.id + 1, "id-a") == []


def test_only_a_change_makes_workers_read_again(store: SqlStore, project: Project) -> None:
    replace(store, project, template())
    before = version(store, project)
    replace(store, project, template(), at=LATER)
    assert version(store, project) == before
    replace(store, project, template(category="MARKETING"), at=LATER)
    assert version(store, project) == before + 1


def test_accounts_and_projects_are_kept_apart(store: SqlStore, project: Project) -> None:
    replace(store, project, template())
    with store.write() as unit:
        unit.message_templates.replace(project.id, "200", [template(waba_id="200")], NOW)
        unit.message_templates.replace(project.id + 1, "100", [], NOW)
    with store.read() as unit:
        assert {one.waba_id for one in unit.message_templates.all(project.id)} == {"100", "200"}


@pytest.mark.parametrize("named", [True, False])
def test_news_change_the_stored_copy(store: SqlStore, project: Project, named: bool) -> None:
    replace(store, project, template(), template("other"))
    told = TemplateNews(waba_id="100", name="order", language="en_US", status="PAUSED", quality="RED")
    with store.write() as unit:
        touched = unit.message_templates.apply(project.id if named else None, told, NOW)
    assert touched == {project.id}
    with store.read() as unit:
        found = {one.name: (one.status, one.quality) for one in unit.message_templates.all(project.id)}
    assert found == {"order": ("PAUSED", "RED"), "other": ("APPROVED", "UNKNOWN")}


def test_news_of_something_unknown_ask_for_a_sync_after_a_rest(store: SqlStore, project: Project) -> None:
    news = TemplateNews(waba_id="100", name="new", language="en_US", status="APPROVED")
    with store.write() as unit:
        unit.message_templates.keep_account(project.id, account())
        assert unit.message_templates.apply(None, news, NOW + timedelta(seconds=1)) == set()
    with store.read() as unit:
        soon, later = NOW + timedelta(seconds=59), NOW + timedelta(seconds=60)
        assert unit.message_templates.due(project.id, ["111"], now=soon, every=HOUR) == set()
        assert unit.message_templates.due(project.id, ["111"], now=later, every=HOUR) == {"111"}


def test_a_sender_is_due_when_it_is_new_or_was_asked_about_long_ago(
    store: SqlStore, project: Project
) -> None:
    with store.write() as unit:
        unit.message_templates.keep_account(project.id, account("111"))
        unit.message_templates.keep_account(project.id, account("222", tried_at=NOW - HOUR))
    with store.read() as unit:
        due = unit.message_templates.due(project.id, ["111", "222", "333"], now=NOW, every=HOUR)
    assert due == {"222", "333"}


def test_of_two_workers_only_one_asks(store: SqlStore, project: Project) -> None:
    for _ in range(2):  # Once for a sender never heard of, once for one that is due again.
        with store.write() as unit:
            assert unit.message_templates.claim(project.id, "111", now=NOW, every=HOUR)
        with store.write() as unit:
            assert not unit.message_templates.claim(project.id, "111", now=NOW, every=HOUR)
            unit.message_templates.keep_account(project.id, account(tried_at=NOW - HOUR))


def test_a_sender_looks_up_what_its_account_has(store: SqlStore, project: Project) -> None:
    replace(store, project, template())
    before = version(store, project)
    with store.write() as unit:
        unit.message_templates.keep_account(project.id, account("111"))
        other = account("222", waba_id="300", synced_at=None, error="no")
        unit.message_templates.keep_account(project.id, other)
    assert version(store, project) > before
    with store.read() as unit:
        book = unit.message_templates.book(project.id)
        assert [one.error for one in unit.message_templates.accounts(project.id)] == [None, "no"]
    found = book.find("111", "order", "en_US")
    assert found is not None
    assert found.components == BODY
    assert (book.knows("111"), book.knows("222")) == (True, False)


def test_an_account_synced_through_one_number_is_known_for_its_others(
    store: SqlStore, project: Project
) -> None:
    """By what a failed sync found out, and by what is kept of a sender that nobody synced yet."""
    replace(store, project, template())
    kept = StoredSender(
        id="s1",
        project_id=project.id,
        name="Support",
        phone_number_id="333",
        waba_id="100",
        access_token="token",
        created_at=NOW,
        updated_at=NOW,
    )
    with store.write() as unit:
        unit.message_templates.keep_account(project.id, account("111"))
        unit.message_templates.keep_account(project.id, account("222", synced_at=None, error="no"))
        unit.senders.add(kept)
    with store.read() as unit:
        book = unit.message_templates.book(project.id)
        assert unit.message_templates.one(project.id, "222", "order", "en_US") is not None
    assert all(book.knows(number) and book.find(number, "order", "en_US") for number in ("222", "333"))


def test_a_sender_that_is_asked_anew_is_due_at_once(store: SqlStore, project: Project) -> None:
    with store.write() as unit:
        unit.message_templates.keep_account(project.id, account("111"))
        assert unit.message_templates.due(project.id, ["111"], now=NOW, every=HOUR) == set()
        unit.message_templates.ask_anew(project.id, "111")
        assert unit.message_templates.due(project.id, ["111"], now=NOW, every=HOUR) == {"111"}
        assert unit.message_templates.claim(project.id, "111", now=NOW, every=HOUR)


def test_a_sender_finds_one_language_without_reading_them_all(store: SqlStore, project: Project) -> None:
    replace(store, project, template("a"), template("b"), template("a", language="de", status="REJECTED"))
    with store.write() as unit:
        assert unit.message_templates.one(project.id, "111", "a", "de") is None, "its account is not known"
        unit.message_templates.keep_account(project.id, account())
        found = unit.message_templates.one(project.id, "111", "a", "de")
        assert found is not None
        assert (found.language, found.status) == ("de", "REJECTED")
        assert unit.message_templates.one(project.id, "111", "a", "fr") is None
        assert unit.message_templates.one(project.id + 1, "111", "a", "de") is None


def test_what_was_just_submitted_is_known_before_meta_lists_it(store: SqlStore, project: Project) -> None:
    """And stays what Meta makes of it then."""
    before = version(store, project)
    with store.write() as unit:
        unit.message_templates.keep(project.id, template("new", status="PENDING"), NOW)
    assert version(store, project) == before + 1
    assert replace(store, project, template("new"), at=LATER) == Synced(total=1, changed=1)
    with store.read() as unit:
        (found,) = unit.message_templates.all(project.id)
    assert (found.status, found.changed_at) == ("APPROVED", None)
