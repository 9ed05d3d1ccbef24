"""A PostgreSQL of a test's own that can be stopped and started again."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.engine import make_url

from tests.eventually import eventually
from tests.servers.database import migrate
from tests.servers.optional import leave_out
from tests.servers.postgres import accepts_connections, find_programs, groups, running_server, server_account


class StoppablePostgres:
    """The server behind `url` (as `running_server` gives it) and its migrated first database."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._home = Path(str(make_url(url).query["host"]))
        process = Path("/proc") / str(self._pid())
        self._command = process.joinpath("cmdline").read_bytes().rstrip(b"\0").split(b"\0")
        self._command[0] = str((process / "exe").readlink()).encode()
        self._again: subprocess.Popen[bytes] | None = None

    def stop(self) -> None:
        """End every connection and the server, as its operator does for an upgrade."""
        pid = self._pid()
        subprocess.run(["kill", "-INT", str(pid)], check=True)
        if self._again is not None:
            self._again.wait(timeout=30)
            self._again = None
        eventually(lambda: not (self._home / "data" / "postmaster.pid").exists(), 30)

    def start(self) -> None:
        """Start it again, and wait until it takes connections."""
        user = server_account()
        with (self._home / "log").open("ab") as log:
            self._again = subprocess.Popen(
                self._command, stdout=log, stderr=log, user=user, extra_groups=groups(user), cwd=self._home
            )
        again = self._again
        eventually(lambda: accepts_connections(self._home, again), timeout_seconds=30)

    def _pid(self) -> int:
        return int((self._home / "data" / "postmaster.pid").read_text().splitlines()[0])


@contextmanager
def stoppable_postgres() -> Iterator[StoppablePostgres]:
    """A server for one test. What it was started with is read from /proc, so this is for Linux."""
    programs = find_programs()
    if programs is None or not Path("/proc/self/exe").exists():
        leave_out("a PostgreSQL that may be stopped", "run `make setup` on Linux")
    with running_server(programs) as url:
        migrate(url)
        server = StoppablePostgres(url)
        try:
            yield server
        finally:
            server.stop()
