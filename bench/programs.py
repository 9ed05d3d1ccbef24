"""Programs of a benchmark: processes that are started, asked, measured and stopped by it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TypeVar

import msgspec

from bench.load import Done, Job

ROOT = Path(__file__).parents[1]
T = TypeVar("T")

ANSWER_SECONDS_MAX = 120.0
"""No single job takes this long; a program that does not answer by then is killed."""

_TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")


class Program:
    """One process. Its standard error goes to a file named after it, whose end is shown when it fails."""

    def __init__(
        self, name: str, command: Sequence[str], folder: Path, env: Mapping[str, str] | None = None
    ) -> None:
        self.name = name
        self._errors = folder / f"{name}.log"
        with self._errors.open("ab") as errors:
            self._process = subprocess.Popen(
                command,
                cwd=ROOT,
                env={**os.environ, **(env or {})},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )

    def __enter__(self) -> Program:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def pid(self) -> int:
        """The process's id."""
        return self._process.pid

    def line(self, seconds_max: float = ANSWER_SECONDS_MAX) -> str:
        """The next line it prints. Raises RuntimeError with the end of its log when it ends or is too
        slow.
        """
        assert self._process.stdout is not None
        killer = threading.Timer(seconds_max, self._process.kill)
        killer.start()
        try:
            line = self._process.stdout.readline()
        finally:
            killer.cancel()
        if not line:
            raise RuntimeError(f"{self.name} ended or was too slow; the end of its log:\n{self._log_end()}")
        return line.strip()

    def line_after(self, words: str, lines_max: int = 20) -> str:
        """The rest of the first line that begins with `words`."""
        for _ in range(lines_max):
            line = self.line()
            if line.startswith(words):
                return line.removeprefix(words).strip()
        raise RuntimeError(f"{self.name} did not say {words!r}")

    def ask(self, job: object, answer: type[T]) -> T:
        """Give it a job as a line of JSON and wait for the line it answers."""
        assert self._process.stdin is not None
        self._process.stdin.write(msgspec.json.encode(job).decode() + "\n")
        self._process.stdin.flush()
        return msgspec.json.decode(self.line(), type=answer)

    def cpu_seconds(self) -> float:
        """Processor time used so far by all its threads, in steps of 10 ms (from /proc)."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS_PER_SECOND

    def memory_mb(self) -> float:
        """Resident memory in MB (from /proc)."""
        lines = Path(f"/proc/{self.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) / 1024

    def stop(self) -> None:
        """End it, gently first."""
        if self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait(timeout=10)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()

    def _log_end(self) -> str:
        return self._errors.read_text(errors="replace")[-2000:]


def busy_seconds() -> float:
    """Processor time that all programs of this machine used so far, and what its host took away."""
    fields = Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:]
    user, nice, system, _, _, irq, softirq, steal = (int(field) for field in fields[:8])
    return (user + nice + system + irq + softirq + steal) / _TICKS_PER_SECOND


def python_program(name: str, module: str, folder: Path, *arguments: str) -> Program:
    """A module of ours in a process of its own."""
    return Program(name, [sys.executable, "-m", module, *arguments], folder)


class Generator:
    """The load generator's process."""

    def __init__(self, folder: Path) -> None:
        self.program = python_program("generator", "bench.load", folder)

    def run(self, job: Job) -> Done:
        """Do a job. Raises AssertionError when anything was not answered with 200."""
        done = self.program.ask(job, Done)
        assert set(done.statuses) <= {"200"}, done
        assert not done.unanswered, done
        return done
