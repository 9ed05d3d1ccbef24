"""What the figures were measured on: without it they say nothing."""

from __future__ import annotations

import os
import platform
import sqlite3
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

import msgspec

from bench.other_side import NODE
from bench.service import node_path

PYTHON_PACKAGES = ("uvicorn", "uvloop", "httptools", "msgspec", "sqlalchemy", "python-liquid", "pyreqwest")
NODE_PACKAGES = ("@posthog/hogvm", "liquidjs", "undici", "axios")


class Machine(msgspec.Struct, kw_only=True):
    """Hardware and versions."""

    cores: int
    processor: str
    memory_gb: int
    system: str
    disk: str
    versions: dict[str, str]


def machine() -> Machine:
    """This machine, as far as it tells."""
    pages = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return Machine(
        cores=len(os.sched_getaffinity(0)),
        processor=_processor(),
        memory_gb=round(pages / 2**30),
        system=f"{platform.system()} {platform.release().split('-')[0]}",
        disk=_disk(),
        versions=_versions(),
    )


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def _disk() -> str:
    """The file system on which the databases of a run lie: on one in memory, `synchronous=FULL` costs
    nothing.
    """
    command = ["df", "--output=fstype", tempfile.gettempdir()]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()[-1]


def _versions() -> dict[str, str]:
    found = {"python": platform.python_version(), "sqlite": sqlite3.sqlite_version}
    found |= {name: version(name) for name in PYTHON_PACKAGES}
    found["node"] = subprocess.run(
        [node_path(), "--version"], capture_output=True, text=True, check=True
    ).stdout.strip()
    for name in NODE_PACKAGES:
        manifest = NODE / "node_modules" / name / "package.json"
        if manifest.is_file():
            found[name] = msgspec.json.decode(manifest.read_bytes())["version"]
    found["whinchat"] = version("whinchat")
    assert sys.version_info >= (3, 11)
    return found
