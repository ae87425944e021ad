import pytest
from django.http import Http404

from films.models import Genre
from pages.film_page import around, with_genres
from reviews.catalogue import public_films
from tests.builders import a_draft, a_film, a_review, a_work

pytestmark = pytest.mark.django_db


def test_source_tells_where_else_it_led_oldest_first_and_only_where_readers_find_it():
    book = a_work("Strangers", author="Taichi Yamada")
    film = a_film(source=book)
    later, first = (a_film("The Discarnates", year=year, source=book) for year in (1999, 1988))
    for each in (film, later, first):
        a_review(film=each)
    a_draft(film=a_film("Skjult", source=book))

    [elsewhere] = around(film).elsewhere

    assert (elsewhere.work, elsewhere.films) == (book, [first, later])
    assert [author.person.name for author in elsewhere.work.authorships.all()] == ["Taichi Yamada"]


def test_film_alone_with_its_source_leads_nowhere_else():
    film = a_film(source=a_work())
    a_review(film=film)

    page = around(film)

    assert page.elsewhere == []
    assert len(film.adaptations.all()) == 1


def test_themes_are_those_of_all_its_public_reviews_each_once():
    film = a_film()
    a_review(film=film, themes=["Sorg", "Ånder"])
    a_review(film=film, themes=["Sorg", "Arbeid"])
    a_draft(film=film, themes=["Skjult"])

    assert [theme.name for theme in around(film).themes] == ["Arbeid", "Sorg", "Ånder"]


def test_film_comes_with_its_genres_or_without_any():
    film, plain = a_film("Hvit"), a_film("Svart")
    for each in (film, plain):
        a_review(film=each)
    film.genres.set(Genre.objects.create(name_nb=name, name_en=name) for name in ("Ø", "A"))

    found = [with_genres(public_films(), each.slug) for each in (film, plain)]

    assert [[genre.name for genre in each.genres.all()] for each in found] == [["A", "Ø"], []]
    with pytest.raises(Http404):
        with_genres(public_films(), "finnes-ikke")
