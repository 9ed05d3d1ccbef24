"""Writes the tables of `docs/settings.md` and `docs/metrics.md` from the code that they describe.

Run it after changing a setting or a metric: `.venv/bin/python -m tests.docs.registers`. A test fails while a
page differs from what this would write.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from pydantic.fields import FieldInfo

from whinchat.core.telemetry import METRIC_KIND, METRIC_MEANING, PROCESS_METRICS
from whinchat.settings import Settings

ROOT = Path(__file__).parent.parent.parent

_BOUNDS = {
    "ge": "at least {}",
    "gt": "more than {}",
    "le": "at most {}",
    "lt": "less than {}",
    "min_length": "at least {} characters",
}


def table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table; pipes inside cells are escaped."""
    heads = list(headings)
    lines = [heads, *([cell.replace("|", r"\|") for cell in row] for row in rows)]
    heading, *body = [f"| {' | '.join(cells)} |\n" for cells in lines]
    return heading + "|" + "---|" * len(heads) + "\n" + "".join(body)


def settings_table() -> str:
    """Every setting: its name in the environment, default, allowed values and description."""
    rows = [
        [f"`WHINCHAT_{name.upper()}`", _default(field), _allowed(field), field.description or ""]
        for name, field in Settings.model_fields.items()
    ]
    return table(("setting", "default", "allowed", "what it is"), rows)


def process_metrics_table() -> str:
    """Every metric of a process, as `/metrics` serves them."""
    rows = [
        [
            f"`{name}`",
            metric.kind,
            metric.unit,
            ", ".join(f"`{label}`" for label in metric.labels),
            metric.meaning,
        ]
        for name, metric in PROCESS_METRICS.items()
    ]
    return table(("metric", "kind", "unit", "labels", "what is measured"), rows)


def destination_metrics_table() -> str:
    """Every metric that is counted for each destination and hour."""
    rows = [[f"`{name}`", METRIC_KIND[name], meaning] for name, meaning in METRIC_MEANING.items()]
    return table(("metric", "kind", "what is counted"), rows)


TABLES = {
    "docs/settings.md": {"settings": settings_table},
    "docs/metrics.md": {"process": process_metrics_table, "destination": destination_metrics_table},
}
"""Page → name of the place in it (from `<!-- begin NAME -->` to `<!-- end NAME -->`) → what stands there."""


def rewritten(page: str) -> str:
    """A page's text with its tables as the code has them. Raises ValueError for a page without places."""
    text = (ROOT / page).read_text(encoding="utf-8")
    for name, make in TABLES[page].items():
        place = re.compile(rf"(<!-- begin {name} -->\n).*?(<!-- end {name} -->)", re.DOTALL)
        found = place.search(text)
        if found is None:
            raise ValueError(
                f"{page} has no place for the table {name}: <!-- begin {name} --> … <!-- end {name} -->"
            )
        before, after = text[: found.end(1)], text[found.start(2) :]
        text = f"{before}\n{make()}\n{after}"
    return text


def _default(field: FieldInfo) -> str:
    return "none" if field.default is None else f"`{field.default}`"


def _allowed(field: FieldInfo) -> str:
    choices = re.findall(r"'(\w+)'", str(field.annotation)) if "Literal" in str(field.annotation) else []
    if choices:
        return " or ".join(f"`{choice}`" for choice in choices)
    bounds = [
        words.format(_number(getattr(bound, key)))
        for bound in field.metadata
        for key, words in _BOUNDS.items()
        if getattr(bound, key, None) is not None
    ]
    return ", ".join(bounds) or "text"


def _number(value: float) -> str:
    return f"{value:,}"


def main() -> None:
    """Rewrite all pages."""
    for page in TABLES:
        (ROOT / page).write_text(rewritten(page), encoding="utf-8")


if __name__ == "__main__":
    main()
