"""Results as JSON, and the table in docs/performance.md made from them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import msgspec

from bench.machine import Machine, machine
from bench.measured import Figure, Row, thousands
from bench.programs import ROOT
from bench.rows import ROWS

RESULTS = ROOT / "bench" / "results" / "latest.json"
PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- made by `python -m bench --table` -->", "<!-- end of what is made -->"


class Results(msgspec.Struct, kw_only=True):
    """The newest result of every row, with the day it was measured."""

    machine: Machine
    measured_on: dict[str, str]
    rows: dict[str, Row]


def keep(row: Row, file: Path = RESULTS) -> None:
    """Replace one row's result in the file."""
    known = read(file)
    rows = {**(known.rows if known else {}), row.name: row}
    days = {**(known.measured_on if known else {}), row.name: datetime.now(UTC).date().isoformat()}
    in_order = {name: rows[name] for name in ROWS if name in rows}
    results = Results(machine=machine(), measured_on=days, rows=in_order)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(msgspec.json.format(msgspec.json.encode(results), indent=2) + b"\n")


def read(file: Path = RESULTS) -> Results | None:
    """The results, or None when nothing was measured yet."""
    return msgspec.json.decode(file.read_bytes(), type=Results) if file.is_file() else None


def table(results: Results) -> str:
    """Two tables in Markdown: targets and results, and every figure behind them."""
    lines = ["| what | target | measured | met |", "|---|---|---|---|"]
    lines += [
        f"| {row.what} (`{row.name}`) | {row.target} | {row.result} | {_met(row.met)} |"
        for row in results.rows.values()
    ]
    lines += [
        "",
        "| row | side | median | lowest – highest | processor time per 1,000 |",
        "|---|---|---|---|---|",
    ]
    for row in results.rows.values():
        lines += [_figure(row.name, one) for one in row.figures]
    lines += ["", *_notes(results), "", _machine(results)]
    return "\n".join(lines)


def write_page(results: Results, page: Path = PAGE) -> None:
    """Put the tables between their marks in the page. Raises ValueError when the marks are missing."""
    before, mark, rest = page.read_text().partition(BEGIN)
    _, end, after = rest.partition(END)
    if not mark or not end:
        raise ValueError(f"{page} lacks its marks {BEGIN!r} and {END!r}: put them where the tables belong")
    page.write_text(f"{before}{BEGIN}\n\n{table(results)}\n\n{END}{after}")


def _met(met: bool | None) -> str:
    return "–" if met is None else "yes" if met else "**no**"


def _figure(row: str, one: Figure) -> str:
    cpu = "" if one.cpu_seconds_per_1000 is None else f"{thousands(one.cpu_seconds_per_1000)} s"
    spread = f"{thousands(one.lowest)} – {thousands(one.highest)}"
    return f"| `{row}` | {one.name} | {thousands(one.median)} {one.unit} | {spread} | {cpu} |"


def _notes(results: Results) -> list[str]:
    return [f"- `{row.name}`: {note}" for row in results.rows.values() for note in row.notes]


def _machine(results: Results) -> str:
    on = results.machine
    versions = ", ".join(f"{name} {number}" for name, number in on.versions.items())
    days = sorted(set(results.measured_on.values()))
    return (
        f"Measured on {' and '.join(days)}: {on.cores} cores ({on.processor}), {on.memory_gb} GB,"
        f" {on.system}, database on {on.disk}. {versions}."
    )
