"""The operator's verbs that need the whole wiring: doctor and replay."""

from __future__ import annotations

import asyncio
from pathlib import Path

from rich.console import Console

from whinchat.commands.doctor import examine, print_report
from whinchat.commands.replay import replay
from whinchat.core.errors import NotFound
from whinchat.wiring import Parts, committer


def run_doctor(parts: Parts) -> int:
    """Check everything, print it; the process's exit code (1 when something must be mended)."""
    settings = parts.settings
    app_secret, verify_token = settings.whatsapp_app_secret, settings.whatsapp_verify_token

    async def check() -> int:
        findings = await examine(
            parts.store,
            parts.cloud_api,
            parts.receiver,
            parts.clock,
            public_url=settings.site_url,
            app_secret=app_secret.get_secret_value() if app_secret else None,
            verify_token=verify_token.get_secret_value() if verify_token else None,
        )
        await parts.receiver.close()
        await parts.cloud_api.close()
        return print_report(findings)

    return asyncio.run(check())


def run_replay(parts: Parts, file: Path, *, project_id: int | None, restart: bool) -> int:
    """Take in events from a file; the process's exit code (1 when lines were set aside).

    Raises `NotFound` for a file or project that does not exist.
    """
    with parts.store.read() as unit:
        projects = unit.projects.all()
    chosen = next((one for one in projects if project_id in (None, one.id)), None)
    if chosen is None:
        known = ", ".join(str(one.id) for one in projects)
        raise NotFound(f"there is no project {project_id}; known are {known}")
    report = replay(
        file, submit=committer(parts, lambda: None), project_id=chosen.id, restart=restart, progress=True
    )
    console = Console(highlight=False)
    console.print(f"{report.events} events taken in, {report.rejected} lines set aside.")
    if report.rejected_path:
        console.print(f"The lines that are no events are in {report.rejected_path}, each with its reason.")
    return 1 if report.rejected else 0
