"""Every public address there can be of some reviews, read from the URLconf, and what each answers.

A route with a parameter this file does not know fails, so that a new page cannot be forgotten.
"""

from dataclasses import dataclass
from itertools import product
from urllib.parse import urlencode

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.signing import Signer
from django.test import RequestFactory
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern, URLResolver
from django.utils import translation

from pages import share_pictures
from pages.sitemaps import NOUNS
from publishing import site_settings
from publishing.models import Picture
from reviews.models import SharePicture

MARK = "Hemmelighet"
NOT_FOR_READERS = {"admin", "preview", "front_preview"}

# Words, names with a slip, what people made together or in a year, and words not all of which are
# anywhere.
QUERIES = (
    *(MARK, f"{MARK} film", "Hemmelighte", "Kjent", "film", "brødtekst"),
    *("Kjent Skuespiller 2023", "Kjent Skuespiller Kjent Regissør", f"Kjent Skuespiller {MARK}"),
    *("regi: Kjent Regissør med: Kjent Skuespiller", '"Kjent Skuespiller"', f'"{MARK}"'),
    *("Birolle", "Kjent Skuespiller Birolle", "filmen med merkelapp"),
    f"kjent brødtekst merkelapp {MARK}",
)

Answer = tuple[int, str | None, bytes]


def routes(patterns=None, names=()):
    """(name, parameters) of every public route."""
    for pattern in patterns or get_resolver().url_patterns:
        if isinstance(pattern, URLResolver):
            inner = (*names, pattern.namespace) if pattern.namespace else names
            yield from routes(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern) and not NOT_FOR_READERS & {*names, pattern.name}:
            yield ":".join((*names, pattern.name)), tuple(pattern.pattern.converters)


def things_of(review):
    """The review and all that has a page of its own because of it."""
    film = review.film
    return [
        review,
        film,
        review.critic,
        *film.people.all(),
        *(adaptation.work for adaptation in film.adaptations.all()),
        *(author for a in film.adaptations.all() for author in a.work.authors.all()),
        *review.themes.all(),
    ]


# Whose slug stands in a route; in one that is not listed, it is any.
WHOSE = {
    "review": "review",
    "film": "film",
    "film_feed": "film",
    "person": "person",
    "person_feed": "person",
    "theme": "theme",
    "theme_feed": "theme",
    "work": "sourcework",
    "critic": "critic",
    "critic_feed": "critic",
}


@dataclass
class Of:
    """What stands in the addresses of a review, or of a thing that has a page because of it."""

    things: list
    files: list[tuple[str, str]]
    is_mixed: bool

    @classmethod
    def review(cls, review, *, is_mixed):
        return cls(things_of(review), list(files_of(review)), is_mixed)

    def fillings(self, route, parameters):
        """What stands for the parameters of a route, in each of its addresses."""
        noun = None if self.is_mixed else WHOSE.get(route.removeprefix("pages:"))
        if "key" not in parameters:
            return product(*(self.values(one, noun) for one in parameters))
        before = product(*(self.values(one, noun) for one in parameters[:-2]))
        return ((*first, *file) for first, file in product(before, self.files))

    def values(self, parameter, noun):
        return {
            "slug": [t.slug for t in self.things if noun in (None, t._meta.model_name)],
            "year": [2026],
            "month": [9, 10, 11],
            "letter": ["h", "k"],
            "noun": list(NOUNS),
            "number": [1, 2],
            "name": ["a23a2a"],
            # Those of links that were never made: whoever has one that was is no common reader.
            "token": ["x", Signer(sep=".", salt="reviews.share_links").sign("x")],
        }[parameter]


def files_of(review):
    """The keys of its pictures, whether or not they may be fetched, each with a file of it."""
    yield review.lead_image.key, "wide-800.jpg"
    yield review.lead_image.key, "share-1200.jpg"
    yield review.film.poster.key, "poster-240.jpg"
    yield in_text(review).key, "wide-800.jpg"
    for drawn in SharePicture.objects.filter(review=review.pk).exclude(key=""):
        yield drawn.key, "share-1200.jpg"


def in_text(review):
    return Picture.objects.get(in_texts__review=review)


def addresses(*reviews, mixed=()):
    """Every public address there can be of these reviews, in each language.

    Of the mixed, the slug of a film is asked for among people too, and so on for each noun and
    route.
    """
    every = [Of.review(review, is_mixed=review in mixed) for review in reviews]
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            for (route, parameters), of_one in product(routes(), every):
                for values in of_one.fillings(route, parameters):
                    yield reverse(route, kwargs=dict(zip(parameters, values, strict=True)))
            for thing in (thing for of_one in every for thing in of_one.things):
                asked = {"url": f"http://testserver{thing.get_absolute_url()}"}
                yield f"{reverse('pages:oembed')}?{urlencode(asked)}"
            for query in QUERIES:
                yield f"{reverse('pages:search')}?{urlencode({'q': query})}"
                yield f"{reverse('pages:suggest')}?{urlencode({'q': query})}"
            for query in ("hem", "kjent", "regi: hem", "tema: Kjent", "forfatter: hemm"):
                yield f"{reverse('pages:suggest')}?{urlencode({'q': query})}"
            for chosen in ({"theme": "kjent-tema"}, {"person": "kjent-skuespiller"}):
                yield f"{reverse('pages:search')}?{urlencode(chosen)}"
                yield f"{reverse('pages:search')}?{urlencode({'q': 'Kjent', **chosen})}"


def answers(reviews, *, mixed=()) -> dict[str, Answer]:
    """What each address answers; the random key of a drawn picture is told as whose it is."""
    share_pictures.draw_wanted()
    ask = a_reader()
    drawn = dict(SharePicture.objects.exclude(key="").values_list("key", "review__slug"))
    found = {}
    for address in sorted(set(addresses(*reviews, mixed=mixed))):
        response = ask(address)
        content = b"".join(response) if response.streaming else response.content
        for key, slug in drawn.items():
            address = address.replace(key, f"drawn-for-{slug}")
            content = content.replace(key.encode(), f"drawn-for-{slug}".encode())
        found[address] = (response.status_code, response.headers.get("Location"), content)
    return found


def a_reader():
    """Asks the site for an address, as a process that has just begun and knows no menu yet.

    Without the test client, which keeps a copy of each context of each template it saw rendered.
    """
    site_settings._known = site_settings.Known()
    handler, requests = BaseHandler(), RequestFactory()
    handler.load_middleware()
    return lambda address: handler.get_response(requests.get(address))
