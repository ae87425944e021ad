"""Where a person, a film or a source work is mentioned: in public reviews of something else."""

from dataclasses import dataclass

from django.db.models import Q

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
    """Not those of its own films, which its page has anyhow; one query."""
    mentioning = Review.objects.published().mentioning(entry).exclude(_about(entry))
    found = list(
        mentioning.select_related("film", "critic").defer("body").newest_first()[: MOST + 1]
    )
    return Mentioned(found[:MOST], len(found) > MOST)


def _about(entry: Person | Film | SourceWork) -> Q:
    if isinstance(entry, Film):
        return Q(film=entry)
    if isinstance(entry, SourceWork):
        return Q(film__in=Film.objects.from_work(entry))
    return Q(film__in=Film.objects.with_person(entry))
