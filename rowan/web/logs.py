"""Log lines that cannot tell on anybody: JSON, by an allow-list, to stderr.

Django, gunicorn and the standard library speak through ``QuietHandler``, which never reads their
messages: it says what kind of thing happened and in which line of code, and nothing a person sent.
"""

import logging
import logging.config
import re
import sys
from collections.abc import Iterable, Mapping, MutableMapping
from traceback import walk_tb
from typing import Any

import structlog
from gunicorn.glogging import Logger as GunicornLogger  # type: ignore[import-untyped]

ALLOWED = {
    "event": re.compile(r"[a-z][a-z.-]{1,40}"),
    "status": re.compile(r"[1-5]\d\d"),
    "route": re.compile(r"[a-z][a-z:-]{1,60}"),
    "took": re.compile(r"[<>]\d+m?s"),
    "kind": re.compile(r"[A-Za-z]\w{1,60}"),
    "where": re.compile(r"[\w.]{1,120}:[\w<>]{1,60}:\d{1,6}"),
}
"""Every key a line may have, with the only shape its value may take. Anything else is dropped."""


def configure(options: Mapping[str, Any]) -> None:
    """Send all loggers of this process through the quiet handler. Django calls it at start."""
    _configure_structlog()
    level = options.get("level", "WARNING")
    through_root = {"handlers": [], "propagate": True, "level": level}
    names = ("django", "django.request", "django.security", "django.server", "py.warnings")
    logging.raiseExceptions = False
    logging.captureWarnings(capture=True)
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "handlers": {"quiet": {"class": "rowan.web.logs.QuietHandler"}},
            "root": {"handlers": ["quiet"], "level": level},
            "loggers": dict.fromkeys(names, through_root),
        }
    )


def only_allowed(
    _logger: object, _method: str, line: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Keep the allowed keys whose values have the allowed shape."""
    kept = {key: value for key, value in line.items() if _is_allowed(key, value)}
    return {"event": "unnamed"} | kept


class QuietHandler(logging.Handler):
    """Turns a record into one line without its message, arguments or traceback."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write the line. A client's own mistake (4xx) is left to the response line."""
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            structlog.get_logger().error("error", kind=type(error).__name__, where=_where(error))
        elif not _is_client_mistake(record):
            place = _place(record.module, record.funcName or "", record.lineno)
            structlog.get_logger().warning("notice", kind=record.levelname.lower(), where=place)


class ServerLog(GunicornLogger):  # type: ignore[misc]
    """What gunicorn says, through the quiet handler. Name it in ``--logger-class``."""

    def setup(self, cfg: Any) -> None:
        """Replace gunicorn's handlers, which write addresses and paths."""
        super().setup(cfg)
        _configure_structlog()
        self.error_log.handlers = [QuietHandler(logging.WARNING)]
        self.access_log.handlers = []

    def access(self, resp: Any, req: Any, environ: Any, request_time: Any) -> None:
        """Write no access log, whatever the command line says."""


def _configure_structlog() -> None:
    structlog.configure(
        processors=[only_allowed, structlog.processors.JSONRenderer()],
        wrapper_class=structlog.BoundLogger,
        logger_factory=lambda *_args: structlog.PrintLogger(sys.stderr),
        cache_logger_on_first_use=False,
    )


def _is_allowed(key: str, value: object) -> bool:
    return key in ALLOWED and ALLOWED[key].fullmatch(str(value)) is not None


def _is_client_mistake(record: logging.LogRecord) -> bool:
    return record.name.startswith("django") and record.levelno <= logging.WARNING


def _where(error: BaseException) -> str:
    frames: Iterable[tuple[Any, int]] = walk_tb(error.__traceback__)
    places = [
        (str(frame.f_globals.get("__name__")), frame.f_code.co_name, line) for frame, line in frames
    ]
    ours = [place for place in places if place[0].startswith("rowan.")]
    return _place(*(ours or places or [("unknown", "unknown", 0)])[-1])


def _place(module: str, function: str, line: int) -> str:
    return f"{module}:{function}:{line}"
