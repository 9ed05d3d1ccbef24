"""Exported events: lines of JSON Lines and rows of CSV to events, or to the reason why not.

The fields are those of PostHog's batch exports and of its event stream: `uuid`, `event`, `distinct_id`,
`timestamp`, `properties` (an object, or an object written as text), and where present `elements_chain`,
`person_id`, `person_properties`, `person_created_at`, `person_mode`. Unknown fields of a line are ignored,
also `team_id` and `project_id`, which count projects of another installation. Unknown columns of a CSV file
are properties.

A line without `uuid` gets one made from its content, so that the same line is the same event however often it
is replayed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

import msgspec

from whinchat.capture.accept import DROPPED, Arrival, accept
from whinchat.capture.decode import Payload, WireEvent, cleaned, decoded, properties_of
from whinchat.capture.ids import NUL, REPLACEMENT
from whinchat.capture.limits import EVENT_BYTES_MAX
from whinchat.capture.timestamps import instant
from whinchat.core.errors import CallerError, NotUnderstood, TooLarge
from whinchat.core.event import Event, Json
from whinchat.core.person import Person, person_id_for

LINE_NAMESPACE = UUID("a9a1a6b4-0f55-5d0e-8f4b-0d7c6f1c2b10")
"""Namespace of uuids made from a line's content."""

LINE_BYTES_MAX = 3 * EVENT_BYTES_MAX
"""An event's properties at their bound, once more escaped as text, and the person's beside them."""

DIGITS_MAX = 15
"""A longer run of digits in a CSV cell is an id rather than a quantity, and the next program that reads it as
a float would lose digits."""

_REQUIRED = ("event", "distinct_id", "timestamp")
_FIELDS = frozenset(
    {*_REQUIRED, "uuid", "properties", "elements_chain"}
    | {"person_id", "person_properties", "person_created_at", "person_mode"}
)
_NO_LIMIT = Arrival(now=datetime.max.replace(tzinfo=UTC), random_bytes=bytes)
"""Exported times are as the exporting system corrected them: nothing counts as being in the future."""

_WHOLE_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)")
_DECIMAL_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+")
_CONSTANTS: dict[str, object] = {"true": True, "false": False, "null": None}
_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


class Rejected(msgspec.Struct, frozen=True):
    """Why a line is no event, in plain words."""

    reason: str


_ABSENT = msgspec.Raw(b"null")


class _Line(WireEvent, kw_only=True, gc=False):
    elements_chain: Any = None
    person_id: Any = None
    person_properties: msgspec.Raw = _ABSENT
    person_created_at: Any = None
    person_mode: Any = None


_line = msgspec.json.Decoder(_Line)
_text = msgspec.json.Decoder(str)


def event_of_json(line: bytes, *, project_id: int) -> Event | Rejected:
    """One line of a JSON Lines file. Never raises for what the line contains."""
    line = line.strip()
    try:
        if len(line) > LINE_BYTES_MAX:
            raise TooLarge(f"the line has more than {LINE_BYTES_MAX} bytes")
        return _event(decoded(line, _line), line, project_id)
    except CallerError as error:
        return Rejected(_plain(error))


def check_header(header: Sequence[str]) -> None:
    """Raise NotUnderstood when a CSV file's columns cannot make events."""
    missing = [name for name in _REQUIRED if name not in header]
    if missing:
        raise NotUnderstood(
            f"the first line must name the columns {', '.join(_REQUIRED)}; missing: {', '.join(missing)};"
            f" found: {', '.join(header)[:200]}"
        )
    twice = sorted({name for name in header if name and header.count(name) > 1})
    if twice:
        raise NotUnderstood(f"two columns have the same name ({', '.join(twice)[:200]}); rename one of them")


def event_of_row(header: Sequence[str], cells: Sequence[str], *, project_id: int) -> Event | Rejected:
    """One row of a CSV file whose `header` passed `check_header`. Never raises for what the row contains.

    Empty cells are absent. Cells of columns that are no field become properties (`properties.x` means `x`),
    typed as `cell_value` says.
    """
    try:
        if len(cells) != len(header):
            raise NotUnderstood(f"the row has {len(cells)} cells, the header has {len(header)}")
        row = {
            name: cell.replace(NUL, REPLACEMENT)
            for name, cell in zip(header, cells, strict=True)
            if cell and name
        }
        try:
            content = msgspec.json.encode(row)
        except UnicodeEncodeError:
            raise NotUnderstood("the row is not UTF-8; save the file as UTF-8") from None
        return _event(_line_of_row(row), content, project_id)
    except CallerError as error:
        return Rejected(_plain(error))


def cell_value(cell: str) -> Any:
    """What a CSV cell most likely means: a number, a boolean, null, a JSON object or list, else text.

    Leading zeros, plus signs and long runs of digits stay text: they are phone numbers and ids.
    """
    if cell.lower() in _CONSTANTS:
        return _CONSTANTS[cell.lower()]
    if _WHOLE_NUMBER.fullmatch(cell) and len(cell) <= DIGITS_MAX:
        return int(cell)
    if _DECIMAL_NUMBER.fullmatch(cell) and len(cell) <= DIGITS_MAX:
        return float(cell)
    if cell.startswith(("[", "{")):
        try:
            return msgspec.json.decode(cleaned(cell.encode()))
        except (msgspec.MsgspecError, RecursionError):
            return cell
    return cell


def _line_of_row(row: dict[str, str]) -> _Line:
    own = _object_of(msgspec.Raw(cleaned(row.get("properties", "{}").encode())), "properties")[1]
    extra = {
        name.removeprefix("properties."): cell_value(cell)
        for name, cell in row.items()
        if name not in _FIELDS
    }
    person = row.get("person_properties")
    return _Line(
        event=row.get("event"),
        distinct_id=row.get("distinct_id"),
        uuid=row.get("uuid"),
        timestamp=row.get("timestamp"),
        properties=msgspec.Raw(cleaned(msgspec.json.encode(own | extra))),
        elements_chain=row.get("elements_chain"),
        person_id=row.get("person_id"),
        person_properties=_ABSENT if person is None else msgspec.Raw(cleaned(person.encode())),
        person_created_at=row.get("person_created_at"),
        person_mode=row.get("person_mode"),
    )


def _event(line: _Line, content: bytes, project_id: int) -> Event:
    if not isinstance(line.event, str):
        raise NotUnderstood("the event has no name; put a text into the field `event`")
    if line.event in DROPPED:
        raise NotUnderstood(f"{line.event} is a part of a session recording, not an event")
    timestamp = _time(line.timestamp)
    line.properties, _ = _object_of(line.properties, "properties")
    line.uuid = line.uuid or str(uuid5(LINE_NAMESPACE, content.decode("utf-8", "replace")))
    [event] = accept(Payload(events=[line], is_list=False), project_id, _NO_LIMIT)
    event.timestamp = timestamp
    event.source = "replay"
    if isinstance(line.elements_chain, str) and line.elements_chain:
        event.elements_chain = line.elements_chain
    event.person = _person(line, event)
    return event


def _time(written: object) -> datetime:
    text = written.removesuffix(" UTC") if isinstance(written, str) else written
    try:
        time = instant(text)
    except OverflowError:
        time = None
    if time is None:
        what = (
            "no timestamp" if written in (None, "") else f"a timestamp that cannot be read ({written!r:.60})"
        )
        raise NotUnderstood(f"the event has {what}; write it like 2026-01-31T23:59:59Z")
    return time


def _object_of(raw: msgspec.Raw, place: str) -> tuple[msgspec.Raw, Json]:
    """An object, also when it is written as a text that contains JSON, as PostHog's event stream does.

    Raises NotUnderstood naming the place.
    """
    try:
        if bytes(raw).startswith(b'"'):
            raw = msgspec.Raw(cleaned(decoded(bytes(raw), _text).encode() or b"{}"))
        return raw, properties_of(raw)[1]
    except CallerError as error:
        raise NotUnderstood(f"{place}: {_plain(error)}") from None


def _plain(error: CallerError) -> str:
    return error.detail.removeprefix("failed to parse request: ")


def _person(line: _Line, event: Event) -> Person | None:
    """The person as the export gives them; None leaves them to our own person processing."""
    if bytes(line.person_properties) == b"null":
        return None
    if line.person_mode == "propertyless" or event.properties.get("$process_person_profile") is False:
        return None
    _, properties = _object_of(line.person_properties, "person_properties")
    known_id = isinstance(line.person_id, str) and _UUID.fullmatch(line.person_id)
    try:
        created_at = instant(line.person_created_at)
    except OverflowError:
        created_at = None
    return Person(
        id=line.person_id.lower() if known_id else person_id_for(event.project_id, event.distinct_id),
        properties=properties,
        created_at=created_at or event.timestamp,
    )
