"""Nothing unpublished on any public address, to the byte."""

import datetime as dt
import re
from dataclasses import dataclass
from itertools import product

import pytest
from django.contrib.auth.models import User
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone, translation

from pages import share_pictures
from publishing import site_settings
from publishing.bin import put_in_bin
from publishing.models import PlainPage
from publishing.restoring import restore
from publishing.revisions import record
from reviews import changes, roles, share_links
from reviews.models import (
    Comment,
    FrontPage,
    FrontPick,
    Menu,
    MenuEntry,
    Review,
    SharePicture,
)
from tests.builders import (
    a_critic,
    a_draft,
    a_film,
    a_page,
    a_theme,
    a_user,
    credit,
)
from tests.conftest import storages_in
from tests.house.crawl import MARK, Answer, a_reader, answers
from tests.house.worlds import HIDDEN, HOUR, LINKS, a_world, in_every_state, shared_with

pytestmark = [pytest.mark.django_db, pytest.mark.searches]
SECOND = dt.timedelta(seconds=1)

APPEARS = ("scheduled", "embargoed")
BEARS_THE_MARK = rf"{MARK} (?:ny )?(?:{'|'.join(HIDDEN)}) \w+"


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """Sets what time it is: `clock(moment)`; until then it is the second before the hour."""

    def at(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)

    at(HOUR - SECOND)
    return at


@pytest.fixture(scope="module", autouse=True)
def _pictures_of_its_own(tmp_path_factory):
    """In one folder for all tests here, as the reviews they stand in are made once."""
    with (
        override_settings(STORAGES=storages_in(tmp_path_factory.mktemp("files"))),
        translation.override("nb"),
    ):
        yield


@dataclass(frozen=True)
class Site:
    """Keys of the reviews there are, and what every address answered: see `site`."""

    known: int
    hidden: dict[str, int]
    without: dict[str, Answer]
    with_them: dict[str, Answer]


@pytest.fixture(scope="module")
def site(made_once, _pictures_of_its_own):
    """A public review, asked about alone, and then beside one that is hidden in each state.

    The hidden ones are picked for the front pages and stand in every menu, and a link to each has
    been opened. All are there at once: whichever shows on a page makes it another than it was.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: HOUR - SECOND)
        patch.setattr(site_settings, "RELIED_ON", float("inf"))
        month_ago = HOUR - dt.timedelta(days=30)
        known = a_world("Kjent", state="published", published_at=month_ago)
        without = answers([known], mixed=[known])
        hidden = in_every_state(MARK, shared=shared_with(known))
        for state, review in hidden.items():
            put_on_the_front_page(review)
            put_in_the_menus(review, word=f"{MARK} {state}")
            open_a_link_to(review)
        with_them = answers([known, *hidden.values()], mixed=[known, hidden["draft"]])
    keys = {state: review.pk for state, review in hidden.items()}
    return Site(known.pk, keys, without, with_them)


def put_on_the_front_page(review):
    for page, place in product(FrontPage.objects.all(), FrontPick.Place):
        FrontPick.objects.create(front_page=page, review=review, place=place, kicker=MARK)


def put_in_the_menus(review, *, word):
    page = a_page(f"{word} side", body_nb=f"<p>{word}</p>", is_published=False)
    theme = review.themes.get(name__startswith=word)
    for place in Menu.Place.values:
        menu, _made = Menu.objects.get_or_create(place=place)
        for led_to in ({"theme": theme}, {"film": review.film}, {"page": page}):
            MenuEntry.objects.create(menu=menu, label_nb=f"{word} linje", **led_to)


def open_a_link_to(review):
    by = User.objects.filter(username="eva").first() or a_user("eva", roles.EDITORS)
    link = share_links.make(review, by=by, for_whom=MARK, lasts=dt.timedelta(days=1))
    opened = Client().get(reverse("pages:draft", args=[share_links.token_of(link)]))
    assert review.headline in opened.content.decode()


@pytest.fixture
def shared(site):
    return shared_with(Review.objects.get(pk=site.known))


@pytest.fixture
def hidden(site):
    """The hidden reviews by their state."""
    return {state: Review.objects.get(pk=key) for state, key in site.hidden.items()}


def of(addresses, answered):
    """What these addresses answered among more."""
    return {address: answered[address] for address in addresses}


def told_otherwise(found, expected) -> dict[str, str]:
    """Each address that answers otherwise than expected, and what of the hidden it tells."""
    return {
        address: ", ".join(sorted(words_of(answer))) or f"other bytes, status {answer[0]}"
        for address, answer in found.items()
        if answer != expected[address]
    }


def words_of(answer) -> set[str]:
    """What it tells of any thing that bears the mark, as `a_world` names things."""
    _status, _location, content = answer
    return set(re.findall(BEARS_THE_MARK, content.decode(errors="replace")))


def test_site_with_and_without_hidden_reviews_is_the_same_to_the_byte(site):
    """So front pages, menus and unpublished pages that lead to them, and links, tell nothing."""
    assert told_otherwise(of(site.without, site.with_them), site.without) == {}
    own = {address: site.with_them[address] for address in site.with_them.keys() - site.without}
    assert {status for status, _location, _content in own.values()} == {404}
    assert all(any(state in address for address in own) for state in HIDDEN)


def test_unpublished_pages_in_the_menus_are_not_found(site):
    ask, pages = a_reader(), PlainPage.objects.filter(title_nb__startswith=MARK)

    assert [ask(page.get_absolute_url()).status_code for page in pages] == [404] * len(HIDDEN)


def test_announced_films_are_the_same_to_the_byte_whether_there_are_hidden_reviews_of_them(shared):
    announced = {"release_date": HOUR.date(), "is_announced": True}
    hidden = in_every_state(f"{MARK} ny", shared=shared, film=announced)
    for review in hidden.values():
        put_on_the_front_page(review)
    with_them = answers([shared["review"], *hidden.values()])

    for review in hidden.values():
        film = review.film
        review.delete()
        film.embargo_until = None
        film.save()
    without = answers([shared["review"]])

    assert told_otherwise(of(without, with_them), without) == {}
    own = {address: with_them[address] for address in with_them.keys() - without}
    assert {status for status, _location, _content in own.values()} == {404}
    told = {word for answer in with_them.values() for word in words_of(answer)}
    assert told == {
        f"{MARK} ny {state} {thing}" for state in HIDDEN for thing in ("film", "Regissør")
    }


def enough_to_draw(shared):
    """Public films by two critics, of several years, so that every page draws all it can."""
    for number in range(6):
        film = a_film(f"Tegnet {number}", year=1990 + 5 * number, director="Kjent Regissør")
        credit(film, shared["person"])
        facts = {"state": "published", "published_at": HOUR - dt.timedelta(days=40), "film": film}
        themes = [shared["theme"], "Kjent annet tema"]
        a_draft(f"Tegnet {number}", critic=shared["critic"], rating=80, themes=themes, **facts)
        a_draft(f"Tegnet igjen {number}", critic=a_critic("Kjent Annen"), rating=40, **facts)
    return film


def test_hidden_reviews_alter_no_drawing_and_no_count(client, shared):
    film = enough_to_draw(shared)
    pages = [shared[thing].get_absolute_url() for thing in ("person", "critic", "theme")]
    before = [client.get(page).content.decode() for page in pages]
    drawn = [("curve-title", "company"), ("agreement-title", "often"), ("bars-title", "together")]
    for page, marks in zip(before, drawn, strict=True):
        assert all(f'"{mark}"' in page for mark in marks)

    for review in in_every_state(f"{MARK} til", shared=shared).values():
        review.themes.add(a_theme("Kjent annet tema"))
        credit(review.film, "Kjent Regissør", "director")
    for state, facts in HIDDEN.items():
        if "film" not in facts:
            of_public_film = {"film": film, "rating": 0, "body": LINKS, **facts["review"]}
            word, themes = f"{MARK} igjen {state}", [shared["theme"]]
            a_draft(word, critic=a_critic("Kjent Annen"), **of_public_film)
            a_draft(word, critic=shared["critic"], themes=themes, **of_public_film)

    assert [client.get(page).content.decode() for page in pages] == before


def test_draft_of_a_live_review_changes_no_byte_before_its_hour(
    client, clock, site, shared, hidden, ada
):
    """Everything a draft can hold is other than readers have it, and all the desk says about it."""
    live, other = shared["review"], hidden["draft"]

    draft = {**other.snapshot(), "slug": live.slug, "correction": f"{MARK} rettelse"}
    record(live, draft, by=ada)
    changes.schedule_changes(live, by=ada, at=HOUR)
    autosaved = {**draft, "headline": f"{MARK} på vei"}
    record(live, autosaved, by=ada, sitting="a", is_autosaved=True)
    Comment.objects.create(review=live, text=f"{MARK} merknad", user=ada, user_name=MARK)

    assert told_otherwise(answers([live, other]), site.with_them) == {}

    clock(HOUR)
    page = client.get(live.get_absolute_url()).content.decode()
    assert f"{MARK} draft headline" in page
    assert f"{MARK} rettelse" in page
    assert not any(text in page for text in (f"{MARK} på vei", f"{MARK} merknad"))


@pytest.fixture
def live(shared):
    """Another review that readers have."""
    return a_world("Annet", shared=shared, state="published", published_at=HOUR - 2 * SECOND)


@pytest.fixture(scope="module")
def answered():
    """What was asked by a test and is the same for the next one, by what it is about."""
    return {}


@pytest.fixture
def with_live(shared, live, answered):
    """What every address answers where the other review is public as well."""
    if "live" not in answered:
        answered["live"] = answers([shared["review"], live])
    return answered["live"]


def test_what_is_in_the_bin_is_nowhere_and_comes_back_to_every_page(
    client, site, shared, live, with_live, ada
):
    link = share_links.make(live, by=ada, for_whom=MARK, lasts=dt.timedelta(days=1))
    share_pictures.draw_wanted()

    going = [live, live.film, *live.film.people.exclude(pk=shared["person"].pk)]
    going += [adaptation.work for adaptation in live.film.adaptations.all()]
    going += [live.lead_image, live.film.poster, live.themes.exclude(pk=shared["theme"].pk).get()]
    drawn = SharePicture.objects.get(review=live).key
    binned = [put_in_bin(entry, by=ada) for entry in going]

    assert told_otherwise(answers([shared["review"]]), site.without) == {}
    gone = {client.get(address).status_code for address in with_live.keys() - site.without.keys()}
    assert gone == {404}
    token = share_links.token_of(link)
    assert client.get(reverse("pages:draft", args=[token])).status_code == 404
    assert client.get(f"/bilder/{drawn}/share-1200.jpg").status_code == 404

    for each in reversed(binned):
        restore(each, by=ada)

    assert told_otherwise(answers([shared["review"], live]), with_live) == {}


def test_what_a_spoiler_hides_is_on_its_reviews_page_and_nowhere_else(client, live, with_live):
    told = {address for address, answer in with_live.items() if tells(answer, "Annet slutt.")}

    with translation.override("en"):
        in_english = live.get_absolute_url()
    assert told == {live.get_absolute_url(), in_english}
    assert b"Ingen" in client.get("/sok/?q=slutt").content


def tells(answer, secret):
    return secret.encode() in answer[2]


@pytest.mark.parametrize("state", APPEARS)
def test_review_appears_on_the_second_on_every_page_it_belongs_to(clock, site, hidden, state):
    Menu.objects.all().delete()  # which would tell of it on every page
    clock(HOUR)

    after = answers([hidden[state]])
    before = of(after, site.with_them)
    own = [address for address, (status, *_rest) in before.items() if status == 404]
    opened = {address for address in own if after[address][0] == 200}
    assert len(opened) >= 2 * 8, "review, film, 3 people, work, author and theme, in two languages"
    names_it = {
        address
        for address, answer in after.items()
        if tells(answer, f"{MARK} {state} ") or tells(answer, f"{MARK.lower()}-{state}-")
    }
    for name in ("front", "reviews", "films", "people", "themes", "works", "search", "feed"):
        assert reverse(f"pages:{name}") in names_it, name
    assert f"{reverse('pages:search')}?q={MARK}" in names_it
    assert f"{reverse('pages:suggest')}?q={MARK}" in names_it
    assert reverse("sitemap_of", args=["reviews", 1]) in names_it
    assert reverse("sitemap_news") in names_it
    assert f"/bilder/drawn-for-{hidden[state].slug}/share-1200.jpg" in opened


@pytest.mark.parametrize("state", HIDDEN)
def test_head_and_conditional_requests_say_no_more_than_get(client, hidden, state):
    address = hidden[state].get_absolute_url()

    plain = client.get(address)
    conditional = client.get(address, headers={"if-none-match": "*", "if-modified-since": "x"})
    head = client.head(address)

    assert plain.status_code == conditional.status_code == head.status_code == 404
    assert plain.headers == conditional.headers
