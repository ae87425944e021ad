import datetime as dt

import pytest
from django.utils import timezone

from pages.front_page import compose
from pages.premieres import by_day, coming
from tests.builders import a_film, a_review

pytestmark = pytest.mark.django_db


def a_premiere(title, days, **facts):
    day = timezone.localdate() + dt.timedelta(days=days)
    return a_film(title, release_date=day, is_announced=True, **facts)


def test_films_stand_under_their_day_the_nearest_first():
    later, ane, berg = a_premiere("Ålen", 8), a_premiere("Ane", 1), a_premiere("Berg", 1)
    a_premiere("I går", -1)

    days = by_day(coming())

    assert [day.films for day in days] == [[ane, berg], [later]]


def test_film_leads_to_its_page_when_it_has_one(client):
    hidden, public = a_premiere("Skjult", 1), a_premiere("Anmeldt", 1)
    a_review(film=public)

    page = client.get("/premierer/").content.decode()

    assert public.get_absolute_url() in page
    assert hidden.title in page
    assert hidden.get_absolute_url() not in page


def test_front_page_tells_the_next_ones():
    made = [a_premiere(f"Film {number}", number) for number in range(7)]

    told = [film for day in compose("nb").premieres for film in day.films]

    assert told == made[:5]


def test_page_without_premieres_says_so(client):
    assert "Ingen premierer er kunngjort" in client.get("/premierer/").content.decode()
