"""`python -m whinchat` and the `whinchat` command."""

from __future__ import annotations

import sys

from rich.console import Console

from whinchat.cli import app
from whinchat.core.errors import ConfigurationError, WhinchatError


def main() -> None:
    """Run the command line; an error that carries its remedy is shown without a traceback."""
    try:
        app()
    except ConfigurationError as error:
        _say("Configuration", str(error))
        sys.exit(2)
    except WhinchatError as error:
        _say("Error", str(error))
        sys.exit(1)


def _say(title: str, text: str) -> None:
    Console(stderr=True, highlight=False).print(f"[bold red]{title}:[/] ", end="")
    Console(stderr=True, highlight=False, markup=False).print(text, soft_wrap=True)


if __name__ == "__main__":
    main()
