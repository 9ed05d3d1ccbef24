"""One tiny run of each benchmark, so that they cannot rot. Their figures mean nothing here."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import report
from bench.measured import TINY, Row, figure, interleaved
from bench.measured import Sample as One
from bench.other_side import NODE
from bench.rows import ROWS
from bench.senders import VENV

OTHERS = {
    "filter": NODE / "node_modules",
    "render": NODE / "node_modules",
    "cpu": NODE / "node_modules",
    "senders": VENV,
}
"""What some rows measure beside ours; `make bench` installs it, `make test` does not."""

RUNNABLE = [name for name in ROWS if name not in OTHERS or OTHERS[name].is_dir()]


@pytest.mark.parametrize("name", RUNNABLE)
def test_every_row_still_runs(name: str) -> None:
    """Each row checks its own results: everything answered, every message accepted, both sides agreeing."""
    row = ROWS[name](TINY)

    assert row.name == name
    assert all(one.lowest <= one.median <= one.highest for one in row.figures)
    assert row.result


def test_sides_are_measured_in_turn_after_warming_up() -> None:
    taken: list[str] = []

    def side(name: str) -> One:
        taken.append(name)
        return One(value=len(taken))

    samples = interleaved({"a": lambda: side("a"), "b": lambda: side("b")}, rounds=2)

    assert taken == ["a", "b", "a", "b", "a", "b"]
    assert [one.value for one in samples["a"]] == [3, 5]


def test_results_become_the_table_of_the_page(tmp_path: Path) -> None:
    """Each row says the target, the figure, and whether it is met; what stands around the table stays."""
    page, results = tmp_path / "page.md", tmp_path / "results.json"
    page.write_text(f"before\n{report.BEGIN}\nold\n{report.END}\nafter\n")
    figures = [figure("ours", "events/s", [One(value=3, cpu_ms=0.5), One(value=1), One(value=2)])]
    row = Row(name="capture", what="x", target="≥ 5", result="2", met=False, figures=figures, notes=["why"])

    report.keep(row, results)
    kept = report.read(results)
    assert kept is not None
    report.write_page(kept, page)

    text = page.read_text()
    assert text.startswith("before\n")
    assert text.endswith("\nafter\n")
    assert "old" not in text
    assert "| x (`capture`) | ≥ 5 | 2 | **no** |" in text
    assert "| `capture` | ours | 2 events/s | 1 – 3 | 0.5 s |" in text
    assert "- `capture`: why" in text


def test_a_page_without_a_place_for_the_table_is_refused(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("no marks")
    row = Row(name="capture", what="x", target="y", result="z", met=None, figures=[])
    report.keep(row, tmp_path / "results.json")
    kept = report.read(tmp_path / "results.json")
    assert kept is not None

    with pytest.raises(ValueError, match="lacks its marks"):
        report.write_page(kept, page)
