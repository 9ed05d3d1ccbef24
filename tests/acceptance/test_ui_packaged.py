"""The web app in the package: a wheel holds it, and none is built without it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.tree import ROOT, none_of, tree_files

STATIC = "whinchat/web/static"
PACKED = ("src", "pyproject.toml", "hatch_build.py", "README.md", "LICENSE")


def build_wheel(source: Path, into: Path) -> subprocess.CompletedProcess[str]:
    """Build with the pinned tools, without fetching anything."""
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--quiet", "--no-deps"]
    command = [*pip, "--no-build-isolation", "--wheel-dir", str(into), str(source)]
    return subprocess.run(command, check=False, capture_output=True, text=True)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """What a source package holds, without the web app; nothing here is able to build it."""
    folder = tmp_path / "source"
    for path in tree_files():
        if path.parts[0] in PACKED:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / path, folder / path)
    return folder


def test_a_package_without_the_web_app_is_not_built(source: Path, tmp_path: Path) -> None:
    built = build_wheel(source, tmp_path)

    assert built.returncode != 0
    assert "scripts/ui build" in built.stderr
    assert not list(tmp_path.glob("*.whl"))


def test_the_wheel_holds_the_web_app_with_all_that_its_page_loads(source: Path, tmp_path: Path) -> None:
    static = ROOT / "src" / STATIC
    if not (static / "index.html").is_file():
        subprocess.run([ROOT / "scripts" / "ui", "build"], check=True)
    shutil.copytree(static, source / "src" / STATIC)
    built = build_wheel(source, tmp_path)
    assert built.returncode == 0, built.stderr
    [wheel] = tmp_path.glob("*.whl")

    with zipfile.ZipFile(wheel) as archive:
        packed = set(archive.namelist())
        page = archive.read(f"{STATIC}/index.html").decode()
    loaded = re.findall(r"""(?:src|href)="/(assets/[^"]+)\"""", page)
    assert any(name.endswith(".js") for name in loaded)
    none_of(
        (name for name in loaded if f"{STATIC}/{name}" not in packed),
        "index.html names files that are not in the wheel; see [tool.hatch.build] in pyproject.toml",
    )
    assert any(name.endswith(".js.gz") for name in packed)
