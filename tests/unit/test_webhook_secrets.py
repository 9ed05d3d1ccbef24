"""Whose secret signed a webhook: a project's for everything, a sender's for that sender only."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from whinchat.core.ports_senders import AppSecret
from whinchat.receipts.verify import signature_of
from whinchat.web.webhook_secrets import ANY_PROJECT, Secrets

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def secret(project_id: int, number: str, waba_id: str = "", value: str = "own") -> AppSecret:
    return AppSecret(project_id=project_id, phone_number_id=number, waba_id=waba_id, secret=value)


def secrets(*of_senders: AppSecret, installation: str | None = None, **by_project: str) -> Secrets:
    known = {int(name.removeprefix("p")): value for name, value in by_project.items()}
    return Secrets(
        by_project=known, of_senders=of_senders, installation=installation, verify_tokens=(), read_at=NOW
    )


def entry(waba_id: str, *numbers: str | None) -> dict[str, Any]:
    values = [{"metadata": {"phone_number_id": one}} if one else {"event": "X"} for one in numbers]
    return {"id": waba_id, "changes": [{"field": "messages", "value": value} for value in values]}


def body(*entries: dict[str, Any]) -> bytes:
    return json.dumps({"object": "whatsapp_business_account", "entry": list(entries)}).encode()


def signers(known: Secrets, told: bytes, value: str = "own") -> list[tuple[int, bytes]]:
    return known.signers(told, signature_of(told, value))


def test_a_senders_secret_signs_for_its_account() -> None:
    told = body(entry("100", "1"))
    assert signers(secrets(secret(7, "1", "100")), told) == [(7, told)]
    assert signers(secrets(secret(7, "1", "200")), told) == []
    assert signers(secrets(secret(7, "1", "100")), told, "another") == []


def test_while_its_account_is_not_known_it_signs_for_its_number_alone() -> None:
    known = secrets(secret(7, "1"))
    assert signers(known, body(entry("100", "1", "1"))) != []
    for told in (entry("100", "2"), entry("100", "1", "2"), entry("100", None), entry("100")):
        assert signers(known, body(told)) == []


def test_what_a_body_tells_of_other_accounts_is_left_out() -> None:
    told = body(entry("100", "1"), entry("666", "9"))
    [(project_id, part)] = signers(secrets(secret(7, "1", "100")), told)
    assert (project_id, json.loads(part)["entry"]) == (7, [entry("100", "1")])


def test_of_several_senders_that_may_have_signed_the_right_ones_count() -> None:
    known = secrets(secret(7, "1", "100", "a"), secret(7, "2", "100", "b"), secret(8, "1", "100", "b"))
    told = body(entry("100", "1"))
    assert [project_id for project_id, _ in signers(known, told, "b")] == [7, 8]
    assert [project_id for project_id, _ in signers(known, told, "a")] == [7]


def test_a_projects_secret_signs_for_everything_and_beside_the_sender_of_another_project() -> None:
    known = secrets(secret(7, "1", "100"), secret(8, "1", "100"), p7="own", p8="else")
    told = body(entry("100", "1"), entry("666", "9"))
    parts = dict(signers(known, told))
    assert parts[7] == told
    assert json.loads(parts[8])["entry"] == [entry("100", "1")]


def test_the_installations_secret_counts_where_no_project_and_no_sender_does() -> None:
    told = body(entry("100", "1"))
    assert signers(secrets(installation="own", p7="else"), told) == [(ANY_PROJECT, told)]
    known = secrets(secret(7, "1", "100"), installation="own", p7="else")
    assert signers(known, told) == [(7, told)]


@given(
    st.binary(max_size=200)
    | st.recursive(st.none() | st.text(), st.lists).map(lambda v: json.dumps(v).encode())
)
def test_no_body_is_taken_that_names_no_sender_whatever_its_shape(told: bytes) -> None:
    assert signers(secrets(secret(7, "1")), told) == []
