"""Nothing unpublished on any public address: the addresses are read from the URLconf itself.

A route with a parameter this file does not know fails, so that a new page cannot be forgotten.
"""

import datetime as dt
import re
from itertools import product
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.core.files.storage import storages
from django.core.signing import Signer
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern, URLResolver
from django.utils import timezone, translation
from PIL import Image

from films.models import FilmStill
from pages import share_pictures
from pages.sitemaps import NOUNS
from publishing.bin import put_in_bin
from publishing.models import Picture
from publishing.restoring import restore
from publishing.revisions import record
from reviews import changes, share_links
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
    a_person,
    a_picture,
    a_theme,
    a_work,
    credit,
)

pytestmark = pytest.mark.django_db
HOUR = dt.datetime(2026, 11, 27, 5, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)
MARK = "Hemmelighet"
# To what the known review stands on, so that a hidden one mentions it.
LINKS = (
    '<p><a href="/personer/kjent-regissor/">K</a> <a href="/filmer/kjent-film/">K</a> '
    '<a href="/forelegg/kjent-roman/">K</a></p>'
)
NOT_FOR_READERS = {"admin", "preview", "front_preview"}

HIDDEN = {
    "draft": {"review": {"state": "draft"}},
    "submitted": {"review": {"state": "submitted"}},
    "withdrawn": {"review": {"state": "withdrawn", "published_at": HOUR - dt.timedelta(days=9)}},
    "scheduled": {"review": {"state": "published", "published_at": HOUR}},
    "embargoed": {
        "review": {"state": "published", "published_at": HOUR - dt.timedelta(days=9)},
        "film": {"embargo_until": HOUR},
    },
}
APPEARS = ("scheduled", "embargoed")


@pytest.fixture
def clock(monkeypatch):
    """Sets what time it is: `clock(moment)`."""

    def at(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)

    at(HOUR - SECOND)
    return at


def a_world(word, *, shared=None, film=None, **review):
    """A review with everything one can bring along, each thing with the word in its name."""
    film = a_film(
        f"{word} film",
        original_title=f"{word} original",
        synopsis_nb=f"{word} handling",
        distributor=f"{word} distribusjon",
        trailer_url=f"https://film.example/{word}",
        source=a_work(f"{word} roman", author=f"{word} Forfatter"),
        director=f"{word} Regissør",
        poster=a_picture("poster", alt_nb=f"{word} plakat", key=f"{word}-poster"),
        **(film or {}),
    )
    credit(
        film, a_person(f"{word} Skuespiller", aliases=[f"{word} Alias"]), character=f"{word} rolle"
    )
    if shared:
        credit(film, shared["person"], character=f"{word} birolle")
    still = a_picture(alt_nb=f"{word} bilde", key=f"{word}-still")
    file = Path(storages["pictures"].path(f"renditions/{still.key}/wide-800.jpg"))
    file.parent.mkdir(parents=True)
    Image.new("RGB", (80, 34)).save(file)
    FilmStill.objects.create(film=film, picture=still)
    in_text = a_picture(alt_nb=f"{word} i teksten", key=f"{word}-text")
    body = (
        f"<p>{word} brødtekst.<small data-note>{word} note.</small></p>"
        f"<details><summary>{word} merkelapp</summary><p>{word} slutt.</p></details>"
        f'<figure data-still="{in_text.pk}"><figcaption>{word} bildetekst</figcaption></figure>'
        f"<aside data-pull><p>{word} sitat.</p></aside>"
    )
    critic = shared["critic"] if shared else a_critic(f"{word} Kritiker")
    themes = [f"{word} tema", *([shared["theme"]] if shared else [])]
    texts = {name: f"{word} {name}" for name in ("headline", "standfirst", "verdict")}
    return a_draft(
        film=film,
        critic=critic,
        themes=themes,
        lead_image=still,
        body=f"{body}{LINKS}",
        rating=40,
        **texts,
        **review,
    )


@pytest.fixture(scope="module")
def known(made_once):
    """The key of a public review, there for all tests; its answers are too: see `without`."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: HOUR - SECOND)
        return a_world("Kjent", state="published", published_at=HOUR - dt.timedelta(days=30)).pk


@pytest.fixture
def shared(known, clock):
    """Things both a public and a hidden review stand on."""
    world = Review.objects.get(pk=known)
    return {
        "review": world,
        "person": world.film.people.get(name="Kjent Skuespiller"),
        "critic": world.critic,
        "theme": a_theme("Kjent tema"),
    }


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


def slugs_of(review, noun=None):
    """What stands in an address of the noun, or in one of whichever noun."""
    things = things_of(review)
    return [thing.slug for thing in things if noun in (None, thing._meta.model_name)]


def values_of(parameter, review, noun=None):
    film = review.film
    return {
        "slug": slugs_of(review, noun),
        "year": [2026],
        "month": [9, 10, 11],
        "letter": ["h", "k"],
        "key": [
            *(review.lead_image.key, film.poster.key, in_text(review).key),
            *_drawn_for(review),
        ],
        "name": ["wide-800.jpg", "share-1200.jpg", "poster-240.jpg"],
        "noun": list(NOUNS),
        "number": [1, 2],
        # Those of links that were never made: whoever has one that was is no common reader.
        "token": ["x", Signer(sep=".", salt="reviews.share_links").sign("x")],
    }[parameter]


def _drawn_for(review):
    """The key of its share picture, whether or not it may be fetched."""
    drawn = SharePicture.objects.filter(review=review.pk).exclude(key="")
    return list(drawn.values_list("key", flat=True))


def in_text(review):
    return Picture.objects.get(in_texts__review=review)


def addresses(*reviews, mixed=False):
    """Every public address there can be of these reviews, in each language.

    Mixed, the slug of a film is asked for among people too, and so on for each noun and route.
    """
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            for name, parameters in routes():
                noun = None if mixed else WHOSE.get(name.removeprefix("pages:"))
                for review in reviews:
                    for values in product(*(values_of(p, review, noun) for p in parameters)):
                        yield reverse(name, kwargs=dict(zip(parameters, values, strict=True)))
            for thing in (thing for review in reviews for thing in things_of(review)):
                asked = {"url": f"http://testserver{thing.get_absolute_url()}"}
                yield f"{reverse('pages:oembed')}?{urlencode(asked)}"
            for query in (MARK, f"{MARK} film", "Hemmelighte", "Kjent", "film", "brødtekst"):
                yield f"{reverse('pages:search')}?q={query}"
                yield f"{reverse('pages:suggest')}?q={query}"
            for query in ("hem", "kjent", "regi: hem", "tema: Kjent", "forfatter: hemm"):
                yield f"{reverse('pages:suggest')}?{urlencode({'q': query})}"
            for chosen in ({"theme": "kjent-tema"}, {"person": "kjent-skuespiller"}):
                yield f"{reverse('pages:search')}?{urlencode(chosen)}"
                yield f"{reverse('pages:search')}?{urlencode({'q': 'Kjent', **chosen})}"


def answers(client, reviews, *, mixed=False):
    """What each address answers; the random key of a drawn picture is told as whose it is."""
    share_pictures.draw_wanted()
    drawn = dict(SharePicture.objects.exclude(key="").values_list("key", "review__slug"))
    found = {}
    for address in sorted(set(addresses(*reviews, mixed=mixed))):
        response = client.get(address)
        content = b"".join(response) if response.streaming else response.content
        for key, slug in drawn.items():
            address = address.replace(key, f"drawn-for-{slug}")
            content = content.replace(key.encode(), f"drawn-for-{slug}".encode())
        found[address] = (response.status_code, response.headers.get("Location"), content)
    return found


@pytest.fixture(scope="module")
def answered():
    """What has been asked of a site that several tests begin with, by what is hidden in it."""
    return {}


@pytest.fixture
def without(client, shared, answered):
    """What every address answers where nothing is hidden; mixed, as in `addresses`."""
    if None not in answered:
        answered[None] = answers(client, [shared["review"]], mixed=True)
    return answered[None]


@pytest.fixture
def hidden(client, shared, state, without, ada):
    """A review that is hidden in the state that the test is about, and all that leads to it.

    It is picked for the front pages, stands in every menu, and a link to it has been opened.
    """
    facts = HIDDEN[state]
    review = a_world(MARK, shared=shared, film=facts.get("film"), **facts["review"])
    put_on_the_front_page(review)
    put_in_the_menus(review, theme=review.themes.exclude(pk=shared["theme"].pk).get())
    link = share_links.make(review, by=ada, for_whom=MARK, lasts=dt.timedelta(days=1))
    opened = client.get(reverse("pages:draft", args=[share_links.token_of(link)]))
    assert f"{MARK} headline" in opened.content.decode()
    return review


def put_on_the_front_page(review):
    for page, place in product(FrontPage.objects.all(), FrontPick.Place):
        FrontPick.objects.create(front_page=page, review=review, place=place, kicker=MARK)


def put_in_the_menus(review, *, theme):
    page = a_page(f"{MARK} side", body_nb=f"<p>{MARK}</p>", is_published=False)
    for place in Menu.Place.values:
        menu = Menu.objects.create(place=place)
        for led_to in ({"theme": theme}, {"film": review.film}, {"page": page}):
            MenuEntry.objects.create(menu=menu, label_nb=f"{MARK} linje", **led_to)


@pytest.fixture
def with_it(client, shared, state, hidden, answered):
    """What every address answers where that review is hidden, its own among them; mixed too."""
    if state not in answered:
        answered[state] = answers(client, [shared["review"], hidden], mixed=True)
    return answered[state]


@pytest.fixture
def live(shared):
    """The other review, when readers have it."""
    return a_world(MARK, shared=shared, state="published", published_at=HOUR - 2 * SECOND)


@pytest.fixture
def with_live(client, shared, live, answered):
    """What every address answers where the other review is public as well."""
    if "live" not in answered:
        answered["live"] = answers(client, [shared["review"], live])
    return answered["live"]


def of(addresses, answered):
    """What these addresses answered among more."""
    return {address: answered[address] for address in addresses}


@pytest.mark.parametrize("state", HIDDEN)
def test_site_with_and_without_a_hidden_review_is_the_same_to_the_byte(client, without, with_it):
    """So front pages, menus and unpublished pages that lead to it, and its link, tell nothing."""
    assert of(without, with_it) == without
    only_of_it = [answer for address, answer in with_it.items() if address not in without]
    assert {status for status, _location, _content in only_of_it} == {404}
    assert client.get(f"/{MARK.lower()}-side/").status_code == 404


@pytest.mark.parametrize("state", HIDDEN)
def test_announced_film_is_the_same_to_the_byte_whether_there_is_a_hidden_review_of_it(
    client, clock, shared, state, answered
):
    facts = HIDDEN[state]
    announced = {"release_date": HOUR.date(), "is_announced": True, **facts.get("film", {})}
    hidden = a_world(MARK, shared=shared, film=announced, **facts["review"])
    put_on_the_front_page(hidden)
    with_it = answers(client, [shared["review"], hidden])

    if "announced" not in answered:
        film = hidden.film
        hidden.delete()
        film.embargo_until = None
        film.save()
        answered["announced"] = answers(client, [shared["review"]])

    without = answered["announced"]
    assert of(without, with_it) == without
    opened = {
        address: content.decode(errors="replace")
        for address, (status, _location, content) in with_it.items()
        if address not in without and status != 404
    }
    assert opened == {}
    told = {
        word
        for _status, _location, content in with_it.values()
        for word in re.findall(rf"{MARK} \w+", content.decode(errors="replace"))
    }
    assert told == {f"{MARK} film", f"{MARK} Regissør"}


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


@pytest.mark.parametrize("state", HIDDEN)
def test_hidden_review_alters_no_drawing_and_no_count(client, clock, shared, state):
    film, facts = enough_to_draw(shared), HIDDEN[state]
    pages = [shared[thing].get_absolute_url() for thing in ("person", "critic", "theme")]
    before = [client.get(page).content.decode() for page in pages]
    drawn = [("curve-title", "company"), ("agreement-title", "often"), ("bars-title", "together")]
    for page, marks in zip(before, drawn, strict=True):
        assert all(f'"{mark}"' in page for mark in marks)

    hidden = a_world(MARK, shared=shared, film=facts.get("film"), **facts["review"])
    hidden.themes.add(a_theme("Kjent annet tema"))
    credit(hidden.film, "Kjent Regissør", "director")
    if "film" not in facts:
        of_public_film = {"film": film, "rating": 0, "body": LINKS, **facts["review"]}
        a_draft(f"{MARK} igjen", critic=a_critic("Kjent Annen"), **of_public_film)
        a_draft(f"{MARK} til", critic=shared["critic"], themes=[shared["theme"]], **of_public_film)

    assert [client.get(page).content.decode() for page in pages] == before


@pytest.mark.parametrize("state", ["draft"])
def test_draft_of_a_live_review_changes_no_byte_before_its_hour(
    client, clock, shared, hidden, with_it, ada
):
    """Everything a draft can hold is other than readers have it, and all the desk says about it."""
    live, other = shared["review"], hidden

    draft = {**other.snapshot(), "slug": live.slug, "correction": f"{MARK} rettelse"}
    record(live, draft, by=ada)
    changes.schedule_changes(live, by=ada, at=HOUR)
    autosaved = {**draft, "headline": f"{MARK} på vei"}
    record(live, autosaved, by=ada, sitting="a", is_autosaved=True)
    Comment.objects.create(review=live, text=f"{MARK} merknad", user=ada, user_name=MARK)

    found = answers(client, [live, other])
    assert found == of(found, with_it)

    clock(HOUR)
    page = client.get(live.get_absolute_url()).content.decode()
    assert f"{MARK} headline" in page
    assert f"{MARK} rettelse" in page
    assert not any(text in page for text in (f"{MARK} på vei", f"{MARK} merknad"))


def test_what_is_in_the_bin_is_nowhere_and_comes_back_to_every_page(
    client, shared, without, live, with_live, ada
):
    link = share_links.make(live, by=ada, for_whom=MARK, lasts=dt.timedelta(days=1))
    share_pictures.draw_wanted()

    going = [live, live.film, *live.film.people.exclude(pk=shared["person"].pk)]
    going += [adaptation.work for adaptation in live.film.adaptations.all()]
    going += [live.lead_image, live.film.poster, live.themes.exclude(pk=shared["theme"].pk).get()]
    drawn = SharePicture.objects.get(review=live).key
    binned = [put_in_bin(entry, by=ada) for entry in going]

    found = answers(client, [shared["review"]])
    assert found == of(found, without)
    gone = {client.get(address).status_code for address in with_live.keys() - without.keys()}
    assert gone == {404}
    token = share_links.token_of(link)
    assert client.get(reverse("pages:draft", args=[token])).status_code == 404
    assert client.get(f"/bilder/{drawn}/share-1200.jpg").status_code == 404

    for each in reversed(binned):
        restore(each, by=ada)

    assert answers(client, [shared["review"], live]) == with_live


def test_what_a_spoiler_hides_is_on_its_reviews_page_and_nowhere_else(client, live, with_live):
    told = {address for address, answer in with_live.items() if tells(answer, f"{MARK} slutt.")}

    with translation.override("en"):
        in_english = live.get_absolute_url()
    assert told == {live.get_absolute_url(), in_english}
    assert b"Ingen" in client.get("/sok/?q=slutt").content


def tells(answer, secret):
    return secret.encode() in answer[2]


@pytest.mark.parametrize("state", APPEARS)
def test_review_appears_on_the_second_on_every_page_it_belongs_to(client, clock, hidden, with_it):
    Menu.objects.all().delete()  # which would tell of it on every page
    clock(HOUR)

    after = answers(client, [hidden])
    before = of(after, with_it)
    own = [address for address, (status, *_rest) in before.items() if status == 404]
    opened = {address for address in own if after[address][0] == 200}
    assert len(opened) >= 2 * 8, "review, film, 3 people, work, author and theme, in two languages"
    changed = {address for address in before if before[address] != after[address]}
    for name in ("front", "reviews", "films", "people", "themes", "works", "search", "feed"):
        assert reverse(f"pages:{name}") in changed, name
    assert f"{reverse('pages:search')}?q={MARK}" in changed
    assert f"{reverse('pages:suggest')}?q={MARK}" in changed
    assert reverse("sitemap_of", args=["reviews", 1]) in changed
    assert reverse("sitemap_news") in changed
    assert f"/bilder/drawn-for-{hidden.slug}/share-1200.jpg" in opened


@pytest.mark.parametrize("state", HIDDEN)
def test_head_and_conditional_requests_say_no_more_than_get(client, hidden):
    address = hidden.get_absolute_url()

    plain = client.get(address)
    conditional = client.get(address, headers={"if-none-match": "*", "if-modified-since": "x"})
    head = client.head(address)

    assert plain.status_code == conditional.status_code == head.status_code == 404
    assert plain.headers == conditional.headers
