"""Row: the sender alone against others, on the same messages to the same simulator."""

from __future__ import annotations

import subprocess
import sys
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from bench.bodies import Json
from bench.load import Job
from bench.measured import Effort, Row, Sample, figure, interleaved, run_folder
from bench.other_side import Answer, other_side
from bench.programs import ROOT, Generator, Program, python_program
from bench.service import running_simulator
from bench.simulator import number_id
from whinchat.sandbox import seed

UNDER_WAY = 100
"""Messages under way at once, for every sender that stands it."""

PYTHON = ROOT / "bench" / "python"
VENV = PYTHON / ".venv"

OURS = "Whinchat's client (pyreqwest)"
UNDICI = "undici, as PostHog uses it"
AXIOS = "axios, as Novu's WhatsApp provider uses it"
PYWA = "pywa, asynchronous"
BARE = "ceiling: bare client, prepared bytes"


def senders(effort: Effort) -> Row:
    """Messages a second and processor time for each, sender by sender."""
    count = max(100, round(4_000 * effort.work))
    payloads = [_payload(number) for number in range(200)]
    with run_folder() as folder, running_simulator(folder) as (simulator, url), ExitStack() as stack:
        node = stack.enter_context(other_side(folder))
        ours = stack.enter_context(python_program("client", "bench.client_side", folder))
        pywa = stack.enter_context(_pywa(folder))
        load = Generator(folder)
        stack.enter_context(load.program)
        target = {"base_url": url, "number": number_id(0), "token": seed.TOKEN, "payloads": payloads}
        direct = {
            "url": f"{url}/v21.0/{number_id(0)}/messages",
            "headers": {"Authorization": f"Bearer {seed.TOKEN}", "Content-Type": "application/json"},
            "payloads": payloads,
        }
        job = {"job": "send", "count": count, "concurrency": UNDER_WAY}
        samples = interleaved(
            {
                OURS: partial(_asked, ours, {**job, **target}),
                UNDICI: partial(_asked, node, {**job, **direct, "transport": "undici"}),
                AXIOS: partial(_asked, node, {**job, **direct, "transport": "axios"}),
                PYWA: partial(_asked, pywa, {**job, **target, "count": max(50, count // 8)}),
                BARE: partial(_bare, load, url, payloads, count * 2),
            },
            effort.rounds,
        )
        simulator_ms = simulator.cpu_seconds()
    figures = [figure(name, "messages/s", taken) for name, taken in samples.items()]
    by_name = {one.name: one.cpu_seconds_per_1000 or 0.0 for one in figures}
    others = {name: by_name[name] / by_name[OURS] for name in (UNDICI, AXIOS, PYWA)}
    said = ", ".join(f"{name.split(',')[0]} {times:.1f} ×" for name, times in others.items())
    return Row(
        name="senders",
        what="the sender alone: processor time for each message, others as a multiple of ours",
        target="for comparison",
        result=f"{by_name[OURS]:.3f} ms; {said}",
        met=None,
        figures=figures,
        notes=[
            f"{UNDER_WAY} messages under way at once; pywa gets 10, because httpx breaks down with more.",
            "Novu's package brings 413 others (355 MB) for this one call, so its HTTP client stands for it.",
            f"The simulator used {simulator_ms:.1f} s of processor time in all; the ceiling is its limit.",
        ],
    )


def _payload(number: int) -> Json:
    return {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        "to": f"+447400{number:06d}",
        "type": "text",
        "text": {
            "preview_url": False,
            "body": f"Hello {number}, your order comes tomorrow.",
        },
    }


def _asked(program: Program, job: Json) -> Sample:
    answer = program.ask(job, Answer)
    count = job["count"]
    assert answer.yes == count, answer
    return Sample(value=count / answer.seconds, cpu_ms=answer.cpu_seconds / count * 1000)


def _bare(load: Generator, url: str, payloads: list[Json], count: int) -> Sample:
    parts = urlsplit(url)
    arguments: dict[str, object] = {
        "path": f"/v21.0/{number_id(0)}/messages",
        "token": seed.TOKEN,
        "bodies": [msgspec.json.encode(payload).decode() for payload in payloads],
    }
    job = Job(
        kind="messages",
        host=str(parts.hostname),
        port=int(parts.port or 0),
        connections=UNDER_WAY,
        seconds=60,
        requests_max=count,
        arguments=arguments,
    )
    done = load.run(job)
    return Sample(value=done.units / done.seconds, cpu_ms=done.cpu_seconds / done.units * 1000)


def _pywa(folder: Path) -> Program:
    """pywa in an environment of its own, which is made when it is missing or old."""
    python = str(VENV / "bin" / "python")
    pinned = PYTHON / "requirements.txt"
    stamp = VENV / "installed"
    if not stamp.is_file() or stamp.read_text() != pinned.read_text():
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)
        pip = [python, "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
        subprocess.run([*pip, "--require-hashes", "--requirement", str(pinned)], check=True)
        stamp.write_text(pinned.read_text())
    return Program("pywa", [python, str(PYTHON / "pywa_side.py")], folder)
