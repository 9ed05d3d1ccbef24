"""The operator's verbs that need the whole wiring: doctor and replay."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console

from whinchat.commands.replay import replay
from whinchat.core.errors import NotFound
from whinchat.wiring import Parts, committer


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
    report = replay(file, submit=committer(parts, lambda: None), project_id=chosen.id, restart=restart, progress=True)
    console = Console(highlight=False)
    console.print(f"{report.events} events taken in, {report.rejected} lines set aside.")
    if report.rejected_path:
        console.print(f"The lines that are no events are in {report.rejected_path}, each with its reason.")
    return 1 if report.rejected else 0
