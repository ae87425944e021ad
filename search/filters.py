"""What narrows a search: facets that were clicked, and roles that were typed, as sets of reviews.

Several of one field are "or", fields are "and". A value is what stands in the address.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.conf import settings
from django.db.models import Model
from pyroaring import BitMap

from films import places
from films.models import FIRST_YEAR, LAST_YEAR, Credit, Film
from people.models import Person
from publishing.folding import fold
from reviews import catalogue, scales
from reviews.models import Critic, Theme
from search import analysis, kinds_of_film, material, years
from search.analysis import Term
from search.keys import fact
from search.likeness import Match, worth_showing
from search.models import Kind
from search.names import Lookup
from search.postings import Snapshot
from search.query import PERSON, PLAYING, Asked

JOB, THEME, CRITIC = "job", "theme", "critic"
RATING, YEAR, DECADE = "rating", "year", "decade"
COUNTRY, GENRE, CERTIFICATE = "country", "genre", "certificate"
LANGUAGE, SOURCE = "language", "source"
FIELDS = (
    JOB, PERSON, THEME, RATING, DECADE, YEAR, GENRE, COUNTRY, CERTIFICATE, CRITIC, LANGUAGE, SOURCE,
)  # fmt: skip
JOBS = (*(job.value for job in Credit.Job), material.AUTHOR)
SOURCES = ("adapted", "original")
MOST_VALUES = 10
# Of the words after a role, so many may be a name with others after it.
_LONGEST_NAME = 3
# And so many a value, as "de forente arabiske emirater".
_LONGEST_VALUE = 4
_RANGE = re.compile(r"(\d+(?:[.,]\d)?)?\s*(?:\.\.+|-|–)\s*(\d+(?:[.,]\d)?)?")
_AND_UP = re.compile(r"^(\d+(?:[.,]\d)?)\s*\+$")
# The entries that a value in an address may name, and what of them is public.
_ENTRIES = {
    PERSON: (Person, catalogue.public_people),
    THEME: (Theme, catalogue.public_themes),
    CRITIC: (Critic, catalogue.public_critics),
}


Meant = tuple[tuple[Match, BitMap], ...]


@dataclass(frozen=True)
class Condition:
    """One field's say: which reviews it lets through. `typed` is the role it was typed as."""

    field: str
    reviews: BitMap
    values: tuple[str, ...] = ()
    typed: Asked | None = None
    # Whom or what a role names, each with the reviews the role is of, and the words after the name
    # that are no part of it.
    meant: Meant = ()
    rest: tuple[str, ...] = ()


class Chosen(dict[str, list[str]]):
    """The values chosen of each field, as the address has them; what is no field is left out."""

    @classmethod
    def from_lists(cls, lists: Mapping[str, Sequence[str]]) -> "Chosen":
        kept = {}
        for field in FIELDS:
            # No value of ours has a NUL in it, and PostgreSQL takes none.
            asked = [v for v in lists.get(field, ())[: MOST_VALUES * 2] if v and "\0" not in v]
            values = dict.fromkeys(v[:100] for v in asked)
            if values:
                kept[field] = list(values)[:MOST_VALUES]
        return cls(kept)

    def pairs(self) -> list[tuple[str, str]]:
        return [(field, value) for field in FIELDS for value in self.get(field, ())]


def chosen_entries(chosen: Chosen, at: dt.datetime) -> dict[str, dict[str, Model]]:
    """By field and slug, the public entries that the address names; one query a field."""
    return {
        field: {entry.slug: entry for entry in public(at).filter(slug__in=chosen[field])}
        for field, (_model, public) in _ENTRIES.items()
        if field in chosen
    }


def from_address(
    chosen: Chosen,
    entries: Mapping[str, Mapping[str, Model]],
    index: Snapshot,
    people: Iterable[int],
) -> list[Condition]:
    """What was clicked; a job asks of the people who are chosen or, without any, of those named."""
    conditions = []
    people = [p.pk for p in entries.get(PERSON, {}).values()] or list(people)
    for field, values in chosen.items():
        if field == JOB:
            if not people:
                continue
            asked = [material.as_job(job, pk) for job in values if job in JOBS for pk in people]
        elif field in entries:
            asked = [fact(field, entry.pk) for entry in entries[field].values()]
        else:
            asked = [key for value in values for key in keys_of(field, value)]
        conditions.append(Condition(field, index.any_of(asked), tuple(values)))
    return conditions


def keys_of(field: str, value: str) -> list[str]:
    """The keys a value of a field stands for; none where it is no value of it."""
    if field == RATING:
        return [fact(RATING, points) for points in _points_of(value)]
    if field == DECADE:
        is_decade = re.fullmatch(r"[1-9]\d\d0", value, re.ASCII)
        return kinds_of_film.of_decade(int(value)) if is_decade else []
    if field == YEAR:
        return [fact(YEAR, value)] if re.fullmatch(r"\d{4}", value, re.ASCII) else []
    known = {
        COUNTRY: places.country_codes(),
        CERTIFICATE: Film.Certificate.values,
        LANGUAGE: [code for code, _name in settings.LANGUAGES],
        SOURCE: SOURCES,
    }
    if field == GENRE:
        return [fact(GENRE, value)] if re.fullmatch(r"\d{1,9}", value, re.ASCII) else []
    return [fact(field, value)] if value in known.get(field, ()) else []


def from_box(
    asked: Sequence[Asked], index: Snapshot, lookup: Lookup
) -> tuple[list[Condition], list[str]]:
    """What was typed with a role, and the words after a name that are no part of it."""
    conditions, words = [], []
    for one in asked:
        reviews, meant, rest = _meant(one, index, lookup)
        conditions.append(Condition(_field(one.role), reviews, (), one, meant, tuple(rest)))
        words += rest
    return conditions, words


def _meant(asked: Asked, index: Snapshot, lookup: Lookup) -> tuple[BitMap, Meant, list[str]]:
    if asked.role in _VALUES:
        wanted, rest = _value(asked)
        return index.any_of(wanted), (), rest
    terms = analysis.terms(asked.value)
    # All that follows a role may be its value; where that is nobody, the first of its words are.
    for number in (len(terms), *range(min(len(terms) - 1, _LONGEST_NAME), 0, -1)):
        reviews, meant, rest = _named(asked, terms[:number], index, lookup)
        if meant:
            return reviews, meant, [*rest, *(term.word for term in terms[number:])]
    if asked.role == Kind.WORK:
        # "Bok: yamada" asks for what he wrote.
        return _meant(replace(asked, role=material.AUTHOR), index, lookup)
    return BitMap(), (), []


def _value(asked: Asked) -> tuple[list[str], list[str]]:
    """The keys of the value, which is as many of the words as make one, and the other words."""
    words = asked.value.split()
    for number in range(min(len(words), _LONGEST_VALUE), 0, -1):
        if wanted := _VALUES[asked.role](" ".join(words[:number])):
            return wanted, analysis.words(" ".join(words[number:]))
    return [], []


def _named(
    asked: Asked, terms: Sequence[Term], index: Snapshot, lookup: Lookup
) -> tuple[BitMap, Meant, list[str]]:
    kind = Kind(asked.role) if asked.role in Kind.values else Kind.PERSON
    found = lookup.of_kind(kind).find(terms)
    known = [match for match in found if worth_showing(match, found, len(terms))]
    jobs = PLAYING if asked.role in PLAYING[:1] else (asked.role,)
    groups: dict[tuple, list[tuple[Match, BitMap]]] = {}
    for match in known:
        reviews = index.any_of(fact(job, match.object_id) for job in jobs) & match.reviews
        if reviews:
            groups.setdefault(match.rank, []).append((match, reviews))
    if not groups:
        return BitMap(), (), []
    best = groups[min(groups)]
    answered = best[0][0].terms
    rest = [term.word for at, term in enumerate(terms) if at not in answered]
    reviews = BitMap.union(*(reviews for _match, reviews in best))
    return reviews, tuple(best), rest


def _field(role: str) -> str:
    return JOB if role in JOBS else role


def rating_values() -> list[tuple[str, range]]:
    """The steps of the site's scale as an address has them, with the points of each."""
    scale = scales.current()
    return [(f"{scale.value(points[0]):g}", points) for points in scale.bins()]


def _points_of(value: str) -> Iterable[int]:
    return next((points for known, points in rating_values() if known == value), ())


def _ratings(text: str) -> list[str]:
    text = _AND_UP.sub(r"\1..", text.strip())
    lowest, highest = _ends(text)
    steps = [
        points
        for value, points in rating_values()
        if (lowest is None or float(value) >= lowest)
        and (highest is None or float(value) <= highest)
    ]
    return [fact(RATING, point) for points in steps for point in points] if _is_range(text) else []


def _years(text: str) -> list[str]:
    if (decade := years.decade(text)) is not None:
        return kinds_of_film.of_decade(decade)
    if not _is_range(text):
        return []
    lowest, highest = _ends(text)
    first = max(int(lowest or FIRST_YEAR), FIRST_YEAR)
    last = min(int(highest or LAST_YEAR), LAST_YEAR)
    return [fact(YEAR, year) for year in range(first, last + 1)]


def _is_range(text: str) -> bool:
    return bool(re.search(r"\d", text)) and bool(
        _RANGE.fullmatch(text.strip()) or re.fullmatch(r"\d+(?:[.,]\d)?", text.strip())
    )


def _ends(text: str) -> tuple[float | None, float | None]:
    """“5-6”, “2020..”, “..1970” and “4” as the first and the last number."""
    found = _RANGE.fullmatch(text.strip())
    ends = found.groups() if found else (text.strip(), text.strip())
    numbers = [e.replace(",", ".") if e else None for e in ends]
    return tuple(float(n) if n and re.fullmatch(r"\d+(\.\d)?", n) else None for n in numbers)


def _certificates(text: str) -> list[str]:
    wanted = text.strip().upper().removesuffix(" ÅR").removesuffix("+")
    return [fact(CERTIFICATE, wanted)] if wanted in Film.Certificate.values else []


def _languages(text: str) -> list[str]:
    wanted = fold(text)
    named = {"nb": "norsk bokmal norwegian nb no nynorsk", "en": "engelsk english en"}
    return [fact(LANGUAGE, code) for code, names in named.items() if wanted in names.split()]


_VALUES = {
    RATING: _ratings,
    YEAR: _years,
    CERTIFICATE: _certificates,
    LANGUAGE: _languages,
    COUNTRY: kinds_of_film.countries,
    GENRE: kinds_of_film.genres,
}
