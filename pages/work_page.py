"""A source work's page: every film made from it, side by side."""

from dataclasses import dataclass

from films.models import Adaptation, Credit, Film, SourceWork
from pages.credits import cast_of, fill_credits
from pages.pagination import Page
from publishing.pictures import Picture
from reviews.catalogue import is_of_public_film

LEADS = 4


@dataclass
class Filmed:
    """One film of the work: how close it is, who leads the cast, and a still where there is one."""

    adaptation: Adaptation
    film: Film
    leads: list[Credit]
    still: Picture | None


@dataclass
class WorkPage:
    work: SourceWork
    films: list[Filmed]


def around(work: SourceWork, reviews: Page) -> WorkPage:
    """The films in the order they were made, in two queries; fills the reviews' credits as well."""
    adaptations = list(
        Adaptation.objects.filter(is_of_public_film(), work=work)
        .select_related("film__poster")
        .order_by("film__year", "film")
    )
    fill_credits([*(row.film for row in adaptations), *(review.film for review in reviews)])
    stills = {review.film_id: review.lead for review in reversed(reviews.rows)}
    return WorkPage(
        work,
        [
            Filmed(row, row.film, cast_of(row.film)[:LEADS], stills.get(row.film_id))
            for row in adaptations
        ],
    )
