"""Prints `docs/errors.md` from the error table.

`python -m whinchat.adapters.whatsapp.errors_page > docs/errors.md`
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from whinchat.adapters.whatsapp.codes.row import Row
from whinchat.adapters.whatsapp.errors import CHAPTERS, SUBCODES
from whinchat.adapters.whatsapp.handling import BEHAVIOUR

_HEAD = """# What Meta's errors mean

When Meta refuses a message, or reports later that it failed, the message's timeline shows Meta's code and
text together with the reason and the remedy from this page. The page is printed from the table that the
program itself uses.

A code that is not here is looked up by range; failing that, it counts as a passing fault if Meta says so or
answers with a status of 500 or more, and otherwise as a message to be fixed.

An answer without any code is not the Cloud API's refusal of the message, so the message is kept and tried
again (429, 500, 502, 503 and the like). Only 504 is different: a gateway handed the message on and did not
wait for the answer, so it may have left. It becomes `unknown`, and a receipt tells.

## What follows from an error

| class | the attempt | what Whinchat does |
|---|---|---|
"""


def errors_page() -> str:
    """The whole page as Markdown."""
    return _HEAD + "".join(_classes()) + "".join(_chapters())


def _classes() -> Iterator[str]:
    for handling, behaviour in BEHAVIOUR.items():
        yield f"| `{handling}` | {behaviour.outcome} | {_cell(behaviour.meaning)} |\n"


def _chapters() -> Iterator[str]:
    for title, rows in CHAPTERS:
        yield f"\n## {title}\n\n| code | class | what happened | what to do |\n|---|---|---|---|\n"
        for row in sorted(rows, key=lambda row: (row.code, row.last or 0)):
            yield _line(str(row.code) if row.last is None else f"{row.code} to {row.last}, others", row)
            for (code, subcode), special in sorted(SUBCODES.items()):
                if code == row.code and row.last is None:
                    yield _line(f"{code}, subcode {subcode}", special)


def _line(code: str, row: Row) -> str:
    happened = _cell(f"**{row.title}.** {row.reason}")
    return f"| [{code}]({row.link}) | {_class(row)} | {happened} | {_cell(row.remedy)} |\n"


def _class(row: Row) -> str:
    if row.by_webhook:
        return f"`{row.handling}`; `{row.by_webhook}` when it comes after acceptance"
    return f"`{row.handling}`"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    sys.stdout.write(errors_page())
