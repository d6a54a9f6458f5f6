"""What is logged: lines for people or JSON for machines (RFC 8259, one object a line), and never a person.

An address on the network, an e-mail address, a path (it may hold a token) or the words of an exception (a database
quotes the row it refuses) may say who did what. They are taken out here, whoever logs; the request's id and route stay.
"""

from __future__ import annotations

import json
import logging
import re
import traceback
from collections.abc import Callable
from contextvars import ContextVar
from datetime import UTC, datetime
from ipaddress import IPv6Address
from types import TracebackType
from typing import Any

REQUEST_ID: ContextVar[str] = ContextVar("request_id", default="")


def _address(found: re.Match[str]) -> str:
    """An IPv6 address, or what only looks like one: an hour."""
    try:
        IPv6Address(found[0])
    except ValueError:
        return found[0]
    return "[address]"


_PERSONAL: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"[^\s<>\"'=:,;(]+@[\w.-]+\w"), "[mail]"),
    (re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}\b"), "[address]"),
    (re.compile(r"(?<![\w:])[0-9a-fA-F]*:[0-9a-fA-F]*:[0-9a-fA-F:]*(?![\w:])"), _address),
    (re.compile(r"(?<![\w/.<])/[^\s\"')>,]+"), "[path]"),
    (re.compile(r"\b(user|participant|recipient|voter|author)( id)?[ =:#]+\d+", re.IGNORECASE), r"\1 [number]"),
    (re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b", re.IGNORECASE), "[uuid]"),
)
"""In this order: a mail before the path it may stand in, an address before what looks like one."""


def without_people(text: str) -> str:
    for pattern, stands_for_it in _PERSONAL:
        text = pattern.sub(stands_for_it, text)
    return text


def route_of(request: Any) -> str:
    """The name of the route, which says nothing of the reader; empty when there is none."""
    match = getattr(request, "resolver_match", None)
    return str(match.view_name or "") if match else ""


class Discreet(logging.Formatter):
    """The message without people, the exception without its words: its kind and where it was raised."""

    def said(self, record: logging.LogRecord) -> str:
        request = getattr(record, "request", None)
        if request is None:
            return without_people(record.getMessage())
        words = str(record.msg).replace("%s", "").strip(" :()")  # Django's are « Not Found: %s » and a path
        return " ".join(part for part in (without_people(words), route_of(request)) if part)

    def formatException(self, ei: Any) -> str:  # noqa: N802  logging's name
        return "\n".join(_told(*ei))


def _told(kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> list[str]:
    frames = [f"  {frame.filename.rpartition('site-packages/')[2]}:{frame.lineno} {frame.name}"
              for frame in traceback.extract_tb(trace)]  # fmt: skip
    cause = (
        error.__cause__ or (None if error is None or error.__suppress_context__ else error.__context__)
        if error
        else None
    )
    before = _told(type(cause), cause, cause.__traceback__) if cause else []
    return [*before, *frames, kind.__name__ if kind else ""]


class Lines(Discreet):
    """For people: time, level, where, what."""

    def format(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created, UTC).strftime("%Y-%m-%d %H:%M:%S")
        line = f"{moment} {record.levelname} {record.name} {self.said(record)}"
        request_id = REQUEST_ID.get()
        line += f" [{request_id}]" if request_id else ""
        return f"{line}\n{self.formatException(record.exc_info)}" if record.exc_info else line


class JsonLines(Discreet):
    """For machines: ``time level logger message``; if known, ``request route status milliseconds error``."""

    def format(self, record: logging.LogRecord) -> str:
        told: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": self.said(record),
        }
        if request_id := REQUEST_ID.get():
            told["request"] = request_id
        for name in ("route", "status", "milliseconds"):
            if hasattr(record, name):
                told[name] = getattr(record, name)
        if record.exc_info:
            told["error"] = self.formatException(record.exc_info).splitlines()
        return json.dumps(told, ensure_ascii=False)


def logging_settings(shape: str, level: str) -> dict[str, Any]:
    """LOGGING for Django: everything on the console, in one shape."""
    formatter = {"json": "JsonLines", "line": "Lines"}[shape]
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"discreet": {"()": f"consultation.operations.logs.{formatter}"}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "discreet"}},
        "root": {"handlers": ["console"], "level": level},
        # Django's own handlers would say it again, with paths; the server of development is not ours.
        "loggers": {"django": {"handlers": [], "level": level, "propagate": True}},
    }
