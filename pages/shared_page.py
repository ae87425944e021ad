"""A draft's page for somebody without an account: its pictures under the link, no dead ends.

Both are done to the page when it is ready, so that its templates are the very ones readers get.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import Resolver404, ResolverMatch, resolve, reverse

from films.models import Credit
from people.models import Person
from publishing import rich_text
from publishing.pictures import Picture
from reviews import catalogue
from reviews.models import Review

PUBLIC: dict[str, Callable[[], QuerySet]] = {
    "pages:film": catalogue.public_films,
    "pages:person": catalogue.public_people,
    "pages:work": catalogue.public_works,
    "pages:theme": catalogue.public_themes,
    "pages:critic": catalogue.public_critics,
    "pages:review": lambda: Review.objects.published(),
}
_LINK = re.compile(r'(<a\b[^<>]*?)\shref="(/[^"]*)"')
_PICTURE = re.compile(r'(?<=[" ])(/[a-z]+/)([\w-]+)(?=/[a-z]+-[0-9]+\.[a-z]+)')


def without_dead_links(page: str) -> str:
    """The page with only those of our own links that lead somewhere; the others are plain words.

    One query for each noun that is linked to. In the language of the page.
    """
    wanted = defaultdict(set)
    for match in _resolved(found[2] for found in _LINK.finditer(page)):
        if match.view_name in PUBLIC:
            wanted[match.view_name].add(match.kwargs["slug"])
    public = {
        (name, slug)
        for name, slugs in wanted.items()
        for slug in PUBLIC[name]().filter(slug__in=slugs).values_list("slug", flat=True)
    }

    def kept(link: re.Match) -> str:
        match = next(_resolved([link[2]]), None)
        is_dead = match is None or (
            match.view_name in PUBLIC and (match.view_name, match.kwargs["slug"]) not in public
        )
        return link[1] if is_dead else link[0]

    return _LINK.sub(kept, page)


def with_pictures_under(page: str, token: str) -> str:
    """The page with pictures that are not public at addresses under the link; 2 queries."""
    ours = reverse("pages:picture", args=["key", "wide-1.jpg"]).partition("key")[0]
    theirs = reverse("pages:draft_picture", args=[token, "key", "wide-1.jpg"]).partition("key")[0]
    keys = {found[2] for found in _PICTURE.finditer(page) if found[1] == ours}
    public = {
        key
        for pictures in (catalogue.public_pictures(), catalogue.public_crops())
        for key in pictures.filter(key__in=keys).values_list("key", flat=True)
    }

    def placed(found: re.Match) -> str:
        is_hidden = found[1] == ours and found[2] not in public
        return f"{theirs}{found[2]}" if is_hidden else found[0]

    return _PICTURE.sub(placed, page)


def picture_on(review: Review, key: str) -> Picture | None:
    """The presentable picture of that key, if it stands on the review, its film or its people."""
    own = (review.lead, review.film.poster)
    if found := next((one for one in own if one and one.is_presentable and one.key == key), None):
        return found
    credited = Credit.objects.filter(film=review.film_id, person=OuterRef("pk"))
    portraits = Person.objects.filter(Exists(credited), portrait=OuterRef("pk"))
    stands = Q(still_of=review.film_id) | Q(pk=review.critic.portrait_id) | Q(Exists(portraits))
    stands |= Q(pk__in=rich_text.stills_in(review.body))
    return Picture.objects.presentable().filter(stands, key=key).first()


def _resolved(addresses) -> Iterator[ResolverMatch]:
    for address in addresses:
        try:
            yield resolve(address)
        except Resolver404:
            continue
