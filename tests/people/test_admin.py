"""The desk's people: found however they are typed, and told apart where they are picked."""

import pytest

from tests.builders import a_draft, a_film, a_person, a_review, credit, save

pytestmark = [pytest.mark.django_db, pytest.mark.searches]


def picked(client, term: str, *, source="films.credit.person") -> list[str]:
    """What a picker suggests for the term."""
    room, model, field = source.split(".")
    asked = {"app_label": room, "model_name": model, "field_name": field, "term": term}
    return [row["text"] for row in client.get("/admin/autocomplete/", asked).json()["results"]]


def test_namesakes_are_told_apart_by_years_and_film(ben_client):
    actor = a_person("Steve McQueen", birth_date="1930", death_date="1980")
    director = a_person("Steve McQueen", birth_date="1969")
    credit(a_film("Bullitt", year=1968), actor)
    credit(a_film("Shame", year=2011), director, "director")

    assert sorted(picked(ben_client, "mcqueen")) == [
        "Steve McQueen (1930–1980), Bullitt (1968)",
        "Steve McQueen (f. 1969), Shame (2011)",
    ]


@pytest.mark.parametrize("typed", ["skarsgard", "skarsgaard", "Skarsgård", "stelan"])
def test_people_are_picked_by_folded_name_and_alias(ben_client, typed):
    a_person("Stellan Skarsgård", aliases=["Stelan Skarsgaard"])
    a_person("Renate Reinsve")

    assert picked(ben_client, typed) == ["Stellan Skarsgård"]


def test_films_are_picked_with_their_director(ben_client):
    a_film("Le fabuleux destin d’Amélie Poulain", year=2001, director="Jean-Pierre Jeunet")

    found = picked(ben_client, "amelie", source="reviews.review.film")

    assert found == ["Le fabuleux destin d’Amélie Poulain (2001), Jean-Pierre Jeunet"]


def test_chosen_person_is_shown_as_picked(ada_client):
    film = a_film("Bullitt", year=1968)
    credit(film, a_person("Steve McQueen", birth_date="1930", death_date="1980"))

    page = ada_client.get(f"/admin/films/film/{film.pk}/change/").content.decode()

    assert "Steve McQueen (1930–1980), Bullitt (1968)</option>" in page


def test_pickers_are_for_the_desk_alone(client):
    asked = {"app_label": "films", "model_name": "credit", "field_name": "person", "term": "a"}

    assert client.get("/admin/autocomplete/", asked).status_code == 302


def test_writer_changes_a_person_of_her_own_until_readers_meet_them(ben_client, ben):
    hidden, public = a_person(created_by=ben), a_person(created_by=ben)
    a_draft(film=a_film(cast=[hidden]))
    a_review(film=a_film(cast=[public]))

    answers = [
        save(ben_client, f"/admin/people/person/{person.pk}/change/", {"name": "Ny"}).status_code
        for person in (hidden, public)
    ]

    assert answers == [302, 403]
