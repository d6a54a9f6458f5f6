"""Queries whose SQL is written once: Django spends more on writing the long ones than PostgreSQL on answering them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from copy import copy
from functools import lru_cache, wraps
from types import SimpleNamespace
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import BooleanField, F, Func, QuerySet, Value
from psycopg import Cursor
from psycopg.sql import Literal
from psycopg.types.numeric import Int8

R = TypeVar("R")
PLACES = re.compile("%[s%]")
MOST = 256  # shapes of one query that a process keeps
STAND_INS = tuple(-(2**62) - rank for rank in range(8))
"""What a query is written about, as numbers or as words; no id, no seed and no name is one of them."""


def compiled(*, given: int) -> Callable[[Callable[..., QuerySet[Any, R]]], Callable[..., list[R]]]:
    """Let a function that makes a queryset return its rows, from SQL that is written once.

    Its first ``given`` arguments are whole numbers, lists of them, or words: they are sent as parameters, at each call,
    and the function gets stand-ins for them, of which it may make nothing but parameters. The others are the shape of
    the query: hashable, and of few values. Raises ValueError where something else was made of a stand-in.
    """

    def decorate(build: Callable[..., QuerySet[Any, R]]) -> Callable[..., list[R]]:
        @lru_cache(MOST)
        def written(words: tuple[bool, ...], *shape: Any) -> Statement[R]:
            stand_ins = [str(one) if is_word else one for one, is_word in zip(STAND_INS, words, strict=False)]
            return Statement(build(*stand_ins, *shape), stand_ins)

        @wraps(build)
        def rows(*arguments: Any) -> list[R]:
            parameters, shape = arguments[:given], arguments[given:]
            return written(tuple(isinstance(one, str) for one in parameters), *shape).rows(parameters)

        return rows

    return decorate


def is_any_of(name: str, ids: Any) -> Func:
    """Whether the column is one of these numbers, to filter by: one parameter, however many they are."""
    known = Value(ids)
    return Func(F(name), known, arg_joiner=" = ANY (", template="%(expressions)s)", output_field=BooleanField())


class Preparing(Cursor[Any]):
    """Sends parameters apart from the statement. Django's log asks the cursor what it sent, and psycopg says so only of
    what it did not prepare."""

    def execute(self, query: Any, params: Any = None, **options: Any) -> Preparing:
        super().execute(query, params, **options)
        self._query: Any = self._query or SimpleNamespace(query=str(query).encode())
        return self


class Statement(Generic[R]):
    """A queryset about stand-ins, and its SQL. Threads share it: it is never evaluated, nor changed."""

    def __init__(self, about: QuerySet[Any, R], stand_ins: Sequence[int | str]) -> None:
        self._about, self._stand_ins = about, stand_ins
        self._compiler = about.query.get_compiler(DEFAULT_DB_ALIAS)
        sql, parameters = self._compiler.as_sql()
        if any(_is_made_of(value, stand_ins) for value in (sql, *parameters)):
            raise ValueError("something was made of a stand-in that is not a parameter")
        self._sent = tuple(value for value in parameters if _is_one_of(value, stand_ins))
        constants = iter(parameters)
        self._sql = PLACES.sub(lambda place: _written(place[0], constants, stand_ins), sql)

    def rows(self, given: Sequence[Any]) -> list[R]:
        instead = dict(zip(self._stand_ins, map(_typed, given), strict=True))
        parameters = [instead[value] for value in self._sent]
        connection = connections[DEFAULT_DB_ALIAS]
        with connection.cursor() as cursor:
            cursor.cursor = Preparing(connection.connection)  # it prepares what it sends (settings)
            cursor.execute(self._sql, parameters)
            answered = cursor.fetchall()
        compiler: Any = copy(self._compiler)
        compiler.connection = connection
        compiler.execute_sql = lambda *_args, **_options: [answered]
        query: Any = copy(self._about.query)
        query.get_compiler = lambda *_args, **_options: compiler
        found = type(self._about)(model=self._about.model, query=query)
        found._iterable_class, found._fields = self._about._iterable_class, self._about._fields  # type: ignore[attr-defined]  # noqa: SLF001  as QuerySet._clone does
        return list(found)


def _is_made_of(value: Any, stand_ins: Sequence[int | str]) -> bool:
    """Whether a stand-in went into it: it would stay there."""
    if isinstance(value, int | str) and value in stand_ins:
        return False
    if isinstance(value, int):
        return value < max(STAND_INS) / 2
    return any(str(one).lstrip("-") in str(value) for one in stand_ins)


def _is_one_of(value: Any, stand_ins: Sequence[int | str]) -> bool:
    return isinstance(value, int | str) and value in stand_ins


def _written(place: str, parameters: Iterator[Any], stand_ins: Sequence[int | str]) -> str:
    """A place for what is given, or the constant that stands there at each call."""
    if place != "%s":
        return place
    value = next(parameters)
    if _is_one_of(value, stand_ins):
        return "%s::text" if isinstance(value, str) else "%s"
    return Literal(value).as_string(None).replace("%", "%%")


def _typed(given: Any) -> Any:
    """Whole numbers are sent as the largest kind, so that one statement serves them all."""
    if isinstance(given, int):
        return Int8(given)
    return [Int8(one) for one in given] if isinstance(given, list) else given
