"""A client of others for Node, `@kapso/whatsapp-cloud-api`, drives the simulator and notices no difference.

It was written against Meta, so whatever it stumbles over here is a mistake of the simulator's.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.tree import ROOT
from whinchat.sandbox.testing import SandboxHandle, running_sandbox

PROGRAM = ROOT / "tests" / "sdk" / "drive_kapso.mjs"
ANA_ID = "491701230001"
KINDS = {
    "text", "image", "imageLink", "audio", "video", "document", "sticker", "location", "contacts", "buttons",
    "list", "ctaUrl", "carousel", "product", "productList", "catalog", "flow", "locationRequest",
    "callPermission", "raw",
}  # fmt: skip
Told = dict[str, Any]


@pytest.fixture(scope="module")
def sandbox() -> Iterator[SandboxHandle]:
    """All goes to one user, quicker than Meta's pair limit allows, so that limit is off."""
    with running_sandbox(clock_mode="manual", clock_start=1_790_000_000.0, pair_burst=0) as running:
        yield running


@pytest.fixture(scope="module")
def report(sandbox: SandboxHandle, node_path: Path, sdk_modules: Path) -> Told:
    """What the program reports of one run; its own output says why when it fails."""
    assert (sdk_modules / "@kapso").is_dir(), "run `make setup`"
    done = subprocess.run(
        [node_path, PROGRAM, sandbox.url], capture_output=True, text=True, timeout=100, check=False
    )
    assert done.returncode == 0, done.stderr
    told: Told = json.loads(done.stdout.splitlines()[-1])
    return told


def statuses(report: Told, name: str) -> list[Told]:
    everything = [status for event in report["events"] for status in event["statuses"]]
    return [status for status in everything if status["id"] == report["ids"][name]]


def inbound(report: Told) -> list[Told]:
    return [message for event in report["events"] for message in event["messages"]]


def test_no_step_fails(report: Told) -> None:
    assert [f"{n}: {said}" for n, said in report["steps"].items() if str(said).startswith("FAILED")] == []


def test_messages_of_every_kind_are_accepted_delivered_and_read(report: Told) -> None:
    assert set(report["ids"]) == KINDS | {"template", "reaction"}
    for name in KINDS | {"template"}:
        told = [status["status"] for status in statuses(report, name)]
        assert told == ["sent", "delivered", "read"], name
    assert [status["status"] for status in statuses(report, "reaction")] == ["sent"]
    assert {status.get("bizOpaqueCallbackData") for status in statuses(report, "text")} == {"mark-1"}


def test_the_simulator_got_what_the_program_meant(report: Told, sandbox: SandboxHandle) -> None:
    sent = {message["id"]: message for message in sandbox.messages(to=ANA_ID, direction="out")}
    assert sent[report["ids"]["template"]]["payload"]["template"]["name"] == "kapso_order"
    assert sent[report["ids"]["list"]]["payload"]["interactive"]["type"] == "list"
    assert sent[report["ids"]["image"]]["payload"]["image"]["caption"] == "A picture"


def test_a_message_template_is_created_reviewed_listed_sent_and_deleted(report: Told) -> None:
    steps = report["steps"]
    assert steps["create a message template"] == "PENDING"
    assert steps["create it again"] == "100 2388024"
    assert steps["list"] == "kapso_order APPROVED"
    assert steps["send a message template"] == "accepted"
    assert steps["delete"] is True
    assert ["messageTemplateStatusUpdate"] in [event["raw"] for event in report["events"]]


def test_a_file_is_uploaded_described_and_downloaded(report: Told) -> None:
    assert (report["steps"]["media"], report["steps"]["download"]) == ("image/png", 4)


def test_webhooks_are_signed_and_understood(report: Told) -> None:
    assert report["unsigned"] == 0
    kinds = [message["type"] for message in inbound(report)]
    assert kinds == ["interactive", "interactive", "button", "text"]
    button, row, template, text = inbound(report)
    assert button["interactive"]["buttonReply"] == {"id": "no", "title": "No"}
    assert row["interactive"]["listReply"]["id"] == "b"
    assert template["button"] == {"payload": "THANKS", "text": "Thanks"}
    assert template["context"]["id"] == report["ids"]["template"]
    assert text["text"]["body"] == "Grüße / <b>@</b>"
    assert ["userPreferences"] in [event["raw"] for event in report["events"]]


def test_a_user_is_written_to_by_the_user_id(report: Told) -> None:
    assert report["steps"]["send to a user id"] == inbound(report)[0]["fromUserId"]


def test_refusals_have_the_codes_the_client_knows(report: Told) -> None:
    refused = {name: said for name, said in report["steps"].items() if name.startswith("refused")}
    assert refused == {
        "refused: not allowed": "131030 parameter",
        "refused: rate limit": "130429 throttling",
        "refused: server error": "131000 server",
    }
