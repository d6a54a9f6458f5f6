"""Queries whose SQL is written once: Django spends more on writing the long ones than PostgreSQL on answering them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from functools import lru_cache, wraps
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import BooleanField, F, Func, QuerySet, Value

R = TypeVar("R")
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


class Statement(Generic[R]):
    """A queryset about stand-ins, and its SQL. Threads share it: it is never evaluated, nor changed."""

    def __init__(self, about: QuerySet[Any, R], stand_ins: Sequence[int | str]) -> None:
        self._about, self._stand_ins = about, stand_ins
        self._compiler = about.query.get_compiler(DEFAULT_DB_ALIAS)
        self._sql, self._parameters = self._compiler.as_sql()
        if any(_is_made_of(value, stand_ins) for value in (self._sql, *self._parameters)):
            raise ValueError("something was made of a stand-in that is not a parameter")

    def rows(self, given: Sequence[Any]) -> list[R]:
        instead = dict(zip(self._stand_ins, given, strict=True))
        parameters = tuple(_sent(value, instead) for value in self._parameters)
        compiler: Any = copy(self._compiler)
        compiler.connection = connections[DEFAULT_DB_ALIAS]
        compiler.as_sql = lambda *_args, **_options: (self._sql, parameters)
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


def _sent(value: Any, instead: Mapping[int | str, Any]) -> Any:
    """What is sent for a parameter. Drivers have their own kinds of whole numbers: one stays of its kind."""
    if not isinstance(value, int | str) or value not in instead:
        return value
    given = instead[value]
    return type(value)(given) if isinstance(given, int) else given
