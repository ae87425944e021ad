import datetime as dt

import pytest
from django.utils import timezone

from pages import theme_page
from pages.theme_page import Often, Year, around
from pages.views import themes
from tests.builders import a_draft, a_film, a_review, a_theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def theme():
    """A theme of four public films, two of which are by the same director, and of a hidden one."""
    theme = a_theme("Sorg")
    rows = [
        (1972, "Tarkovskij", ["Savn"]),
        (1979, "Tarkovskij", ["Savn", "Krig"]),
        (1979, "Ozu", []),
    ]
    for year, director, others in rows:
        film = a_film(f"Film {year} {director}", year=year, director=director, cast=["Banionis"])
        a_review(film=film, themes=[theme, *others])
    a_review(film=film, themes=[theme])
    hidden = a_film("Skjult", year=1990, director="Ozu", cast=["Banionis"])
    a_draft(film=hidden, themes=[theme, "Krig"])
    return theme


def test_years_count_each_public_film_once(theme):
    page = around(theme)

    assert page.years == [Year(1972, 1, 1), Year(1979, 2, 3)]
    assert (page.films, page.reviews) == (3, 4)


def test_theme_goes_together_with_those_it_shares_more_than_one_review_with(theme):
    related = around(theme).related

    assert [(other.title, other.slug, reviews) for other, reviews in related] == [
        ("Savn", "savn", 2)
    ]


def test_people_are_those_who_make_most_of_its_films(theme):
    assert around(theme).people == [
        Often("Banionis", "banionis", 3),
        Often("Tarkovskij", "tarkovskij", 2),
    ]


def test_a_large_theme_is_reckoned_by_its_newest_public_reviews_and_says_so(
    client, monkeypatch, theme
):
    monkeypatch.setattr(theme_page, "REACH", 3)

    page = around(theme)

    assert (page.years, page.is_of_newest) == ([Year(1979, 2, 3)], True)
    assert "Talt blant de 3 nyeste" in client.get(theme.get_absolute_url()).content.decode()


def test_theme_has_its_newest_reviews_first_from_page_to_page(client, monkeypatch):
    monkeypatch.setattr(themes, "ROWS", 2)
    now = timezone.now()
    for days in (3, 1, 2):
        published_at = now - dt.timedelta(days=days)
        a_review(f"For {days} siden", film=a_film(), themes=["Sorg"], published_at=published_at)
    a_draft("Skjult", themes=["Sorg"])

    pages = [client.get("/temaer/sorg/", {"page": number}) for number in (1, 2)]

    shown = [[review.headline for review in page.context["page"]] for page in pages]
    assert shown == [["For 1 siden", "For 2 siden"], ["For 3 siden"]]
