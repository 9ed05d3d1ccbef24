"""Links between pages lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.docs.pages import anchors, pages, prose
from tests.tree import ROOT, none_of

LINK = re.compile(r"\[[^\]\n]*\]\((?P<target>[^)\s]+)\)")


def broken_links(page: Path) -> Iterator[str]:
    """Every link of a page into the checkout whose file or heading does not exist."""
    for match in LINK.finditer(prose(page)):
        target = match["target"]
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        file = (ROOT / page.parent / name).resolve() if name else ROOT / page
        if not file.exists():
            yield f"{page}: {target} (no such file)"
        elif anchor and file.suffix == ".md" and anchor not in anchors(file):
            yield f"{page}: {target} (no such heading)"


def test_links_between_pages_lead_somewhere() -> None:
    none_of((broken for page in pages() for broken in broken_links(page)), "mend these links")
