"""The page on deployment: its units start, its settings are taken, its backups come back."""

from __future__ import annotations

import http.client
import importlib.util
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.engine import make_url

from tests.docs.pages import blocks, read
from tests.eventually import eventually
from tests.servers.optional import leave_out
from tests.servers.postgres import CARRIERS
from tests.servers.service import STOP_SECONDS_MAX, command, environment_of
from whinchat.capture.limits import BATCH_BODY_BYTES_MAX, MIB, RECORDING_BODY_BYTES_MAX

PAGE = Path("docs/deploy.md")
ENV_FILE = "/etc/whinchat/whinchat.env"
UNITS = "/etc/systemd/system/"
PROGRAM = "/opt/whinchat/bin/whinchat"
DATA_FOLDER = "/var/lib/whinchat"


def files() -> dict[str, str]:
    """The files the page shows, by the path in their first line."""
    found = {}
    for block in blocks(PAGE):
        first, _, rest = block.text.partition("\n")
        if block.language == "text" and first.startswith("# /"):
            found[first.removeprefix("# ")] = rest
    return found


def unit_options(name: str) -> dict[str, list[str]]:
    """The options of a unit's [Service] part; one may be given more than once."""
    _, _, service = files()[UNITS + name].partition("[Service]\n")
    options: dict[str, list[str]] = {}
    for line in service.partition("\n\n")[0].splitlines():
        key, _, value = line.partition("=")
        options.setdefault(key, []).append(value)
    return options


def commands(beginning: str) -> list[str]:
    """The commands the page shows that begin so, without their prompt."""
    shown = [
        line for block in blocks(PAGE) if block.language == "console" for line in block.text.splitlines()
    ]
    return [line[2:] for line in shown if line[2:].startswith(beginning)]


def free_port() -> str:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return str(taken.getsockname()[1])


def health(port: str) -> int:
    """The status of `/_health`, 0 while nobody answers."""
    connection = http.client.HTTPConnection("127.0.0.1", int(port), timeout=10)
    try:
        connection.request("GET", "/_health")
        return connection.getresponse().status
    except OSError:
        return 0
    finally:
        connection.close()


def written_settings(folder: Path, **changes: str | None) -> Path:
    """The page's settings as a file, for this folder, some of them changed or (None) left out."""
    lines = []
    for line in files()[ENV_FILE].splitlines():
        name, _, value = line.partition("=")
        value = changes.get(name, value.replace(DATA_FOLDER, str(folder))) or ""
        lines += [f"{name}={value}"] if value else []
    path = folder / "whinchat.env"
    path.write_text("\n".join(lines))
    return path


@contextmanager
def started(unit: str, settings: Path, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """The process of a unit: its ExecStart with its Environment, in its folder; stopped as systemd does."""
    options = unit_options(unit)
    [line] = options["ExecStart"]
    given = dict(one.split("=", 1) for one in options["Environment"])
    assert given.pop("WHINCHAT_ENV_FILE") == ENV_FILE
    clean = {name: value for name, value in os.environ.items() if not name.startswith("WHINCHAT_")}
    assert line.startswith(PROGRAM + " ")
    process = subprocess.Popen(
        [str(Path(sys.executable).with_name("whinchat")), *line.split()[1:]],
        cwd=settings.parent,
        env=clean | given | {"WHINCHAT_ENV_FILE": str(settings)} | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.terminate()
        assert process.wait(min(STOP_SECONDS_MAX, float(options["TimeoutStopSec"][0]))) == 0


def test_serve_starts_from_its_unit_and_the_settings_of_the_page(tmp_path: Path) -> None:
    port = free_port()
    settings = written_settings(tmp_path, WHINCHAT_DATABASE_URL=None, WHINCHAT_PORT=port)
    with started("whinchat.service", settings):
        eventually(lambda: health(port) == 200, 30)
    assert (tmp_path / "whinchat.db").exists()


def test_web_and_worker_start_from_their_units_on_one_postgresql(tmp_path: Path, postgres_url: str) -> None:
    port, worker_port = free_port(), free_port()
    url = postgres_url.replace("postgresql+psycopg:", "postgresql:")
    settings = written_settings(tmp_path, WHINCHAT_DATABASE_URL=url, WHINCHAT_PORT=port)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("WHINCHAT_")}
    command(environment | {"WHINCHAT_ENV_FILE": str(settings)}, "migrate")
    with (
        started("whinchat-web.service", settings),
        started("whinchat-worker@.service", settings, WHINCHAT_WORKER_PORT=worker_port),
    ):
        eventually(lambda: health(port) == health(worker_port) == 200, 30)


def test_systemd_has_nothing_to_say_about_the_units(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        leave_out("systemd-analyze", "install Debian's package systemd")
    for path, text in files().items():
        if path.startswith(UNITS):
            file = tmp_path / Path(path).name.replace("@.", "@1.")
            file.write_text(text.replace(PROGRAM, "/bin/true").replace("User=whinchat", "User=daemon"))
            line = ["systemd-analyze", "verify", "--man=no", str(file)]
            done = subprocess.run(line, capture_output=True, text=True, timeout=60, check=False)
            said = [one for one in done.stderr.splitlines() if file.name in one]
            assert not said, said


def test_units_are_alike_where_they_need_not_differ() -> None:
    differ = {"ExecStart", "Environment"}
    told = [
        {key: value for key, value in unit_options(Path(path).name).items() if key not in differ}
        for path in files()
        if path.startswith(UNITS)
    ]
    assert len(told) == 3
    assert told[0] == told[1] == told[2]


def test_proxies_reach_the_port_of_the_settings_and_let_the_largest_body_pass() -> None:
    port = re.search(r"WHINCHAT_PORT=(\d+)", files()[ENV_FILE])
    assert port is not None
    for path, limit in (("/etc/caddy/Caddyfile", r"max_size (\d+)MiB"),
                        ("/etc/nginx/conf.d/whinchat.conf", r"client_max_body_size (\d+)m;")):  # fmt: skip
        text = files()[path]
        assert f"127.0.0.1:{port[1]}" in text, path
        size = re.search(limit, text)
        assert size is not None
        assert int(size[1]) * MIB >= max(BATCH_BODY_BYTES_MAX, RECORDING_BODY_BYTES_MAX), path


def test_a_backup_of_sqlite_comes_back(tmp_path: Path) -> None:
    if shutil.which("sqlite3") is None:
        leave_out("sqlite3", "install the package sqlite3")
    data, backup = tmp_path / "data", tmp_path / "backup"
    data.mkdir()
    backup.mkdir()
    environment = environment_of(tmp_path, graph_api_url="http://127.0.0.1:9")
    command(environment, "keys", "create", "--label", "before")
    in_place = {DATA_FOLDER: str(data), "/backup": str(backup)}
    run_shown(commands("sqlite3 "), in_place)
    command(environment, "keys", "create", "--label", "after")
    run_shown([*commands("rm -f"), *commands("cp ")], in_place)
    listed = command(environment, "keys", "list")
    assert "before" in listed
    assert "after" not in listed


def test_a_backup_of_postgresql_comes_back(tmp_path: Path, postgres_url: str) -> None:
    programs = postgres_programs()
    if programs is None:
        leave_out("pg_dump", "run `make setup`")
    address = make_url(postgres_url)
    environment = environment_of(tmp_path, postgres_url, graph_api_url="http://127.0.0.1:9")
    command(environment, "keys", "create", "--label", "before")
    in_place = {
        "/backup": str(tmp_path),
        "--owner whinchat": f"--owner {address.username}",
        "--role=whinchat": f"--role={address.username}",
        "--dbname=whinchat": f"--dbname={address.database}",
    }
    ways = os.environ | {
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PGHOST": str(address.host or address.query.get("host")),
        "PGUSER": str(address.username),
        "PGPORT": str(address.port or 5432),
        "PGPASSWORD": str(address.password or ""),
    }
    named = [re.sub(r" whinchat$", f" {address.database}", one) for one in commands("pg_dump ")]
    run_shown(named, in_place, ways)
    command(environment, "keys", "create", "--label", "after")
    back = [*commands("dropdb"), *commands("createdb --owner"), *commands("pg_restore")]
    run_shown([re.sub(r" whinchat$", f" {address.database}", one) for one in back], in_place, ways)
    listed = command(environment, "keys", "list")
    assert "before" in listed
    assert "after" not in listed


def run_shown(lines: list[str], in_place: dict[str, str], environment: dict[str, str] | None = None) -> None:
    """Run shown commands with the places and names of this test."""
    assert lines
    for shown_line in lines:
        line = shown_line
        for shown, real in in_place.items():
            line = line.replace(shown, real)
        done = subprocess.run(
            ["bash", "-c", line], env=environment, capture_output=True, text=True, timeout=60, check=False
        )
        assert done.returncode == 0, f"{line}\n{done.stderr}"


def postgres_programs() -> str | None:
    """The folder of the server's own programs, which fit its version."""
    for carrier in CARRIERS:
        found = importlib.util.find_spec(carrier)
        for place in (found.submodule_search_locations or []) if found else []:
            folder = Path(place) / "pginstall" / "bin"
            if (folder / "pg_dump").exists():
                return str(folder)
    return None


def test_the_figures_are_those_of_the_page_of_figures() -> None:
    measured = read("docs/performance.md")
    figures = re.findall(r"[\d,]+ events/s and [\d,]+ messages/s|\d+ MB(?= at rest)", read(PAGE))
    assert len(figures) == 3
    assert [one for one in figures if one not in measured] == []
