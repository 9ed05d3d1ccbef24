"""Row: what the service needs when it does nothing, and how soon it answers."""

from __future__ import annotations

import http.client
import time
from pathlib import Path

from bench.measured import Effort, Row, Sample, figure, run_folder
from bench.service import running_service, running_simulator

REST_SECONDS = 5.0
"""How long the process rests before its memory is read."""

MEMORY_MB_MAX = 150
START_SECONDS_MAX = 2.0


def idle(effort: Effort) -> Row:
    """`whinchat serve` on an existing database: start until the first answer, then memory at rest."""
    starts, memories = [], []
    with run_folder() as folder, running_simulator(folder) as (_, url):
        with running_service(folder, url):
            pass  # The database is made once; what is measured is every later start.
        for _ in range(effort.rounds):
            start_seconds, memory_mb = _started(folder, url, 0.2 if effort.is_tiny else REST_SECONDS)
            starts.append(Sample(value=start_seconds))
            memories.append(Sample(value=memory_mb))
    figures = [figure("memory at rest", "MB", memories), figure("start to ready", "s", starts)]
    memory, start = (one.median for one in figures)
    return Row(
        name="idle",
        what="idle memory, start to ready",
        target=f"≤ {MEMORY_MB_MAX} MB, ≤ {START_SECONDS_MAX:.0f} s",
        result=f"{memory:.0f} MB, {start:.2f} s",
        met=memory <= MEMORY_MB_MAX and start <= START_SECONDS_MAX,
        figures=figures,
        notes=["Resident memory of the one process of `serve`; ready means that /_health answers 200."],
    )


def _started(folder: Path, simulator_url: str, rest_seconds: float) -> tuple[float, float]:
    with running_service(folder, simulator_url) as service:
        connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=10)
        connection.request("GET", "/_health")
        assert connection.getresponse().status == 200
        seconds = time.perf_counter() - service.started_at
        connection.close()
        time.sleep(rest_seconds)
        return seconds, service.memory_mb()
