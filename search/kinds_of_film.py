"""Genres and countries as they are said: “skrekkfilmer” and “norske” are no names of films."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from films import places
from films.models import Genre
from publishing.folding import fold
from publishing.prepared import Prepared
from search import analysis
from search.keys import fact

_YEAR = re.compile(r"(?:18|19|20)\d\d", re.ASCII)
# What a code or a common word may be by chance.
_SHORTEST = 3
every_genre = Prepared(lambda: Genre.objects.order_by("pk"))


def said(words: Sequence[str]) -> list[list[str]]:
    """For each of the words the keys of what it may mean: a genre, a year, where films are from.

    Two that follow each other may name a country, as “New Zealand” or “sør-koreansk”. One query.
    """
    known = every_genre() if words else []
    found = [_said(word, known) for word in words]
    for at, (one, other) in enumerate(pairwise(words)):
        named = places.country_codes_named(fold(f"{one} {other}"))
        together = [
            fact("country", code)
            for code in dict.fromkeys([*named, *places.countries_called(fold(one + other))])
        ]
        found[at] += together
        found[at + 1] += together
    return found


def _said(word: str, known: Sequence[Genre]) -> list[str]:
    if len(word) < _SHORTEST:
        return []
    folded = fold(word)
    genres = [
        fact("genre", genre.pk)
        for genre in known
        if any(_is_same(folded, part) for name in _names(genre) for part in name.split())
    ]
    years = [fact("year", word)] if _YEAR.fullmatch(word) else []
    countries = [fact("country", code) for code in places.countries_called(folded)]
    return [*genres, *years, *countries]


def genres(text: str) -> list[str]:
    """The keys of the genres that are called so, "sci-fi" too."""
    wanted = fold(text)
    return [
        fact("genre", genre.pk)
        for genre in every_genre()
        if any(_is_same(wanted, name) or _is_short_for(wanted, name) for name in _names(genre))
    ]


def countries(text: str) -> list[str]:
    """The keys of the countries that are called so, or have it as their code."""
    wanted = fold(text)
    named = {*places.country_codes_named(wanted), *places.countries_called(wanted)}
    return [fact("country", code) for code in sorted(named)]


def _names(genre: Genre) -> Iterator[str]:
    yield from map(fold, (genre.name_nb, genre.name_en))


def _is_same(word: str, name: str) -> bool:
    """Whether they differ in inflection alone, or in “film” at the end."""
    kind = analysis.subject_of_films(word) or word
    return bool({word, kind, analysis.stem(kind)} & {name, analysis.stem(name)})


def _is_short_for(words: str, name: str) -> bool:
    """Whether they are two words or more, each a beginning of one of the name's."""
    begun, whole = words.split(), name.split()
    return 1 < len(begun) == len(whole) and all(map(str.startswith, whole, begun))
