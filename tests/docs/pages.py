"""The documentation as its tests read it: pages, code blocks, links, tables.

Code blocks say by their language what becomes of them (CONTRIBUTING.md tells the same to writers):

| language | what the tests do |
|---|---|
| `bash` | run, all blocks of a page in order as one script, against a fresh `whinchat demo` |
| `python` | run, each block as a program, against that demo |
| `json`, `toml` | parse |
| `text`, `console`, `http`, `liquid`, `mermaid`, `sql` | nothing: shown to be read |

In `bash` and `python` blocks `http://localhost:8000` stands for wherever the demo listens, `http://localhost:8001`
for its simulator, and `phx_your_key` for its personal API key; `phc_demo` is its capture token.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from tests.tree import ROOT, tree_files

RUN = ("bash", "python")
PARSED = ("json", "toml")
READ_ONLY = ("text", "console", "http", "liquid", "mermaid", "sql")

FENCE = re.compile(
    r"^(?P<indent> *)```(?P<language>[^\n`]*)\n(?P<text>.*?)^(?P=indent)```", re.MULTILINE | re.DOTALL
)


@dataclass(frozen=True)
class Demo:
    """A running `whinchat demo`: addresses of the service and its simulator, and a personal API key."""

    url: str
    simulator_url: str
    key: str

    def fill_in(self, text: str) -> str:
        """Put what this demo has in place of what the documentation shows."""
        shown = {
            "http://localhost:8000": self.url,
            "http://localhost:8001": self.simulator_url,
            "phx_your_key": self.key,
        }
        for stand_in, real in shown.items():
            text = text.replace(stand_in, real)
        return text


@dataclass(frozen=True)
class Block:
    """A fenced code block: where it starts (page and line), its language and its text without indentation."""

    page: Path
    line: int
    language: str
    text: str

    @property
    def place(self) -> str:
        """`page:line`, as editors follow it."""
        return f"{self.page}:{self.line}"


def pages() -> list[Path]:
    """Every Markdown page for people: those at the root and those below docs/, relative to the root."""
    return [
        path
        for path in tree_files()
        if path.suffix == ".md" and (len(path.parts) == 1 or path.parts[0] == "docs")
    ]


def read(page: str | Path) -> str:
    """The text of a page; fails with a sentence when it has not been written."""
    path = ROOT / page
    assert path.exists(), f"{page} has not been written"
    return path.read_text(encoding="utf-8")


def blocks(page: Path) -> list[Block]:
    """The fenced code blocks of a page, in order."""
    text = read(page)
    found = []
    for match in FENCE.finditer(text):
        indent = len(match["indent"])
        body = "".join(
            line[indent:] if line.strip() else line for line in match["text"].splitlines(keepends=True)
        )
        line = text.count("\n", 0, match.start()) + 1
        found.append(Block(page, line, match["language"].strip(), body))
    return found


def blocks_in(*languages: str) -> list[Block]:
    """All blocks of all pages in the given languages."""
    return [block for page in pages() for block in blocks(page) if block.language in languages]


def prose(page: Path) -> str:
    """A page without its code blocks and without code in its lines."""
    return re.sub(r"`[^`\n]*`", "", FENCE.sub("", read(page)))


def table_rows(text: str) -> list[list[str]]:
    """The cells of every row of every table in a text, headings and rulers left out."""
    lines = text.splitlines()
    ruler = re.compile(r"\|[|: -]+")
    return [
        [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]
        for line, following in zip(lines, [*lines[1:], ""], strict=True)
        if line.startswith("|") and not ruler.fullmatch(line) and not ruler.fullmatch(following)
    ]


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ +(.+?) *$", FENCE.sub("", read(page)), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
