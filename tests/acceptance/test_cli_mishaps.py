"""Commands that cannot work say what is wrong and what to do, in words and without a traceback."""

from __future__ import annotations

import socket
import stat
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.servers.service import SECRET_KEY, command, environment_of, running_service

NOWHERE = "http://127.0.0.1:9"
"""Meta is not asked in these tests."""


def fails(environment: Mapping[str, str], *arguments: str) -> str:
    """Run a command that must not work; what it says, on one line."""
    line = [sys.executable, "-m", "whinchat", *arguments]
    done = subprocess.run(line, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode in (1, 2), (done.returncode, done.stdout, done.stderr)
    assert "Traceback" not in done.stderr
    return " ".join(done.stderr.split())


@pytest.mark.parametrize("role", ["serve", "web", "worker", "demo"])
def test_a_role_does_not_start_with_a_secret_key_that_opens_nothing(tmp_path: Path, role: str) -> None:
    """Else it would take events whose messages it cannot send."""
    with running_service(tmp_path) as service:
        service.create_destination()
        database = tmp_path / "data"
    if role == "demo":  # It keeps its own data and its own key.
        database = database.rename(tmp_path / "demo").parent
        (database / "demo" / "secret-key").write_text("another secret key")
    environment = environment_of(tmp_path, graph_api_url=NOWHERE, secret_key="another secret key")
    environment["WHINCHAT_DATA_DIR"] = str(database)
    said = fails(environment, *([role, "--port", "0"] if role == "demo" else [role]))
    assert "WHINCHAT_SECRET_KEY" in said
    assert "set the key the database was written with" in said


@pytest.mark.parametrize("arguments", [("serve",), ("doctor",)])
@pytest.mark.parametrize("key", ["", SECRET_KEY])
def test_a_data_folder_that_cannot_be_made_is_named(
    tmp_path: Path, arguments: tuple[str, ...], key: str
) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    environment = environment_of(tmp_path / "data", graph_api_url=NOWHERE)
    if not key:
        del environment["WHINCHAT_SECRET_KEY"]
    said = fails(environment, *arguments)
    assert str(tmp_path / "data") in said.replace(" ", "")
    assert "WHINCHAT_DATA_DIR writable" in said


@pytest.mark.parametrize("arguments", [("keys", "list"), ("keys", "revoke", "some-id"), ("worker",)])
def test_a_database_without_tables_is_told_to_be_migrated(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    said = fails(environment_of(tmp_path, graph_api_url=NOWHERE), *arguments)
    assert "run `whinchat migrate`" in said


def test_a_port_in_use_is_named_with_the_way_to_choose_another(tmp_path: Path) -> None:
    environment = environment_of(tmp_path, graph_api_url=NOWHERE)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = fails({**environment, "WHINCHAT_PORT": str(port)}, "serve")
        assert f"127.0.0.1:{port}" in said
        assert "WHINCHAT_PORT" in said
        for wanted in (port, port - 1):  # The service's own port, and the simulator's.
            said = fails(environment, "demo", "--port", str(wanted))
            assert f"127.0.0.1:{port}" in said
            assert "choose another --port" in said


def test_a_second_demo_with_fresh_leaves_the_first_ones_data_alone(tmp_path: Path) -> None:
    """The first one still writes there."""
    kept = tmp_path / "data" / "demo" / "whinchat.db"
    kept.parent.mkdir(parents=True)
    kept.write_text("kept")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        fails(environment_of(tmp_path, graph_api_url=NOWHERE), "demo", "--fresh", "--port", str(port))
    assert kept.read_text() == "kept"


@pytest.mark.parametrize("arguments", [("keys", "list"), ("serve",)])
def test_a_database_that_does_not_answer_is_told_without_its_password(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    url = "postgresql://whinchat:planted-password@127.0.0.1:9/whinchat"
    said = fails(environment_of(tmp_path, url, graph_api_url=NOWHERE), *arguments)
    assert "the database does not answer" in said
    assert "planted" not in said


def test_a_database_file_that_cannot_be_opened_is_told_with_the_right_to_give(tmp_path: Path) -> None:
    """A folder in its place is what nobody can open, root included."""
    (tmp_path / "whinchat.db").mkdir()
    url = f"sqlite:///{tmp_path / 'whinchat.db'}"
    said = fails(environment_of(tmp_path, url, graph_api_url=NOWHERE), "serve")
    assert "cannot be opened for writing" in said
    assert "WHINCHAT_DATA_DIR" in said


def test_the_first_key_can_be_made_before_anything_else_in_a_folder_of_its_owners_alone(
    tmp_path: Path,
) -> None:
    made = command(environment_of(tmp_path, graph_api_url=NOWHERE), "keys", "create")
    assert made.startswith("phx_")
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700
