"""Writes what the web app's Liquid editor offers to complete, from the renderer's registry and its page.

Run it after adding a filter or a tag: `.venv/bin/python -m tests.docs.liquid_words`. A test fails while the
file differs from what this would write, and this fails while a filter has no example in `docs/liquid.md` or a
tag no line here.
"""

from __future__ import annotations

import json
import re

from tests.docs.pages import read, table_rows
from tests.docs.registers import ROOT
from whinchat.render.filters import FILTERS
from whinchat.render.liquid import known_tags

WORDS_FILE = ROOT / "ui" / "src" / "components" / "editor" / "liquid-words.json"

_NAME = re.compile(r"`(\w+)`")

# What each tag does, in as much as fits beside it in a list, and what is typed in when it is chosen.
TAGS = {
    "#": ("a note that is not printed", ""),
    "assign": ("keep a value under a name: assign total = event.properties.total", ""),
    "break": ("leave the loop", ""),
    "capture": ("keep a piece of text under a name", "endcapture"),
    "case": ("choose by value, with when and else", "endcase"),
    "comment": ("a note of several lines that is not printed", "endcomment"),
    "continue": ("go on with the next turn of the loop", ""),
    "cycle": ("print the next of several values at each turn", ""),
    "decrement": ("count down and print", ""),
    "echo": ("print a value, like {{ }}, inside of liquid", ""),
    "for": ("repeat for each item: for item in event.properties.items", "endfor"),
    "if": ("only when this holds, with elsif and else", "endif"),
    "increment": ("count up and print", ""),
    "liquid": ("several tags, one a line", ""),
    "raw": ("print what is inside as it is written", "endraw"),
    "tablerow": ("repeat for each item as rows of a table", "endtablerow"),
    "unless": ("only when this does not hold", "endunless"),
}

# Words inside of a block: no tags of the registry, but typed like tags.
INNER_TAGS = {
    "else": "otherwise",
    "elsif": "otherwise, when this holds",
    "when": "for this value of case",
}


def words() -> dict[str, list[dict[str, str]]]:
    """`{"filters": [{name, example, result}], "tags": [{name, help, end?}]}`, sorted by name.

    Raises ValueError naming what is used by the renderer and explained nowhere, or the other way round.
    """
    examples = _examples()
    _compare("docs/liquid.md", set(examples), set(FILTERS))
    _compare("TAGS in tests/docs/liquid_words.py", set(TAGS), set(known_tags()))
    tags = [
        {"name": name, "help": text} | ({"end": end} if end else {}) for name, (text, end) in TAGS.items()
    ]
    inner = [{"name": name, "help": text} for name, text in INNER_TAGS.items()]
    return {
        "filters": [examples[name] for name in sorted(examples)],
        "tags": sorted(tags + inner, key=lambda tag: tag["name"]),
    }


def written() -> str:
    """The file's text."""
    return json.dumps(words(), indent=2, ensure_ascii=False) + "\n"


def _examples() -> dict[str, dict[str, str]]:
    """The first example of each filter on the page, by the filter's name."""
    found: dict[str, dict[str, str]] = {}
    for cells in table_rows(read("docs/liquid.md")):
        name = _NAME.fullmatch(cells[0])
        if name is None or len(cells) != 3 or "{{" not in cells[1]:
            continue
        example = cells[1].strip("`").replace(r"\|", "|")
        found.setdefault(name[1], {"name": name[1], "example": example, "result": cells[2]})
    return found


def _compare(place: str, explained: set[str], known: set[str]) -> None:
    if explained != known:
        raise ValueError(
            f"{place} lacks {sorted(known - explained)} and has too much: {sorted(explained - known)}"
        )


def main() -> None:
    """Rewrite the file."""
    WORDS_FILE.write_text(written(), encoding="utf-8")


if __name__ == "__main__":
    main()
