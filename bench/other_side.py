"""The other side of the ratios: PostHog's libraries on Node, installed by the benchmarks themselves."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

import msgspec

from bench.bodies import FILTER_PROPERTIES, Json
from bench.programs import ROOT, Program
from bench.service import node_path

NODE = ROOT / "bench" / "node"

BUILD_SECONDS_MAX = 900.0


class Answer(msgspec.Struct, kw_only=True):
    """What a job on the other side took; `yes` counts matches, non-empty texts or accepted messages;
    `text` is what was rendered, or the engine of regular expressions."""

    yes: int
    text: str
    seconds: float
    cpu_seconds: float


def install() -> None:
    """Install what bench/node locks, unless it is there. Raises CalledProcessError when it cannot be."""
    lock = NODE / "package-lock.json"
    installed = NODE / "node_modules" / ".package-lock.json"
    npm = [str(ROOT / "scripts" / "npm"), "--prefix", str(NODE)]
    if not installed.is_file() or installed.stat().st_mtime < lock.stat().st_mtime:
        options = ["--silent", "--ignore-scripts", "--no-audit", "--no-fund"]
        subprocess.run([*npm, "ci", *options], check=True)
    if not _loads_re2():
        _compile_re2(npm)


def _loads_re2() -> bool:
    """Whether RE2 is there, compiled for this very Node."""
    asked = subprocess.run(
        [node_path(), "--eval", "require('re2')"], cwd=NODE, capture_output=True, check=False
    )
    return asked.returncode == 0


def _compile_re2(npm: list[str]) -> None:
    """Compile RE2, which takes minutes and a compiler. Without it, V8's own expressions stand in."""
    home = Path(node_path()).parent.parent
    # A Node that brings its headers needs none from elsewhere.
    headers = {"npm_config_nodedir": str(home)} if (home / "include" / "node" / "node.h").is_file() else {}
    subprocess.run(
        [*npm, "rebuild", "--silent", "re2"],
        check=False,
        timeout=BUILD_SECONDS_MAX,
        env=os.environ | headers,
    )


def other_side(folder: Path) -> Program:
    """Node, ready for jobs."""
    install()
    return Program("node", [node_path(), str(NODE / "side.mjs")], folder)


def bytecode(name: str) -> list[Any]:
    """The filters of the load, compiled as PostHog compiles them: conditions of the entry joined by AND.

    PostHog's compiler is a part of its server; this is what it makes of these filters, operation by operation
    (32 text, 33 number, 1 read a global, 2 call, 44 tuple, 11 equals, 21 in, 13 greater, 3 and).
    """
    person_list, number, pattern = FILTER_PROPERTIES
    listed = [part for value in person_list["value"] for part in (32, value)]
    return [
        *("_H", 1),
        *(32, name, 32, "event", 1, 1, 11),
        *(*listed, 44, len(person_list["value"])),
        *(32, person_list["key"], 32, "properties", 32, "person", 1, 3, 21),
        *(33, number["value"], 32, number["key"], 32, "properties", 1, 2, 13),
        *(32, pattern["key"], 32, "properties", 1, 2, 2, "toString", 1, 32, pattern["value"], 2, "match", 2),
        *(3, 4),
    ]


def filter_globals(event: str, properties: Json, person: Json) -> Json:
    """One event as PostHog's filters see it."""
    who = {"id": "0190b7a0-0000-7000-8000-00000000000a", "properties": person}
    return {
        "event": event,
        "uuid": "0190b7a0-0000-7000-8000-000000000001",
        "distinct_id": "person-1",
        "timestamp": "2026-11-22T10:00:00.000Z",
        "elements_chain": "",
        "properties": properties,
        "person": who,
        "pdi": {"distinct_id": "person-1", "person_id": who["id"], "person": who},
    }
