"""What the index is made of: what reviews say and are about, and what things are called.

A fixed number of queries for a batch of any size.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from films.models import Adaptation, Authorship, Credit, Film, SourceWork
from people.models import Person
from publishing import rich_text
from publishing.folding import fold
from reviews.models import Critic, Review, ReviewTheme, Theme
from search import analysis, keys
from search.keys import Tier, fact
from search.models import Entry, Kind
from search.rows import EntryRow

MODELS = {
    Kind.PERSON: Person,
    Kind.FILM: Film,
    Kind.WORK: SourceWork,
    Kind.THEME: Theme,
    Kind.CRITIC: Critic,
}
AUTHOR = "author"
# What tells one from others of its name: the year of a film or a work, and of a person's birth.
_YEARS = {Kind.PERSON: ["birth_date"], Kind.FILM: ["year"], Kind.WORK: ["year"]}
_TITLED = (Kind.FILM, Kind.WORK)
# The columns that hold names; a list of names stands last.
_COLUMNS = {
    Kind.PERSON: ("name", "aliases"),
    Kind.FILM: ("title", "original_title", "other_titles"),
    Kind.WORK: ("title", "original_title", "other_titles"),
    Kind.THEME: ("name", "name_en", "synonyms"),
    Kind.CRITIC: ("name",),
}
_TEXTS = ("headline", "standfirst", "verdict", "body")
# Words of a character's name that may begin with a small letter.
_SMALL = "af av da de der di du el la le of og the van von"
_PARTICLES = frozenset(_SMALL.split())
_THINGS = tuple(fact(kind, "") for kind in Kind.values)


def is_thing(key: str) -> bool:
    return key.startswith(_THINGS)


def thing(kind: str, pk: int) -> str:
    """The key of reviews that belong to the thing."""
    return fact(kind, pk)


def as_job(job: str, person: int) -> str:
    """The key of reviews of what the person had this job in, or wrote the source of."""
    return fact(job, person)


def as_character(word: str) -> str:
    """The key of reviews of films in which somebody is called so."""
    return fact("character", word)


def entries(kind: Kind, ids: Iterable[int]) -> dict[int, Entry]:
    """What is to be known of each of the things that exist; unsaved."""
    rows = MODELS[kind]._base_manager.filter(pk__in=ids)
    extra = _YEARS.get(kind, [])
    made = {}
    for pk, *values in rows.values_list("pk", *extra, *_COLUMNS[kind]):
        (told, *values) = values if extra else (None, *values)
        year = int(str(told)[:4]) if told else None
        made[pk] = Entry(kind=kind, object_id=pk, names=_flat(values), year=year)
    return made


def entry_keys(entry: Entry) -> set[str]:
    found = {keys.of_kind(entry.kind)}
    if entry.weight is not None:
        found.add(keys.of_weight(entry.weight))
    if entry.year:
        found.add(keys.name_word(str(entry.year)))
    if entry.kind == Kind.THEME:
        found.update(keys.name_stem(stem) for stem in theme_stems(entry).values())
    for words in name_forms(entry):
        if len(words) == 1:
            found.add(keys.whole_name(words[0]))
        for word in words:
            found.add(keys.name_word(word))
            found.update(
                keys.begins(word[:end]) for end in range(1, min(len(word), keys.MAX_PREFIX) + 1)
            )
    return found


def theme_stems(entry: Entry | EntryRow) -> dict[str, str]:
    """The stem of each word of a theme's names, which unlike other names are inflected."""
    return {word: analysis.stem(word) for form in name_forms(entry) for word in form}


def name_forms(entry: Entry | EntryRow) -> tuple[tuple[str, ...], ...]:
    """The folded words of every name in turn, and of a title without its first word if an article.

    Each once.
    """
    return _forms(tuple(entry.names), entry.kind in _TITLED)


@lru_cache(maxsize=50_000)
def _forms(names: tuple[str, ...], are_titles: bool) -> tuple[tuple[str, ...], ...]:
    forms: list[tuple[str, ...]] = []
    for name in names:
        for words in analysis.name_words(name):
            forms.append(words)
            if are_titles and len(words) > 1 and words[0] in analysis.ARTICLES:
                forms.append(words[1:])
    return tuple(dict.fromkeys(forms))


@dataclass(frozen=True)
class Said:
    """What a review says: its keys, the stems among them, and its words in their order."""

    keys: set[str]
    stems: set[str]
    words: str


def texts(ids: Iterable[int]) -> dict[int, Said]:
    """What the reviews say."""
    rows = Review.objects.order_by().filter(pk__in=ids).values_list("pk", "language", *_TEXTS)
    return {pk: _said(language, *texts) for pk, language, *texts in rows}


def _said(language: str, headline: str, standfirst: str, verdict: str, body: str) -> Said:
    texts = [headline, standfirst, verdict, rich_text.searchable(body)]
    words = [analysis.words(text) for text in texts]
    by_tier = {
        Tier.HEADLINE: words[0],
        Tier.LEAD: words[1] + words[2],
        Tier.BODY: words[3],
    }
    found: set[str] = set()
    stems: set[str] = set()
    for tier, of_tier in by_tier.items():
        new = analysis.text_tokens(of_tier, language) - stems
        begin = keys.OF_TIER[tier]
        found.update([begin + stem for stem in new])
        stems |= new
    in_order = [analysis.in_phrases(of_text) for of_text in words]
    for of_text in in_order:
        found |= keys.pairs(of_text)
    return Said(found, stems, "\n".join(map(analysis.in_a_row, in_order)))


@dataclass
class About:
    """What one film brings to its reviews."""

    keys: set[str] = field(default_factory=set)
    names: list[str] = field(default_factory=list)

    def add(self, key: str, names: Iterable) -> None:
        if key not in self.keys:
            self.keys.add(key)
            self.names += _flat(names)


def facts(ids: list[int]) -> dict[int, set[str]]:
    """The keys of what the reviews are about, who wrote them, and whether they are out."""
    columns = ("pk", "film", "critic", "language", "rating", "state", "published_at")
    rows = list(Review.objects.order_by().filter(pk__in=ids).values_list(*columns))
    films = _films({row[1] for row in rows})
    themes: dict[int, set[str]] = defaultdict(set)
    themed = ReviewTheme.objects.filter(content_object__in=ids).order_by()
    for review, theme in themed.values_list("content_object", "tag"):
        themes[review].add(thing(Kind.THEME, theme))
    spoken = {film: _name_keys(about.names) for film, about in films.items()}
    made = {}
    for pk, film, critic, language, rating, state, published_at in rows:
        found = films[film].keys | themes[pk] | spoken[film]
        found |= {thing(Kind.CRITIC, critic), fact("language", language)}
        if rating is not None:
            found.add(fact("rating", f"{rating:g}"))
        if state == Review.State.PUBLISHED:
            found |= {keys.PUBLISHED, fact("day", f"{published_at:%Y%m%d}")}
        made[pk] = found
    return made


def _films(ids: set[int]) -> dict[int, About]:
    found = {pk: About({thing(Kind.FILM, pk)}) for pk in ids}
    columns = ("pk", "year", "certificate", "countries", *_COLUMNS[Kind.FILM])
    for pk, year, certificate, countries, *titles in _of(Film, pk__in=ids).values_list(*columns):
        found[pk].names += _flat(titles)
        found[pk].keys |= {fact("country", code) for code in _flat([countries])}
        found[pk].keys |= {fact("year", year)} if year else set()
        found[pk].keys |= {fact("certificate", certificate)} if certificate else set()
    genres = Film.genres.through.objects.filter(film__in=ids).values_list("film", "genre")
    for film, genre in genres:
        found[film].keys.add(fact("genre", genre))
    people = ("person__name", "person__aliases")
    columns = ("film", "job", "person", "character")
    for film, job, person, character, *names in _of(Credit, film__in=ids).values_list(
        *columns, *people
    ):
        found[film].add(thing(Kind.PERSON, person), names)
        found[film].keys.add(as_job(job, person))
        found[film].keys |= _keys_of_character(character)
    _add_sources(found)
    return found


def _add_sources(found: Mapping[int, About]) -> None:
    titles = [f"work__{column}" for column in _COLUMNS[Kind.WORK]]
    adapted = list(_of(Adaptation, film__in=found).values_list("film", "work", *titles))
    works = {work for _film, work, *_titles in adapted}
    people = ("person__name", "person__aliases")
    written = _of(Authorship, work__in=works).values_list("work", "person", *people)
    authors: dict[int, list] = defaultdict(list)
    for work, *author in written:
        authors[work].append(author)
    for film, work, *names in adapted:
        found[film].add(thing(Kind.WORK, work), names)
        for person, *called in authors[work]:
            found[film].add(thing(Kind.PERSON, person), called)
            found[film].keys.add(as_job(AUTHOR, person))
    is_adapted = {film for film, *_rest in adapted}
    for film, about in found.items():
        about.keys.add(fact("source", "adapted" if film in is_adapted else "original"))


def _name_keys(names: Iterable[str]) -> set[str]:
    return set().union(*map(_keys_of_name, names))


@lru_cache(maxsize=50_000)
def _keys_of_name(name: str) -> frozenset[str]:
    begin = keys.OF_TIER[Tier.NAMES]
    return frozenset(begin + word for split in analysis.name_words(name) for word in split)


@lru_cache(maxsize=50_000)
def _keys_of_character(character: str) -> frozenset[str]:
    """For each word of a name; “mann i bar” is nobody's."""
    words = character.split()
    if not all(word[:1] != word[:1].lower() or fold(word) in _PARTICLES for word in words):
        return frozenset()
    return frozenset(
        as_character(word) for split in analysis.name_words(character) for word in split
    )


def reviews_with(kind: Kind, ids: Iterable[int]) -> list[int]:
    """Every review, public or not, whose facts hold the names of one of the things."""
    paths = {
        Kind.PERSON: ("film__credits__person", "film__adaptations__work__authors"),
        Kind.FILM: ("film",),
        Kind.WORK: ("film__adaptations__work",),
    }
    found: set[int] = set()
    for path in paths.get(kind, ()):
        rows = Review.objects.order_by().filter(**{f"{path}__in": ids})
        found.update(rows.values_list("pk", flat=True))
    return sorted(found)


def _of(model, **which):
    return model.objects.order_by().filter(**which)


def _flat(values: Iterable) -> list[str]:
    """The names of a row, whose list of names, if any, may be anything that JSON can hold."""
    names: list[str] = []
    for value in values:
        names += value if isinstance(value, list) else [value]
    return [name for name in names if isinstance(name, str) and name]
