"""The desk's pages of the bin: what each of those who work here sees in it and may put back."""

import datetime as dt

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from films.models import Genre
from people.models import Person
from publishing.bin import put_in_bin
from publishing.models import Binned
from reviews import roles
from reviews.models import Review
from tests.builders import a_critic, a_draft, a_film, a_person, a_picture, a_review, a_user, credit

pytestmark = pytest.mark.django_db
BIN = "/admin/publishing/binned/"


def page_of(binned) -> str:
    return reverse("admin:publishing_binned_restore", args=[binned.pk])


def shown(client, address) -> str:
    return client.get(address).content.decode()


def queries_of(client, address) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


def test_bin_costs_the_same_however_much_is_in_it(ada_client, ada):
    put_in_bin(a_person("En"), by=ada)
    ada_client.get(BIN)
    one = queries_of(ada_client, BIN)
    for name in ("To", "Tre"):
        put_in_bin(a_person(name), by=ada)

    assert queries_of(ada_client, BIN) == one


def test_page_that_asks_names_every_film_of_a_genre(ada_client):
    genre = Genre.objects.create(name_nb="Drømmespill", name_en="Dream play")
    film = a_film()
    film.genres.add(genre)

    page = shown(ada_client, f"/admin/films/genre/{genre.pk}/delete/")

    assert reverse("admin:films_film_change", args=[film.pk]) in page


def test_picture_in_five_places_names_them_all(ada_client):
    picture = a_picture()
    film = a_film(poster=picture)
    places = [a_draft(lead_image=picture), film, a_critic("Ida", portrait=picture)]
    places += [a_person(portrait=picture), a_film("To", poster=picture)]

    page = shown(ada_client, f"/admin/publishing/picture/{picture.pk}/delete/")

    addresses = [
        reverse(f"admin:{it._meta.app_label}_{it._meta.model_name}_change", args=[it.pk])
        for it in places
    ]
    assert [address for address in addresses if address not in page] == []


def test_critic_with_reviews_stays(ada_client):
    review = a_draft()
    address = f"/admin/reviews/critic/{review.critic_id}/delete/"

    page = ada_client.post(address, {"post": "yes"}).content.decode()

    assert reverse("admin:reviews_review_change", args=[review.pk]) in page
    assert not Binned.objects.exists()


def test_several_of_which_one_is_in_use_all_stay(ada_client):
    films = [a_draft().film, a_film("To")]
    chosen = {"action": "delete_selected", "_selected_action": [film.pk for film in films]}

    ada_client.post("/admin/films/film/", chosen | {"post": "yes"})

    assert not Binned.objects.exists()


def test_writer_finds_in_the_bin_what_was_the_writers_own(ben_client, ben, ada):
    put_in_bin(a_person("Min", created_by=ben), by=ada)
    put_in_bin(a_draft("Signert", critic=a_critic("Ben", user=ben)), by=ada)
    put_in_bin(a_person("Slettet"), by=ben)
    put_in_bin(a_person("Annens"), by=ada)

    page = shown(ben_client, BIN)

    assert [name in page for name in ("Min", "Signert", "Slettet", "Annens")] == [
        True,
        True,
        True,
        False,
    ]


def test_writer_is_not_told_of_kinds_that_others_have_deleted(ben_client, ben, ada):
    put_in_bin(a_person(created_by=ben), by=ada)
    put_in_bin(a_film("Annens"), by=ada)

    assert "kind=films.film" not in shown(ben_client, BIN)


def test_writer_puts_an_own_draft_back(ben_client, ben, ada):
    review = a_draft(created_by=ben)
    binned = put_in_bin(review, by=ada)

    ben_client.post(page_of(binned))

    assert list(Review.objects.all()) == [review]


def test_writer_does_not_put_back_what_readers_meet_at_once(ben_client, ben, ada):
    person = a_person(created_by=ben)
    credit(a_review("Hjem").film, person)
    both = [put_in_bin(person, by=ada), put_in_bin(a_review("Min", created_by=ben), by=ada)]

    asked = [shown(ben_client, page_of(binned)) for binned in both]
    told = [ben_client.post(page_of(binned)).status_code for binned in both]

    assert ["<form" in page.split('id="content"')[1] for page in asked] == [False, False]
    assert told == [403, 403]
    assert Binned.objects.count() == 2
    assert not Person.objects.filter(pk=person.pk).exists()


def test_who_may_delete_but_not_publish_puts_no_scheduled_review_back(client, ada):
    desk = a_user("dag", roles.WRITERS)
    names = ["change_binned", "delete_review", "edit_any_review"]
    desk.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(desk)
    later = a_review("Senere", published_at=timezone.now() + dt.timedelta(days=2))
    binned = put_in_bin(later, by=ada)

    assert client.post(page_of(binned)).status_code == 403
    assert Binned.objects.get() == binned


@pytest.mark.parametrize(("build", "is_told"), [(a_review, True), (a_draft, False)])
def test_page_tells_whether_readers_meet_it_at_once(ada_client, ada, build, is_told):
    binned = put_in_bin(build(), by=ada)

    page = ada_client.get(page_of(binned))

    assert page.context["is_public"] is is_told
    assert binned.title in page.content.decode()


def test_page_says_at_once_what_is_in_the_way(ada_client, ada):
    review = a_draft(film=a_film("Stalker"))
    binned = put_in_bin(review, by=ada)
    put_in_bin(review.film, by=ada)

    page = shown(ada_client, page_of(binned))
    told = ada_client.post(page_of(binned), follow=True).content.decode()

    assert "Stalker" in page
    assert "<form" not in page.split('id="content"')[1]
    assert "Stalker" in told
    assert not Review.objects.exists()


def test_bin_is_searched_and_filtered(ada_client, ada):
    put_in_bin(a_person("Andrew Scott"), by=ada)
    put_in_bin(a_film("Stalker"), by=ada)

    by_word, by_kind = (
        shown(ada_client, f"{BIN}?q=stalk"),
        shown(ada_client, f"{BIN}?kind=people.person"),
    )

    assert ("Stalker" in by_word, "Andrew Scott" in by_word) == (True, False)
    assert ("Stalker" in by_kind, "Andrew Scott" in by_kind) == (False, True)


def test_administrator_lets_one_go_for_good(client):
    chief = a_user("max", roles.ADMINISTRATORS)
    client.force_login(chief)
    binned = put_in_bin(a_person(), by=chief)

    client.post(f"{BIN}{binned.pk}/delete/", {"post": "yes"})

    assert not Binned.objects.exists()
