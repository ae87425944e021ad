"""What of the catalogue is public: whatever a public review stands on, at a given moment.

A film, a person, a source work, a theme or a picture is nobody's business before a review of it is;
so nothing here has a state of its own. Everything follows from `Review.objects.published()`.
"""

import datetime as dt

from django.db.models import Exists, OuterRef, Q

from films.models import Adaptation, Authorship, Credit, Film, FilmStill, SourceWork
from people.models import Person
from publishing.pictures import Picture
from reviews.models import Critic, Review, ReviewTheme, Theme


def public_films(at: dt.datetime | None = None):
    """Films with a public review."""
    return Film.objects.filter(Exists(Review.objects.published(at).filter(film=OuterRef("pk"))))


def public_people(at: dt.datetime | None = None):
    """People credited in a public film, or author of what one is made from."""
    return Person.objects.filter(
        Exists(_of_public_film(Credit, at).filter(person=OuterRef("pk")))
        | Exists(_authored(at).filter(person=OuterRef("pk")))
    )


def public_works(at: dt.datetime | None = None):
    """Source works that a public film is made from."""
    return SourceWork.objects.filter(
        Exists(_of_public_film(Adaptation, at).filter(work=OuterRef("pk")))
    )


def public_themes(at: dt.datetime | None = None):
    """Themes of a public review."""
    public = Review.objects.published(at).filter(pk=OuterRef("content_object"))
    themed = ReviewTheme.objects.filter(Exists(public), tag=OuterRef("pk"))
    return Theme.objects.filter(Exists(themed))


def public_critics(at: dt.datetime | None = None):
    """Critics with a public review."""
    return Critic.objects.filter(Exists(Review.objects.published(at).filter(critic=OuterRef("pk"))))


def public_pictures(at: dt.datetime | None = None):
    """Presentable pictures that stand on something public."""
    reviews, films = Review.objects.published(at), public_films(at)
    here = OuterRef("pk")
    return Picture.objects.presentable().filter(
        Exists(reviews.filter(lead_image=here))
        | Exists(films.filter(poster=here))
        | Exists(_of_public_film(FilmStill, at).filter(picture=here))
        | Exists(public_people(at).filter(portrait=here))
        | Exists(public_critics(at).filter(portrait=here))
    )


def _of_public_film(model, at):
    return model.objects.filter(Exists(Review.objects.published(at).filter(film=OuterRef("film"))))


def _authored(at):
    adapted = _of_public_film(Adaptation, at).filter(work=OuterRef("work"))
    return Authorship.objects.filter(Q(Exists(adapted)))
