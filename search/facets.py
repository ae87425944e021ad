"""What a search may be narrowed by, with how many public reviews each choice leaves."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from django.conf import settings
from django.db.models import Model
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from pyroaring import BitMap

from films import places
from films.models import FIRST_YEAR, Credit, Film
from publishing.prepared import Prepared
from reviews import scales
from search import filters, keys, material, things
from search.filters import Chosen, Condition
from search.keys import fact
from search.kinds_of_film import every_genre
from search.models import Document, Kind
from search.postings import Snapshot, union

# Of a field with many values, those that the newest so many reviews have are counted, in all.
_SAMPLED = 50
_OPTIONS = 24
_LABELS = {
    filters.JOB: _("Job"),
    filters.PERSON: _("Person"),
    filters.THEME: _("Theme"),
    filters.RATING: _("Rating"),
    filters.DECADE: _("Decade"),
    filters.YEAR: _("Year"),
    filters.GENRE: _("Genre"),
    filters.COUNTRY: _("Country"),
    filters.CERTIFICATE: _("Age limit"),
    filters.CRITIC: _("Critic"),
    filters.LANGUAGE: _("Language of the review"),
    filters.SOURCE: _("Source"),
}
_SOURCES = {"adapted": _("Adapted"), "original": _("Original screenplay")}
_OPEN = {filters.PERSON: Kind.PERSON, filters.THEME: Kind.THEME, filters.CRITIC: Kind.CRITIC}
# Among a review's facts, which are a line each.
_OPEN_FACT = re.compile(rf"^{keys.FACTS}({'|'.join(_OPEN)}):(\d+)$", re.MULTILINE)

_facts_of = Prepared(
    lambda segment, reviews: Document.objects.filter(
        segment_id=segment, space=keys.FACTS, number__in=reviews
    ).values_list("keys", flat=True)
)


@dataclass(frozen=True)
class Option:
    """A choice: its value in the address, its name, and how many reviews it leaves."""

    value: str
    label: str | Promise
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    field: str
    label: str | Promise
    options: list[Option]


@dataclass(frozen=True)
class Asked:
    """What the facets are of: reviews that have what was typed, and what narrows them already."""

    index: Snapshot
    matched: BitMap
    conditions: Sequence[Condition]
    chosen: Chosen
    people: Sequence[int]
    public: BitMap
    entries: Mapping[str, Mapping[str, Model]]
    titles: dict[tuple[str, str], str] = field(default_factory=dict)
    _left: dict[str, BitMap] = field(default_factory=dict)

    def left_without(self, name: str) -> BitMap:
        """The reviews that all but the field's own choices leave: its own are "or"."""
        own = name if any(c.field == name and not c.typed for c in self.conditions) else ""
        if own not in self._left:
            left = self.matched
            for one in self.conditions:
                if one.typed or one.field != own:
                    left = left & one.reviews
            self._left[own] = left
        return self._left[own]


def of(asked: Asked) -> list[Facet]:
    """The facets with more than one choice, or a choice that was made."""
    sampled = _sampled(asked, asked.matched)
    values = {
        name: _open_values(asked, name, sampled) if name in _OPEN else _VALUES[name](asked)
        for name in filters.FIELDS
    }
    held = asked.index.members(
        key for of_field in values.values() for wanted in of_field.values() for key in wanted
    )
    made = [_facet(asked, name, values[name], held) for name in filters.FIELDS]
    return [facet for facet in made if len(facet.options) > 1 or _has_choice(facet)]


def label_of(name: str, value: str) -> str | Promise:
    """What a value is called that no facet has now, as a job without anybody named; else itself."""
    has_name = value in filters.JOBS if name == filters.JOB else bool(filters.keys_of(name, value))
    return _label(name, value) if has_name and name != filters.GENRE else value


def _has_choice(facet: Facet) -> bool:
    return any(option.is_chosen for option in facet.options)


def _facet(
    asked: Asked, name: str, values: Mapping[str, list[str]], held: Mapping[str, BitMap]
) -> Facet:
    left = asked.left_without(name)
    chosen = asked.chosen.get(name, ())
    counted = []
    for value, wanted in values.items():
        # What has several keys, as a decade has years, has them one at a time: but for jobs.
        several = name == filters.JOB and len(wanted) > 1
        count = (
            union(held[key] for key in wanted).intersection_cardinality(left)
            if several
            else sum(left.intersection_cardinality(held[key]) for key in wanted)
        )
        # What no reader may see anything of is no choice, whatever the address says.
        known = value in chosen and any(held[key].intersect(asked.public) for key in wanted)
        if count or known:
            counted.append((value, count))
    kept = _kept(name, counted, chosen)
    labels = _labels(asked, name, [value for value, _count in kept])
    options = [Option(v, labels[v], count, v in chosen) for v, count in kept]
    label = scales.current().label if name == filters.RATING else _LABELS[name]
    return Facet(name, label, options)


def _kept(name: str, counted: list[tuple[str, int]], chosen: Iterable[str]) -> list:
    """The choices made and those with most behind them; steps and years in their own order."""
    counted = [pair for pair in counted if pair[1] or pair[0] in chosen]
    if name in (filters.RATING, filters.DECADE, filters.YEAR):
        return counted
    best = sorted(counted, key=lambda pair: (pair[0] not in chosen, -pair[1]))
    return best[: max(_OPTIONS, len(list(chosen)))]


def _open_values(asked: Asked, name: str, sampled: Mapping[str, Counter]) -> dict[str, list[str]]:
    """By slug; what the newest reviews have most of, and what is chosen."""
    ids = [pk for pk, _count in sampled[name].most_common(_OPTIONS)]
    entries = [*things.of_kind(_OPEN[name], ids), *asked.entries.get(name, {}).values()]
    asked.titles.update({(name, entry.slug): _title(entry) for entry in entries})
    return {entry.slug: [fact(name, entry.pk)] for entry in sorted(entries, key=attrgetter("slug"))}


def _sampled(asked: Asked, left: BitMap) -> dict[str, Counter]:
    """By field, how often its values are among the facts of the newest of the reviews."""
    newest = list(left[-_SAMPLED:])
    counts: dict[str, Counter] = {name: Counter() for name in _OPEN}
    for packed in _facts_of(asked.index.segment, newest):
        for name, value in _OPEN_FACT.findall(keys.unpack_text(packed)):
            counts[name][int(value)] += 1
    return {name: Counter(dict(sorted(of.items()))) for name, of in counts.items()}


def _jobs(asked: Asked) -> dict[str, list[str]]:
    people = [p.pk for p in asked.entries.get(filters.PERSON, {}).values()] or asked.people
    return {job: [material.as_job(job, pk) for pk in people] for job in filters.JOBS if people}


def _ratings(_asked: Asked) -> dict[str, list[str]]:
    values = reversed(filters.rating_values())
    return {value: [fact(filters.RATING, point) for point in points] for value, points in values}


def _decades(_asked: Asked) -> dict[str, list[str]]:
    last = timezone.localdate().year + 2
    decades = range(last // 10 * 10, FIRST_YEAR // 10 * 10 - 1, -10)
    return {str(start): filters.keys_of(filters.DECADE, str(start)) for start in decades}


def _years(asked: Asked) -> dict[str, list[str]]:
    """The years of the decades that are chosen, and the years that are."""
    decades = [
        filters.keys_of(filters.DECADE, value) for value in asked.chosen.get(filters.DECADE, ())
    ]
    years = {key.partition(":")[2] for of_decade in decades for key in of_decade}
    years.update(v for v in asked.chosen.get(filters.YEAR, ()) if filters.keys_of(filters.YEAR, v))
    return {year: [fact(filters.YEAR, year)] for year in sorted(years, reverse=True)}


def _genres(asked: Asked) -> dict[str, list[str]]:
    genres = every_genre()
    asked.titles.update({(filters.GENRE, str(genre.pk)): genre.name for genre in genres})
    return {str(genre.pk): [fact(filters.GENRE, genre.pk)] for genre in genres}


def _plain(name: str, values: Iterable[str]):
    return lambda _asked: {value: [fact(name, value)] for value in values}


_VALUES = {
    filters.JOB: _jobs,
    filters.RATING: _ratings,
    filters.DECADE: _decades,
    filters.YEAR: _years,
    filters.GENRE: _genres,
    filters.COUNTRY: lambda asked: _plain(filters.COUNTRY, places.country_codes())(asked),
    filters.CERTIFICATE: _plain(filters.CERTIFICATE, Film.Certificate.values),
    filters.LANGUAGE: _plain(filters.LANGUAGE, [code for code, _name in settings.LANGUAGES]),
    filters.SOURCE: _plain(filters.SOURCE, filters.SOURCES),
}


def _labels(asked: Asked, name: str, values: list[str]) -> dict[str, str | Promise]:
    """The names of the choices that have any."""
    if name in _OPEN or name == filters.GENRE:
        return {value: asked.titles[name, value] for value in values}
    return {value: _label(name, value) for value in values}


def _title(entry: Model) -> str:
    return getattr(entry, "title", None) or entry.name


def _label(name: str, value: str) -> str | Promise:
    if name == filters.JOB:
        return _("Author of the source") if value == material.AUTHOR else Credit.Job(value).label
    if name == filters.RATING:
        points = dict(filters.rating_values())[value]
        return scales.current().bin_figure(points)
    if name == filters.DECADE:
        return _("The %(decade)ss") % {"decade": value}
    if name == filters.COUNTRY:
        return places.country_name(value)
    if name == filters.CERTIFICATE:
        return Film.Certificate(value).label
    if name == filters.LANGUAGE:
        return dict(settings.LANGUAGES)[value]
    return _SOURCES.get(value, value)
