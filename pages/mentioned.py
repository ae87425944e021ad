"""Where a person, a film or a source work is mentioned: in public reviews of something else."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from films.models import Film, SourceWork
from people.models import Person
from reviews.models import Review

MOST = 12


@dataclass(frozen=True)
class Mentioned:
    """The newest reviews with a link to the entry, and whether there are more of them."""

    reviews: list[Review]
    has_more: bool


def mentioned_in(entry: Person | Film | SourceWork) -> Mentioned:
    """In one query."""
    found = newest_mentioning(entry).select_related("film", "critic").defer("body")
    return first_of(list(found))


def newest_mentioning(entry: Person | Film | SourceWork) -> QuerySet:
    """Not those of its own films, which its page has anyhow; one more than are shown."""
    mentioning = Review.objects.published().mentioning(entry).exclude(_about(entry))
    return mentioning.newest_first()[: MOST + 1]


def first_of(reviews: list[Review]) -> Mentioned:
    """What is shown of those that `newest_mentioning` has found."""
    return Mentioned(reviews[:MOST], len(reviews) > MOST)


def _about(entry: Person | Film | SourceWork) -> Q:
    if isinstance(entry, Film):
        return Q(film=entry)
    if isinstance(entry, SourceWork):
        return Q(film__in=Film.objects.from_work(entry))
    return Q(film__in=Film.objects.with_person(entry))
