"""Settings: a bad one stops the start and says which."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from whinchat.core.errors import ConfigurationError
from whinchat.settings import load_settings, secret_key_of


def test_defaults_run_on_an_embedded_database(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    settings = load_settings()
    assert settings.resolved_database_url == f"sqlite:///{tmp_path}/whinchat-data/whinchat.db"
    assert settings.site_url == "http://localhost:8000"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "70000"),
        ("PORT", "http"),
        ("MESSAGE_DEADLINE_HOURS", "0"),
        ("LOG_FORMAT", "xml"),
        ("SECRET_KEY", "short"),
        ("FORWARDING_PRIVATE_NETWORKS", "10.0.0.0/99"),
    ],
)
def test_a_bad_value_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"WHINCHAT_{name}", value)
    with pytest.raises(ConfigurationError, match=f"WHINCHAT_{name}"):
        load_settings()


def test_a_file_may_hold_the_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "my.env"
    file.write_text("WHINCHAT_PORT=9123\n", encoding="utf-8")
    monkeypatch.setenv("WHINCHAT_ENV_FILE", str(file))
    assert load_settings().port == 9123


def test_the_secret_key_is_made_once_and_only_its_owner_can_read_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("WHINCHAT_DATA_DIR", str(tmp_path / "data"))
    settings = load_settings()

    key = secret_key_of(settings)

    assert secret_key_of(settings) == key
    assert stat.S_IMODE((tmp_path / "data" / "secret-key").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700, "events and people are in there too"


def test_a_folder_that_cannot_be_written_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    monkeypatch.setenv("WHINCHAT_DATA_DIR", str(tmp_path / "file"))
    with pytest.raises(ConfigurationError, match="WHINCHAT_DATA_DIR"):
        secret_key_of(load_settings())


def test_secrets_do_not_show_in_a_repr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHINCHAT_SECRET_KEY", "planted-secret-key")
    monkeypatch.setenv("WHINCHAT_WHATSAPP_APP_SECRET", "planted-app-secret")
    assert "planted" not in repr(load_settings())
