"""How a page looks where it is shared: Open Graph, as pairs of property and content.

Pure functions of objects already fetched, like `pages.structured_data`.
"""

from collections.abc import Callable, Iterable
from functools import singledispatch

from django.utils import translation

from films.models import Credit, Film, SourceWork
from pages import structured_data
from people.models import Person
from publishing import site_settings
from publishing.pictures import Picture
from reviews.models import Critic, Review, Theme

Absolute = Callable[[str], str]
Properties = list[tuple[str, str]]
_LOCALES = {"nb": "nb_NO", "en": "en_GB"}
DESCRIPTION_LENGTH = 200


@singledispatch
def properties(thing: object, *, absolute: Absolute) -> Properties:
    """What is said of any page that is not about one thing."""
    return _filled([("og:type", "website"), ("og:site_name", site_settings.current().site_name)])


@properties.register
def _(review: Review, *, absolute: Absolute) -> Properties:
    with translation.override(review.language):
        critic = absolute(review.critic.get_absolute_url())
        about = _about(
            "article",
            f"{review.film.title}: {review.headline}",
            review,
            review.standfirst,
            absolute,
        )
    picture = review.lead or review.film.poster
    published = review.published_at.isoformat() if review.published_at else ""
    return _filled(
        [
            *about,
            ("og:locale", _LOCALES[review.language]),
            ("article:author", critic),
            ("article:published_time", published),
            *_image(picture, absolute),
        ]
    )


@properties.register
def _(film: Film, *, absolute: Absolute) -> Properties:
    credits = list(film.credits.all())
    return _filled(
        [
            *_about("video.movie", film.title, film, film.synopsis, absolute),
            *_people("video:director", credits, (Credit.Job.DIRECTOR,), absolute),
            *_people("video:actor", credits, Credit.ACTING, absolute),
            *_image(film.poster, absolute),
        ]
    )


@properties.register
def _(person: Person, *, absolute: Absolute) -> Properties:
    about = _about("profile", person.name, person, person.biography, absolute)
    return _filled([*about, *_image(person.portrait, absolute)])


@properties.register
def _(critic: Critic, *, absolute: Absolute) -> Properties:
    about = _about("profile", critic.name, critic, critic.about, absolute)
    return _filled([*about, *_image(critic.portrait, absolute)])


@properties.register
def _(work: SourceWork, *, absolute: Absolute) -> Properties:
    kind = "book" if structured_data.type_of_work.get(work.kind) == "Book" else "website"
    return _filled(_about(kind, work.title, work, work.about, absolute))


@properties.register
def _(theme: Theme, *, absolute: Absolute) -> Properties:
    return _filled(_about("website", theme.title, theme, theme.description, absolute))


def _about(kind: str, title: str, thing, description: str, absolute: Absolute) -> Properties:
    return [
        ("og:type", kind),
        ("og:site_name", site_settings.current().site_name),
        ("og:title", title),
        ("og:description", _shortened(description)),
        ("og:url", absolute(thing.get_absolute_url())),
    ]


def _people(
    name: str, credits: Iterable[Credit], jobs: Iterable[str], absolute: Absolute
) -> Properties:
    people = (credit.person for credit in credits if credit.job in jobs)
    return [(name, absolute(person.get_absolute_url())) for person in people]


def _image(picture: Picture | None, absolute: Absolute) -> Properties:
    if picture is None or not picture.is_presentable:
        return [("twitter:card", "summary")]
    shared = picture.rendition("share", 1200)
    return [
        ("og:image", absolute(shared.url)),
        ("og:image:width", str(shared.width)),
        ("og:image:height", str(shared.height)),
        ("og:image:alt", picture.alt),
        ("twitter:card", "summary_large_image"),
    ]


def _shortened(text: str) -> str:
    if len(text) <= DESCRIPTION_LENGTH:
        return text
    return text[:DESCRIPTION_LENGTH].rsplit(" ", 1)[0] + " …"


def _filled(pairs: Properties) -> Properties:
    return [(name, content) for name, content in pairs if content]
