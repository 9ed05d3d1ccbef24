"""Consent imported over HTTP: many at once, as JSON or as CSV, with a report for each line."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from typing import Any, Literal

from fastapi import Response
from pydantic import BaseModel, Field

from whinchat.core.consent import NewConsent
from whinchat.core.errors import Invalid
from whinchat.core.event import Json
from whinchat.flow.consent_import import import_consents as note_list
from whinchat.web.rest.access import scoped
from whinchat.web.rest.consent_fields import ConsentWrite, read_consent
from whinchat.web.rest.consents import LIST_PATH
from whinchat.web.rest.fields import item_list, nested, text
from whinchat.web.rest.operations import Asked, Operation, answer

LINES_MAX = 10_000
"""Of one import: a few seconds on SQLite, while others write too."""

LineStatus = Literal["recorded", "unchanged", "refused"]

_COLUMNS = ("recipient", "category", "state", "wording", "at")
"""What a CSV file may have; any other column goes into the proof."""


_WITHDRAWN = (
    "They took it back, and this line does not say when they agreed. If they agreed later, write the time of "
    "it into `at`."
)


class ConsentImport(BaseModel):
    """Many consents: a list, or a CSV file as text. Lines that cannot be read are told, the others count."""

    consents: list[ConsentWrite] = Field(default=[], max_length=LINES_MAX)
    csv: str = Field(
        default="",
        description="With a first line of names: recipient, state, and if you like category, wording, at; "
        "other columns go into the proof",
    )


class ConsentLine(BaseModel):
    """What became of one line, counted from 1 (in a CSV file as an editor counts, so 1 has the names)."""

    line: int
    status: LineStatus
    recipient: str | None
    error: str | None = Field(description="Why it was refused")
    attr: str | None = Field(description="Which field")


class ConsentImported(BaseModel):
    """What became of an import."""

    recorded: int = Field(description="Lines that changed what holds")
    unchanged: int = Field(description="Lines that were known, or older than what holds")
    refused: int
    lines: list[ConsentLine]


def import_consents(asked: Asked) -> Response:
    """Write many consents at once; each line is answered for. An import triggers no messages."""
    country = asked.project.default_country
    lines: list[Json] = []
    told: list[NewConsent] = []
    undated: list[NewConsent] = []
    for number, body in _lines(asked.body):
        try:
            one = read_consent(
                body, "import", asked.now, user_id=asked.caller.user.id, default_country=country
            )
        except Invalid as error:
            lines.append(_line(number, "refused", body.get("recipient"), error))
            continue
        told.append(one)
        if body.get("at") in (None, ""):
            undated.append(one)
        lines.append(_line(number, "unchanged", one.address))

    _note(asked, [line for line in lines if line["status"] == "unchanged"], told, undated)
    counts = Counter(line["status"] for line in lines)
    statuses: tuple[LineStatus, ...] = ("recorded", "unchanged", "refused")
    totals: Json = {status: counts[status] for status in statuses}
    return answer(totals | {"lines": lines})


def _note(asked: Asked, read: list[Json], told: list[NewConsent], undated: list[NewConsent]) -> None:
    """Write what was told, and into the line of each what became of it."""
    services = asked.services
    done = note_list(
        asked.store,
        services.rules,
        services.ingest_config,
        asked.project.id,
        told,
        asked.now,
        undated=undated,
    )
    changed, kept_back = ({id(one) for one in some} for some in (done.changed, done.kept_back))
    for line, one in zip(read, told, strict=True):
        if id(one) in changed:
            line["status"] = "recorded"
        if id(one) in kept_back:
            line.update(status="refused", error=_WITHDRAWN, attr="at")


def _lines(body: Json) -> Iterator[tuple[int, Json]]:
    """What is to be read, with the line it is told of by."""
    written = text(body["csv"], "csv") if body.get("csv") else None
    if not written and body.get("consents") is None:
        detail = "Nothing to import. Send `consents`, a list, or `csv`, a file as text."
        raise Invalid(detail, code="required", attr="consents")
    lines = _csv_lines(written) if written else _json_lines(item_list(body.get("consents"), "consents"))
    for number, line in enumerate(lines):
        if number >= LINES_MAX:
            detail = f"An import has at most {LINES_MAX} lines. Send the rest in another one."
            raise Invalid(detail, code="max_length", attr="csv" if written else "consents")
        yield line


def _json_lines(items: list[Any]) -> Iterator[tuple[int, Json]]:
    for number, item in enumerate(items):
        yield number + 1, nested(item, f"consents__{number}")


def _csv_lines(written: str) -> Iterator[tuple[int, Json]]:
    """Lines by their names; what spreadsheets add (a mark of byte order, semicolons) is understood."""
    text_ = written.removeprefix("\ufeff")
    first = text_.split("\n", 1)[0]
    delimiter = max((",", ";", "\t"), key=first.count)
    rows = csv.DictReader(io.StringIO(text_), delimiter=delimiter, skipinitialspace=True)
    names = [(name or "").strip().lower() for name in rows.fieldnames or ()]
    if not {"recipient", "state"} <= set(names):
        detail = "The first line has to name the columns, recipient and state among them."
        raise Invalid(detail, attr="csv")
    rows.fieldnames = names
    try:
        for row in rows:
            known: Json = {name: row.get(name) for name in _COLUMNS}
            proof = {name: value for name, value in row.items() if name and name not in _COLUMNS and value}
            yield rows.line_num, known | {"proof": proof or None}
    except csv.Error as error:
        raise Invalid(f"This is no CSV file: {error}.", attr="csv") from error


def _line(number: int, status: LineStatus, recipient: object, error: Invalid | None = None) -> Json:
    return {
        "line": number,
        "status": status,
        "recipient": str(recipient)[:100] if recipient else None,
        "error": error.detail if error else None,
        "attr": error.attr if error else None,
    }


OPERATIONS = (
    Operation(
        method="POST",
        path=LIST_PATH + "bulk/",
        run=import_consents,
        access=scoped("consent:write"),
        answers={200: ConsentImported},
        tag="consents",
        body=ConsentImport,
    ),
)
