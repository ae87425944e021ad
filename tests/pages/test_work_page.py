import pytest
from django.urls import reverse

from films.models import Adaptation
from tests.builders import a_draft, a_film, a_review, a_work

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client):
    """Of a novel with two public films and a hidden one, whose author has written two more."""
    work = a_work(author="Stanisław Lem", year=1961)
    for title, year, ratings in (("Ny", 2002, [60]), ("Gammel", 1972, [100, None, 80])):
        film = a_film(title, year=year, source=work)
        for rating in ratings:
            a_review(film=film, rating=rating)
    a_draft(film=a_film("Skjult", year=1968, source=work), rating=0)
    other = a_work("Kongressen", author="Stanisław Lem", year=1971)
    Adaptation.objects.create(film=film, work=other)
    a_draft(film=a_film("Skjult igjen", source=a_work("Ufilmet", author="Stanisław Lem")))
    return client.get(reverse("pages:work", args=[work.slug])).context["page"]


def test_films_stand_in_the_order_they_were_made_with_what_we_gave_them(page):
    assert [(filmed.film.title, filmed.ratings) for filmed in page.films] == [
        ("Gammel", [80, 100]),
        ("Ny", [60]),
    ]


def test_other_works_by_the_author_are_those_with_a_public_film(page):
    assert page.authors == ["Stanisław Lem"]
    assert [work.title for work in page.others] == ["Kongressen"]


def test_many_films_are_a_row_each_whether_rated_or_not(client):
    work = a_work()
    for number in range(5):
        film = a_film(f"Film {number}", year=1990 + number, source=work)
        a_review(film=film, rating=80 if number else None)

    page = client.get(work.get_absolute_url()).content.decode()

    rows = page[page.index('<table class="compare compare--rows">') :]
    assert rows.count('<th scope="row">') == 5
    assert rows[: rows.index("</table>")].count('aria-label="Uten terningkast"') == 1
