"""Genres, countries, years and decades, found as they are said."""

import datetime as dt

import pytest
from django.utils import timezone

from films.models import Genre
from search import years
from search.engine import find
from tests.builders import a_film, a_review
from tests.search.found import headlines

pytestmark = [pytest.mark.django_db, pytest.mark.searches]


@pytest.mark.parametrize("typed", ["skrekk", "skrekkfilm", "skrekkfilmer", "horror", "Grøssere"])
def test_a_genre_is_found_by_its_name_alone(typed):
    film = a_film("Film")
    film.genres.add(
        Genre.objects.create(name_nb="Skrekk", name_en="Horror"),
        Genre.objects.create(name_nb="Grøsser", name_en="Thrills"),
    )
    a_review("Den", film=film)
    a_review("En annen")

    assert headlines(typed) == {"Den"}
    assert headlines("skrekkslagen") == set()


@pytest.mark.parametrize("typed", ["romantisk", "romantiske filmer", "romantic movies"])
def test_a_genre_is_found_by_what_its_films_are(typed):
    film = a_film("Film")
    film.genres.add(Genre.objects.create(name_nb="Romantikk", name_en="Romance"))
    a_review("Den", film=film)
    a_review("En annen")

    assert headlines(typed) == {"Den"}


@pytest.mark.parametrize("typed", ["tegn", "tegner", "i ran", "to go", "ma li", "ja pan"])
def test_what_is_like_a_genre_or_a_country_is_none(typed):
    film = a_film("Film", countries=["IR", "TG", "ML", "JP"])
    film.genres.add(Genre.objects.create(name_nb="Animasjon", name_en="Animation"))
    a_review("Noe annet", film=film)

    assert headlines(typed) == set()
    assert headlines("tegnefilmer") == headlines("iransk") == {"Noe annet"}


@pytest.mark.parametrize(
    "typed",
    [
        "70-tallet",
        "70 tallet",
        "the 70's",
        "1970s",
        "filmer fra 1970-årene",
        "syttitallet",
        "syttitallsfilmer",
        "movies from the seventies",
        "år: syttitallet",
    ],
)
def test_a_decade_is_found_as_it_is_said(typed):
    a_review("Den", film=a_film("Film", year=1979))
    a_review("En annen", film=a_film("To", year=1980))

    assert headlines(typed) == {"Den"}


def test_of_two_decades_that_may_be_meant_it_is_the_latest_begun(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: dt.date(2026, 11, 29))

    assert (years.decade("20-tallet"), years.decade("30-tallet")) == (2020, 1930)
    assert years.decade("1920-tallet") == 1920


@pytest.mark.parametrize("typed", ["norsk", "norske", "norske filmer", "norwegian films", "norge"])
def test_a_country_is_found_by_what_its_films_are_called(typed):
    a_review("Den", film=a_film("Film", countries=["NO", "SE"]))
    a_review("En annen", film=a_film("To", countries=["DK"]))

    assert headlines(typed) == {"Den"}


def test_a_country_of_two_words_is_found_and_so_is_a_year():
    a_review("Den", film=a_film("Film", countries=["NZ"], year=1993))
    a_review("Den andre", film=a_film("To", countries=["HK"], year=1994))

    assert headlines("new zealand") == headlines("new zealand 1993") == {"Den"}
    assert headlines("filmer fra hong kong") == headlines("1994") == {"Den andre"}
    assert find("new zealand 1994").has_most


@pytest.mark.parametrize("typed", ["sør-koreansk", "sør-koreanske filmer", "south korean"])
def test_a_country_may_be_written_as_two_words(typed):
    a_review("Den", film=a_film("Film", countries=["KR"]))
    a_review("En annen", film=a_film("To", countries=["KP"]))

    assert headlines(typed) == {"Den"}


def test_no_code_of_a_country_is_a_word():
    a_review("Den", film=a_film("Film", countries=["NO", "IS", "DE"]), body="<p>Ingenting.</p>")

    assert [headlines(typed) for typed in ("no", "is", "de")] == [set()] * 3
