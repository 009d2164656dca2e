"""What is logged while a page is made: kept with the page, and said again with it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

# The hosts' own do not pass on what they hear.
_LOGGERS = tuple(logging.getLogger(name) for name in (None, "mkdocs", "properdocs"))


def repeat(said: Iterable[tuple[str, int, str]]) -> None:
    """Log what another process has said."""
    for name, level, message in said:
        logging.getLogger(name).log(level, "%s", message)


@contextmanager
def listen() -> Iterator[list[tuple[str, int, str]]]:
    """Have all that is logged put into a list, and nowhere else."""
    said: list[tuple[str, int, str]] = []
    before = [logger.handlers for logger in _LOGGERS]
    listener = _Listener(lambda record: said.append(_describe(record)))
    for logger in _LOGGERS:
        logger.handlers = [] if logger.propagate and logger.parent else [listener]
    try:
        yield said
    finally:
        for logger, handlers in zip(_LOGGERS, before, strict=True):
            logger.handlers = handlers


class Ear:
    """Hears whether anything is logged, between its beginning and its end.

    Attributes:
        count: How often something was.
    """

    def __init__(self) -> None:
        """Hear nothing yet."""
        self.count = 0
        self._listener = _Listener(self._hear)

    def begin(self) -> None:
        """Begin to listen."""
        for logger in _LOGGERS:
            logger.addHandler(self._listener)

    def end(self) -> None:
        """Listen no more."""
        for logger in _LOGGERS:
            logger.removeHandler(self._listener)

    def _hear(self, _record: logging.LogRecord) -> None:
        self.count += 1


class _Listener(logging.Handler):
    def __init__(self, hear: Callable[[logging.LogRecord], None]) -> None:
        super().__init__()
        self._hear = hear

    def emit(self, record: logging.LogRecord) -> None:
        self._hear(record)


def _describe(record: logging.LogRecord) -> tuple[str, int, str]:
    return record.name, record.levelno, record.getMessage()
