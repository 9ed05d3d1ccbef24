"""Every code block in the documentation runs, parses, or says by its language that it is only read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.docs.pages import PARSED, READ_ONLY, RUN, Block, Demo, blocks, blocks_in, pages
from tests.tree import none_of

PARSERS = {"json": json.loads, "toml": tomllib.loads}
assert set(PARSERS) == set(PARSED)

BASH_PAGES = [page for page in pages() if any(block.language == "bash" for block in blocks(page))]


def test_every_block_says_what_becomes_of_it() -> None:
    known = {*RUN, *PARSED, *READ_ONLY}
    strange = [
        f"{b.place} {b.language!r}" for page in pages() for b in blocks(page) if b.language not in known
    ]
    none_of(strange, f"name the language of the block; known are {', '.join(sorted(known))}")


@pytest.mark.parametrize("block", blocks_in(*PARSED), ids=lambda block: block.place)
def test_data_in_the_docs_parses(block: Block) -> None:
    PARSERS[block.language](block.text)


@pytest.mark.parametrize("page", BASH_PAGES, ids=str)
def test_the_commands_of_a_page_run_in_order(page: Path, demo: Demo, tmp_path: Path) -> None:
    shown = [block for block in blocks(page) if block.language == "bash"]
    # The last place printed before a failure names the block that failed.
    script = "\n".join(f"echo '— {block.place}' >&2\n{block.text}" for block in shown)
    run(["bash", "-euo", "pipefail", "-c", demo.fill_in(script)], tmp_path)


@pytest.mark.parametrize("block", blocks_in("python"), ids=lambda block: block.place)
def test_programs_in_the_docs_run(block: Block, demo: Demo, tmp_path: Path) -> None:
    run([sys.executable, "-c", demo.fill_in(block.text)], tmp_path)


def run(command: list[str], folder: Path) -> None:
    """Run a command in an empty folder, with `whinchat` on its path; fail with its output."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PATH": path},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, f"ended with {done.returncode}:\n{done.stdout}\n{done.stderr}"
