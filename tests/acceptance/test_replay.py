"""Replaying files: every event once and in order, whatever the file's form, and on after a kill."""

from __future__ import annotations

import csv
import gzip
import random
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest

from whinchat.commands.replay import ReplayReport, replay
from whinchat.core.errors import Conflict, NotFound, NotPermitted, NotUnderstood, StoreUnavailable
from whinchat.core.event import Event


class Taken:
    """What `submit` was given."""

    def __init__(self) -> None:
        self.batches: list[Sequence[Event]] = []

    def __call__(self, events: Sequence[Event]) -> None:
        self.batches.append(events)

    @property
    def names(self) -> list[str]:
        return [event.name for batch in self.batches for event in batch]


def line(number: int, **changes: Any) -> bytes:
    fields = {
        "event": f"e{number}",
        "distinct_id": f"u{number}",
        "timestamp": "2026-01-02T03:04:05Z",
        "properties": {"n": number},
    }
    return msgspec.json.encode(fields | changes) + b"\n"


def lines(count: int) -> bytes:
    return b"".join(line(number) for number in range(count))


def names(start: int, end: int) -> list[str]:
    return [f"e{number}" for number in range(start, end)]


def rejected(report: ReplayReport) -> list[dict[str, Any]]:
    assert report.rejected_path is not None
    return [msgspec.json.decode(one) for one in report.rejected_path.read_bytes().splitlines()]


def beside(path: Path) -> list[str]:
    return sorted(other.name for other in path.parent.iterdir() if other != path)


def test_a_file_is_replayed_in_order_and_in_batches(tmp_path: Path) -> None:
    path, taken = tmp_path / "events.jsonl", Taken()
    path.write_bytes(lines(1201))

    report = replay(path, submit=taken, project_id=7)

    assert taken.names == names(0, 1201)
    assert [len(batch) for batch in taken.batches] == [500, 500, 201]
    assert {event.project_id for batch in taken.batches for event in batch} == {7}
    assert report == ReplayReport(events=1201, rejected=0, resumed_at_line=0, rejected_path=None)
    assert beside(path) == []


@pytest.mark.parametrize("name", ["events.jsonl.gz", "events", "events.json"])
def test_compression_is_seen_from_the_content_and_the_form_from_the_first_character(
    tmp_path: Path, name: str
) -> None:
    path, taken = tmp_path / name, Taken()
    path.write_bytes(gzip.compress(b"\xef\xbb\xbf\n" + lines(3)))

    assert replay(path, submit=taken, project_id=7).events == 3
    assert taken.names == names(0, 3)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("name", ["events.csv", "events.csv.gz", "events.txt"])
def test_csv_is_read_with_any_usual_delimiter(tmp_path: Path, name: str, delimiter: str) -> None:
    path, taken = tmp_path / name, Taken()
    rows = [
        ["\ufeffevent", "distinct_id", "timestamp", "note"],
        ["e0", "u", "2026-01-02", "two\nlines"],
        [],
        ["e1", "u", "2026-01-02", 'a "quoted" word, and a comma; \t'],
    ]
    plain = tmp_path / "plain"
    with plain.open("w", newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    path.write_bytes(gzip.compress(plain.read_bytes()) if name.endswith("gz") else plain.read_bytes())

    assert replay(path, submit=taken, project_id=7).events == 2
    assert [event.properties["note"] for event in taken.batches[0]] == [rows[1][3], rows[3][3]]


def test_lines_that_are_no_events_are_set_aside_with_their_number_and_the_reason(tmp_path: Path) -> None:
    path, taken = tmp_path / "events.jsonl", Taken()
    path.write_bytes(
        line(0) + b"\n{oops\r\n" + line(1) + line(2, timestamp="soon") + b"\xff\n" + line(3)[:-1]
    )

    report = replay(path, submit=taken, project_id=7, batch_events=2)

    assert taken.names == ["e0", "e1", "e3"]
    assert (report.events, report.rejected) == (3, 3)
    found = rejected(report)
    assert [one["line"] for one in found] == [3, 5, 6]
    assert [one["content"][:6] for one in found] == ["{oops", '{"even', "\ufffd"]
    assert "cannot be read ('soon')" in found[1]["reason"]
    assert beside(path) == ["events.jsonl.rejected.jsonl"]
    assert report.rejected_path is not None
    assert report.rejected_path.stat().st_mode & 0o077 == 0, "it repeats personal data"


def test_rows_that_are_no_events_are_set_aside_with_the_number_of_their_first_line(tmp_path: Path) -> None:
    path, taken = tmp_path / "events.csv", Taken()
    path.write_bytes(
        b"event,distinct_id,timestamp,note\n"
        b'e0,u,2026-01-02,"two\nlines"\n'
        b'e1,u,soon,"two\nlines"\n'
        b"e2,u,2026-01-02\n"
        b"e3,u\xff,2026-01-02,x\n"
        b'e4,u,2026-01-02,"x"y\n'
        b"e5,u,2026-01-02,x\n"
        b'e6,u,2026-01-02,"never closed\n'
    )

    report = replay(path, submit=taken, project_id=7)

    assert taken.names == ["e0", "e5"]
    assert [(one["line"], one["content"]) for one in rejected(report)] == [
        (4, 'e1,u,soon,"two\nlines"'),
        (6, "e2,u,2026-01-02"),
        (7, "e3,u?,2026-01-02,x"),
        (8, 'e4,u,2026-01-02,"x"y'),
        (10, 'e6,u,2026-01-02,"never closed'),
    ]


def test_an_endless_line_is_set_aside_and_the_next_one_read(tmp_path: Path) -> None:
    path, taken = tmp_path / "events.jsonl", Taken()
    path.write_bytes(line(0) + b"{" + b"x" * 8_000_000 + b"}\n" + line(1))

    report = replay(path, submit=taken, project_id=7)

    assert taken.names == ["e0", "e1"]
    [found] = rejected(report)
    assert (found["line"], len(found["content"])) == (2, 10_000)


def test_a_second_replay_makes_the_same_events(tmp_path: Path) -> None:
    """So that the store recognises them: they have no uuid in the file."""
    path, first, second = tmp_path / "events.jsonl", Taken(), Taken()
    path.write_bytes(lines(5))

    replay(path, submit=first, project_id=7)
    replay(path, submit=second, project_id=7, batch_events=2)

    uuids = [event.uuid for batch in first.batches for event in batch]
    assert uuids == [event.uuid for batch in second.batches for event in batch]
    assert len(set(uuids)) == 5


# ---- stopping and going on


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
        file.write(b'{"line":999}\n')  # As if killed between setting aside and noting the progress.

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


@pytest.mark.parametrize(
    "changed", [lines(46), lines(45).replace(b"e7", b"x7"), lines(45).replace(b"e44", b"x44")]
)
def test_a_file_that_changed_meanwhile_is_not_continued(tmp_path: Path, changed: bytes) -> None:
    path, taken = tmp_path / "events.jsonl", Taken()
    path.write_bytes(lines(45))
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


# ---- files that cannot be read


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PAR1....", "a Parquet file; export again as JSONLines"),
        (b"PK\x03\x04...", "a zip archive; unpack it"),
        (b"\xff\xfee\x00", "UTF-16 text; save it as UTF-8"),
        (b' [\n{"event": "a"}]', "is one JSON list; replay reads one event a line: jq"),
        (b"event,when\na,b\n", "the first line must name the columns event, distinct_id, timestamp"),
    ],
)
def test_a_file_of_another_form_is_refused_with_a_remedy(tmp_path: Path, content: bytes, said: str) -> None:
    path, taken = tmp_path / "events", Taken()
    path.write_bytes(content)

    with pytest.raises(NotUnderstood) as refused:
        replay(path, submit=taken, project_id=7)

    assert said in refused.value.detail
    assert taken.batches == []


@pytest.mark.parametrize("cut", [3, 12, 200])
def test_of_a_damaged_file_what_can_be_read_is_replayed(tmp_path: Path, cut: int) -> None:
    path, taken = tmp_path / "events.jsonl.gz", Taken()
    path.write_bytes(gzip.compress(lines(45))[:-cut])

    with pytest.raises(NotUnderstood, match=r"is damaged after \d+ bytes .* fetch it again"):
        replay(path, submit=taken, project_id=7)

    assert taken.names == names(0, len(taken.names))


def test_an_empty_file_has_no_events(tmp_path: Path) -> None:
    path, taken = tmp_path / "events.jsonl", Taken()
    path.touch()

    assert replay(path, submit=taken, project_id=7).events == 0
    assert taken.batches == []


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"nothing\.jsonl cannot be read: No such file"):
        replay(tmp_path / "nothing.jsonl", submit=Taken(), project_id=7)


def test_a_folder_that_cannot_be_written_to_is_said_before_anything_is_submitted(tmp_path: Path) -> None:
    path, taken = tmp_path / "events.jsonl", Taken()
    path.write_bytes(lines(5))
    (tmp_path / "events.jsonl.whinchat-progress.new").mkdir()  # Stops even a superuser.

    with pytest.raises(NotPermitted, match=r"Is a directory; .* copy the file to a folder you may write to"):
        replay(path, submit=taken, project_id=7)

    assert taken.batches == []


def test_the_progress_bar_goes_to_standard_error(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "events.jsonl"
    path.write_bytes(lines(5))

    replay(path, submit=Taken(), project_id=7, progress=True)

    shown = capfd.readouterr()
    assert shown.out == ""
    assert "5 events" in shown.err
