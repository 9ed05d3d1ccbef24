"""The real command on a real database: a replay that is killed loses nothing and doubles nothing."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.eventually import eventually

EVENTS = 20_000  # A second or two of work, so that there is time to kill it.


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """A file of events without uuids, each setting a property of one of 50 persons."""
    path = tmp_path / "events.jsonl"
    with path.open("wb") as file:
        for number in range(EVENTS):
            fields = {
                "event": "order",
                "distinct_id": f"u{number % 50}",
                "timestamp": "2026-01-02T03:04:05Z",
                "properties": {"n": number, "$set": {"last": number}},
            }
            file.write(msgspec.json.encode(fields) + b"\n")
    return path


def command(path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "whinchat", "replay", str(path)],
        cwd=path.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def started(export: Path) -> Iterator[subprocess.Popen[str]]:
    """The command, running; killed at the end whatever happens."""
    with command(export) as process:
        yield process
        process.kill()


def rows(path: Path, query: str) -> list[tuple[Any, ...]]:
    [database] = (path.parent / "whinchat-data").glob("*.db")
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(query).fetchall()


def test_a_killed_replay_is_finished_by_the_next_one(export: Path, started: subprocess.Popen[str]) -> None:
    note = export.with_name("events.jsonl.whinchat-progress")
    eventually(lambda: note.exists() and msgspec.json.decode(note.read_bytes())["events"] >= 1000, 30)
    started.kill()
    started.wait()
    assert note.exists(), "killed before its end"

    with command(export) as second:
        said, errors = second.communicate(timeout=60)

    assert second.returncode == 0, errors
    assert f"{EVENTS} events taken in, 0 lines set aside" in said
    assert rows(export, "SELECT count(*), count(DISTINCT uuid) FROM events") == [(EVENTS, EVENTS)]
    people = [msgspec.json.decode(one) for (one,) in rows(export, "SELECT properties FROM persons")]
    assert sorted(person["last"] for person in people) == list(range(EVENTS - 50, EVENTS))
    assert not note.exists()
