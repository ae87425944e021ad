"""No page that anyone meets has a fault that axe-core can see, by day or by night."""

import datetime as dt

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from films.models import FilmStill
from publishing.bin import put_in_bin
from publishing.revisions import begin, record
from reviews import comments, share_links, workflow
from reviews.models import Review
from tests.builders import (
    a_critic,
    a_draft,
    a_film,
    a_page,
    a_person,
    a_picture,
    a_review,
    a_theme,
    a_work,
)

pytestmark = pytest.mark.django_db(transaction=True)

READERS = [
    "/",
    "/anmeldelser/",
    "/anmeldelser/{review.slug}/",
    "/anmeldelser/{review.published_at:%Y}/",
    "/anmeldelser/{review.published_at:%Y}/{review.published_at:%m}/",
    "/filmer/",
    "/filmer/{review.film.slug}/",
    "/personer/",
    "/personer/andrew-scott/",
    "/personer/taichi-yamada/",
    "/temaer/",
    "/temaer/sorg/",
    "/forelegg/",
    "/forelegg/strangers/",
    "/kritikere/",
    "/kritikere/cleo-berg/",
    "/sok/",
    "/sok/?q=andrew",
    "/sok/?q=finnesikke",
    "/om/",
    "/ingenting-her/",
    "/en/",
    "/en/reviews/{review.slug}/",
]
DESK = [
    "admin:index",
    "admin:reviews_review_changelist",
    "admin:reviews_review_add",
    "admin:films_film_changelist",
    "admin:films_film_add",
    "admin:people_person_add",
    "admin:films_sourcework_add",
    "admin:publishing_picture_changelist",
    "admin:publishing_picture_add",
    "admin:reviews_theme_changelist",
    "admin:publishing_binned_changelist",
    "admin:password_change",
]


@pytest.fixture
def review():
    """A review with everything on its page, another of the same film, and one in English."""
    film = a_film(
        director="Andrew Haigh",
        cast=["Andrew Scott", "Paul Mescal"],
        source=a_work(
            author=a_person("Taichi Yamada", birth_date="1934", biography_nb="Forfatter.")
        ),
        poster=a_picture("poster"),
        synopsis_nb="En mann ringer på hos sine døde foreldre.",
        trailer_url="https://film.example/trailer",
    )
    FilmStill.objects.create(film=film, picture=a_picture())
    a_page("Om oss", slug="om", body_nb="<p>Hvem vi er.</p><h2>Feil</h2><p>Rettes.</p>")
    facts = {"film": film, "themes": ["Sorg", "Ensomhet"], "lead_image": a_picture()}
    a_review("En annen", film=film, critic=a_critic("Tobias Veum"), rating=40, themes=["Sorg"])
    a_review("The key", film=a_film("Aftersun"), language="en", rating=None)
    return a_review("Nøkkelen", rating=80, contains_spoilers=True, seen="cinema", **facts)


def faults(page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]


@pytest.fixture
def quiet_page(context):
    """A page without the check for messages: axe-core tries styles on, which the policy refuses."""
    return context.new_page()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_readers_pages_have_no_fault(quiet_page, review, scheme):
    quiet_page.emulate_media(color_scheme=scheme)

    for place in READERS:
        quiet_page.goto(place.format(review=review))
        assert faults(quiet_page) == [], place


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 390)])
def test_desk_has_no_fault(quiet_page, signed_in, ada, review, scheme, width):
    page = quiet_page
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(reverse("admin:login"))
    assert faults(page) == []

    signed_in(ada)
    for place in [*map(reverse, DESK), *worked_on(review, ada)]:
        page.goto(place)
        page.wait_for_load_state("networkidle")
        assert faults(page) == [], place
        assert page.evaluate("document.documentElement.scrollWidth") <= width, place


def worked_on(review, ada) -> list[str]:
    """What the desk has of a live review with a draft, comments, links and a colleague's words."""
    submitted = a_draft("Innsendt", state="submitted", critic=a_critic("Ada", user=ada))
    begin(Review, {"headline": "Begynt"}, by=ada, sitting="a")
    record(review, review.snapshot() | {"body": "<p>Ny <em>tekst</em>.</p>"}, by=ada)
    said = {"field": "body", "quote": "En brødtekst."}
    comments.answer(comments.say(review, by=ada, text="Hvor lang?", **said), by=ada, text="To.")
    comments.resolve(comments.say(review, by=ada, text="Løst."), by=ada)
    workflow.send_back(submitted, by=ada, remark="Kort ned.")
    theme = a_theme("Savn")
    share_links.make(review, by=ada, for_whom="Distributøren", lasts=dt.timedelta(days=1))
    binned = put_in_bin(a_person("Borte"), by=ada)
    of_review = ("change", "history", "comments", "links", "withdraw", "delete")
    history = reverse("admin:reviews_review_history", args=[review.pk])
    return [
        *(reverse(f"admin:reviews_review_{view}", args=[review.pk]) for view in of_review),
        *(f"{history}{place}" for place in ("compare/?b=2", "1/restore/")),
        reverse("admin:reviews_review_change", args=[submitted.pk]),
        reverse("admin:films_film_change", args=[review.film_id]),
        reverse("admin:films_film_history", args=[review.film_id]),
        reverse("admin:publishing_picture_delete", args=[review.lead_image_id]),
        reverse("admin:reviews_theme_delete", args=[theme.pk]),
        reverse("admin:publishing_binned_restore", args=[binned.pk]),
        reverse("preview", args=[review.pk]),
    ]


def test_two_texts_that_have_met_have_no_fault(quiet_page, signed_in, ada, ben, review):
    signed_in(ada)
    quiet_page.set_viewport_size({"width": 390, "height": 900})
    quiet_page.goto(reverse("admin:reviews_review_change", args=[review.pk]))
    record(review, review.snapshot() | {"headline": "Bens"}, by=ben)

    quiet_page.get_by_label("Overskrift").fill("Adas")
    quiet_page.get_by_role("button", name="Lagre utkast").click()
    quiet_page.get_by_role("heading", name="ben lagret denne").wait_for()

    assert faults(quiet_page) == []
    assert quiet_page.evaluate("document.documentElement.scrollWidth") <= 390


def test_nothing_is_scrolled_sideways_on_the_smallest_phone(quiet_page, review):
    quiet_page.set_viewport_size({"width": 320, "height": 640})

    for place in READERS:
        quiet_page.goto(place.format(review=review))
        assert quiet_page.evaluate("document.documentElement.scrollWidth") <= 320, place
