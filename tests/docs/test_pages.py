"""The reader of the documentation finds what is there: if it were blind, every other test would pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs import pages
from tests.docs.pages import Demo, anchors, blocks, prose, table_rows
from tests.docs.test_code_blocks import run
from tests.docs.test_links import broken_links
from tests.tree import ROOT

PAGE = """\
# A page: its title

See [this](#a-page-its-title), [that](nowhere.md), [there](#no-heading) and `[not](a-link.md)`.

```bash
echo '[not](a-link.md)'
```

1. In a list:

   ```json
   {"a":
     1}
   ```

| word | meaning |
|---|---|
| `a` | one \\| two |
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "page.md"
    file.write_text(PAGE)
    # A path that is absolute replaces the root it is joined to, which is how a page outside the checkout is
    # read.
    assert ROOT / file == file
    return file


def test_blocks_keep_their_order_language_place_and_text(page: Path) -> None:
    first, second = blocks(page)

    assert (first.language, first.line, first.text) == ("bash", 5, "echo '[not](a-link.md)'\n")
    assert (second.language, second.line, second.text) == ("json", 11, '{"a":\n  1}\n')
    assert second.place == f"{page}:11"


def test_tables_are_read_without_their_headings() -> None:
    assert table_rows(PAGE) == [["`a`", "one \\| two"]]


def test_headings_have_the_anchors_of_the_site_that_shows_them(page: Path) -> None:
    assert anchors(page) == {"a-page-its-title"}


def test_code_is_no_prose(page: Path) -> None:
    assert "a-link" not in prose(page)


def test_a_link_to_nowhere_is_found(page: Path) -> None:
    assert list(broken_links(page)) == [
        f"{page}: nowhere.md (no such file)",
        f"{page}: #no-heading (no such heading)",
    ]


def test_the_pages_of_the_root_and_of_docs_are_read() -> None:
    assert {Path("README.md"), Path("docs/glossary.md")} <= set(pages.pages())


def test_a_block_that_fails_fails_the_test_with_its_output(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="no such order"):
        run(["bash", "-euo", "pipefail", "-c", "echo no such order; false | cat; echo never"], tmp_path)


def test_what_the_docs_show_is_filled_in_with_what_the_demo_has() -> None:
    demo = Demo("http://localhost:5000", "http://localhost:5001", "phx_real")

    shown = "curl http://localhost:8000/a http://localhost:8001/b -H 'Bearer phx_your_key'"

    assert demo.fill_in(shown) == "curl http://localhost:5000/a http://localhost:5001/b -H 'Bearer phx_real'"
