"""Nothing unpublished on any public address: the addresses are read from the URLconf itself.

A route with a parameter this file does not know fails, so that a new page cannot be forgotten.
"""

import datetime as dt
import re
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.files.storage import storages
from django.core.handlers.base import BaseHandler
from django.core.signing import Signer
from django.test import Client, RequestFactory, override_settings
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern, URLResolver
from django.utils import timezone, translation
from PIL import Image

from films.models import FilmStill
from pages import share_pictures
from pages.sitemaps import NOUNS
from publishing import site_settings
from publishing.bin import put_in_bin
from publishing.models import Picture, PlainPage
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
    a_person,
    a_picture,
    a_theme,
    a_user,
    a_work,
    credit,
)
from tests.conftest import storages_in

pytestmark = [pytest.mark.django_db, pytest.mark.searches]
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
BEARS_THE_MARK = rf"{MARK} (?:ny )?(?:{'|'.join(HIDDEN)}) \w+"

Answer = tuple[int, str | None, bytes]


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


def a_world(word, *, shared=None, film=None, **review):
    """A review with everything one can bring along, each thing with the word in its name."""
    # With what follows, no more than the 32 letters that a picture's key may have.
    key = word.replace(" ", "-")
    film = a_film(
        f"{word} film",
        original_title=f"{word} original",
        synopsis_nb=f"{word} handling",
        distributor=f"{word} distribusjon",
        trailer_url=f"https://film.example/{key}",
        source=a_work(f"{word} roman", author=f"{word} Forfatter"),
        director=f"{word} Regissør",
        poster=a_picture("poster", alt_nb=f"{word} plakat", key=f"{key}-poster"),
        **(film or {}),
    )
    credit(
        film, a_person(f"{word} Skuespiller", aliases=[f"{word} Alias"]), character=f"{word} rolle"
    )
    if shared:
        credit(film, shared["person"], character=f"{word} birolle")
    still = a_picture(alt_nb=f"{word} bilde", key=f"{key}-still")
    file = Path(storages["pictures"].path(f"renditions/{still.key}/wide-800.jpg"))
    file.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (80, 34)).save(file)
    FilmStill.objects.create(film=film, picture=still)
    in_text = a_picture(alt_nb=f"{word} i teksten", key=f"{key}-text")
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


def in_every_state(word, *, shared, film=None) -> dict[str, Review]:
    """A world for each state one can be hidden in, of films with these facts."""
    return {
        state: a_world(
            f"{word} {state}",
            shared=shared,
            film={**(film or {}), **facts.get("film", {})},
            **facts["review"],
        )
        for state, facts in HIDDEN.items()
    }


def shared_with(known):
    """Things both a public and a hidden review stand on."""
    return {
        "review": known,
        "person": known.film.people.get(name="Kjent Skuespiller"),
        "critic": known.critic,
        "theme": a_theme("Kjent tema"),
    }


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


def addresses(*reviews, mixed=()):
    """Every public address there can be of these reviews, in each language.

    Of the mixed, the slug of a film is asked for among people too, and so on for each noun and
    route.
    """
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            for name, parameters in routes():
                for review in reviews:
                    noun = None if review in mixed else WHOSE.get(name.removeprefix("pages:"))
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
