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


@pytest.mark.parametrize("arguments", [("serve",), ("migrate",)])
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


@pytest.mark.parametrize(
    "arguments", [("doctor",), ("keys", "list"), ("keys", "revoke", "some-id"), ("users", "list")]
)
def test_commands_that_look_make_no_database_where_there_is_none(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    """Somebody who is in another folder than the service looks for it, not for an empty one."""
    environment = environment_of(tmp_path, graph_api_url=NOWHERE)
    del environment["WHINCHAT_SECRET_KEY"]
    said = fails(environment, *arguments)
    assert f"there is no database at {tmp_path / 'data' / 'whinchat.db'}" in said
    assert "WHINCHAT_DATA_DIR" in said
    assert not (tmp_path / "data").exists()


def test_a_mistyped_setting_is_told_with_the_one_that_was_meant(tmp_path: Path) -> None:
    environment = environment_of(tmp_path, graph_api_url=NOWHERE) | {"WHINCHAT_PROT": "1"}
    line = [sys.executable, "-m", "whinchat", "migrate"]
    done = subprocess.run(line, env=environment, capture_output=True, text=True, timeout=60, check=True)
    assert "WHINCHAT_PROT is no setting and changes nothing; WHINCHAT_PORT was meant?" in done.stderr


def test_keys_are_listed_for_a_program_a_line_each_with_nothing_cut(tmp_path: Path) -> None:
    environment = environment_of(tmp_path, graph_api_url=NOWHERE) | {"COLUMNS": "40"}
    command(environment, "keys", "create", "--label", "the one of [the] shop", "--scope", "person:read")
    [line] = command(environment, "keys", "list").splitlines()
    id_, label, scopes, created, used = line.split("\t")
    assert len(id_) == 36
    assert (label, scopes, used) == ("the one of [the] shop", "person:read", "never")
    assert created.startswith("20")


@pytest.mark.parametrize(
    ("scope", "told"),
    [
        ("hog_functions:read", "`hog_function:read` was meant?"),
        ("person", "Write `<object>:read`"),
        ("person:erase", "Write `<object>:read`"),
    ],
)
def test_a_mistyped_scope_makes_no_key(tmp_path: Path, scope: str, told: str) -> None:
    environment = environment_of(tmp_path, graph_api_url=NOWHERE)
    said = fails(environment, "keys", "create", "--scope", scope)
    assert told in said
    assert "consent" in said, "the known ones are named"
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("content", [b"uuid,event\rone,two\r", b"\x00\x01\rbinary\n"])
def test_a_file_that_is_no_csv_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "mac.csv").write_bytes(content)
    environment = environment_of(tmp_path, graph_api_url=NOWHERE)
    assert "CSV" in fails(environment, "replay", str(tmp_path / "mac.csv"))


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("postgresql://postgres:planted-password@127.0.0.1:notaport/x", "cannot be read"),
        ("postgresql://postgres:planted/password@127.0.0.1:1/x", "port 1 failed"),
        ("postgresql://postgres:planted-password@127.0.0.1:1/x", 'server at "127.0.0.1", port 1 failed'),
        ("postgresql://postgres:planted-password@nowhere.invalid/x", "nowhere.invalid"),
    ],
)
def test_a_wrong_address_of_a_database_is_told_with_its_cause(tmp_path: Path, url: str, told: str) -> None:
    said = fails(environment_of(tmp_path, url, graph_api_url=NOWHERE), "migrate")
    assert told in said
    assert "planted" not in said


@pytest.mark.parametrize("arguments", [("keys", "list"), ("keys", "revoke", "some-id"), ("worker",)])
def test_a_database_without_tables_is_told_to_be_migrated(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "whinchat.db").touch()
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
