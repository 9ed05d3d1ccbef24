"""`whinchat replay FILE`: events from a file, in order and in bounded memory; goes on where it was stopped.

What is done is written down after each batch that `submit` has taken. A replay that is killed in between
submits that one batch again; its events have the same uuids, so they are recognised: nothing happens twice.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from whinchat.capture.exports import Rejected
from whinchat.commands.export_files import Record, open_export
from whinchat.core.errors import Conflict, NotPermitted, NotUnderstood
from whinchat.core.event import Event

BATCH_EVENTS = 500
"""Events per transaction: beyond a few hundred a larger batch is hardly faster, and it is what is done again
after a kill."""

FINGERPRINT_BYTES = 64 * 1024
"""How much of the beginning and of the end of a file, beside its size, tells it from another."""

WRITTEN_CHARACTERS_MAX = 10_000
"""How much of a rejected line is repeated beside the reason: enough to mend it, and no second copy of a huge
file."""


class ReplayReport(msgspec.Struct, kw_only=True):
    """What a replay did, earlier runs on the same file that were cut short included.

    `resumed_at_line` is 0 when this run began at the beginning. `rejected_path` names the file with the
    rejected lines, None when there are none.
    """

    events: int
    rejected: int
    resumed_at_line: int
    rejected_path: Path | None


class _Done(msgspec.Struct, kw_only=True):
    """The progress file: how far a replay got."""

    fingerprint: str
    project_id: int
    next_line: int = 1
    next_byte: int = 0
    events: int = 0
    rejected: int = 0
    rejected_bytes: int = 0


def replay(
    path: Path,
    *,
    submit: Callable[[Sequence[Event]], None],
    project_id: int,
    restart: bool = False,
    progress: bool = False,
    batch_events: int = BATCH_EVENTS,
) -> ReplayReport:
    """Hand the events of a file to `submit` in order, in batches; it returns once a batch is stored for good.

    Goes on where an earlier replay of the same file stopped, unless `restart`. Lines that are no events are
    set aside in `<file>.rejected.jsonl` with their number and the reason. `progress` shows a bar on the
    terminal. Raises NotFound and NotUnderstood (no file, no format we read, damaged), Conflict (the file or
    the project is another than when the replay was begun), NotPermitted (cannot write beside the file), and
    what `submit` raises: then running it again goes on with the batch that failed.
    """
    with open_export(path) as export:
        notes = _Notes(path, project_id, restart)
        done = notes.done
        resumed_at_line = done.next_line if done.next_byte else 0
        records = export.records(project_id=project_id, from_line=done.next_line, from_byte=done.next_byte)
        with _bar(path, shown=progress) as show:
            for batch in _batches(records, batch_events):
                events = [record.found for record in batch if isinstance(record.found, Event)]
                if events:
                    submit(events)
                notes.keep(batch)
                show(export.bytes_read, done.events)
        return notes.end(resumed_at_line)


class _Notes:
    """What is written beside the file: how far we are, and what was rejected."""

    def __init__(self, path: Path, project_id: int, restart: bool) -> None:
        self._path = path
        self._progress_path = path.with_name(f"{path.name}.whinchat-progress")
        self._rejected_path = path.with_name(f"{path.name}.rejected.jsonl")
        fresh = _Done(fingerprint=_fingerprint(path), project_id=project_id)
        self.done = fresh if restart else self._earlier(fresh) or fresh
        self._write_all([])

    def keep(self, batch: Sequence[Record]) -> None:
        """Note a batch as done and set its rejected lines aside."""
        rejected = [
            _rejection(record, record.found.reason) for record in batch if isinstance(record.found, Rejected)
        ]
        self.done.events += len(batch) - len(rejected)
        self.done.rejected += len(rejected)
        self.done.next_line, self.done.next_byte = batch[-1].next_line, batch[-1].next_byte
        self._write_all(rejected)

    def end(self, resumed_at_line: int) -> ReplayReport:
        """All is done: nothing is left to go on from."""
        self._progress_path.unlink()
        return ReplayReport(
            events=self.done.events,
            rejected=self.done.rejected,
            resumed_at_line=resumed_at_line,
            rejected_path=self._rejected_path if self.done.rejected else None,
        )

    def _earlier(self, fresh: _Done) -> _Done | None:
        """How far an earlier replay came, None when there was none or its note cannot be read."""
        try:
            done = msgspec.json.decode(self._progress_path.read_bytes(), type=_Done)
        except (FileNotFoundError, msgspec.MsgspecError):
            return None
        for what, then, now in (
            ("the file's content", done.fingerprint, fresh.fingerprint),
            ("the project", done.project_id, fresh.project_id),
        ):
            if then != now:
                raise Conflict(
                    f"a replay of {self._path} was begun, but {what} is another now; replay it"
                    " from the start with --restart (events that were replayed already are recognised)"
                )
        return done

    def _write_all(self, rejected: Sequence[bytes]) -> None:
        try:
            self._write_rejected(rejected)
            self._write_progress()
        except OSError as error:
            raise NotPermitted(
                f"cannot note the progress beside {self._path}: {error.strerror};"
                " make room there, or copy the file to a folder you may write to"
            ) from None

    def _write_rejected(self, rejected: Sequence[bytes]) -> None:
        """Append after the last noted byte: what a killed run wrote beyond it belongs to a batch done
        again."""
        if self.done.rejected_bytes == 0 and not rejected:
            self._rejected_path.unlink(missing_ok=True)
            return
        # The lines hold personal data: nobody else may read what we copy.
        descriptor = os.open(self._rejected_path, os.O_RDWR | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "r+b") as file:
            file.truncate(self.done.rejected_bytes)
            file.seek(self.done.rejected_bytes)
            file.writelines(rejected)
            self.done.rejected_bytes = file.tell()

    def _write_progress(self) -> None:
        """Replace the note in one step; it need not survive a power cut, since events are recognised
        anyway."""
        draft = self._progress_path.with_name(f"{self._progress_path.name}.new")
        draft.write_bytes(msgspec.json.encode(self.done))
        draft.replace(self._progress_path)


def _batches(records: Iterator[Record], size: int) -> Iterator[list[Record]]:
    """Batches of a file; of a damaged one also the records before the damage, then its error."""
    batch: list[Record] = []
    try:
        for record in records:
            batch.append(record)
            if len(batch) == size:
                yield batch
                batch = []
    except NotUnderstood:
        if batch:
            yield batch
        raise
    if batch:
        yield batch


def _rejection(record: Record, reason: str) -> bytes:
    written = record.written.encode("utf-8", "replace").decode()[:WRITTEN_CHARACTERS_MAX]
    line = {"line": record.line, "reason": reason, "content": written.rstrip("\r\n")}
    return msgspec.json.encode(line) + b"\n"


def _fingerprint(path: Path) -> str:
    """Size, beginning and end: enough to tell a file from its neighbour or from a later state of itself."""
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        digest = hashlib.sha256(str(size).encode())
        for place in (0, max(0, size - FINGERPRINT_BYTES)):
            file.seek(place)
            digest.update(file.read(FINGERPRINT_BYTES))
    return digest.hexdigest()


@contextmanager
def _bar(path: Path, *, shown: bool) -> Iterator[Callable[[int, int], None]]:
    """A progress bar over the bytes of the file; yields how to move it."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TextColumn("{task.fields[events]} events"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), disable=not shown) as bar:
        task = bar.add_task(path.name, total=path.stat().st_size, events=0)
        yield lambda bytes_read, events: bar.update(task, completed=bytes_read, events=events)
