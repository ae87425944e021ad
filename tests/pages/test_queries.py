"""A public page asks at most six questions of the database, however many rows it shows."""

from itertools import count

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from films.models import Adaptation, Credit, FilmStill, Genre
from tests.builders import a_critic, a_film, a_person, a_picture, a_review, a_theme, a_work, credit

pytestmark = pytest.mark.django_db
MOST = 6
THIS_MONTH = timezone.localtime()
PAGES = [
    ("front", []),
    ("reviews", []),
    ("archive_year", [THIS_MONTH.year]),
    ("archive_month", [THIS_MONTH.year, THIS_MONTH.month]),
    ("review", ["den-forste"]),
    ("films", []),
    ("film", ["filmen"]),
    ("people", []),
    ("person", ["personen"]),
    ("themes", []),
    ("theme", ["temaet"]),
    ("works", []),
    ("work", ["verket"]),
    ("critics", []),
    ("critic", ["kritikeren"]),
    ("about", []),
]


class Shelf:
    """Rows of every kind, all hanging on one film, person, work, theme and critic; n at a time."""

    def __init__(self):
        self.numbers = count(1)
        self.person, self.theme = a_person("Personen"), a_theme("Temaet")
        self.work, self.critic = a_work("Verket", author=self.person), a_critic("Kritikeren")
        self.film = self.a_film("Filmen")
        still = a_picture()
        body = f'<p>En<small data-note>note</small>.</p><figure data-still="{still.pk}"></figure>'
        self.first = self.a_review(self.film, slug="den-forste", body=body)

    def a_film(self, title):
        film = a_film(title, director=self.person, source=self.work, poster=a_picture("poster"))
        credit(film, self.person, Credit.Job.ACTOR, character="Seg selv")
        return film

    def a_review(self, film, **facts):
        still = a_picture()
        facts = {"critic": self.critic, "themes": [self.theme], "lead_image": still, **facts}
        return a_review(film=film, rating=4, **facts)

    def add(self, number):
        for _row in range(number):
            n = next(self.numbers)
            film = self.a_film(f"Enda en {n}")
            author = f"Forfatter {n}"
            Adaptation.objects.create(film=self.film, work=a_work(f"Verk {n}", author=author))
            self.film.genres.add(Genre.objects.create(name_nb=f"Sjanger {n}", name_en=f"G {n}"))
            FilmStill.objects.create(film=self.film, picture=a_picture())
            credit(self.film, f"Skuespiller {n}", character="Noen")
            self.first.themes.add(a_theme(f"Tema {n}"))
            self.first.body += f'<figure data-still="{a_picture().pk}"></figure>'
            self.first.save()
            self.a_review(film)
            self.a_review(film, critic=a_critic(f"Kritiker {n}"), language="en")
            self.a_review(self.film)


def questions(client, address):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize(("name", "args"), PAGES, ids=[name for name, _ in PAGES])
def test_number_of_queries_does_not_grow_with_rows(client, name, args):
    shelf, address = Shelf(), reverse(f"pages:{name}", args=args)

    shelf.add(1)
    at_one = questions(client, address)
    shelf.add(2)
    at_three = questions(client, address)

    assert at_one == at_three
    assert at_one <= MOST
