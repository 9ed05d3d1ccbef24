"""A benchmark's verdict follows from its figures, also from those that are kept and shown."""

from __future__ import annotations

import pytest

from bench import report
from bench.journey import receipts_met


@pytest.mark.parametrize(
    ("answered", "p99_ms", "worked_through", "met"),
    [
        (3_000, 250, 3_000, True),
        (2_999, 39, 3_100, False),
        (3_100, 39, 2_911, False),
        (3_100, 251, 3_100, False),
    ],
)
def test_receipts_are_fast_enough_only_where_both_rates_and_the_answers_are(
    answered: float, p99_ms: float, worked_through: float, met: bool
) -> None:
    assert receipts_met(answered, p99_ms, worked_through) is met


def test_the_kept_verdict_of_receipts_is_that_of_the_kept_figures() -> None:
    kept = report.read()
    assert kept is not None
    row = kept.rows["receipts"]
    medians = {one.name: one.median for one in row.figures}
    assert row.met is receipts_met(
        medians["answered"], medians["p99 of the answers"], medians["worked through"]
    )


def test_the_page_shows_what_is_kept() -> None:
    """Nobody writes a figure or a verdict into the table by hand."""
    kept = report.read()
    assert kept is not None
    assert report.table(kept) in report.PAGE.read_text(encoding="utf-8")
