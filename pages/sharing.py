"""How a page looks where it is shared: Open Graph, as pairs of property and content.

Pure functions of objects already fetched, like `pages.structured_data`.
"""

from collections.abc import Callable, Iterable
from functools import singledispatch

from django.utils import translation
from django.utils.translation import get_language

from films.models import Credit, Film, SourceWork
from pages import share_pictures, structured_data
from pages.trail import name_of
from people.models import Person
from publishing import rich_text, site_settings
from publishing.models import PlainPage
from publishing.pictures import Picture, Rendition
from reviews.models import Critic, Review, Theme

Absolute = Callable[[str], str]
Properties = list[tuple[str, str]]
_LOCALES = {"nb": "nb_NO", "en": "en_GB"}
DESCRIPTION_LENGTH = 200


def of_page(name: str, path: str, *, language: str, absolute: Absolute) -> Properties:
    """What is said of a page that is not about one thing: a list, the front page."""
    return _filled(
        [
            ("og:type", "website"),
            ("og:site_name", site_settings.current().site_name),
            ("og:title", name),
            ("og:url", absolute(path)),
            ("og:locale", _LOCALES[language]),
            ("twitter:card", "summary"),
        ]
    )


@singledispatch
def properties(thing: object, *, absolute: Absolute) -> Properties:
    """What is said of a page about one thing, in the active language or a review's own."""
    return _filled([*_about("website", thing, "", absolute), *_image(None, absolute)])


@properties.register
def _(review: Review, *, absolute: Absolute) -> Properties:
    with translation.override(review.language):
        critic = absolute(review.critic.get_absolute_url())
        description = review.standfirst or structured_data.excerpt(review.body)
        about = _about("article", review, description, absolute)
        tags = [("article:tag", theme.title) for theme in review.themes.all()]
    return _filled(
        [
            *about,
            ("article:author", critic),
            ("article:published_time", review.first_public_at.isoformat()),
            ("article:modified_time", review.last_changed_at.isoformat()),
            *tags,
            *_image_of(review, absolute),
        ]
    )


@properties.register
def _(film: Film, *, absolute: Absolute) -> Properties:
    credits = list(film.credits.all())
    return _filled(
        [
            *_about("video.movie", film, film.synopsis, absolute),
            *_people("video:director", credits, (Credit.Job.DIRECTOR,), absolute),
            *_people("video:writer", credits, (Credit.Job.WRITER,), absolute),
            *_people("video:actor", credits, Credit.ACTING, absolute),
            ("video:duration", str((film.runtime_minutes or 0) * 60 or "")),
            *_image(film.poster, absolute),
        ]
    )


@properties.register
def _(person: Person, *, absolute: Absolute) -> Properties:
    about = _about("profile", person, person.biography, absolute)
    return _filled([*about, *_image(person.portrait, absolute)])


@properties.register
def _(critic: Critic, *, absolute: Absolute) -> Properties:
    about = _about("profile", critic, critic.about, absolute)
    return _filled([*about, *_image(critic.portrait, absolute)])


@properties.register
def _(work: SourceWork, *, absolute: Absolute) -> Properties:
    kind = "book" if structured_data.type_of_work.get(work.kind) == "Book" else "website"
    authors = (authorship.person for authorship in work.authorships.all())
    by = [("book:author", absolute(person.get_absolute_url())) for person in authors]
    about = _about(kind, work, work.about, absolute)
    return _filled([*about, *(by if kind == "book" else ()), *_image(None, absolute)])


@properties.register
def _(page: PlainPage, *, absolute: Absolute) -> Properties:
    about = _about("website", page, rich_text.plain(page.body), absolute)
    return _filled([*about, *_image(None, absolute)])


@properties.register
def _(theme: Theme, *, absolute: Absolute) -> Properties:
    about = _about("website", theme, theme.description, absolute)
    return _filled([*about, *_image(None, absolute)])


def _about(kind: str, thing, description: str, absolute: Absolute) -> Properties:
    return [
        ("og:type", kind),
        ("og:site_name", site_settings.current().site_name),
        ("og:title", name_of(thing)),
        ("og:description", _shortened(" ".join(description.split()))),
        ("og:url", absolute(thing.get_absolute_url())),
        ("og:locale", _LOCALES[get_language()]),
    ]


def _people(
    name: str, credits: Iterable[Credit], jobs: Iterable[str], absolute: Absolute
) -> Properties:
    people = (credit.person for credit in credits if credit.job in jobs)
    return [(name, absolute(person.get_absolute_url())) for person in people]


def _image_of(review: Review, absolute: Absolute) -> Properties:
    """The picture drawn for it, or while there is none the one that stands over it."""
    drawn = share_pictures.of(review)
    if drawn is None:
        return _image(review.lead or review.film.poster, absolute)
    return _pictured(drawn.rendition(1200), share_pictures.described(review), absolute)


def _image(picture: Picture | None, absolute: Absolute) -> Properties:
    if picture is None or not picture.is_presentable:
        return [("twitter:card", "summary")]
    return _pictured(picture.rendition("share", 1200), picture.alt, absolute)


def _pictured(file: Rendition, alt: str, absolute: Absolute) -> Properties:
    return [
        ("og:image", absolute(file.url)),
        ("og:image:type", "image/jpeg"),
        ("og:image:width", str(file.width)),
        ("og:image:height", str(file.height)),
        ("og:image:alt", alt),
        ("twitter:card", "summary_large_image"),
    ]


def _shortened(text: str) -> str:
    if len(text) <= DESCRIPTION_LENGTH:
        return text
    return text[:DESCRIPTION_LENGTH].rsplit(" ", 1)[0] + " …"


def _filled(pairs: Properties) -> Properties:
    return [(name, content) for name, content in pairs if content]
