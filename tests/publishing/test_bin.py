"""What is deleted is nowhere, and can be put back as it was; after thirty days it is gone."""

import datetime as dt

import pytest
from django.core.files.storage import storages
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from films.models import Adaptation, FilmStill, Genre
from publishing.bin import InUse, put_in_bin
from publishing.models import Binned, OldAddress, Picture, Revision
from publishing.restoring import CannotRestore, restore
from publishing.revisions import record
from reviews.models import Comment, Review, StepTaken, Theme
from search.engine import find
from tests.builders import (
    a_critic,
    a_draft,
    a_film,
    a_person,
    a_picture,
    a_review,
    a_theme,
    a_work,
    credit,
    image_file,
)

pytestmark = [pytest.mark.django_db, pytest.mark.searches]


def gone_and_back(entry, by):
    """The entry deleted, and put back from the bin."""
    return restore(put_in_bin(entry, by=by), by=by)


def test_review_comes_back_as_it_was(client, ada):
    review = a_review("Hjem", themes=["Sorg"], lead_image=a_picture(), slug="gammel")
    review.slug = "ny"
    review.save()
    Comment.objects.create(review=review, text="Fint.", user=ada)
    before, page = review.snapshot(), client.get("/anmeldelser/ny/").content

    binned = put_in_bin(review, by=ada)

    assert not Review.objects.exists()
    assert [client.get(f"/anmeldelser/{slug}/").status_code for slug in ("ny", "gammel")] == [
        404
    ] * 2
    assert not find("Hjem").reviews
    back = restore(binned, by=ada)
    assert (back.pk, back.snapshot()) == (review.pk, before)
    assert client.get("/anmeldelser/ny/").content == page
    assert client.get("/anmeldelser/gammel/").status_code == 301
    assert back.comments.get().text == "Fint."
    assert [hit.pk for hit in find("Hjem").reviews] == [review.pk]
    steps = StepTaken.objects.order_by("pk").values_list("step", flat=True)
    assert list(steps) == ["deleted", "restored"]


def test_address_of_what_is_in_the_bin_is_not_given_to_another(ada):
    binned = put_in_bin(a_person("Tom Holland"), by=ada)

    other = a_person("Tom Holland")

    assert other.slug == "tom-holland-2"
    assert restore(binned, by=ada).slug == "tom-holland"
    assert not OldAddress.objects.filter(slug="tom-holland").exists()


def test_film_comes_back_with_its_credits_stills_genres_and_source(ada):
    film = a_film(director="Andrew Haigh", cast=["Andrew Scott"], source=a_work())
    film.genres.add(Genre.objects.create(name_nb="Drama", name_en="Drama"))
    FilmStill.objects.create(film=film, picture=a_picture())
    before = film.snapshot()

    assert gone_and_back(film, ada).snapshot() == before


def test_film_with_a_review_stays_and_it_is_said_why(ada_client):
    review = a_draft(film=a_film("Stalker"))

    with pytest.raises(InUse) as told:
        put_in_bin(review.film, by=None)
    page = ada_client.post(f"/admin/films/film/{review.film.pk}/delete/", {"post": "yes"})

    assert told.value.users == [review]
    assert reverse("admin:reviews_review_change", args=[review.pk]) in page.content.decode()


def test_person_goes_from_the_credits_and_comes_back_into_them(ada):
    person = a_person("Andrew Scott", portrait=a_picture("portrait"))
    films = [a_film("En", cast=[person]), a_film("To", director=person)]
    work = a_work(author=person)
    before = [entry.snapshot() for entry in (*films, work)]

    binned = put_in_bin(person, by=ada)

    assert not any(film.credits.exists() for film in films)
    restore(binned, by=ada)
    assert [entry.snapshot() for entry in (*films, work)] == before


def test_picture_comes_back_everywhere_it_stood(ada):
    picture = a_picture()
    review, film = a_review(lead_image=picture), a_film("En", poster=picture)
    critic, person = a_critic("Ida", portrait=picture), a_person(portrait=picture)
    still = FilmStill.objects.create(film=film, picture=picture)
    places = (review, film, critic, person)

    binned = put_in_bin(picture, by=ada)
    for entry in places:
        entry.refresh_from_db()
    assert {review.lead_image, film.poster, critic.portrait, person.portrait} == {None}

    restore(binned, by=ada)
    for entry in places:
        entry.refresh_from_db()
    assert {review.lead_image, film.poster, critic.portrait, person.portrait} == {picture}
    assert list(film.film_stills.all()) == [still]


def test_page_that_asks_says_where_a_picture_is_in_use(ada_client):
    picture = a_picture()
    review = a_review("Hjem", lead_image=picture)

    page = ada_client.get(f"/admin/publishing/picture/{picture.pk}/delete/").content.decode()

    assert reverse("admin:reviews_review_change", args=[review.pk]) in page
    assert Picture.objects.exists()


def test_theme_comes_back_on_its_reviews_with_its_names(ada):
    theme = a_theme("Sorg", synonyms=["Tap"])
    review = a_review(themes=[theme])

    gone_and_back(theme, ada)

    assert list(review.themes.all()) == [theme]
    assert Theme.objects.named("tap").get() == theme


def test_what_has_taken_its_name_meanwhile_is_in_the_way_and_nothing_is_half_done(ada):
    binned = put_in_bin(a_theme("Sorg", synonyms=["Tap"]), by=ada)
    a_theme("Tap")

    with pytest.raises(CannotRestore):
        restore(binned, by=ada)

    assert [theme.name for theme in Theme.objects.all()] == ["Tap"]
    assert Binned.objects.get() == binned


def test_review_of_a_film_that_is_in_the_bin_says_what_to_put_back_first(ada):
    review = a_draft(film=a_film("Stalker", year=1979))
    binned = put_in_bin(review, by=ada)
    put_in_bin(review.film, by=ada)

    with pytest.raises(CannotRestore, match=r"Stalker \(1979\)"):
        restore(binned, by=ada)


def test_adaptation_goes_with_its_work_and_the_film_stays(ada):
    work = a_work()
    film = a_film(source=work)

    binned = put_in_bin(work, by=ada)

    assert not Adaptation.objects.exists()
    restore(binned, by=ada)
    assert film.adaptations.get().work == work


def test_after_thirty_days_it_is_gone_for_good_with_its_files_and_history(
    ada, django_capture_on_commit_callbacks
):
    storage = storages["pictures"]
    storage.save("originals/one.png", image_file())
    storage.save("renditions/key-one/wide-800.jpg", image_file())
    picture = a_picture(original="originals/one.png", key="key-one")
    review = a_draft()
    record(review, review.snapshot(), by=ada)
    for entry in (picture, review):
        put_in_bin(entry, by=ada)
    assert storage.exists("originals/one.png")
    Binned.objects.update(deleted_at=timezone.now() - dt.timedelta(days=30, seconds=1))

    with django_capture_on_commit_callbacks(execute=True):
        call_command("tick")

    assert not Binned.objects.exists()
    assert not Revision.objects.exists()
    assert not storage.exists("originals/one.png")
    assert not storage.exists("renditions/key-one/wide-800.jpg")


def test_editor_deletes_finds_it_in_the_bin_and_puts_it_back(ada_client):
    person = a_person("Andrew Scott")
    credit(a_film("En"), person)

    ada_client.post(f"/admin/people/person/{person.pk}/delete/", {"post": "yes"})
    page = ada_client.get("/admin/publishing/binned/")
    assert "Andrew Scott" in page.content.decode()
    binned = Binned.objects.get()
    address = reverse("admin:publishing_binned_restore", args=[binned.pk])
    assert "Andrew Scott" in ada_client.get(address).content.decode()
    answer = ada_client.post(address)

    assert answer.url == reverse("admin:people_person_change", args=[person.pk])
    assert person.credits.count() == 1


def test_several_are_deleted_at_once_and_each_is_in_the_bin(ada_client):
    people = [a_person("En"), a_person("To")]
    chosen = {"action": "delete_selected", "_selected_action": [p.pk for p in people]}

    asked = ada_client.post("/admin/people/person/", chosen)
    ada_client.post("/admin/people/person/", chosen | {"post": "yes"})

    assert "papirkurven" in asked.content.decode()
    assert Binned.objects.count() == 2
