import datetime as dt

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from films.models import FilmStill
from publishing.revisions import record
from reviews import share_links
from reviews.models import ShareLink
from tests.builders import a_critic, a_draft, a_film, a_person, a_picture, a_review, a_work, credit

pytestmark = [pytest.mark.django_db, pytest.mark.searches]
WEEK = dt.timedelta(days=7)
WORDS = "Hemmelighet"


@pytest.fixture
def draft():
    """A draft of which nothing is public yet."""
    film = a_film(
        f"{WORDS} film",
        director=f"{WORDS} Regissør",
        cast=[f"{WORDS} Skuespiller"],
        source=a_work(f"{WORDS} roman", author=f"{WORDS} Forfatter"),
        poster=a_picture("poster", key="plakat"),
    )
    facts = {"critic": a_critic(f"{WORDS} Kritiker"), "themes": [f"{WORDS} tema"]}
    return a_draft(f"{WORDS} overskrift", film=film, lead_image=a_picture(key="stor"), **facts)


@pytest.fixture
def address(draft, ada):
    return shared(draft, ada)


def shared(review, by, language="nb"):
    link = share_links.make(review, by=by, for_whom="Arthaus", lasts=WEEK)
    with translation.override(language):
        return reverse("pages:draft", args=[share_links.token_of(link)])


def expire():
    ShareLink.objects.update(expires_at=timezone.now())


def revoke():
    ShareLink.objects.update(revoked_at=timezone.now())


def test_link_shows_the_draft_to_anyone_who_has_it(client, address):
    response = client.get(address)
    text = response.content.decode()

    assert response.status_code == 200
    assert f"{WORDS} overskrift" in text
    assert "En brødtekst." in text
    assert "Arthaus" in text.partition('class="banner"')[2].partition("</aside>")[0]
    assert "/admin/" not in text


def test_link_shows_what_was_last_written_and_not_what_readers_have(client, ada):
    review = a_review("Publisert", film=a_film("Stalker"))
    record(
        review, {**review.snapshot(), "headline": "Omskrevet", "correction": "Fra 1979."}, by=ada
    )

    text = client.get(shared(review, ada)).content.decode()

    assert "Omskrevet" in text
    assert "Fra 1979." in text
    assert "Publisert" not in text


def test_shared_page_has_nothing_for_machines_and_leaves_no_trace(client, address):
    response = client.get(address)
    text = response.content.decode()

    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert response["Referrer-Policy"] == "no-referrer"
    assert '<meta name="robots" content="noindex, nofollow">' in text
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert not any(word in text for word in ("og:", "ld+json", "canonical", 'rel="alternate"'))


def test_shared_page_is_in_the_reviews_language_at_either_address(client, ada):
    review = a_draft(language="en")

    for language in ("nb", "en"):
        response = client.get(shared(review, ada, language))
        assert response["Content-Language"] == "en"
        assert '<html lang="en">' in response.content.decode()


def test_link_is_asked_for_without_being_opened(client, address):
    response = client.head(address)

    assert (response.status_code, response.content) == (200, b"")
    assert ShareLink.objects.get().last_opened_at is None
    client.get(address)
    assert ShareLink.objects.get().last_opened_at is not None


@pytest.mark.parametrize("close", [expire, revoke])
def test_closed_link_says_so_and_nothing_of_what_it_led_to(client, address, close):
    close()

    response = client.get(address)

    assert response.status_code == 410
    assert WORDS not in response.content.decode()
    assert "Arthaus" not in response.content.decode()
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Robots-Tag"] == "noindex, nofollow"


def test_link_that_never_was_is_as_any_page_that_is_not_there(client, address):
    def answer(place):
        found = client.get(place)
        return found.status_code, dict(found.headers), found.content

    garbled = [f"{address[:-3]}xx/", "/utkast/x/", "/utkast/%00/", "/utkast/x/bilder/k/wide-1.jpg"]
    assert [answer(place) for place in garbled] == [answer("/ingenting/her/")] * len(garbled)
    assert answer("/en/draft/x/") == answer("/en/nothing/here/")


def test_link_to_what_readers_have_leads_to_their_page(client, ada):
    review = a_review("Publisert")

    response = client.get(shared(review, ada))

    assert (response.status_code, response["Location"]) == (302, review.get_absolute_url())


def test_link_to_a_scheduled_review_shows_it_before_its_hour(client, ada):
    hour = timezone.now() + dt.timedelta(hours=1)
    review = a_review(film=a_film(embargo_until=hour), published_at=hour)

    assert client.get(shared(review, ada)).status_code == 200
    assert client.get(review.get_absolute_url()).status_code == 404


def test_shared_page_has_no_link_that_leads_nowhere(client, draft, address):
    text = client.get(address).content.decode()

    assert "/hemmelighet-" not in text
    for word in ("film", "Regissør", "Skuespiller", "roman", "Forfatter", "tema", "Kritiker"):
        assert f">{WORDS} {word}<" in text, word
    assert 'href="/filmer/"' in text


def test_shared_page_leads_on_to_what_is_public(client, draft, address):
    person = draft.film.people.get(name=f"{WORDS} Skuespiller")
    a_review("Ute", film=credit(a_film("Stalker"), person).film, critic=draft.critic)

    text = client.get(address).content.decode()

    for thing in (person, draft.critic):
        assert f'href="{thing.get_absolute_url()}"' in text
    assert f'href="{draft.film.get_absolute_url()}"' not in text


def test_every_picture_and_link_on_the_shared_page_opens(client, draft, address):
    a_review("Ute", film=a_film("Stalker", director=f"{WORDS} Regissør"), lead_image=a_picture())
    for key in ("stor", "plakat"):
        for name in ("wide-800", "poster-240"):
            for suffix in ("avif", "webp", "jpg"):
                path = f"renditions/{key}/{name}.{suffix}"
                storages["pictures"].save(path, ContentFile(b"bilde"))
    text = client.get(address).content.decode()

    links = {part.partition('"')[0] for part in text.split(' href="/')[1:]}
    links -= {link for link in links if link.startswith("static/")}
    pictures = {part.split()[0].strip('",>') for part in text.split(address)[1:]}

    assert len(links) >= 8
    assert len(pictures) >= 4
    for link in links:
        assert client.get(f"/{link}").status_code == 200, link
    for picture in pictures:
        assert client.get(f"{address}{picture}").status_code == 200, picture


def test_picture_on_the_page_is_shown_under_the_link_alone(client, address):
    storages["pictures"].save("renditions/stor/wide-800.jpg", ContentFile(b"bilde"))
    picture = f"{address}bilder/stor/wide-800.jpg"

    response = client.get(picture)

    assert b"".join(response.streaming_content) == b"bilde"
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert response["Referrer-Policy"] == "no-referrer"
    assert client.get("/bilder/stor/wide-800.jpg").status_code == 404


@pytest.mark.parametrize("close", [expire, revoke])
def test_pictures_close_with_the_link(client, address, close):
    storages["pictures"].save("renditions/stor/wide-800.jpg", ContentFile(b"bilde"))
    close()

    assert client.get(f"{address}bilder/stor/wide-800.jpg").status_code == 404


def test_link_opens_what_belongs_to_its_review_and_no_other_picture(client, draft, address):
    critic, player = draft.critic, draft.film.people.get(name=f"{WORDS} Skuespiller")
    critic.portrait = a_picture("portrait", key="kritiker")
    player.portrait = a_picture("portrait", key="skuespiller")
    for owner in (critic, player):
        owner.save()
    FilmStill.objects.create(film=draft.film, picture=a_picture(key="bilde"))
    a_draft(film=a_film("Annen"), lead_image=a_picture(key="annen"))
    a_person("Ukjent", portrait=a_picture("portrait", key="ukjent"))
    names = {"bilde": "wide-800", "annen": "wide-800"}
    keys = ("stor", "bilde", "kritiker", "skuespiller", "annen", "ukjent")
    found = {}
    for key in keys:
        name = f"{names.get(key) or ('wide-800' if key == 'stor' else 'portrait-160')}.jpg"
        storages["pictures"].save(f"renditions/{key}/{name}", ContentFile(b"bilde"))
        found[key] = client.get(f"{address}bilder/{key}/{name}").status_code

    assert found == dict.fromkeys(keys[:4], 200) | dict.fromkeys(keys[4:], 404)


@pytest.mark.parametrize(
    "path", ["stor/hemmelig.txt", "stor/..%2Fhemmelig.txt", "stor/wide-801.avif", "../hemmelig.txt"]
)
def test_link_opens_no_other_file(client, address, path):
    storages["pictures"].save("renditions/stor/hemmelig.txt", ContentFile(b"hemmelig"))

    assert client.get(f"{address}bilder/{path}").status_code == 404


def test_shared_page_asks_no_more_however_many_stand_on_it(client, draft, address):
    client.get(address)

    def queries():
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        return len(asked)

    few = queries()
    for number in range(5):
        credit(draft.film, f"{WORDS} Nummer {number}")

    assert queries() == few
