"""The full-text index of each database, made to give the same answer.

A review is one bag of terms. A term stands in it under its tier and every lower one: "sorg" in
the headline gives 1sorg 2sorg 3sorg 4sorg, in the body only 4sorg. So "all terms in the headline"
is one question, "all of them anywhere" another, and no database's own ranking decides the order.
"""

from collections.abc import Iterable, Sequence
from enum import IntEnum

from django.db import connection, models
from django.db.models import F, Func, Q
from django.db.models.expressions import RawSQL
from django.db.models.lookups import In


class Tier(IntEnum):
    HEADLINE = 1
    NAMES = 2
    LEAD = 3
    BODY = 4


class TermsField(models.Field):
    """A bag of terms: text on SQLite, where FTS5 reads it, and tsvector on PostgreSQL."""

    def db_type(self, connection):
        return "tsvector" if connection.vendor == "postgresql" else "text"

    def get_placeholder(self, value, compiler, connection):
        return "%s::tsvector" if connection.vendor == "postgresql" else "%s"

    def get_prep_value(self, value: Iterable[str] | None):
        # Sorted, so that the same text always gives the same row.
        return value if isinstance(value, str) else " ".join(sorted(value or ()))


class _SQLite:
    # External content: the text is kept once, and triggers keep FTS5 in step with whatever
    # changes the table, a flush included. The ascii tokenizer lets all other letters stand.
    create = (
        "CREATE VIRTUAL TABLE IF NOT EXISTS search_text USING fts5(terms, detail=none, "
        "content='search_document', content_rowid='review_id', tokenize='ascii')",
        "INSERT INTO search_text(search_text) VALUES ('rebuild')",
        "CREATE TRIGGER IF NOT EXISTS search_text_added AFTER INSERT ON search_document BEGIN "
        "INSERT INTO search_text(rowid, terms) VALUES (new.review_id, new.terms); END",
        "CREATE TRIGGER IF NOT EXISTS search_text_removed AFTER DELETE ON search_document BEGIN "
        "INSERT INTO search_text(search_text, rowid, terms) "
        "VALUES ('delete', old.review_id, old.terms); END",
        "CREATE TRIGGER IF NOT EXISTS search_text_changed AFTER UPDATE ON search_document BEGIN "
        "INSERT INTO search_text(search_text, rowid, terms) "
        "VALUES ('delete', old.review_id, old.terms); "
        "INSERT INTO search_text(rowid, terms) VALUES (new.review_id, new.terms); END",
    )
    drop = (
        "DROP TRIGGER IF EXISTS search_text_added",
        "DROP TRIGGER IF EXISTS search_text_removed",
        "DROP TRIGGER IF EXISTS search_text_changed",
        "DROP TABLE IF EXISTS search_text",
    )
    # Rows are a hundred times quicker to put into FTS5 all at once than one by one.
    before_bulk = drop
    after_bulk = (*create, "ANALYZE")
    matching = "SELECT rowid FROM search_text WHERE search_text MATCH %s"
    # The sign keeps SQLite from fetching every match: it reads the newest until it has enough.
    key = "+%(expressions)s"
    any_of, all_of, quote = " OR ", " AND ", '"'


class _PostgreSQL:
    # Kept in the row itself and with counts of more words, or the planner takes the table for
    # small and reads all of it, as it does any word in it for common.
    create = (
        "ALTER TABLE search_document ALTER terms SET STORAGE MAIN, ALTER terms SET STATISTICS 1000",
        "ALTER TABLE search_document SET (toast_tuple_target = 8160)",
        "CREATE INDEX IF NOT EXISTS search_document_terms ON search_document USING gin (terms)",
    )
    drop = ("DROP INDEX IF EXISTS search_document_terms",)
    # The index stays while it is filled: to drop it would lock readers out until the end.
    before_bulk: tuple[str, ...] = ()
    after_bulk = ("ANALYZE search_document", "ANALYZE search_nameword", "ANALYZE search_wordkey")
    matching = "SELECT review_id FROM search_document WHERE terms @@ %s::tsquery"
    key = "%(expressions)s"
    any_of, all_of, quote = " | ", " & ", "'"


_BACKENDS = {"sqlite": _SQLite, "postgresql": _PostgreSQL}


def create() -> None:
    """Make the database's own index of the documents, filled; nothing if it stands."""
    _execute(_backend().create)


def drop() -> None:
    _execute(_backend().drop)


def before_bulk() -> None:
    """Before the documents are emptied and all written anew, in one transaction."""
    _execute(_backend().before_bulk)


def after_bulk() -> None:
    _execute(_backend().after_bulk)


def bag(by_tier: dict[Tier, set[str]]) -> set[str]:
    """The terms of a review as they are kept: each under its tier and those below."""
    kept: set[str] = set()
    found: set[str] = set()
    for tier in Tier:
        found |= by_tier.get(tier, set())
        mark = str(tier.value)
        kept.update([mark + term for term in found])
    return kept


def holding(groups: Sequence[Sequence[str]], tier: Tier) -> Q:
    """Reviews with a term of every group at this tier or above it; terms are folded words."""
    backend = _backend()
    clauses = (backend.any_of.join(_quoted(tier, group)) for group in groups)
    asked = backend.all_of.join(f"({clause})" for clause in clauses)
    key = Func(F("pk"), template=backend.key, output_field=models.BigIntegerField())
    # The SQL is a constant of ours; what was asked is a parameter.
    return Q(In(key, RawSQL(backend.matching, [asked])))  # noqa: S611


def _quoted(tier: Tier, terms: Iterable[str]) -> list[str]:
    """Terms are letters and digits alone, so the quotes are for the database's reserved words."""
    quote = _backend().quote
    return [f"{quote}{tier.value}{term}{quote}" for term in terms]


def _backend():
    return _BACKENDS[connection.vendor]


def _execute(statements: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
