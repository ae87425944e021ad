"""The pages that are measured: the heaviest of each kind, on the catalogue as it is."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib.auth import get_user_model
from django.db.models import Count, QuerySet
from django.test import Client
from django.urls import reverse
from django.utils import translation

from films.models import Film
from publishing.models import Revision
from publishing.revisions import record
from reviews import catalogue, roles
from reviews.models import Review, Stage

EDITOR = "bench-editor"
VERSIONS = 500


@dataclass(frozen=True)
class Page:
    """A kind of page by one or more addresses, which are asked for in turn."""

    name: str
    addresses: list[str]
    client: Client


def public_pages() -> list[Page]:
    client = Client(raise_request_exception=False, SERVER_NAME="localhost")
    with translation.override("nb"):
        named = [*_lists(), *_nouns(), *_machines()]
    return [Page(name, addresses, client) for name, addresses in named]


def desk_pages() -> list[Page]:
    client = Client(raise_request_exception=False, SERVER_NAME="localhost")
    client.force_login(_editor())
    lists = {
        "desk": ["/admin/"],
        "desk: reviews": ["/admin/reviews/review/"],
        "desk: reviews, page 50": ["/admin/reviews/review/?p=50"],
        "desk: reviews, submitted": ["/admin/reviews/review/?stage=submitted"],
        "desk: reviews, found": [
            "/admin/reviews/review/?q=skarsgard",
            "/admin/reviews/review/?q=lie",
        ],
        "desk: films": ["/admin/films/film/"],
        "desk: films, found": ["/admin/films/film/?q=fjord", "/admin/films/film/?q=regnet"],
        "desk: people": ["/admin/people/person/"],
        "desk: people, found": [
            "/admin/people/person/?q=bjorn",
            "/admin/people/person/?q=zulawski",
        ],
        "desk: source works": ["/admin/films/sourcework/"],
        "desk: themes": ["/admin/reviews/theme/"],
        "desk: a review": [_change(review) for review in Review.objects.published()[:10]],
        "desk: a film": [_change(film) for film in Film.objects.all()[:10]],
    }
    pickers = {
        "picker: person": _picker("films", "credit", "person", "bjorn", "zulawski", "ase nes"),
        "picker: film": _picker("reviews", "review", "film", "huset", "regnet", "the fer"),
        "picker: critic": _picker("reviews", "review", "critic", "ber", "a"),
        "picker: source work": _picker("films", "adaptation", "work", "huset", "natt"),
    }
    pages = lists | pickers | _histories()
    return [Page(name, addresses, client) for name, addresses in pages.items()]


def _histories() -> dict[str, list[str]]:
    """A review that has been saved five hundred times, its list of versions and its differences."""
    review = Review.objects.in_stage(Stage.DRAFT).order_by("pk").first()
    _rewrite(review, VERSIONS - Revision.objects.of(review).count())
    history = reverse("admin:reviews_review_history", args=[review.pk])
    far, near = f"a=1&b={VERSIONS}", f"a={VERSIONS - 1}&b={VERSIONS}"
    return {
        "desk: history, 500 versions": [history, f"{history}?p=10"],
        "desk: two versions far apart": [f"{history}compare/?{far}"],
        "desk: two versions side by side": [f"{history}compare/?{near}"],
    }


def _rewrite(review: Review, times: int) -> None:
    """Save the review so many times, each with one paragraph of its six thousand letters new."""
    snapshot, editor = review.snapshot(), _editor()
    prose = [f"<p>{' '.join(str((n * 37 + w) % 997) for w in range(60))}</p>" for n in range(25)]
    for number in range(max(times, 0)):
        prose[number % len(prose)] = prose[number % len(prose)].replace("</p>", f" ny{number}</p>")
        text = {"headline": f"Versjon {number}", "body": "".join(prose)}
        record(review, snapshot | text, by=editor)


def _lists():
    yield "front", [reverse("pages:front"), "/en/"]
    for number in (1, 20):
        yield f"reviews, page {number}", [f"{reverse('pages:reviews')}?page={number}"]
    yield "reviews of a month", [reverse("pages:archive_month", args=[2025, m]) for m in (3, 9)]
    for noun in ("films", "people", "works", "themes", "critics"):
        yield noun, [reverse(f"pages:{noun}")]
    for noun in ("films", "people"):
        yield f"{noun}, a letter", [_asked(f"pages:{noun}", letter=letter) for letter in "bså"]
    names = ("skarsgard", "Nesbø", "kieslowsk", "jorgen aasen")
    yield "search by name", [_asked("pages:search", q=text) for text in names]
    words = ("stillhet", "kamera lys", "coffee", "natten")
    yield "search by word", [_asked("pages:search", q=text) for text in words]


def _nouns():
    films = catalogue.public_films()
    yield "review", _addresses(Review.objects.published().newest_first())
    yield "film", _addresses(films.order_by("pk"))
    yield "film, most reviews", _addresses(_most(films, "reviews"), 1)
    yield "person", _addresses(catalogue.public_people().order_by("-pk"))
    yield "person, most credits", _addresses(_most(catalogue.public_people(), "credits"), 1)
    yield "source work, most films", _addresses(_most(catalogue.public_works(), "adaptations"), 1)
    yield "theme, most reviews", _addresses(_most(catalogue.public_themes(), "themed_reviews"), 1)
    yield "critic, most reviews", _addresses(_most(catalogue.public_critics(), "reviews"), 1)


def _machines():
    yield "feed", [reverse("pages:feed")]
    person = _most(catalogue.public_people(), "credits").first()
    yield "feed of a person", [reverse("pages:person_feed", args=[person.slug])]
    yield "sitemap index", [reverse("sitemap_index")]
    yield "sitemap of reviews", [reverse("sitemap_of", args=["reviews", 1])]
    yield "sitemap of people", [reverse("sitemap_of", args=["people", 1])]


def _most(rows: QuerySet, related: str) -> QuerySet:
    return rows.annotate(how_many=Count(related)).order_by("-how_many", "pk")


def _addresses(rows: QuerySet, number: int = 20) -> list[str]:
    return [row.get_absolute_url() for row in rows[:number]]


def _asked(name: str, **query: str) -> str:
    return f"{reverse(name)}?{urlencode(query)}"


def _change(row) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def _picker(app_label: str, model_name: str, field_name: str, *terms: str) -> list[str]:
    field = {"app_label": app_label, "model_name": model_name, "field_name": field_name}
    return [_asked("admin:autocomplete", **field, term=term) for term in terms]


def _editor():
    known = get_user_model().objects.filter(username=EDITOR).first()
    return known or roles.staff(username=EDITOR, role=roles.EDITORS, password=None)
