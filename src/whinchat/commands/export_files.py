"""Files of exported events, read record by record with their place in the file. Plain or gzip, JSON Lines or
CSV."""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from whinchat.capture.exports import LINE_BYTES_MAX, Rejected, check_header, event_of_json, event_of_row
from whinchat.core.errors import NotFound, NotUnderstood
from whinchat.core.event import Event

_GZIP = b"\x1f\x8b"
_OTHER_FORMATS = {
    b"PAR1": "a Parquet file; export again as JSONLines",
    b"PK\x03\x04": "a zip archive; unpack it",
    b"\x28\xb5\x2f\xfd": "compressed with zstd; decompress it, or export with gzip",
    b"\xff\xfe": "UTF-16 text; save it as UTF-8",
}
_BOM = b"\xef\xbb\xbf"
_CSV_SUFFIXES = (".csv", ".tsv")
_DELIMITERS = ",;\t"
_SKIP_BYTES = 1 << 20
"""How much of an endless line is thrown away at a time."""


class Record(NamedTuple):
    """One event of a file, or a rejected piece of it.

    `line` is the number of its first line, counted from 1; `next_line` and `next_byte` (of the uncompressed
    content) are where the following record begins.
    """

    found: Event | Rejected
    written: str
    line: int
    next_line: int
    next_byte: int


class ExportFile:
    """An open export."""

    def __init__(self, path: Path, raw: io.BufferedReader) -> None:
        self._path = path
        self._raw = raw
        self._content = _content_of(path, raw)

    @property
    def bytes_read(self) -> int:
        """How much of the file on disk was read: for progress only, since reading runs ahead."""
        return self._raw.tell()

    def records(self, *, project_id: int, from_line: int = 1, from_byte: int = 0) -> Iterator[Record]:
        """All records from a place that an earlier `Record` named, or from the beginning.

        Raises NotUnderstood when the file as a whole cannot be read, or is damaged from some byte on.
        """
        lines = _Lines(self._content)
        try:
            if _is_csv(self._path, self._content):
                yield from _rows(lines, project_id, from_line, from_byte)
            else:
                lines.go_to(from_line, from_byte)
                yield from _json_lines(lines, project_id)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise NotUnderstood(
                f"{self._path} is damaged after {lines.next_byte} bytes of content ({error});"
                " fetch it again and replay it with --restart: what was replayed already is recognised"
            ) from None


@contextmanager
def open_export(path: Path) -> Iterator[ExportFile]:
    """Open a file of exported events. Raises NotFound (no readable file), NotUnderstood (no format we
    read)."""
    try:
        raw = path.open("rb")
    except OSError as error:
        raise NotFound(f"{path} cannot be read: {error.strerror}; name a file you may read") from None
    with raw:
        yield ExportFile(path, raw)


class _Lines:
    """Lines as bytes, each at most a little longer than `LINE_BYTES_MAX`, and where they are."""

    def __init__(self, content: io.BufferedReader) -> None:
        self._content = content
        self.next_line = 1
        self.next_byte = 0

    def go_to(self, line: int, byte: int) -> None:
        self._content.seek(byte)
        self.next_line, self.next_byte = line, byte

    def __iter__(self) -> Iterator[bytes]:
        while line := self._content.readline(LINE_BYTES_MAX + 2):
            self.next_byte += len(line) + self._skip_rest(line)
            self.next_line += 1
            yield line.removeprefix(_BOM) if self.next_line == 2 else line

    def _skip_rest(self, line: bytes) -> int:
        """Read on to the end of a line that is too long to be an event, so that the next one is read
        whole."""
        skipped = 0
        while line and not line.endswith(b"\n"):
            line = self._content.readline(_SKIP_BYTES)
            skipped += len(line)
        return skipped


def _json_lines(lines: _Lines, project_id: int) -> Iterator[Record]:
    for line in lines:
        if line.strip():
            found = event_of_json(line, project_id=project_id)
            written = line.decode("utf-8", "replace") if isinstance(found, Rejected) else ""
            yield Record(found, written, lines.next_line - 1, lines.next_line, lines.next_byte)


def _rows(lines: _Lines, project_id: int, from_line: int, from_byte: int) -> Iterator[Record]:
    # The default bound of a cell, 128 KiB, is less than the properties of one event may have.
    csv.field_size_limit(LINE_BYTES_MAX)
    header, delimiter = _header(lines)
    if from_byte:
        lines.go_to(from_line, from_byte)
    taken: list[str] = []
    rows = csv.reader(_as_text(lines, taken), delimiter=delimiter, strict=True)
    while True:
        taken.clear()
        line = lines.next_line
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            found: Event | Rejected = Rejected(
                f"not CSV: {error}; quote cells that contain quotes or line ends"
            )
        else:
            if not cells:
                continue
            found = event_of_row(header, cells, project_id=project_id)
        yield Record(found, "".join(taken), line, lines.next_line, lines.next_byte)


def _header(lines: _Lines) -> tuple[list[str], str]:
    """Column names and the delimiter, which is the one that occurs most often among them."""
    lines.go_to(1, 0)
    first = next(iter(lines), b"").decode("utf-8", "replace")
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        header = [name.strip() for name in next(csv.reader([first], delimiter=delimiter), [])]
    except csv.Error as error:
        raise NotUnderstood(
            f"the first line of the file is no header of CSV ({error}): line ends are \\n or \\r\\n; a file "
            r"with the \r of old Macs is turned by: tr '\r' '\n' < old.csv > new.csv"
        ) from error
    check_header(header)
    return header, delimiter


def _as_text(lines: _Lines, taken: list[str]) -> Iterator[str]:
    """Lines as text, remembered in `taken`; bytes that are no UTF-8 become marks that reject their row
    only."""
    for line in lines:
        text = line.decode("utf-8", "surrogateescape")
        taken.append(text)
        yield text


def _content_of(path: Path, raw: io.BufferedReader) -> io.BufferedReader:
    """The uncompressed content. Raises NotUnderstood for formats we do not read."""
    head = raw.read(4)
    raw.seek(0)
    for magic, what in _OTHER_FORMATS.items():
        if head.startswith(magic):
            raise NotUnderstood(f"{path} is {what}")
    if head.startswith(_GZIP):
        return io.BufferedReader(gzip.GzipFile(fileobj=raw))
    return raw


def _is_csv(path: Path, content: io.BufferedReader) -> bool:
    """By name, and for other names by the first character. Raises NotUnderstood for a list over many
    lines."""
    suffix = path.with_suffix("").suffix if path.suffix == ".gz" else path.suffix
    if suffix.lower() in _CSV_SUFFIXES:
        return True
    first = content.peek(64).removeprefix(_BOM).lstrip()[:1]
    if first == b"[":
        raise NotUnderstood(
            f"{path} is one JSON list; replay reads one event a line: jq -c '.[]' {path} > events.jsonl"
        )
    return first not in (b"{", b"")
