"""What narrows a search: roles in the box and facets in the address."""

import datetime as dt

import pytest
from django.utils import timezone

from films.models import Genre
from search.engine import find
from search.filters import Chosen
from tests.builders import a_critic, a_draft, a_film, a_review, a_work, credit

pytestmark = [pytest.mark.django_db, pytest.mark.searches]


@pytest.fixture(scope="module", autouse=True)
def catalogue(made_once):
    """Eastwood directs one, plays in another, and does both in a third."""
    drama = Genre.objects.create(name_nb="Dramatikk", name_en="Dramatics")
    ine, cleo = a_critic("Ine Dahl"), a_critic("Cleo Berg")
    days = iter(range(1, 20))

    def one(headline, film, **more):
        day = timezone.now() - dt.timedelta(days=next(days))
        return a_review(headline, film=film, published_at=day, **more)

    work = a_work("Elven", author="Dennis Lehane")
    river = a_film("Elva", director="Clint Eastwood", source=work, year=2003, countries=["US"])
    river.genres.add(drama)
    one("Regissert", river, critic=ine, rating=80, themes=["Sorg"])
    dollars = a_film("Dollar", cast=["Clint Eastwood"], year=1964, countries=["IT"])
    one("Spilt", dollars, critic=cleo, rating=100, themes=["Hevn"], language="en")
    both = a_film("Ubarmhjertig", director="Clint Eastwood", cast=["Clint Eastwood"], year=1992)
    one("Begge deler", both, critic=ine, rating=60, themes=["Hevn", "Sorg"])
    film = a_film("En annen", director="Andrew Haigh", year=2023, certificate="12")
    credit(film, "Paul Mescal", job="voice")
    one("Uten terning", film, critic=cleo, rating=None, themes=["Sorg"])
    hidden = a_film("Hemmelig", director="Clint Eastwood", year=2024, countries=["SE"])
    a_draft("Utkast", film=hidden, critic=ine, rating=80, themes=["Sorg"])


def headlines(typed: str = "", **chosen) -> list[str]:
    found = find(typed, chosen=Chosen.from_lists(chosen))
    assert found.total == len(found.reviews)
    return [review.headline for review in found.reviews]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("regi: eastwood", ["Regissert", "Begge deler"]),
        ("director: clint eastwod", ["Regissert", "Begge deler"]),
        ("med: eastwood", ["Spilt", "Begge deler"]),
        ("med: mescal", ["Uten terning"]),
        ("forfatter: lehane", ["Regissert"]),
        ("bok: elven", ["Regissert"]),
        ("tema: sorg", ["Regissert", "Begge deler", "Uten terning"]),
        ("theme: hevn", ["Spilt", "Begge deler"]),
        ("terning: 5-6", ["Regissert", "Spilt"]),
        ("terning: 4", ["Begge deler"]),
        ("terning: 5..", ["Regissert", "Spilt"]),
        ("år: 1990-1999", ["Begge deler"]),
        ("år: 1990-tallet", ["Begge deler"]),
        ("year: 2000..", ["Regissert", "Uten terning"]),
        ("år: ..1970", ["Spilt"]),
        ("kritiker: cleo", ["Spilt", "Uten terning"]),
        ("land: italia", ["Spilt"]),
        ("country: usa", ["Regissert"]),
        ("sjanger: dramatikk", ["Regissert"]),
        ("aldersgrense: 12", ["Uten terning"]),
        ("språk: engelsk", ["Spilt"]),
        ("regi: eastwood tema: hevn", ["Begge deler"]),
        ("film: dollar", ["Spilt"]),
        ("bok: lehane", ["Regissert"]),
        ("terning: 5+", ["Regissert", "Spilt"]),
        ("år: 60-tallet", ["Spilt"]),
        ("år: 00-tallet", ["Regissert"]),
        ("land: amerikansk", ["Regissert"]),
        ("sjanger: dramatikkfilmer", ["Regissert"]),
        ("sjanger: stumfilm", []),
        ("terning: 6 eastwood dollar", ["Spilt"]),
        ("år: 2003 eastwood", ["Regissert"]),
        ("land: italia spilt", ["Spilt"]),
        ("sjanger: dramatikk sorg", ["Regissert"]),
        ("regi: eastwood hevn", ["Begge deler"]),
        ("regi: eastwood hevn og sorg", ["Begge deler"]),
        ("eastwood -tema: sorg", ["Spilt"]),
        ("regi: eastwood -tema:hevn", ["Regissert"]),
        ("-kritiker: cleo berg tema: sorg", ["Regissert", "Begge deler"]),
        ("-med: eastwood -tema: sorg", []),
        ("-eastwood", ["Uten terning"]),
        ("eastwood -tema: finnesikke", ["Regissert", "Spilt", "Begge deler"]),
        # What is no value of its role is nothing, and does not widen the search.
        ("terning: sju", []),
        ("år: i fjor", []),
        ("regi: ukjent", []),
    ],
)
def test_a_role_in_the_box_narrows(typed, expected):
    assert headlines(typed) == expected


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({"theme": ["sorg"]}, ["Regissert", "Begge deler", "Uten terning"]),
        ({"theme": ["sorg", "hevn"], "critic": ["ine-dahl"]}, ["Regissert", "Begge deler"]),
        ({"rating": ["5", "6"]}, ["Regissert", "Spilt"]),
        ({"decade": ["1960", "1990"]}, ["Spilt", "Begge deler"]),
        ({"year": ["2003"]}, ["Regissert"]),
        ({"country": ["IT"]}, ["Spilt"]),
        ({"certificate": ["12"]}, ["Uten terning"]),
        ({"language": ["en"]}, ["Spilt"]),
        ({"source": ["adapted"]}, ["Regissert"]),
        ({"source": ["original"], "critic": ["ine-dahl"]}, ["Begge deler"]),
        ({"person": ["clint-eastwood"]}, ["Regissert", "Spilt", "Begge deler"]),
        ({"person": ["clint-eastwood"], "job": ["actor"]}, ["Spilt", "Begge deler"]),
        ({"theme": ["finnes-ikke"]}, []),
        ({"rating": ["17"], "year": ["x"], "country": ["??"]}, []),
    ],
)
def test_values_of_a_field_are_or_and_fields_are_and(chosen, expected):
    assert headlines(**chosen) == expected


def test_a_job_asks_of_whoever_is_named_in_the_box():
    assert headlines("clint eastwood", job=["director"]) == ["Regissert", "Begge deler"]


def options(field: str, typed: str = "", **chosen) -> dict[str, int]:
    found = find(typed, chosen=Chosen.from_lists(chosen))
    facet = next((facet for facet in found.facets if facet.field == field), None)
    return {option.value: option.count for option in facet.options} if facet else {}


def test_counts_are_of_what_is_public_and_of_what_the_other_fields_leave():
    assert options("theme", "clint eastwood") == {"hevn": 2, "sorg": 2}
    assert options("theme", "clint eastwood", rating=["4", "6"]) == {"hevn": 2, "sorg": 1}
    # A field's own choices do not narrow it, since they are "or".
    assert options("rating", "clint eastwood", rating=["4"]) == {"6": 1, "5": 1, "4": 1}
    assert options("job", "clint eastwood") == {"director": 2, "actor": 2}
    assert options("decade", theme=["sorg"]) == {"2020": 1, "2000": 1, "1990": 1}
    assert options("country", theme=["sorg", "hevn"]) == {"IT": 1, "US": 1}


def test_what_is_empty_says_what_to_give_up():
    found = find("clint eastwood", chosen=Chosen.from_lists({"country": ["IT"], "rating": ["4"]}))

    assert found.reviews == []
    assert {(way.field, way.count) for way in found.ways_out} >= {("country", 1), ("rating", 1)}


@pytest.mark.parametrize("typed", ["med: haigh", "terning: sju", "kritiker: eastwood"])
def test_to_give_up_all_that_is_asked_is_no_way_out(typed):
    assert find(typed).ways_out == []


def test_who_is_taken_away_is_not_shown():
    assert [person.name for person in find("eastwood mescal -eastwood").people] == ["Paul Mescal"]


def test_reviews_of_what_a_part_of_the_words_names_are_said_to_be_that():
    """Haigh has made nothing about revenge."""
    found = find("haigh hevn")

    assert (found.has_most, {theme.name for theme in found.themes}) == (True, {"Hevn"})
    assert not find("eastwood hevn").has_most
