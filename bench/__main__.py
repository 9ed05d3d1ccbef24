"""`python -m bench [row …]`: measure all rows or the named ones, and write docs/performance.md's table."""

from __future__ import annotations

import argparse
import sys

from bench.measured import TINY, Effort, Row
from bench.report import keep, read, write_page
from bench.rows import ROWS


def main(arguments: list[str]) -> int:
    """Exit code 0 when everything was measured, whether or not the targets were met."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Whinchat's benchmarks.")
    parser.add_argument("rows", nargs="*", metavar="row", help=f"{', '.join(ROWS)}; default: all")
    parser.add_argument("--rounds", type=int, default=3, help="rounds of every side (default 3)")
    parser.add_argument("--seconds", type=float, default=6.0, help="length of a round (default 6)")
    parser.add_argument("--tiny", action="store_true", help="only see that they run; nothing is kept")
    parser.add_argument("--table", action="store_true", help="only write the table from what was measured")
    given = parser.parse_args(arguments)
    unknown = [name for name in given.rows if name not in ROWS]
    if unknown:
        parser.error(f"there is no row {', '.join(unknown)}; there are {', '.join(ROWS)}")
    effort = TINY if given.tiny else Effort(rounds=given.rounds, seconds=given.seconds)
    for name in [] if given.table else given.rows or ROWS:
        print(f"{name} …", file=sys.stderr, flush=True)
        row = ROWS[name](effort)
        show(row)
        if not given.tiny:
            keep(row)
    results = read()
    if results is not None and not given.tiny:
        write_page(results)
    return 0


def show(row: Row) -> None:
    """Print one row for people."""
    met = "for comparison" if row.met is None else "met" if row.met else "NOT MET"
    print(f"{row.name}: {row.result}   (target {row.target}: {met})")
    for one in row.figures:
        cpu = f", {one.cpu_seconds_per_1000:.3g} ms CPU each" if one.cpu_seconds_per_1000 is not None else ""
        print(f"    {one.name}: {one.median:,.4g} {one.unit} ({one.lowest:,.4g} – {one.highest:,.4g}){cpu}")
    for note in row.notes:
        print(f"    {note}")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
