"""The search that anybody would write first, for comparison: PostgreSQL's own, with no more to it.

`websearch_to_tsquery` over a text column, ranked by `ts_rank`, with facets counted by GROUP BY; and
names by the similarity of their trigrams. It knows no synonyms, roles or compounds, and forgives no
misspelling in a text.
"""

from django.db import connection

from reviews.models import Review

_TABLES = """
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE TABLE IF NOT EXISTS plain_review AS
    SELECT r.id, r.published_at, r.rating, f.year, r.critic_id,
        to_tsvector('norwegian', concat_ws(
            ' ', r.headline, r.standfirst, r.verdict, r.body, f.title,
            (SELECT string_agg(p.name, ' ') FROM films_credit c
             JOIN people_person p ON p.id = c.person_id WHERE c.film_id = f.id))) AS said
    FROM reviews_review r JOIN films_film f ON f.id = r.film_id
    WHERE r.id IN ({public});
CREATE TABLE IF NOT EXISTS plain_name AS
    SELECT 'person' AS kind, id, lower(name) AS name FROM people_person
    UNION ALL SELECT 'film', id, lower(title) FROM films_film
    UNION ALL SELECT 'work', id, lower(title) FROM films_sourcework
    UNION ALL SELECT 'theme', id, lower(name) FROM reviews_theme
    UNION ALL SELECT 'critic', id, lower(name) FROM reviews_critic;
CREATE INDEX IF NOT EXISTS plain_said ON plain_review USING gin (said);
CREATE INDEX IF NOT EXISTS plain_named ON plain_name USING gin (name gin_trgm_ops);
ANALYZE plain_review;
ANALYZE plain_name;
"""
_NAMES = """
SELECT kind, id FROM plain_name WHERE %s <%% name ORDER BY word_similarity(%s, name) DESC LIMIT 12
"""
_FOUND = """
SELECT id FROM plain_review, websearch_to_tsquery('norwegian', %s) AS asked
WHERE said @@ asked ORDER BY ts_rank(said, asked) DESC, published_at DESC LIMIT 20
"""
_COUNTED = """
SELECT {column}, count(*) FROM plain_review WHERE said @@ websearch_to_tsquery('norwegian', %s)
GROUP BY {column} ORDER BY count(*) DESC LIMIT 8
"""
_FACETS = ("rating", "year", "critic_id")


def build() -> None:
    """Its two tables and their indexes, once for each database."""
    with connection.cursor() as cursor:
        public = Review.objects.published().order_by().values("pk")
        statement, parameters = public.query.sql_with_params()
        cursor.execute(_TABLES.format(public=statement), parameters)


def suggest(typed: str) -> list:
    return _rows(_NAMES, [typed.lower(), typed.lower()])


def find(typed: str) -> list:
    found = _rows(_FOUND, [typed])
    for column in _FACETS:
        _rows(_COUNTED.format(column=column), [typed])
    return found


def _rows(statement: str, parameters: list) -> list:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchall()
