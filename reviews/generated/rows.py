"""Rows by the million: a model's columns and rules, without what the ORM spends on each object."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from operator import attrgetter
from typing import TypeVar

from django.core.management.color import no_style
from django.db import connection, models

from publishing.addresses import Addressed
from publishing.models import OldAddress

Row = TypeVar("Row")
# What a noun knows of its own row stays said once, in the model.
_RULES = ("prepare", "slug_sources", "free_slug", "names", "folded")
# What the two databases write each in its own way.
_ADAPTED = (models.JSONField, models.DateField)
_BATCH = 5_000
_SQLITE_CACHE = -500_000  # kilobytes, where it has two thousand


def rows_of(model: type[models.Model]) -> type:
    """A class whose objects have the model's columns with their defaults, and the rules above.

    An object holds what differs from the defaults, and costs a tenth of a model's. Nothing
    validates or cleans it: whoever fills it must write what the model would have kept.
    """
    kept = {field.attname: field.get_default() for field in model._meta.concrete_fields}
    kept |= {rule: getattr(model, rule) for rule in _RULES if hasattr(model, rule)}
    kept |= {"model": model, "_meta": model._meta, "__init__": _filled, "__module__": __name__}
    return type(model.__name__, (), kept)


def _filled(row, **columns: object) -> None:
    row.__dict__.update(columns)


class Table:
    """Where rows of one class go, inside `with` and a transaction; they are written in batches.

    A row has its number and its address as soon as it is added: the database is not asked.
    """

    def __init__(self, row_class: type):
        self._model = model = row_class.model
        fields = model._meta.concrete_fields
        self._values = attrgetter(*(field.attname for field in fields))
        self._adapted = [(n, _adapter(f)) for n, f in enumerate(fields) if isinstance(f, _ADAPTED)]
        self._into = _named(model, fields)
        self._write = _copy if connection.vendor == "postgresql" else _insert
        self._last = model._base_manager.aggregate(last=models.Max("pk"))["last"] or 0
        self._taken = _slugs(model) if issubclass(model, Addressed) else None
        self._waiting: list = []

    def __enter__(self) -> "Table":
        return self

    def __exit__(self, failed, *_about_it) -> None:
        if failed is None:
            self._flush()
            self._settle()

    def add(self, row: Row) -> Row:
        self._last += 1
        row.id = self._last
        if self._taken is not None:
            row.prepare()
            row.slug = row.free_slug(self._taken.__contains__)
            self._taken.add(row.slug)
        self._waiting.append(row)
        if len(self._waiting) == _BATCH:
            self._flush()
        return row

    def _flush(self) -> None:
        self._write(self._into, map(self._cells, self._waiting))
        self._waiting.clear()

    def _cells(self, row) -> Sequence:
        values = self._values(row)
        if not self._adapted:
            return values
        cells = list(values)
        for place, adapt in self._adapted:
            if cells[place] is not None:
                cells[place] = adapt(cells[place])
        return cells

    def _settle(self) -> None:
        """Let the database go on numbering from where this has come to."""
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), [self._model]):
                cursor.execute(statement)


@contextmanager
def room_to_write() -> Iterator[None]:
    """Let SQLite hold its indexes in memory: else it reads their pages again for every batch."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        (before,) = cursor.execute("PRAGMA cache_size").fetchone()
        cursor.execute(f"PRAGMA cache_size = {_SQLITE_CACHE}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA cache_size = {before}")


def _adapter(field: models.Field) -> Callable:
    return lambda value: field.get_db_prep_save(value, connection)


def _named(model: type[models.Model], fields: Iterable[models.Field]) -> str:
    """The table with its columns, as both statements below name them."""
    quoted = connection.ops.quote_name
    columns = ", ".join(quoted(field.column) for field in fields)
    return f"{quoted(model._meta.db_table)} ({columns})"


def _slugs(model: type[models.Model]) -> set[str]:
    """Addresses that lead somewhere, now or since before."""
    old = OldAddress.objects.filter(kind=model._meta.label_lower).values_list("slug", flat=True)
    return {*model._base_manager.values_list("slug", flat=True), *old}


def _copy(into: str, rows: Iterable[Sequence]) -> None:
    with connection.cursor() as cursor, cursor.copy(f"COPY {into} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _insert(into: str, rows: Iterable[Sequence]) -> None:
    marks = ", ".join(["%s"] * (into.count(",") + 1))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {into} VALUES ({marks})", rows)  # noqa: S608 our names
