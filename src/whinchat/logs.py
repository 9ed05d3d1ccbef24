"""Structured logs: one line an event, for people or for machines, with secrets redacted."""

from __future__ import annotations

import contextlib
import logging
import sys
from typing import Literal, TextIO

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


class _LossyHandler(logging.StreamHandler[TextIO]):
    """The same for what libraries log: the standard library would print a traceback of its own instead."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the standard library names it so
        """Go on."""


def configure_logs(log_format: Literal["console", "json"], level: str) -> None:
    """Log to standard error, in one form. Lines of libraries (uvicorn) go the same way, from warnings on."""
    number = getattr(logging, level.upper())
    # A traceback becomes text here, without the values of variables, so that redaction sees all of it.
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        redact_event,
    ]
    renderer: structlog.typing.Processor = (
        structlog.processors.JSONRenderer()
        if log_format == "json"
        else structlog.dev.ConsoleRenderer(colors=False)
    )
    structlog.configure(
        processors=[*shared, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=lambda *_: _Lossy(sys.stderr),
        cache_logger_on_first_use=False,
    )
    handler = _LossyHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    logging.basicConfig(handlers=[handler], level=max(number, logging.WARNING), force=True)
