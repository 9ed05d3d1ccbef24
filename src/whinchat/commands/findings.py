"""How the findings of an examination are printed."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from whinchat.core.findings import Finding, Level

_MARK: dict[Level, tuple[str, str]] = {
    "ok": ("ok", "green"),
    "warning": ("warning", "yellow"),
    "problem": ("problem", "bold red"),
}


def print_report(findings: Sequence[Finding], console: Console | None = None) -> int:
    """Print the findings, worst last so that it is seen; the exit code: 1 with a problem, else 0."""
    console = console or Console(highlight=False)
    table = Table(show_header=True, header_style="bold", box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for title in ("", "check", "found and what to do"):
        table.add_column(title, overflow="fold")
    order: list[Level] = ["ok", "warning", "problem"]
    for finding in sorted(findings, key=lambda finding: order.index(finding.level)):
        mark, style = _MARK[finding.level]
        # As text, never as markup: what Meta says may contain brackets.
        said = Text(finding.found)
        if finding.remedy:
            said.append(f"\n→ {finding.remedy}", style="italic")
        table.add_row(Text(mark, style=style), Text(finding.check), said)
    console.print(table)
    problems = sum(finding.level == "problem" for finding in findings)
    warnings = sum(finding.level == "warning" for finding in findings)
    console.print(f"\n{len(findings)} checks: {_count(problems, 'problem')}, {_count(warnings, 'warning')}.")
    return 1 if problems else 0


def _count(number: int, word: str) -> str:
    return f"{number or 'no'} {word}{'' if number == 1 else 's'}"
