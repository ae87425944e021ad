"""What of the catalogue is public: whatever a public review stands on, at a given moment.

A film, a person, a source work, a theme or a picture is nobody's business before a review of it is;
so nothing here has a state of its own. Everything follows from `Review.objects.published()`.

One thing is said beforehand, because an editor has ticked it: that a film is coming
(`coming_films`). It tells what any cinema's programme tells, and is the same whether there is a
review of the film or not.
"""

import datetime as dt

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from films.models import Adaptation, Authorship, Credit, Film, FilmStill, SourceWork
from people.models import Person
from publishing.crops import Crop
from publishing.pictures import Picture
from publishing.site_settings import SiteSettings
from reviews.models import Critic, Review, ReviewStill, ReviewTheme, SharePicture, Theme


def public_films(at: dt.datetime | None = None):
    """Films with a public review."""
    return Film.objects.filter(Exists(Review.objects.published(at).filter(film=OuterRef("pk"))))


def coming_films(at: dt.datetime | None = None):
    """Films whose Norwegian premiere is that day or later, if they are public or announced.

    Of those that are only announced, nothing may be shown but title, premiere, poster and director.
    """
    today = timezone.localdate(at or timezone.now())
    public = Exists(Review.objects.published(at).filter(film=OuterRef("pk")))
    coming = Film.objects.filter(release_date__gte=today)
    return coming.annotate(is_public=public).filter(Q(is_announced=True) | Q(is_public=True))


def public_people(at: dt.datetime | None = None):
    """People credited in a public film, or author of what one is made from."""
    credited = Credit.objects.filter(is_of_public_film(at)).filter(person=OuterRef("pk"))
    adapted = Adaptation.objects.filter(is_of_public_film(at)).filter(work=OuterRef("work"))
    authored = Authorship.objects.filter(Exists(adapted)).filter(person=OuterRef("pk"))
    # A union and not an "or", for which PostgreSQL lists all public people before it takes one.
    parts = [rows.order_by().values("pk") for rows in (credited, authored)]
    return Person.objects.filter(Exists(parts[0].union(parts[1], all=True)))


def public_works(at: dt.datetime | None = None):
    """Source works that a public film is made from."""
    return SourceWork.objects.filter(
        Exists(Adaptation.objects.filter(is_of_public_film(at)).filter(work=OuterRef("pk")))
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
    """Presentable pictures that stand on something public, and the site's own logo."""
    reviews, films = Review.objects.published(at), public_films(at)
    coming = coming_films(at)
    here = OuterRef("pk")
    in_public_text = Exists(reviews.filter(pk=OuterRef("review")))
    return Picture.objects.presentable().filter(
        Exists(reviews.filter(lead_image=here))
        | Exists(ReviewStill.objects.filter(in_public_text, picture=here))
        | Exists(films.filter(poster=here))
        | Exists(coming.filter(poster=here))
        | Exists(FilmStill.objects.filter(is_of_public_film(at)).filter(picture=here))
        | Exists(public_people(at).filter(portrait=here))
        | Exists(public_critics(at).filter(portrait=here))
        | Exists(SiteSettings.objects.filter(logo=here))
    )


def public_crops(at: dt.datetime | None = None):
    """Crops of presentable pictures that lead a public review."""
    leads = Review.objects.published(at).filter(
        lead_crop=OuterRef("pk"), lead_image=OuterRef("picture")
    )
    return Crop.objects.filter(Exists(leads), picture__in=Picture.objects.presentable())


def public_share_pictures(at: dt.datetime | None = None):
    """Share pictures of public reviews; whether one is still true `pages.share_pictures` knows."""
    return SharePicture.objects.filter(
        Exists(Review.objects.published(at).filter(pk=OuterRef("review")))
    )


def is_of_public_film(at: dt.datetime | None = None) -> Exists:
    """Asked of each row that has a film, where `film__in` would list all public films first."""
    return Exists(Review.objects.published(at).filter(film=OuterRef("film")))
