"""One address of every type of page that readers open, read from the URLconf."""

from collections.abc import Iterator

from django.db.models import Count, Model
from django.test import Client
from django.urls import URLPattern, reverse
from django.utils import translation

from pages.urls import urlpatterns
from publishing.models import PlainPage
from reviews import catalogue
from reviews.models import Review

# Addresses that take what only one person has: a link's secret, a picture's name.
_SECRET = {"token", "key", "name"}


def page_types() -> list[tuple[str, str]]:
    """(what it is called, its path) of all that answer with HTML; the fullest of each type.

    Raises KeyError for a new type of page whose example nobody has named here.
    """
    client = Client(SERVER_NAME="localhost")
    with translation.override("nb"):
        known = list(_addresses())
    with translation.override("en"):
        known += [
            (f"{name} (en)", path) for name, path in _addresses() if name in ("front", "review")
        ]
    known.append(("search, found", f"{reverse('pages:search')}?q=andrew+haigh"))
    return [(name, path) for name, path in known if _is_page(client, path)]


def _addresses() -> Iterator[tuple[str, str]]:
    for pattern in urlpatterns:
        parameters = set(pattern.pattern.converters) if isinstance(pattern, URLPattern) else _SECRET
        if not parameters & _SECRET:
            values = _values(pattern.name.removesuffix("_feed"), parameters)
            yield pattern.name, reverse(f"pages:{pattern.name}", kwargs=values)


def _values(name: str, parameters: set[str]) -> dict[str, object]:
    if "slug" in parameters:
        return {"slug": _fullest(name).slug}
    newest = Review.objects.published().newest_first().first()
    hour = newest.published_at
    return {name: getattr(hour, name) for name in parameters}


def _fullest(name: str) -> Model:
    """A published entry of the type, with as much on its page as any."""
    rows, counted = {
        "review": (Review.objects.published(), "themes"),
        "film": (catalogue.public_films(), "credits"),
        "person": (catalogue.public_people(), "credits"),
        "theme": (catalogue.public_themes(), "themed_reviews"),
        "work": (catalogue.public_works(), "adaptations"),
        "critic": (catalogue.public_critics(), "reviews"),
        "plain": (PlainPage.objects.published(), "pk"),
    }[name]
    return rows.annotate(how_many=Count(counted)).order_by("-how_many", "pk").first()


def _is_page(client: Client, path: str) -> bool:
    response = client.get(path)
    return response.status_code == 200 and response["Content-Type"].startswith("text/html")
