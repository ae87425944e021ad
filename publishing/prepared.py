"""Queries that Django writes down once, for what needs many small ones for one answer.

Django takes up to a millisecond to write such a query, and the database a tenth of that to answer.
"""

import copy
import datetime as dt
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from types import SimpleNamespace

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet
from django.db.models.sql.compiler import SQLCompiler

Value = dt.datetime | str | int | Collection[int]

# Lists are filled up to one of these lengths, so that a few statements serve lists of any. Where
# one parameter may be an array, a list of two shows where it goes.
_LENGTHS = tuple(4**power for power in range(1, 8))
_PAIR = 2
# No row has such a number or text or was made at such a moment: they stand for what will be asked.
_NUMBER = -(2**40)
_MOMENT = dt.datetime(1, 1, 1, 1, 1, 1, tzinfo=dt.UTC)


class Prepared:
    """A queryset written down once: `Prepared(lambda at, ids: …)`, then `prepared(at, ids)`.

    The values are moments, texts, keys and lists of keys, and nothing may be done with them but to
    compare columns with them. Prefetches are left out. Where a list is empty there is nothing to
    find. Each call is one query or none, and gives what the queryset would have. With a list longer
    than any that is prepared for, it is that queryset.
    """

    def __init__(self, write: Callable[..., QuerySet]):
        self._write = write
        self._statements: dict[tuple, _Statement] = {}

    def __call__(self, *values: Value) -> list:
        lengths = [len(value) for value in values if _is_list(value)]
        if 0 in lengths:
            return []
        if max(lengths, default=0) > _LENGTHS[-1]:
            return list(self._write(*values))
        return self._statement_for(values).answer(values)

    def written(self, *values: Value) -> tuple[str, tuple]:
        """The query in SQL and its parameters, to stand within another; not for lists."""
        statement = self._statement_for(values)
        return statement.sql, statement.parameters_of(values, statement.connected())

    def _statement_for(self, values: tuple[Value, ...]) -> "_Statement":
        is_postgresql = connections[DEFAULT_DB_ALIAS].vendor == "postgresql"
        lengths = [len(value) if _is_list(value) else None for value in values]
        shape = tuple(
            length and (_PAIR if is_postgresql else _room_for(length)) for length in lengths
        )
        key = (is_postgresql, *shape)
        if key not in self._statements:
            marks = [
                _mark(at, value, length)
                for at, (value, length) in enumerate(zip(values, shape, strict=True))
            ]
            statement = _Statement.of(self._write(*marks), marks)
            self._statements[key] = statement.with_arrays() if is_postgresql else statement
        return self._statements[key]


@dataclass(frozen=True)
class _Parameter:
    """Itself as it was written, or one of the values, and if that is a list the place in it."""

    written: object
    value: int | None
    place: int | None

    def among(self, asked: Sequence) -> object:
        if self.value is None:
            return self.written
        value = asked[self.value]
        return value if self.place is None else value[min(self.place, len(value) - 1)]


@dataclass(frozen=True)
class _Statement:
    """A queryset as it was written down, and where each parameter comes from."""

    queryset: QuerySet
    compiler: SQLCompiler
    sql: str
    parameters: tuple[_Parameter, ...]

    @classmethod
    def of(cls, queryset: QuerySet, marks: list[Value]) -> "_Statement":
        compiler = queryset.query.get_compiler(queryset.db)
        sql, parameters = compiler.as_sql()
        places: dict[object, tuple[int, int | None]] = {}
        for at, mark in enumerate(marks):
            if _is_list(mark):
                places |= {one: (at, place) for place, one in enumerate(mark)}
            else:
                places[_as_parameter(mark, compiler)] = (at, None)
        sources = tuple(_Parameter(one, *places.get(one, (None, None))) for one in parameters)
        if {source.value for source in sources} - {None} != set(range(len(marks))):
            raise ValueError("A prepared query compares columns with each of its values.")
        compiler.connection = None  # it is its thread's, and every answer has that of its own
        return cls(queryset, compiler, sql, sources)

    def with_arrays(self) -> "_Statement":
        """The same with each list as one array, whatever its length: “= ANY(…)” for “IN (…)”."""
        first, *pieces = self.sql.split("%s")
        sql, kept = first, []
        for parameter, piece in zip(self.parameters, pieces, strict=True):
            if parameter.place == 0:
                sql = f"{sql.removesuffix('IN (')}= ANY(%s"
                kept.append(replace(parameter, place=None))
            elif parameter.place is None:
                sql += f"%s{piece}"
                kept.append(parameter)
            else:
                sql += piece
        return replace(self, sql=sql, parameters=tuple(kept))

    def connected(self) -> SQLCompiler:
        compiler = copy.copy(self.compiler)
        compiler.connection = connections[self.queryset.db]
        return compiler

    def parameters_of(self, values: tuple[Value, ...], compiler: SQLCompiler) -> tuple:
        asked = [list(v) if _is_list(v) else _as_parameter(v, compiler) for v in values]
        return tuple(parameter.among(asked) for parameter in self.parameters)

    def answer(self, values: tuple[Value, ...]) -> list:
        compiler = self.connected()
        parameters = self.parameters_of(values, compiler)
        compiler.as_sql = lambda: (self.sql, parameters)
        # As much of a queryset as Django's own ways to read one ask of it.
        ready = SimpleNamespace(
            db=self.queryset.db,
            model=self.queryset.model,
            query=SimpleNamespace(get_compiler=lambda using: compiler),
            _known_related_objects={},
        )
        return list(self.queryset._iterable_class(ready))


def _is_list(value: Value) -> bool:
    return not isinstance(value, dt.datetime | str | int)


def _room_for(length: int) -> int:
    return next(each for each in _LENGTHS if each >= length)


def _mark(at: int, value: Value, length: int | None) -> Value:
    """What stands for the value when the query is written: unlike anything else in it."""
    if isinstance(value, dt.datetime):
        return _MOMENT.replace(microsecond=at + 1)
    if isinstance(value, str):
        return f"\ue000{at}"
    first = _NUMBER - at * _LENGTHS[-1]
    return first if length is None else [first - place for place in range(length)]


def _as_parameter(value: object, compiler: SQLCompiler) -> object:
    if isinstance(value, dt.datetime):
        return compiler.connection.ops.adapt_datetimefield_value(value)
    return value
