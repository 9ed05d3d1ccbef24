"""`docs/api.md` lists the operations there are, with the scopes they need, and no others."""

from __future__ import annotations

import re

from tests.docs.pages import read, table_rows
from tests.tree import none_of
from whinchat.web.rest.app import OPERATIONS

PAGE = "docs/api.md"


def documented() -> dict[str, str]:
    """Operation → the cell that says what it needs."""
    rows = [cells for cells in table_rows(read(PAGE)) if re.match(r"`[A-Z]+ ", cells[0])]
    return {cells[0].strip("`"): cells[1] for cells in rows}


def test_every_operation_is_documented_and_no_other() -> None:
    listed, ours = documented(), {f"{one.method} {one.path}" for one in OPERATIONS}
    none_of(sorted(ours - listed.keys()), f"describe in {PAGE}")
    none_of(sorted(listed.keys() - ours), f"no such operation: take it out of {PAGE}")


def test_every_operation_is_documented_with_what_it_needs() -> None:
    listed = documented()
    for operation in OPERATIONS:
        needed = listed[f"{operation.method} {operation.path}"]
        access = operation.access
        if access.scope:
            assert f"`{access.scope}`" in needed, operation.path
        assert (needed == "people only") is access.full_key, operation.path
        assert (needed == "none, no key") is access.public, operation.path
