"""Structured logs on standard error: for people on a terminal, JSON otherwise; never a whole phone number."""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

from statushub.model.phone import without_numbers


def configure_logs() -> None:
    """Set up structlog and send the standard library's warnings the same way."""
    terminal = sys.stderr.isatty()
    people = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    machines = structlog.processors.JSONRenderer(ensure_ascii=False)
    renderer: Any = people if terminal else machines
    shared: list[Any] = [
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    if not terminal:
        shared.append(structlog.processors.format_exc_info)
    structlog.configure(
        processors=[*shared, mask_numbers, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, mask_numbers, renderer],
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)


def mask_numbers(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Mask phone numbers in every text of a log line (a structlog processor)."""
    for key, value in event.items():
        if isinstance(value, str):
            event[key] = without_numbers(value)
    return event
