"""The command line starts without what only the service needs."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("fastapi", "uvicorn", "liquid", "whinchat.wiring")


def test_commands_of_an_operator_do_not_load_the_service() -> None:
    """Somebody waits for each: with the service it takes twice as long."""
    program = f"import sys, whinchat.cli; print([one for one in {HEAVY!r} if one in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
