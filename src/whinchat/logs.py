"""Structured logs: one line an event, for people or for machines, with secrets redacted."""

from __future__ import annotations

import contextlib
import logging
import sys
from typing import Literal

import structlog

from whinchat.core.redaction import redact_event


class _Lossy(structlog.PrintLogger):
    """Prints to standard error, and loses a line rather than raising.

    The log often lies on the disk that is full, and the loops that say so must outlive it.
    """

    def msg(self, message: str) -> None:
        """Print what can be printed."""
        with contextlib.suppress(OSError):
            super().msg(message)

    log = debug = info = warn = warning = fatal = failure = err = error = critical = exception = msg


def configure_logs(log_format: Literal["console", "json"], level: str) -> None:
    """Log to standard error. uvicorn's own lines go the same way."""
    number = getattr(logging, level.upper())
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    last: list[structlog.typing.Processor] = (
        [structlog.processors.format_exc_info, redact_event, structlog.processors.JSONRenderer()]
        if log_format == "json"
        else [structlog.processors.format_exc_info, redact_event, structlog.dev.ConsoleRenderer(colors=False)]
    )
    structlog.configure(
        processors=[*shared, *last],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=lambda *_: _Lossy(sys.stderr),
        cache_logger_on_first_use=False,
    )
    logging.basicConfig(
        stream=sys.stderr, level=max(number, logging.WARNING), format="%(levelname)s %(message)s"
    )
