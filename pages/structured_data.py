"""What machines read of a page: schema.org as plain dicts, made of objects already fetched.

Pure functions, no queries: films come with `credits` (and their people) and `adaptations` (with
work and authors) prefetched. `absolute` makes a whole address of a path, as
`request.build_absolute_uri` does. Each gives one node; `document` makes what stands in a page of
them. Requirements: schema.org and Google's tables for Review, Movie, Person, Book, ProfilePage,
BreadcrumbList and image metadata.
"""

import re
from collections.abc import Callable, Iterable

from django.utils import translation

from films.models import Credit, Film, SourceWork
from pages.trail import Step
from people.models import Person
from publishing import rich_text, site_settings
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
Node = dict[str, object]
# What a picture is first of all cut as.
SHAPES = {"still": ("wide", 1600), "poster": ("poster", 480), "portrait": ("portrait", 480)}


def document(*nodes: Node) -> Node:
    """The nodes of a page as one document."""
    context = {"@context": "https://schema.org"}
    return {**context, **nodes[0]} if len(nodes) == 1 else {**context, "@graph": list(nodes)}


def review(review: Review, *, absolute: Absolute) -> Node:
    """A review of a film, in its own language; no `reviewRating` where there is no rating."""
    with translation.override(review.language):
        return _filled(
            {
                **_said(review, absolute),
                "publisher": publisher(absolute),
                "inLanguage": review.language,
                "dateModified": review.last_changed_at.isoformat(),
                "description": excerpt(review.body),
                "reviewBody": "" if review.contains_spoilers else rich_text.plain(review.body),
                "correction": _correction(review),
                "image": picture(review.lead, absolute),
                "itemReviewed": film(review.film, absolute=absolute, else_shown=review.lead),
            }
        )


def _said(review: Review, absolute: Absolute) -> Node:
    """Who said what and when: the least there is to tell of a review, as beside its film."""
    first = review.first_public_at
    return _filled(
        {
            "@type": ["Review", "CriticReview"],
            "url": absolute(review.get_absolute_url()),
            "headline": review.headline,
            "author": _named("Person", review.critic.name, review.critic, absolute),
            "datePublished": first and first.isoformat(),
            "reviewRating": _rating(review.rating),
        }
    )


def _rating(points: int | None) -> Node | None:
    """With both ends always: who reads it would take a scale of 1 to 5 for granted."""
    scale = scales.current()
    if points is None or not scale.is_shown:
        return None
    return {
        "@type": "Rating",
        "ratingValue": scale.value(points),
        "bestRating": scale.best,
        "worstRating": scale.worst,
    }


def _correction(review: Review) -> Node | None:
    if not (review.correction and review.corrected_at):
        return None
    return {
        "@type": "CorrectionComment",
        "text": review.correction,
        "datePublished": review.corrected_at.isoformat(),
    }


def film(
    film: Film,
    *,
    absolute: Absolute,
    else_shown: Picture | None = None,
    reviews: Iterable[Review] = (),
) -> Node:
    """A film with those who made it and what it is made from, and what we have said of it.

    `else_shown` is a picture of it for when it has no poster.
    """
    credits = list(film.credits.all())
    return _filled(
        {
            "@type": "Movie",
            "name": film.title,
            "url": absolute(film.get_absolute_url()),
            "alternateName": [t for t in (film.original_title_if_other, *film.other_titles) if t],
            "image": picture(film.poster, absolute) or picture(else_shown, absolute),
            "description": film.synopsis,
            "dateCreated": str(film.year or ""),
            "duration": f"PT{film.runtime_minutes}M" if film.runtime_minutes else "",
            "countryOfOrigin": [{"@type": "Country", "name": name} for name in film.country_names],
            "genre": [genre.name for genre in film.genres.all()],
            "contentRating": film.certificate,
            "director": _people_with(credits, Credit.Job.DIRECTOR, absolute),
            "author": _people_with(credits, Credit.Job.WRITER, absolute),
            "actor": [_role(credit, absolute) for credit in credits if credit.job in Credit.ACTING],
            "isBasedOn": [work(a.work, absolute=absolute) for a in film.adaptations.all()],
            "sameAs": _same_as("title", film),
            "review": [_in_own_language(review, absolute) for review in reviews],
        }
    )


def _in_own_language(review: Review, absolute: Absolute) -> Node:
    with translation.override(review.language):
        return {**_said(review, absolute), "inLanguage": review.language}


def person(person: Person, *, absolute: Absolute) -> Node:
    return _filled(
        {
            "@type": "Person",
            "name": person.name,
            "url": absolute(person.get_absolute_url()),
            "alternateName": person.aliases,
            "birthDate": person.birth_date,
            "deathDate": person.death_date,
            "description": person.biography,
            "image": picture(person.portrait, absolute),
            "sameAs": _same_as("name", person),
        }
    )


def work(work: SourceWork, *, absolute: Absolute) -> Node:
    """A source work; its `authorships` come prefetched with their people."""
    people = (authorship.person for authorship in work.authorships.all())
    return _filled(
        {
            "@type": type_of_work.get(work.kind, "CreativeWork"),
            "name": work.title,
            "url": absolute(work.get_absolute_url()),
            "alternateName": work.original_title if work.original_title != work.title else "",
            "author": [_named("Person", person.name, person, absolute) for person in people],
            "description": work.about,
            "dateCreated": str(work.year or ""),
            "inLanguage": work.language,
            "sameAs": _on_wikidata(work),
        }
    )


def critic(critic: Critic, *, absolute: Absolute) -> Node:
    """The profile of somebody who writes here."""
    return {
        "@type": "ProfilePage",
        "url": absolute(critic.get_absolute_url()),
        "mainEntity": _filled(
            {
                "@type": "Person",
                "name": critic.name,
                "url": absolute(critic.get_absolute_url()),
                "description": critic.about,
                "image": picture(critic.portrait, absolute),
                "worksFor": publisher(absolute),
            }
        ),
    }


def collection(
    name: str,
    things: Iterable,
    *,
    path: str,
    language: str,
    absolute: Absolute,
    description: str = "",
) -> Node:
    """A list's page: the addresses of what stands on it, in its order."""
    elements = [
        {"@type": "ListItem", "position": position, "url": absolute(_address_of(thing))}
        for position, thing in enumerate(things, 1)
    ]
    return _filled(
        {
            "@type": "CollectionPage",
            "name": name,
            "url": absolute(path),
            "description": description,
            "inLanguage": language,
            "mainEntity": {"@type": "ItemList", "itemListElement": elements},
        }
    )


def _address_of(thing) -> str:
    """Where it has its page: a review in its own language, whatever the list's."""
    if not isinstance(thing, Review):
        return thing.get_absolute_url()
    with translation.override(thing.language):
        return thing.get_absolute_url()


def page(kind: str, name: str, *, path: str, language: str, absolute: Absolute) -> Node:
    """A page of plain text, as the one about ourselves: `kind` is its type."""
    return {
        "@type": kind,
        "name": name,
        "url": absolute(path),
        "inLanguage": language,
        "publisher": publisher(absolute),
    }


def breadcrumbs(steps: Iterable[Step], *, absolute: Absolute) -> Node:
    """The way to a page from the front page."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": n, "name": step.name, "item": absolute(step.path)}
            for n, step in enumerate(steps, 1)
        ],
    }


def website(*, home: str, search: str, language: str, absolute: Absolute) -> Node:
    """The site itself and its search box."""
    site = site_settings.current()
    told = {
        "@type": "WebSite",
        "name": site.site_name,
        "description": site.tagline,
        "url": absolute(home),
        "inLanguage": language,
        "publisher": publisher(absolute),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": f"{absolute(search)}?q={{search_term_string}}",
            },
            "query-input": "required name=search_term_string",
        },
    }
    return _filled(told)


def publisher(absolute: Absolute) -> Node:
    """Whoever answers for the site, as far as an administrator has said."""
    site = site_settings.current()
    return _filled(
        {
            "@type": "Organization",
            "name": site.site_name,
            "url": absolute("/"),
            "legalName": site.legal_name,
            "logo": _logo(site.shown_logo, absolute),
            "email": site.email,
            "foundingDate": str(site.founded or ""),
            "sameAs": site.same_as,
        }
    )


def picture(shown: Picture | None, absolute: Absolute) -> Node | None:
    """The picture with whom to name for it, or None if there is none that may be shown."""
    if shown is None or not shown.is_presentable:
        return None
    shape, width = SHAPES[shown.kind]
    if shape not in shown.renditions:
        return None
    file = shown.rendition(shape, width)
    return _filled(
        {
            "@type": "ImageObject",
            "url": absolute(file.url),
            "contentUrl": absolute(file.url),
            "width": file.width,
            "height": file.height,
            "caption": shown.caption or shown.alt,
            "creditText": shown.attribution,
        }
    )


def _logo(logo: Picture | None, absolute: Absolute) -> str:
    return absolute(logo.rendition("logo", 480, "png").url) if logo else ""


def excerpt(body: str) -> str:
    """As many of the text's first sentences, to the letter, as 200 characters hold."""
    text = rich_text.plain(body)
    if len(text) <= EXCERPT_LENGTH:
        return text
    ends = [
        match.end() for match in re.finditer(r"[.!?…][»”\"']?(?=\s)", text[: EXCERPT_LENGTH + 1])
    ]
    return text[: ends[-1]] if ends else text[:EXCERPT_LENGTH].rsplit(" ", 1)[0]


def _people_with(credits: list[Credit], job: str, absolute: Absolute) -> list[Node]:
    people = (credit.person for credit in credits if credit.job == job)
    return [_named("Person", person.name, person, absolute) for person in people]


def _role(credit: Credit, absolute: Absolute) -> Node:
    player = _named("Person", credit.person.name, credit.person, absolute)
    if not credit.character:
        return player
    return {"@type": "PerformanceRole", "actor": player, "characterName": credit.character}


def _named(kind: str, name: str, thing: Person | Critic, absolute: Absolute) -> Node:
    return {"@type": kind, "name": name, "url": absolute(thing.get_absolute_url())}


def _same_as(imdb: str, thing: Film | Person) -> list[str]:
    tmdb = {"title": "movie", "name": "person"}[imdb]
    known = (
        (f"https://www.imdb.com/{imdb}/", thing.imdb_id),
        (f"https://www.themoviedb.org/{tmdb}/", thing.tmdb_id),
    )
    elsewhere = [f"{base}{identifier}" for base, identifier in known if identifier]
    return [*_on_wikidata(thing), *elsewhere]


def _on_wikidata(thing: Film | Person | SourceWork) -> list[str]:
    return [f"https://www.wikidata.org/entity/{thing.wikidata_id}"] if thing.wikidata_id else []


def _filled(node: Node) -> Node:
    return {key: value for key, value in node.items() if value not in ("", [], None)}
