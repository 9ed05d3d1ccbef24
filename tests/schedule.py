"""Which process runs which test: those of a file of browser tests share a service and a browser."""

from __future__ import annotations

from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]  # pytest-xdist has no types.

SHARED = "tests/browser/"


class FilesOfBrowserTogether(LoadScopeScheduling):  # type: ignore[misc]  # pytest-xdist has no types.
    """Every test goes where there is room, but the browser tests of a file go together."""

    def _split_scope(self, nodeid: str) -> str:
        path = nodeid.split("::", 1)[0]
        return path if path.startswith(SHARED) else nodeid
