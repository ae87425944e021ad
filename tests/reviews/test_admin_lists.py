"""No list of the desk costs more for having more rows in it."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from films.models import Genre
from tests.builders import (
    a_critic,
    a_draft,
    a_film,
    a_person,
    a_picture,
    a_review,
    a_user,
    a_work,
)

pytestmark = pytest.mark.django_db


def a_full_film(number: int):
    person = a_person(f"Person {number}")
    film = a_film(f"Film {number}", director=person.name, cast=[f"Skuespiller {number}"])
    return film


def a_full_review(number: int):
    user = a_user(f"user{number}")
    critic = a_critic(f"Kritiker {number}", user=user)
    return a_review(film=a_full_film(number), critic=critic, themes=[f"Tema {number}"])


LISTS = {
    "reviews/review": a_full_review,
    "reviews/critic": lambda n: a_critic(f"Kritiker {n}", user=a_user(f"user{n}")),
    "reviews/theme": lambda n: a_full_review(n),
    "films/film": a_full_film,
    "films/sourcework": lambda n: a_work(f"Roman {n}", author=f"Forfatter {n}"),
    "films/genre": lambda n: Genre.objects.create(name_nb=f"s{n}", name_en=f"g{n}"),
    "people/person": a_full_film,
    "publishing/picture": lambda n: a_picture(),
    "auth/user": lambda n: a_user(f"user{n}", "Writers"),
    "auth/group": lambda n: a_user(f"user{n}", "Writers"),
}


def cost(client, url: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


@pytest.mark.parametrize("name", LISTS)
def test_list_costs_the_same_for_one_row_and_for_three(client, name):
    client.force_login(a_user("root", "Administrators", is_superuser=True))
    LISTS[name](1)
    for_one = cost(client, f"/admin/{name}/")

    LISTS[name](2)
    LISTS[name](3)

    assert cost(client, f"/admin/{name}/") == for_one


@pytest.mark.parametrize("role", ["Writers", "Editors"])
def test_dashboard_costs_the_same_however_full_its_trays(client, role):
    user = a_user("eva", role)
    client.force_login(user)
    later = timezone.now() + dt.timedelta(days=1)

    def fill():
        a_draft(created_by=user)
        a_draft(created_by=user, state="submitted")
        a_review(created_by=user)
        a_review(created_by=user, published_at=later)
        a_review(created_by=user, film=a_film(embargo_until=later))

    fill()
    for_one = cost(client, "/admin/")
    fill()
    fill()

    assert cost(client, "/admin/") == for_one


@pytest.mark.parametrize("source", ["films.credit.person", "reviews.review.film"])
def test_pickers_cost_the_same_for_one_answer_and_for_three(ada_client, source):
    room, model, field = source.split(".")
    url = f"/admin/autocomplete/?app_label={room}&model_name={model}&field_name={field}&term="
    a_full_film(1)
    for_one = cost(ada_client, url)

    a_full_film(2)
    a_full_film(3)

    assert cost(ada_client, url) == for_one
