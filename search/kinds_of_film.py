"""Genres, countries, decades and characters as they are said: “skrekkfilmer” is no film's name."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from films import places
from films.models import Genre
from publishing.folding import fold
from publishing.prepared import Prepared
from search import analysis, material, years
from search.keys import fact

# What a code or a common word may be by chance.
_SHORTEST = 3
# What else a genre is called, by its English name.
_ALSO = {
    "animation": "animert animerte animated tegnefilm",
    "horror": "grøsser scary",
    "romance": "romantisk romantiske romantic",
    "science fiction": "scifi",
    "thriller": "spenningsfilm",
}
every_genre = Prepared(lambda: Genre.objects.order_by("pk"))


def said(words: Sequence[str]) -> list[list[str]]:
    """For each of the words the keys of what it may mean: a genre, when or where films were made,
    who somebody is in them.

    Two that follow each other may name a country, as “New Zealand” or “sør-koreansk”, or a decade,
    as “80-tallet”. One query.
    """
    known = every_genre() if words else []
    found = [_said(word, known) for word in words]
    for at, (one, other) in enumerate(pairwise(words)):
        named = places.country_codes_named(fold(f"{one} {other}"))
        together = [
            fact("country", code)
            for code in dict.fromkeys([*named, *places.countries_of_films(fold(one + other))])
        ]
        together += _of_decade(f"{one} {other}")
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
    made = [of_year(word)] if years.is_year(word) else _of_decade(word)
    countries = [fact("country", code) for code in places.countries_called(folded)]
    characters = [material.as_character(form) for form in analysis.name_forms(word)]
    return [*genres, *made, *countries, *characters]


def of_year(year: str | int) -> str:
    return fact("year", year)


def of_decade(first: int) -> list[str]:
    """The keys of its years, from the first."""
    return [of_year(first + number) for number in range(10)]


def _of_decade(text: str) -> list[str]:
    first = years.decade(text)
    return [] if first is None else of_decade(first)


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
    others = _ALSO.get(fold(genre.name_en), "").split()
    yield from map(fold, (genre.name_nb, genre.name_en, *others))


def _is_same(word: str, name: str) -> bool:
    """Whether they differ in inflection alone, or in “film” at the end."""
    kind = analysis.subject_of_films(word) or word
    stems = {analysis.stem(word), analysis.stem(kind)}
    return bool({word, kind, *stems} & {name, analysis.stem(name)})


def _is_short_for(words: str, name: str) -> bool:
    """Whether they are two words or more, each a beginning of one of the name's."""
    begun, whole = words.split(), name.split()
    return 1 < len(begun) == len(whole) and all(map(str.startswith, whole, begun))
