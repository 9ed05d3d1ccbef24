"""A client of others for Python, `pywa`, drives the simulator and notices no difference.

It was written against Meta, so whatever it stumbles over here is a mistake of the simulator's. It needs
contacts on every status, also on `failed`, where Meta sends none: the simulator's `always_contacts` is on.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest

from tests.servers.optional import leave_out
from tests.tree import ROOT
from whinchat.sandbox.testing import SandboxHandle, running_sandbox

SDK = ROOT / "tests" / "sdk"
PYTHON = SDK / ".venv" / "bin" / "python"
ANA_ID = "491701230001"
KINDS = {
    "text", "buttons", "list", "link", "image", "image_buttons", "video", "document", "audio", "voice",
    "sticker", "location", "ask_location", "ask_contact", "contact", "catalog", "product", "products",
    "carousel",
}  # fmt: skip
Told = dict[str, Any]


@pytest.fixture(scope="module")
def sandbox() -> Iterator[SandboxHandle]:
    """All goes to one user, quicker than Meta's pair limit allows, so that limit is off."""
    config: Told = {"clock_mode": "manual", "clock_start": 1_790_000_000.0, "pair_burst": 0}
    with running_sandbox(**config, always_contacts=True) as running:
        yield running


@pytest.fixture(scope="module")
def report(sandbox: SandboxHandle) -> Told:
    """What the program reports of one run; its own output says why when it fails."""
    if not PYTHON.exists():
        leave_out("pywa", "run `make setup`")
    command = [str(PYTHON), str(SDK / "drive_pywa.py"), sandbox.url]
    done = subprocess.run(command, capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    told: Told = json.loads(done.stdout.splitlines()[-1])
    return told


def events(report: Told, kind: str) -> list[Told]:
    return [event for event in report["events"] if event["kind"] == kind]


def statuses(report: Told, name: str) -> list[str]:
    return [event["status"] for event in events(report, "status") if event["id"] == report["ids"][name]]


def test_no_step_fails(report: Told) -> None:
    assert [f"{n}: {said}" for n, said in report["steps"].items() if str(said).startswith("FAILED")] == []


def test_messages_of_every_kind_are_accepted_delivered_and_read(report: Told) -> None:
    assert set(report["ids"]) == KINDS | {"template", "code", "reaction", "reply", "gone"}
    for name in KINDS - {"voice"} | {"template", "code", "reply"}:
        assert statuses(report, name) == ["sent", "delivered", "read"], name
    assert statuses(report, "voice") == ["sent", "delivered", "read", "played"]
    assert statuses(report, "reaction") == ["sent"]
    of_text = [event for event in events(report, "status") if event["id"] == report["ids"]["text"]]
    assert {event["tracker"] for event in of_text} == {"mark-1"}


def test_the_simulator_got_what_the_program_meant(report: Told, sandbox: SandboxHandle) -> None:
    sent = {message["id"]: message for message in sandbox.messages(direction="out")}
    assert "Hi Zoë, your order 7 is on its way." in sent[report["ids"]["template"]]["text"]
    assert sent[report["ids"]["reply"]]["payload"]["context"]["message_id"].startswith("wamid.")


def test_message_templates_are_created_reviewed_listed_sent_edited_and_deleted(report: Told) -> None:
    steps = report["steps"]
    assert steps["create a message template"] == steps["create a login code"] == "PENDING"
    assert steps["create it again"] == "WhatsAppError 100"
    assert steps["listed"] == ["pywa_order APPROVED", "pywa_code APPROVED"]
    assert steps["send a message template"] == "accepted"
    assert (steps["read one"], steps["edit"], steps["library"]) == ("pywa_order", True, "APPROVED")
    told = [(event["name"], event["status"]) for event in events(report, "template")]
    assert told == [
        ("pywa_order", "APPROVED"),
        ("pywa_code", "APPROVED"),
        ("pywa_delivery", "APPROVED"),
        ("pywa_order", "DELETED"),
    ]


def test_a_file_is_uploaded_described_downloaded_and_deleted(report: Told) -> None:
    assert (report["steps"]["media"], report["steps"]["download"]) == ("image/png", True)


def test_webhooks_pass_its_check_and_reach_its_handlers(report: Told) -> None:
    assert report["rejected"] == 0
    assert events(report, "message") == [{"kind": "message", "text": "Grüße / <b>@</b>", "type": "text"}]
    assert [(event["data"], event["title"]) for event in events(report, "button")] == [
        ("no", "No"),
        ("THANKS", "Thanks"),
    ]
    assert [event["data"] for event in events(report, "selection")] == ["b"]
    assert [event["data"] for event in events(report, "preference")] == ["stop"]
    assert events(report, "number") == [{"kind": "number", "old": ANA_ID, "new": "491701230009"}]


def test_a_failure_arrives_with_its_code(report: Told) -> None:
    [failed] = [event for event in events(report, "status") if event["id"] == report["ids"]["gone"]]
    assert (failed["status"], failed["error"]) == ("failed", 131047)


def test_refusals_become_the_errors_the_client_knows(report: Told) -> None:
    refused = {name: said for name, said in report["steps"].items() if name.startswith("refused")}
    assert refused == {
        "refused: not allowed": "RecipientNotInAllowedList 131030",
        "refused: rate limit": "RateLimitHit 130429",
        "refused: server error": "UnknownError 131000",
    }


def test_number_account_profile_and_block_list_are_read_as_it_expects(report: Told) -> None:
    steps = report["steps"]
    assert steps["number"] == "+1 555-078-3881"
    assert steps["numbers"] == ["100000000000001", "100000000000002"]
    assert (steps["account"], steps["profile"]) == ("Sandbox Business", "A shop")
    assert steps["block"] == steps["blocked"] == [ANA_ID]
    assert "130403" in steps["send to somebody blocked"]
