"""Every setting: its unit, default, bounds and reason. A bad value stops the start.

Read from the environment (`WHINCHAT_…`) and from a file named by `WHINCHAT_ENV_FILE` (default: `whinchat.env`
in the working directory, if it is there). `docs/settings.md` is compared with this file by a test.
"""

from __future__ import annotations

import contextlib
import difflib
import os
import secrets
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from whinchat.core.errors import ConfigurationError
from whinchat.core.private_networks import private_networks

SECRET_KEY_FILE = "secret-key"  # noqa: S105 - the file's name, not its content

PRIVATE = 0o700
"""Mode of a data folder that we make: events, phone numbers and the secret key are its owner's alone."""


def _readable_networks(written: str | None) -> str | None:
    private_networks(written or "")
    return written


class Settings(BaseSettings):
    """Whinchat's settings; each is `WHINCHAT_` and its name in capitals in the environment."""

    model_config = SettingsConfigDict(env_prefix="WHINCHAT_", extra="ignore", frozen=True)

    data_dir: Annotated[Path, Field(description="Folder of the embedded database and the secret key.")] = (
        Path("whinchat-data")
    )
    database_url: Annotated[
        str | None,
        Field(
            description="`postgresql://user:password@host/database` or `sqlite:///file.db`. "
            "Unset: SQLite in the data folder."
        ),
    ] = None
    secret_key: Annotated[
        SecretStr | None,
        Field(
            description="Encrypts access tokens at rest. Unset: made at the first start and kept in the data "
            "folder with mode 0600. All processes on one database need the same.",
            min_length=16,
        ),
    ] = None
    host: Annotated[str, Field(description="Address to listen on; 0.0.0.0 for all.")] = "127.0.0.1"
    port: Annotated[int, Field(description="TCP port to listen on; 0 picks a free one.", ge=0, le=65535)] = (
        8000
    )
    worker_port: Annotated[
        int | None,
        Field(
            description="TCP port on which a `worker` answers /_health and /metrics. Unset: none.",
            ge=0,
            le=65535,
        ),
    ] = None
    public_url: Annotated[
        str | None,
        Field(
            description="How browsers and Meta reach this service, for links and webhooks. "
            "Unset: host and port."
        ),
    ] = None
    graph_api_url: Annotated[str, Field(description="Base URL of Meta's Graph API, or of the simulator.")] = (
        "https://graph.facebook.com"
    )
    whatsapp_app_secret: Annotated[
        SecretStr | None,
        Field(
            description="Meta app secret that signs webhooks, for all projects; a project may have its own."
        ),
    ] = None
    whatsapp_verify_token: Annotated[
        SecretStr | None,
        Field(description="Word Meta repeats when the webhook is set up, for all projects."),
    ] = None
    message_deadline_hours: Annotated[
        float,
        Field(description="Hours after its event within which a message may still be sent.", gt=0, le=720),
    ] = 24.0
    events_retention_days: Annotated[
        float,
        Field(description="Days recent events are kept, for tests and the question why.", gt=0, le=3650),
    ] = 30.0
    messages_retention_days: Annotated[
        float,
        Field(
            description="Days messages with their attempts and logs are kept; also how long a repeated "
            "event is recognised.",
            ge=1,
            le=3650,
        ),
    ] = 90.0
    webhooks_retention_days: Annotated[
        float, Field(description="Days raw webhook bodies are kept.", gt=0, le=3650)
    ] = 7.0
    unknown_after_minutes: Annotated[
        float,
        Field(
            description="Minutes to wait for a receipt of a message whose outcome is unknown, before the "
            "destination's policy decides.",
            gt=0,
            le=10080,
        ),
    ] = 15.0
    sender_messages_per_second: Annotated[
        float | None,
        Field(
            description="Throughput of every business phone number, in messages per second. Unset: what Meta "
            "says of each number (asked every hour), else 80.",
            ge=1,
            le=10000,
        ),
    ] = None
    send_concurrency: Annotated[
        int,
        Field(
            description="Messages one worker hands to Meta at once; 200 fill 1,000 messages/s.", ge=1, le=2000
        ),
    ] = 200
    request_timeout_seconds: Annotated[
        float,
        Field(description="Seconds to wait for Meta's answer before the outcome is unknown.", gt=0, le=60),
    ] = 15.0
    forwarding_private_networks: Annotated[
        str | None,
        AfterValidator(_readable_networks),
        Field(
            description="Where own events may be forwarded to besides public addresses: `allow` for every "
            "private network and this machine, or a list such as `10.0.0.0/8, posthog.internal`. Link-local "
            "addresses and those where clouds give out credentials have to be named themselves."
        ),
    ] = None
    log_format: Annotated[
        Literal["console", "json"], Field(description="`console` for people, `json` for machines.")
    ] = "console"
    log_level: Annotated[
        Literal["debug", "info", "warning", "error"], Field(description="Least severe level that is logged.")
    ] = "info"

    @property
    def resolved_database_url(self) -> str:
        """The database URL, with the embedded default filled in."""
        return self.database_url or f"sqlite:///{(self.data_dir / 'whinchat.db').absolute()}"

    @property
    def site_url(self) -> str:
        """How browsers reach this service, without a trailing slash."""
        host = "localhost" if self.host in ("127.0.0.1", "0.0.0.0") else self.host  # noqa: S104 - compared, not bound
        return (self.public_url or f"http://{host}:{self.port}").rstrip("/")

    @property
    def message_deadline(self) -> timedelta:
        """How long after its event a message may be sent."""
        return timedelta(hours=self.message_deadline_hours)


def load_settings() -> Settings:
    """Settings from the environment and the file. Raises `ConfigurationError` naming setting and remedy."""
    file = Path(os.environ.get("WHINCHAT_ENV_FILE", "whinchat.env"))
    try:
        return Settings(_env_file=file if file.is_file() else None)  # type: ignore[call-arg]  # its own argument
    except ValidationError as error:
        problems = "; ".join(_problem(one["loc"], one["msg"]) for one in error.errors())
        raise ConfigurationError(f"{problems}. See docs/settings.md for what each setting takes.") from None


def unknown_settings(environment: Iterable[str]) -> list[str]:
    """A sentence for each variable that begins as ours do and is none, as a mistyped one."""
    known = {f"WHINCHAT_{name.upper()}" for name in Settings.model_fields} | {"WHINCHAT_ENV_FILE"}
    said: list[str] = []
    for name in sorted(environment):
        if name.startswith("WHINCHAT_") and not name.startswith("WHINCHAT_TEST_") and name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            meant = f"; {near[0]} was meant?" if near else ""
            said.append(f"{name} is no setting and changes nothing{meant} docs/settings.md lists them.")
    return said


def _problem(location: tuple[int | str, ...], text: str) -> str:
    name = "_".join(str(part) for part in location).upper()
    told = text.removeprefix("Value error, ").replace(" items after validation", " characters")
    return f"WHINCHAT_{name}: {told}"


def secret_key_of(settings: Settings) -> str:
    """The secret key: the setting, else the one kept in the data folder, made on the first start.

    Raises `ConfigurationError` when it can be neither read nor made.
    """
    if settings.secret_key is not None:
        return settings.secret_key.get_secret_value()
    path = settings.data_dir / SECRET_KEY_FILE
    try:
        settings.data_dir.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
        if not path.exists():
            _make_secret_key(path)
        return path.read_text(encoding="ascii").strip()
    except OSError as error:
        raise ConfigurationError(
            f"the secret key cannot be kept in {path} ({error.strerror}): set WHINCHAT_SECRET_KEY, or make "
            "WHINCHAT_DATA_DIR writable"
        ) from error


def _make_secret_key(path: Path) -> None:
    """Written aside and then linked into place, so that two first starts at once agree on one whole key."""
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(32) + "\n")
    with contextlib.suppress(FileExistsError):
        os.link(aside, path)
    aside.unlink()
