"""The checkout as the tests about it read it: files, lines, syntax."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]


@cache
def tree_files() -> tuple[Path, ...]:
    """Every file git knows or would take, relative to the root."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return tuple(
        sorted(path for name in listed.split("\0") if name and (ROOT / (path := Path(name))).is_file())
    )


def python_files(*folders: str) -> list[Path]:
    """Our Python files below `folders` (default: the package, its tests and its benchmarks)."""
    wanted = folders or ("src", "tests", "bench")
    return [path for path in tree_files() if path.suffix == ".py" and path.parts[0] in wanted]


@cache
def lines_of(path: Path) -> tuple[str, ...]:
    """The lines of a file of the tree."""
    return tuple((ROOT / path).read_text(encoding="utf-8").splitlines())


@cache
def syntax_of(path: Path) -> ast.Module:
    """The syntax tree of a Python file of the tree."""
    return ast.parse("\n".join(lines_of(path)) + "\n", filename=str(path))


def nodes(paths: Iterable[Path]) -> Iterator[tuple[Path, ast.AST]]:
    """Every syntax node of the given files, with its file."""
    for path in paths:
        for node in ast.walk(syntax_of(path)):
            yield path, node


def none_of(offenders: Iterable[str], remedy: str) -> None:
    """Fail with every offender, one a line, under what to do about it."""
    found = list(offenders)
    assert not found, f"{remedy}:\n" + "\n".join(found)
