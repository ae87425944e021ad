"""A public page asks at most six questions of the database, however many rows it shows."""

from itertools import count

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from films.models import Adaptation, Credit, FilmStill, Genre
from reviews.models import FrontPick
from tests.builders import (
    a_critic,
    a_film,
    a_page,
    a_person,
    a_picture,
    a_review,
    a_theme,
    a_work,
    credit,
)

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
    ("premieres", []),
    ("people", []),
    ("person", ["personen"]),
    ("themes", []),
    ("theme", ["temaet"]),
    ("works", []),
    ("work", ["verket"]),
    ("critics", []),
    ("critic", ["kritikeren"]),
    ("plain", ["om-oss"]),
]


class Shelf:
    """Rows of every kind, all hanging on one film, person, work, theme and critic; n at a time.

    Each review links to all of these; each film is of another year, so that there is much to draw.
    """

    LINKS = (
        '<p><a href="/filmer/filmen/">F</a> <a href="/personer/personen/">P</a> '
        '<a href="/forelegg/verket/">V</a></p>'
    )

    def __init__(self):
        self.numbers = count(1)
        self.person, self.theme = a_person("Personen"), a_theme("Temaet")
        self.work, self.critic = a_work("Verket", author=self.person), a_critic("Kritikeren")
        self.film = self.a_film("Filmen")
        a_page("Om oss")
        still = a_picture()
        body = f'<p>En<small data-note>note</small>.</p><figure data-still="{still.pk}"></figure>'
        body += self.LINKS
        self.first = self.a_review(self.film, slug="den-forste", body=body)

    def a_film(self, title, **facts):
        facts |= {"director": self.person, "source": self.work, "poster": a_picture("poster")}
        film = a_film(title, release_date=timezone.localdate(), **facts)
        credit(film, self.person, Credit.Job.ACTOR, character="Seg selv")
        return film

    def a_review(self, film, **facts):
        still = a_picture()
        own = {"critic": self.critic, "themes": [self.theme], "lead_image": still}
        return a_review(film=film, rating=60, **{"body": self.LINKS, **own, **facts})

    def add(self, number):
        for _row in range(number):
            n = next(self.numbers)
            film = self.a_film(f"Enda en {n}", year=1990 + n)
            author = f"Forfatter {n}"
            Adaptation.objects.create(film=self.film, work=a_work(f"Verk {n}", author=author))
            self.film.genres.add(Genre.objects.create(name_nb=f"Sjanger {n}", name_en=f"G {n}"))
            FilmStill.objects.create(film=self.film, picture=a_picture())
            credit(self.film, f"Skuespiller {n}", character="Noen")
            self.first.themes.add(a_theme(f"Tema {n}"))
            self.first.body += f'<figure data-still="{a_picture().pk}"></figure>'
            self.first.save()
            chosen = self.a_review(film)
            for place in FrontPick.Place:
                FrontPick.objects.create(front_page_id="nb", review=chosen, place=place)
            self.a_review(film, critic=a_critic(f"Kritiker {n}"), language="en")
            self.a_review(self.film)
            self.a_review(a_film(f"En annen {n}"), themes=[self.theme, f"Tema {n}"])


def questions(client, address):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.fixture(scope="module")
def counted():
    """What `asked` has counted, for all tests of the module."""
    return {}


@pytest.fixture
def asked(client, counted):
    """How many questions each page asks, at one row of everything and at three."""
    if not counted:
        addresses = {name: reverse(f"pages:{name}", args=args) for name, args in PAGES}
        shelf = Shelf()
        shelf.add(1)
        for address in addresses.values():
            client.get(address)  # by now the process knows the settings and the menus
        at_one = {name: questions(client, address) for name, address in addresses.items()}
        shelf.add(2)
        at_three = {name: questions(client, address) for name, address in addresses.items()}
        counted |= {name: (at_one[name], at_three[name]) for name in addresses}
    return counted


@pytest.mark.parametrize("name", [name for name, _args in PAGES])
def test_number_of_queries_does_not_grow_with_rows(asked, name):
    at_one, at_three = asked[name]

    assert at_one == at_three
    assert at_one <= MOST
