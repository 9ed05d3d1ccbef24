"""The command line: one command per role, and the operator's verbs.

What only one command needs is imported by it, so that the others start sooner.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Column, Table

from whinchat.adapters.sql.store import SqlStore
from whinchat.commands.bootstrap import create_key, ensure_first_project
from whinchat.core.clock import SystemClock
from whinchat.core.errors import ConfigurationError
from whinchat.logs import configure_logs
from whinchat.settings import Settings, load_settings, secret_key_of, unknown_settings

if TYPE_CHECKING:
    from whinchat.wiring import Parts

app = typer.Typer(
    name="whinchat",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
keys_app = typer.Typer(help="Personal API keys: create, list, revoke.", no_args_is_help=True)
app.add_typer(keys_app, name="keys")
users_app = typer.Typer(help="Users of the web app: list, invite, let in.", no_args_is_help=True)
app.add_typer(users_app, name="users")

_out = Console(highlight=False)
_errors = Console(stderr=True, highlight=False, markup=False)


def _say_version(asked: bool) -> None:
    if asked:
        _out.print(f"whinchat {version('whinchat')}")
        raise typer.Exit


@app.callback(
    epilog="Settings are environment variables, listed in docs/settings.md: WHINCHAT_PORT=9000 whinchat serve"
)
def whinchat(
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_say_version, is_eager=True, help="Say which version this is."),
    ] = False,
) -> None:
    """Turns product-analytics events into WhatsApp messages."""


@app.command()
def demo(
    port: Annotated[int, typer.Option(help="Port of the service; the simulator takes the next one.")] = 8000,
    fresh: Annotated[bool, typer.Option(help="Forget what earlier demos stored.")] = False,
    exit_after_first: Annotated[
        bool, typer.Option(help="Stop once the sample messages are delivered.")
    ] = False,
) -> None:
    """Everything on this machine, with the simulator of the Cloud API and sample events."""
    from whinchat.commands.demo import run_demo

    run_demo(port=port, fresh=fresh, exit_after_first=exit_after_first)


@app.command()
def serve() -> None:
    """Take events and send messages, in one process.

    Where it listens and keeps its data are settings: WHINCHAT_HOST, WHINCHAT_PORT, WHINCHAT_DATA_DIR (see
    docs/settings.md).
    """
    _run(web=True, worker=True, migrate=True)


@app.command()
def web() -> None:
    """Take events, webhooks and API calls; `worker` processes send."""
    _run(web=True, worker=False, migrate=False)


@app.command()
def worker() -> None:
    """Send promised messages and process receipts; any number may run on PostgreSQL."""
    _run(web=False, worker=True, migrate=False)


@app.command()
def sandbox(
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 4004,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    webhook_url: Annotated[str | None, typer.Option(help="Where signed webhooks go.")] = None,
    window_open: Annotated[bool, typer.Option(help="Start with every 24-hour window open.")] = False,
) -> None:
    """The simulator of Meta's Cloud API."""
    import uvloop

    from whinchat.sandbox.config import SandboxConfig
    from whinchat.sandbox.serve import serve_sandbox

    config = SandboxConfig(webhook_url=webhook_url, window_open_by_default=window_open)

    def ready(url: str) -> None:
        _out.print(
            f"The simulator answers at {url}; its control API is at {url}/_sandbox/ (docs/sandbox.md).",
            soft_wrap=True,
        )

    try:
        uvloop.run(serve_sandbox(config, host, port, ready))
    except OSError as error:
        raise ConfigurationError(
            f"cannot listen on {host}:{port} ({error.strerror}): choose another --port"
        ) from error


@app.command()
def migrate() -> None:
    """Bring the database to this version, and make the first project if there is none."""
    store = _open(_settings())
    store.migrate()
    project = ensure_first_project(store, SystemClock())
    _out.print(
        f"The database is current ({store.check()}). "
        f"Project {project.id} has the capture token {project.token}",
        soft_wrap=True,
    )
    store.close()


@app.command()
def doctor() -> None:
    """Check database, secret key, senders and webhooks, and say what to do."""
    from whinchat.commands.operate import run_doctor
    from whinchat.wiring import build

    raise typer.Exit(run_doctor(build(_settings_of_existing())))


@app.command()
def replay(
    file: Annotated[Path, typer.Argument(help="Events as JSON Lines or CSV, plain or .gz.")],
    project: Annotated[int | None, typer.Option(help="Project id; default: the first.")] = None,
    restart: Annotated[bool, typer.Option(help="Begin again instead of resuming.")] = False,
) -> None:
    """Take in events from a file, with progress; an interrupted replay resumes."""
    from whinchat.commands.operate import run_replay

    raise typer.Exit(run_replay(_parts(_settings(), migrate=True), file, project_id=project, restart=restart))


@keys_app.command("create")
def keys_create(
    label: Annotated[str, typer.Option(help="What the key is for.")] = "command line",
    scope: Annotated[
        list[str] | None, typer.Option(help="Such as hog_function:write; repeat for more.")
    ] = None,
) -> None:
    """Make a personal API key and show it once."""
    if scope:
        from whinchat.web.rest.scopes import SCOPES, mistake_in

        for one in scope:
            mistake = mistake_in(one)
            if mistake is not None:
                raise ConfigurationError(f"--scope {one}: {mistake} Known are {', '.join(SCOPES)}.")
    store = _open(_settings())
    store.migrate()
    ensure_first_project(store, SystemClock())
    _, value = create_key(store, SystemClock(), label=label, scopes=scope or ["*"])
    _out.print(value)
    store.close()


@keys_app.command("list")
def keys_list() -> None:
    """Show personal API keys without their values."""
    store = _current_store(_settings_of_existing())
    # The id is for copying, so that it must not be cut however narrow the terminal is.
    table = Table(Column("id", no_wrap=True, min_width=36), "label", "scopes", "created", "last used")
    with store.read() as unit:
        keys = unit.projects.keys()
    store.close()
    for key in keys:
        used = key.last_used_at.isoformat(timespec="minutes") if key.last_used_at else "never"
        row = (key.id, key.label, " ".join(key.scopes), key.created_at.isoformat(timespec="minutes"), used)
        table.add_row(*row)
        if not _out.is_terminal:  # A program reads it: a line for each key, nothing cut.
            typer.echo("\t".join(row))
    if _out.is_terminal:
        _out.print(table)


@keys_app.command("revoke")
def keys_revoke(key_id: Annotated[str, typer.Argument(help="The id that `keys list` shows.")]) -> None:
    """Delete a personal API key; it stops working at once."""
    store = _current_store(_settings_of_existing())
    removed = store.run(lambda unit: unit.projects.remove_key(key_id))
    store.close()
    if not removed:
        raise ConfigurationError(f"there is no key {key_id}: `whinchat keys list` shows them")
    _out.print("The key is revoked.")


@users_app.command("list")
def users_list() -> None:
    """Show who may log in."""
    from whinchat.commands.accounts import table_of_users

    store = _current_store(_settings_of_existing())
    _out.print(table_of_users(store))
    store.close()


@users_app.command("invite")
def users_invite(email: Annotated[str, typer.Argument(help="Their email address.")]) -> None:
    """Add a user, and print the one-time link by which they set a password."""
    from whinchat.commands.accounts import invite

    settings = _settings_of_existing()
    store = _current_store(settings)
    _out.print(invite(store, SystemClock(), settings.site_url, email).address, soft_wrap=True)
    store.close()


@users_app.command("link")
def users_link(
    email: Annotated[str | None, typer.Argument(help="Whose; the first user's if left out.")] = None,
) -> None:
    """Print a new one-time link for a user who has no password yet or forgot it."""
    from whinchat.commands.accounts import link_for

    settings = _settings_of_existing()
    store = _current_store(settings)
    _out.print(link_for(store, SystemClock(), settings.site_url, email).address, soft_wrap=True)
    store.close()


def _settings() -> Settings:
    """The settings, with logs set up as they say: a log that is not set up prints variables, secrets too."""
    settings = load_settings()
    configure_logs(settings.log_format, settings.log_level)
    for sentence in unknown_settings(os.environ):
        _errors.print(sentence, soft_wrap=True)
    return settings


def _settings_of_existing() -> Settings:
    """The same, for commands that look at a database: they never make one.

    Raises `ConfigurationError` when there is no embedded one where it should be.
    """
    settings = _settings()
    embedded = settings.data_dir / "whinchat.db"
    if settings.database_url is None and not embedded.exists():
        raise ConfigurationError(
            f"there is no database at {embedded.absolute()}: run this in the folder where `whinchat serve` "
            "runs, or set WHINCHAT_DATA_DIR to its data folder (a demo's is whinchat-data/demo)"
        )
    return settings


def _open(settings: Settings) -> SqlStore:
    """The store alone, for commands that need nothing else."""
    return SqlStore.open(settings.resolved_database_url, secret_key_of(settings))


def _parts(settings: Settings, *, migrate: bool) -> Parts:
    """Adapters for a role. Only `serve` migrates; with several processes the operator does it, once.

    Raises `ConfigurationError` for a database of another version or sealed with another secret key.
    """
    from whinchat.wiring import build

    parts = build(settings)
    if migrate:
        parts.store.migrate()
        ensure_first_project(parts.store, parts.clock)
    else:
        _require_current(parts.store)
    parts.store.check_secret_key()
    return parts


def _current_store(settings: Settings) -> SqlStore:
    store = _open(settings)
    _require_current(store)
    return store


def _require_current(store: SqlStore) -> None:
    if not store.is_current():
        raise ConfigurationError(
            "the database is not at this version: run `whinchat migrate` once, then start again"
        )


def _run(*, web: bool, worker: bool, migrate: bool) -> None:
    import uvloop

    from whinchat.roles import listen, run

    settings = _settings()
    port = settings.port if web else settings.worker_port
    listener = None if port is None else listen(settings.host, port)
    if web and listener is not None:  # With port 0 the system chose one; links must name it.
        settings = settings.model_copy(update={"port": listener.getsockname()[1]})
    parts = _parts(settings, migrate=migrate)
    uvloop.run(run(parts, web=web, worker=worker, listener=listener, ready=_announce(parts, web=web)))


def _announce(parts: Parts, *, web: bool) -> Callable[[], None]:
    from whinchat.commands.accounts import first_link

    def ready() -> None:
        if not web:
            _out.print("The worker is ready.")
            return
        with parts.store.read() as unit:
            token = unit.projects.all()[0].token
        _out.print(f"Whinchat answers at {parts.settings.site_url}", soft_wrap=True)
        _out.print(f"Capture token: {token}", soft_wrap=True)
        _out.print("Make an API key with: whinchat keys create")
        link = first_link(parts.store, parts.clock, parts.settings.site_url)
        if link is not None:
            _out.print("Nobody can log in yet. This link works once, for 24 hours:")
            _out.print(link.address, soft_wrap=True)

    return ready
