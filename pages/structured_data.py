"""What machines read of a page: schema.org as plain dicts, made of objects already fetched.

Pure functions, no queries: films come with `credits` (and their people) and `adaptations` (with
work and authors) prefetched. `absolute` makes a whole address of a path, as
`request.build_absolute_uri` does. Requirements: schema.org and Google's tables for Review, Movie,
Person and Book.
"""

import re
from collections.abc import Callable, Iterable

from django.conf import settings
from django.utils import translation

from films.models import Adaptation, Credit, Film, SourceWork
from people.models import Person
from publishing import rich_text
from publishing.pictures import Picture
from reviews import scales
from reviews.models import Critic, Review

type_of_work = {
    SourceWork.Kind.NOVEL: "Book",
    SourceWork.Kind.MEMOIR: "Book",
    SourceWork.Kind.NONFICTION: "Book",
    SourceWork.Kind.SHORT_STORY: "ShortStory",
    SourceWork.Kind.PLAY: "Play",
    SourceWork.Kind.COMIC: "ComicStory",
    SourceWork.Kind.ARTICLE: "Article",
    SourceWork.Kind.SERIES: "TVSeries",
    SourceWork.Kind.GAME: "VideoGame",
    SourceWork.Kind.FILM: "Movie",
}
EXCERPT_LENGTH = 200
Absolute = Callable[[str], str]


def review(review: Review, *, absolute: Absolute) -> dict:
    """A review of a film, in its own language; no `reviewRating` where there is no rating."""
    with translation.override(review.language):
        return _review(review, absolute)


def _review(review: Review, absolute: Absolute) -> dict:
    data = {
        "@context": "https://schema.org",
        "@type": ["Review", "CriticReview"],
        "url": absolute(review.get_absolute_url()),
        "headline": review.headline,
        "author": _named("Person", review.critic.name, absolute(review.critic.get_absolute_url())),
        "publisher": {"@type": "Organization", "name": settings.SITE_NAME, "url": absolute("/")},
        "inLanguage": review.language,
        "datePublished": review.published_at and review.published_at.isoformat(),
        "dateModified": review.published_at
        and max(review.updated_at, review.published_at).isoformat(),
        "description": excerpt(review.body),
        "reviewBody": "" if review.contains_spoilers else rich_text.plain(review.body),
        "correction": _correction(review),
        "image": _image(review.lead, absolute),
        "itemReviewed": _without_context(film(review.film, absolute=absolute)),
    }
    if review.rating is not None and scales.current().is_shown:
        data["reviewRating"] = _rating(review.rating, scales.current())
    return _without_empty(data)


def _rating(points: int, scale: scales.Scale) -> dict:
    """With both ends always: who reads it would take a scale of 1 to 5 for granted."""
    return {
        "@type": "Rating",
        "ratingValue": scale.value(points),
        "bestRating": scale.best,
        "worstRating": scale.worst,
    }


def _correction(review: Review) -> dict | None:
    if not (review.correction and review.corrected_at):
        return None
    return {
        "@type": "CorrectionComment",
        "text": review.correction,
        "datePublished": review.corrected_at.isoformat(),
    }


def film(film: Film, *, absolute: Absolute) -> dict:
    """A film with those who made it and what it is made from."""
    credits = list(film.credits.all())
    return _without_empty(
        {
            "@context": "https://schema.org",
            "@type": "Movie",
            "name": film.title,
            "url": absolute(film.get_absolute_url()),
            "alternateName": [t for t in (film.original_title_if_other, *film.other_titles) if t],
            "image": _image(film.poster, absolute),
            "dateCreated": str(film.year or ""),
            "duration": f"PT{film.runtime_minutes}M" if film.runtime_minutes else "",
            "countryOfOrigin": [{"@type": "Country", "name": name} for name in film.country_names],
            "genre": [genre.name for genre in film.genres.all()],
            "contentRating": film.certificate,
            "director": _people_with(credits, Credit.Job.DIRECTOR, absolute),
            "author": _people_with(credits, Credit.Job.WRITER, absolute),
            "actor": [_role(credit, absolute) for credit in credits if credit.job in Credit.ACTING],
            "isBasedOn": [_source(adaptation, absolute) for adaptation in film.adaptations.all()],
            "sameAs": _same_as("title", film),
        }
    )


def person(person: Person, *, absolute: Absolute) -> dict:
    return _without_empty(
        {
            "@context": "https://schema.org",
            "@type": "Person",
            "name": person.name,
            "url": absolute(person.get_absolute_url()),
            "alternateName": person.aliases,
            "birthDate": person.birth_date,
            "deathDate": person.death_date,
            "description": person.biography,
            "image": _image(person.portrait, absolute),
            "sameAs": _same_as("name", person),
        }
    )


def work(work: SourceWork, *, absolute: Absolute) -> dict:
    """A source work; its `authorships` come prefetched with their people."""
    people = (authorship.person for authorship in work.authorships.all())
    return _without_empty(
        {
            "@context": "https://schema.org",
            "@type": type_of_work.get(work.kind, "CreativeWork"),
            "name": work.title,
            "url": absolute(work.get_absolute_url()),
            "alternateName": work.original_title if work.original_title != work.title else "",
            "author": [_named("Person", p.name, absolute(p.get_absolute_url())) for p in people],
            "dateCreated": str(work.year or ""),
            "inLanguage": work.language,
        }
    )


def critic(critic: Critic, *, absolute: Absolute) -> dict:
    return _without_empty(
        {
            "@context": "https://schema.org",
            "@type": "Person",
            "name": critic.name,
            "url": absolute(critic.get_absolute_url()),
            "description": critic.about,
            "image": _image(critic.portrait, absolute),
            "worksFor": {"@type": "Organization", "name": settings.SITE_NAME, "url": absolute("/")},
        }
    )


def item_list(name: str, things: Iterable, *, absolute: Absolute) -> dict:
    """A list page: the addresses of what stands on it, in its order."""
    elements = [
        {"@type": "ListItem", "position": position, "url": absolute(thing.get_absolute_url())}
        for position, thing in enumerate(things, 1)
    ]
    return _without_empty(
        {
            "@context": "https://schema.org",
            "@type": "ItemList",
            "name": name,
            "itemListElement": elements,
        }
    )


def website(*, home: str, search: str, language: str, absolute: Absolute) -> dict:
    """The site itself and its search box."""
    return {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": settings.SITE_NAME,
        "url": absolute(home),
        "inLanguage": language,
        "potentialAction": {
            "@type": "SearchAction",
            "target": f"{absolute(search)}?q={{search_term_string}}",
            "query-input": "required name=search_term_string",
        },
    }


def excerpt(body: str) -> str:
    """As many of the text's first sentences, to the letter, as 200 characters hold."""
    text = rich_text.plain(body)
    if len(text) <= EXCERPT_LENGTH:
        return text
    ends = [
        match.end() for match in re.finditer(r"[.!?…][»”\"']?(?=\s)", text[: EXCERPT_LENGTH + 1])
    ]
    return text[: ends[-1]] if ends else text[:EXCERPT_LENGTH].rsplit(" ", 1)[0]


def _people_with(credits: list[Credit], job: str, absolute: Absolute) -> list[dict]:
    people = (credit.person for credit in credits if credit.job == job)
    return [_named("Person", person.name, absolute(person.get_absolute_url())) for person in people]


def _role(credit: Credit, absolute: Absolute) -> dict:
    player = _named("Person", credit.person.name, absolute(credit.person.get_absolute_url()))
    if not credit.character:
        return player
    return {"@type": "PerformanceRole", "actor": player, "characterName": credit.character}


def _source(adaptation: Adaptation, absolute: Absolute) -> dict:
    return _without_context(work(adaptation.work, absolute=absolute))


def _named(kind: str, name: str, url: str) -> dict:
    return {"@type": kind, "name": name, "url": url}


def _image(picture: Picture | None, absolute: Absolute) -> str:
    if picture is None or not picture.is_presentable:
        return ""
    return absolute(picture.rendition("share", 1200).url)


def _same_as(imdb: str, thing: Film | Person) -> list[str]:
    tmdb = {"title": "movie", "name": "person"}[imdb]
    known = (
        ("https://www.wikidata.org/entity/", thing.wikidata_id),
        (f"https://www.imdb.com/{imdb}/", thing.imdb_id),
        (f"https://www.themoviedb.org/{tmdb}/", thing.tmdb_id),
    )
    return [f"{base}{identifier}" for base, identifier in known if identifier]


def _without_context(data: dict) -> dict:
    return {key: value for key, value in data.items() if key != "@context"}


def _without_empty(data: dict) -> dict:
    return {key: value for key, value in data.items() if value not in ("", [], None)}
