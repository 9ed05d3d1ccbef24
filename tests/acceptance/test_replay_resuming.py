"""Replays that fail, are killed or begun again: nothing is left out or comes under a second uuid."""

from __future__ import annotations

import gzip
import random
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.exported import Taken, beside, line, lines, names, rejected
from whinchat.commands.replay import replay
from whinchat.core.errors import Conflict, StoreUnavailable
from whinchat.core.event import Event


class Failing(Taken):
    """A store that fails at one batch."""

    def __init__(self, at_batch: int) -> None:
        super().__init__()
        self._at_batch = at_batch

    def __call__(self, events: Sequence[Event]) -> None:
        if len(self.batches) == self._at_batch:
            raise StoreUnavailable("the database does not answer")
        super().__call__(events)


def stopped(path: Path, at_batch: int = 2) -> Taken:
    taken = Failing(at_batch)
    with pytest.raises(StoreUnavailable):
        replay(path, submit=taken, project_id=7, batch_events=10)
    return taken


def csv_lines(count: int) -> bytes:
    rows = (f'e{number},u,2026-01-02,"two\nlines"\n' for number in range(count))
    return ("event,distinct_id,timestamp,note\n" + "".join(rows)).encode()


@pytest.mark.parametrize("name", ["events.jsonl", "events.jsonl.gz", "events.csv", "events.csv.gz"])
def test_a_failed_replay_goes_on_with_the_batch_that_failed(tmp_path: Path, name: str) -> None:
    path, rest = tmp_path / name, Taken()
    content = csv_lines(45) if "csv" in name else lines(45)
    path.write_bytes(gzip.compress(content) if name.endswith("gz") else content)
    before = stopped(path)

    report = replay(path, submit=rest, project_id=7, batch_events=10)

    assert before.names + rest.names == names(0, 45)
    assert len(before.names) == 20
    assert (report.events, report.resumed_at_line) == (45, 42 if "csv" in name else 21)
    assert beside(path) == []


def test_rejected_lines_before_and_after_a_failure_are_all_set_aside_once(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    path.write_bytes(b"".join(line(number) + b"broken\n" for number in range(30)))
    stopped(path)
    rejected_path = tmp_path / "events.jsonl.rejected.jsonl"
    with rejected_path.open("ab") as file:
        file.write(b'{"line":999}\n' * 500)  # As if killed between setting aside and noting the progress.

    report = replay(path, submit=Taken(), project_id=7, batch_events=10)

    assert [one["line"] for one in rejected(report)] == list(range(2, 61, 2))
    assert (report.events, report.rejected) == (30, 30)


def test_restart_begins_at_the_beginning(tmp_path: Path) -> None:
    path, taken = tmp_path / "events.jsonl", Taken()
    path.write_bytes(lines(45))
    stopped(path)

    report = replay(path, submit=taken, project_id=7, restart=True)

    assert taken.names == names(0, 45)
    assert (report.events, report.resumed_at_line) == (45, 0)


LARGE = lines(2000)  # More than what is looked at of its beginning and end together.


@pytest.mark.parametrize(
    "changed",
    [LARGE + line(2000), LARGE.replace(b'"e7"', b'"x7"'), LARGE.replace(b'"e1999"', b'"x1999"')],
)
def test_a_file_that_changed_meanwhile_is_not_continued(tmp_path: Path, changed: bytes) -> None:
    path, taken = tmp_path / "events.jsonl", Taken()
    path.write_bytes(LARGE)
    stopped(path)
    path.write_bytes(changed)

    with pytest.raises(Conflict, match=r"content is another now; .* --restart"):
        replay(path, submit=taken, project_id=7)

    assert taken.batches == []


def test_a_replay_is_not_continued_into_another_project(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    path.write_bytes(lines(45))
    stopped(path)

    with pytest.raises(Conflict, match=r"the project is another now"):
        replay(path, submit=Taken(), project_id=8)


def test_a_note_that_cannot_be_read_means_from_the_beginning(tmp_path: Path) -> None:
    path, taken = tmp_path / "events.jsonl", Taken()
    path.write_bytes(lines(5))
    (tmp_path / "events.jsonl.whinchat-progress").write_bytes(b"{")

    assert replay(path, submit=taken, project_id=7).events == 5


KILLED = """
import os, signal, sys
from pathlib import Path
from whinchat.commands.replay import replay

taken = Path(sys.argv[2])
kill_after = int(sys.argv[3])
batches = 0

def submit(events):
    global batches
    with taken.open("a") as file:
        file.writelines(f"{event.uuid} {event.name}\\n" for event in events)
    batches += 1
    if batches == kill_after:
        os.kill(os.getpid(), signal.SIGKILL)

replay(Path(sys.argv[1]), submit=submit, project_id=7, batch_events=10)
"""


@pytest.mark.parametrize("name", ["events.jsonl", "events.csv.gz"])
def test_a_replay_that_is_killed_again_and_again_still_submits_everything(tmp_path: Path, name: str) -> None:
    """The kill comes after a batch was taken and before that is noted: the worst moment there is."""
    path, taken = tmp_path / name, tmp_path / "taken"
    content = csv_lines(100) if "csv" in name else lines(100)
    path.write_bytes(gzip.compress(content) if name.endswith("gz") else content)
    chance = random.Random(name)
    kills = 0
    while True:
        command = [sys.executable, "-c", KILLED, str(path), str(taken), str(chance.randint(2, 4))]
        ended = subprocess.run(command, check=False, timeout=60, capture_output=True, text=True)
        if ended.returncode == 0:
            break
        assert ended.returncode == -signal.SIGKILL, ended.stderr
        kills += 1

    submitted = [tuple(one.split()) for one in taken.read_text().splitlines()]
    once = list(dict.fromkeys(submitted))
    assert [name for _, name in once] == names(0, 100), (
        "everything, in order, and nothing under a second uuid"
    )
    assert kills > 2
    assert len(submitted) == 100 + 10 * kills, "after a kill only the last batch comes again"
    assert beside(path) == ["taken"]
