"""No page that anyone meets has a fault that axe-core can see, by day or by night."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from films.models import FilmStill, SourceWork
from publishing.bin import put_in_bin
from publishing.revisions import begin, record
from reviews import comments, share_links, workflow
from reviews.models import FrontPick, Review
from tests.browser.axe import DAY_AT_A_DESK, look_at, see_as
from tests.builders import (
    a_critic,
    a_draft,
    a_film,
    a_page,
    a_person,
    a_picture,
    a_review,
    a_theme,
    a_user,
    a_work,
    credit,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.searches]

READERS = [
    "/",
    "/anmeldelser/",
    "/anmeldelser/{review.slug}/",
    "/anmeldelser/{review.published_at:%Y}/",
    "/anmeldelser/{review.published_at:%Y}/{review.published_at:%m}/",
    "/filmer/",
    "/filmer/{review.film.slug}/",
    "/filmer/?letter=a",
    "/premierer/",
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
    "/sok/?q=andrew&theme=sorg&rating=5",
    "/sok/?q=regi%3A+haigh+finnesikke",
    "/en/search/?q=andrw+haigh",
    "/om/",
    "/ingenting-her/",
    "/en/",
    "/en/reviews/{review.slug}/",
]
DESK = [
    "admin:index",
    "admin:reviews_frontpage_changelist",
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
    "admin:reviews_steptaken_changelist",
    "admin:auth_user_changelist",
    "admin:auth_user_add",
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
        trailer_url="https://www.youtube.com/watch?v=abcdefghijk",
    )
    still = a_picture()
    FilmStill.objects.create(film=film, picture=still)
    a_page("Om oss", slug="om", body_nb="<p>Hvem vi er.</p><h2>Feil</h2><p>Rettes.</p>")
    facts = {"film": film, "themes": ["Sorg", "Ensomhet"], "lead_image": a_picture()}
    a_review("En annen", film=film, critic=a_critic("Tobias Veum"), rating=40, themes=["Sorg"])
    a_review("The key", film=a_film("Aftersun"), language="en", rating=None)
    body = (
        "<h2>Huset</h2><p>Han<small data-note>Se <cite>Stalker</cite>.</small> ringer på.</p>"
        "<ul><li>Te</li><li>Sukker</li></ul><blockquote><p>Kom inn.</p></blockquote>"
        "<aside data-pull><p>Kom inn, sier de.</p></aside>"
        f'<figure data-still="{still.pk}"></figure><aside data-pull><p>De døde.</p></aside>'
        "<details><summary>Slutten</summary><p>Han dør<small data-note>Ja.</small>.</p></details>"
    )
    facts |= {"body": body, "contains_spoilers": True, "seen": "cinema"}
    akin = a_film("The Discarnates", source=SourceWork.objects.get())
    older = a_review("Før", film=akin, published_at=timezone.now() - dt.timedelta(days=2))
    day = timezone.localdate() + dt.timedelta(days=2)
    a_film("Snart", release_date=day, is_announced=True, poster=a_picture("poster"))
    made = a_review("Nøkkelen", rating=80, **facts)
    FrontPick.objects.create(front_page_id="nb", review=made, place="lead", kicker="Gjensyn")
    FrontPick.objects.create(front_page_id="nb", review=older, kicker="Fra arkivet")
    enough_to_draw()
    return made


def enough_to_draw():
    """More of the same people and themes, linked to from a text, so that each page draws all."""
    link = '<p>Som <a href="/personer/andrew-scott/">Scott</a>.</p>'
    for number in range(5):
        film = a_film(f"Film {number}", year=1990 + number, director="Andrew Haigh")
        credit(film, "Andrew Scott")
        a_review(film=film, rating=20 * number, themes=["Sorg", "Ensomhet"])
        a_review(film=film, rating=80, critic=a_critic("Tobias Veum"))
    a_review(film=a_film("Noe annet"), body=link)


@pytest.fixture
def quiet_page(context):
    """A page without the check for messages: axe-core tries styles on, which the policy refuses."""
    page = context.new_page()
    see_as(page, *DAY_AT_A_DESK)
    return page


# Where many pages are looked at, a test takes one in so many of them, for as many workers.
PARTS = 3


@pytest.mark.parametrize("part", range(PARTS))
def test_readers_pages_have_no_fault(quiet_page, review, part):
    for place in READERS[part::PARTS]:
        quiet_page.goto(place.format(review=review))
        quiet_page.evaluate(
            "document.querySelectorAll('details').forEach(one => { one.open = true })"
        )
        look_at(quiet_page)


def test_login_has_no_fault(quiet_page):
    quiet_page.goto(reverse("admin:login"))

    look_at(quiet_page)


@pytest.mark.parametrize("part", range(PARTS))
def test_desk_has_no_fault(quiet_page, signed_in, review, part):
    # An administrator is shown all that there is.
    chief = signed_in(a_user("max", "Administrators"))

    for place in [*map(reverse, DESK), *worked_on(review, chief)][part::PARTS]:
        quiet_page.goto(place)
        look_at(quiet_page)


def worked_on(review, user) -> list[str]:
    """What the desk has of a live review with a draft, comments, links and a colleague's words."""
    sent_back = a_draft("Tilbake", state="submitted", critic=a_critic("Max", user=user))
    submitted = a_draft("Innsendt", state="submitted")
    begun = begin(Review, {"headline": "Begynt"}, by=user, sitting="a")
    record(review, review.snapshot() | {"body": "<p>Ny <em>tekst</em>.</p>"}, by=user)
    said = {"field": "body", "quote": "En brødtekst."}
    comments.answer(comments.say(review, by=user, text="Hvor lang?", **said), by=user, text="To.")
    comments.resolve(comments.say(review, by=user, text="Løst."), by=user)
    workflow.send_back(sent_back, by=user, remark="Kort ned.")
    theme = a_theme("Savn")
    share_links.make(review, by=user, for_whom="Distributøren", lasts=dt.timedelta(days=1))
    binned = put_in_bin(a_person("Borte"), by=user)
    of_review = ("change", "history", "comments", "links", "withdraw", "delete")
    history = reverse("admin:reviews_review_history", args=[review.pk])
    return [
        *(reverse(f"admin:reviews_review_{view}", args=[review.pk]) for view in of_review),
        *(f"{history}{place}" for place in ("compare/?b=2", "1/restore/")),
        reverse("admin:reviews_review_change", args=[sent_back.pk]),
        reverse("admin:reviews_review_send_back", args=[submitted.pk]),
        f"{reverse('admin:reviews_review_add')}?begun={begun.pk}",
        reverse("admin:reviews_review_discard", args=[begun.pk]),
        reverse("admin:films_film_change", args=[review.film_id]),
        reverse("admin:films_film_history", args=[review.film_id]),
        reverse("admin:films_film_delete", args=[review.film_id]),
        reverse("admin:publishing_picture_delete", args=[review.lead_image_id]),
        reverse("admin:reviews_theme_delete", args=[theme.pk]),
        reverse("admin:publishing_binned_restore", args=[binned.pk]),
        reverse("admin:publishing_binned_delete", args=[binned.pk]),
        reverse("preview", args=[review.pk]),
        reverse("admin:reviews_frontpage_change", args=["nb"]) + f"?review={review.pk}",
        reverse("front_preview", args=["nb"]),
    ]


def test_what_the_desk_answers_to_a_form_has_no_fault(quiet_page, signed_in, ada, ben, review):
    """Two texts that have met, of a review and of a film; many at once."""
    page, film = quiet_page, review.film
    signed_in(ada)
    page.goto(reverse("admin:reviews_review_change", args=[review.pk]))
    record(review, review.snapshot() | {"headline": "Bens"}, by=ben)
    page.get_by_label("Overskrift").fill("Adas")
    page.get_by_role("button", name="Lagre endringene som utkast").click()
    page.get_by_role("heading", name="ben lagret denne").wait_for()
    look_at(page)

    page.goto(reverse("admin:films_film_change", args=[film.pk]))
    type(film).objects.filter(pk=film.pk).update(distributor="Bens")
    page.get_by_label("Distributør").fill("Adas")
    page.get_by_role("button", name="Lagre", exact=True).click()
    page.get_by_text("Noen andre lagret").first.wait_for()
    look_at(page)

    for action in ("delete_selected", "withdraw"):
        page.goto(reverse("admin:reviews_review_changelist"))
        page.locator("input.action-select").first.check()
        page.locator("select[name=action]").select_option(action)
        page.locator(".actions button").first.click()
        page.locator("#content form .button, #content form [type=submit]").first.wait_for()
        look_at(page)


def test_nothing_is_scrolled_sideways_on_the_smallest_phone(quiet_page, review):
    quiet_page.set_viewport_size({"width": 320, "height": 640})
    largest = """localStorage.setItem("reading", '{"size": "4"}')"""
    quiet_page.add_init_script(largest)

    for place in READERS:
        quiet_page.goto(place.format(review=review))
        assert quiet_page.evaluate("document.documentElement.scrollWidth") <= 320, place


def test_what_a_screen_reader_is_told_of_a_theme(quiet_page, review):
    """Cards are a list, crumbs have no slash, a die is one value, themes in a drawing are links."""
    quiet_page.goto("/temaer/sorg/")
    main = quiet_page.get_by_role("main")

    reviews = main.get_by_role("region", name="Anmeldelser").get_by_role("listitem")
    drawn = main.get_by_role("group", name="Temaer som opptrer sammen med Sorg")

    assert reviews.count() == 7
    assert "- listitem: Sorg\n" in main.aria_snapshot()
    assert reviews.get_by_role("img").first.get_attribute("aria-label").startswith("Terningkast")
    assert drawn.get_by_role("link").all_text_contents() == ["Ensomhet"]
    assert quiet_page.locator("#together-desc").text_content() == "Ensomhet: 6."
