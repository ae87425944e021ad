"""What the index is made of: the names of things, and what a review says. A fixed number of
queries for a batch of any size."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from films.models import Film, SourceWork
from people.models import Person
from publishing import rich_text
from reviews.models import Critic, Review, Theme
from search import analysis
from search.models import Document, Name
from search.text_index import Tier, bag

Kind = Name.Kind
MODELS = {
    Kind.PERSON: Person,
    Kind.FILM: Film,
    Kind.WORK: SourceWork,
    Kind.THEME: Theme,
    Kind.CRITIC: Critic,
}
# The columns that hold names; a list of names stands last.
_COLUMNS = {
    Kind.PERSON: ("name", "aliases"),
    Kind.FILM: ("title", "original_title", "other_titles"),
    Kind.WORK: ("title", "original_title", "other_titles"),
    Kind.THEME: ("name", "name_en", "synonyms"),
    Kind.CRITIC: ("name",),
}
# How a review comes by the things it is found by.
PATHS = (
    (Kind.PERSON, "film__credits__person"),
    (Kind.PERSON, "film__adaptations__work__authors"),
    (Kind.FILM, "film"),
    (Kind.WORK, "film__adaptations__work"),
    (Kind.THEME, "review_themes__tag"),
    (Kind.CRITIC, "critic"),
)


def names_of(kind: Kind, ids: Iterable[int]) -> dict[int, list[str]]:
    """Every name of each of the things that exist."""
    rows = MODELS[kind]._base_manager.filter(pk__in=ids).values_list("pk", *_COLUMNS[kind])
    return {pk: _flat(values) for pk, *values in rows}


def reviews_with(kind: Kind, ids: Iterable[int]) -> list[int]:
    """Every review, public or not, that is found by the name of one of the things."""
    found: set[int] = set()
    for path in (path for of, path in PATHS if of == kind):
        rows = Review.objects.order_by().filter(**{f"{path}__in": ids})
        found.update(rows.values_list("pk", flat=True))
    return sorted(found)


def documents(ids: list[int]) -> Iterator[Document]:
    """What the reviews say, as the index keeps it."""
    names = _names_by_review(ids)
    columns = ("pk", "language", "headline", "standfirst", "verdict", "body")
    rows = Review.objects.order_by("pk").filter(pk__in=ids).values_list(*columns)
    for pk, language, headline, standfirst, verdict, body in rows:
        by_tier = {
            Tier.HEADLINE: analysis.text_tokens(headline, language),
            Tier.NAMES: analysis.name_tokens(names[pk]),
            Tier.LEAD: analysis.text_tokens(f"{standfirst}\n{verdict}", language),
            Tier.BODY: analysis.text_tokens(rich_text.searchable(body), language),
        }
        yield Document(review_id=pk, terms=bag(by_tier))


def _names_by_review(ids: list[int]) -> dict[int, list[str]]:
    names: dict[int, list[str]] = defaultdict(list)
    for kind, path in PATHS:
        columns = [f"{path}__{column}" for column in _COLUMNS[kind]]
        rows = Review.objects.order_by().filter(pk__in=ids, **{f"{path}__isnull": False})
        for pk, *values in rows.values_list("pk", *columns):
            names[pk] += _flat(values)
    return names


def _flat(values: Iterable) -> list[str]:
    """The names of a row, whose list of names, if any, may be anything that JSON can hold."""
    names: list[str] = []
    for value in values:
        names += value if isinstance(value, list) else [value]
    return [name for name in names if isinstance(name, str) and name]
