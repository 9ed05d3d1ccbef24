"""Replaying files: every event once and in order, whatever the file's form."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

import pytest

from tests.exported import Taken, beside, line, lines, names, rejected
from whinchat.commands.replay import ReplayReport, replay
from whinchat.core.errors import NotFound, NotPermitted, NotUnderstood


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

    assert replay(path, submit=taken, project_id=7) == ReplayReport(
        events=2, rejected=0, resumed_at_line=0, rejected_path=None
    )
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


def test_a_cell_may_be_as_large_as_an_event(tmp_path: Path) -> None:
    path, taken = tmp_path / "events.csv", Taken()
    path.write_text("event,distinct_id,timestamp,note\ne0,u,2026-01-02," + "x" * 500_000)

    assert replay(path, submit=taken, project_id=7).events == 1


def test_rejected_lines_of_an_earlier_replay_are_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    path.write_bytes(lines(2))
    (tmp_path / "events.jsonl.rejected.jsonl").write_bytes(b'{"line":1}\n')

    replay(path, submit=Taken(), project_id=7)

    assert beside(path) == []


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


@pytest.mark.parametrize("cut", [3, 12])
def test_of_a_damaged_file_what_can_be_read_is_replayed(tmp_path: Path, cut: int) -> None:
    path, taken = tmp_path / "events.jsonl.gz", Taken()
    path.write_bytes(gzip.compress(lines(1234))[:-cut])

    with pytest.raises(NotUnderstood, match=r"is damaged after \d+ bytes .* fetch it again"):
        replay(path, submit=taken, project_id=7)

    assert 1000 < len(taken.names) <= 1234
    assert taken.names == names(0, len(taken.names))


def test_a_file_damaged_from_its_beginning_is_said_to_be(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl.gz"
    path.write_bytes(gzip.compress(lines(5))[:15])

    with pytest.raises(NotUnderstood, match=r"is damaged after 0 bytes"):
        replay(path, submit=Taken(), project_id=7)


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
