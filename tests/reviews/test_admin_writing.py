"""What the writing tool is told: entries to link to, and stills to show."""

import pytest

from films.models import FilmStill
from tests.builders import a_critic, a_draft, a_film, a_picture, a_review

pytestmark = [pytest.mark.django_db, pytest.mark.searches]
LINKS, STILLS = "/admin/writing/links/", "/admin/writing/stills/"


def results(client, address, **asked):
    return client.get(address, asked).json()["results"]


def test_only_what_readers_can_open_is_found_to_link_to(ada_client):
    seen = a_film("All of Us Strangers", director="Andrew Allison", slug="fremmede")
    a_review("Alle er her", film=seen, slug="alle", critic=a_critic("Cleo"))
    a_draft("Alle er borte", film=a_film("All That Jazz", director="Bob Allfosse"))

    found = [(row["kind"], row["name"], row["href"]) for row in results(ada_client, LINKS, q="all")]

    assert found == [
        ("Film", "All of Us Strangers", "/filmer/fremmede/"),
        ("Person", "Andrew Allison", "/personer/andrew-allison/"),
        ("Anmeldelse", "Alle er her", "/anmeldelser/alle/"),
    ]


def test_what_is_linked_to_is_in_the_texts_language_and_a_review_in_its_own(ada_client):
    a_review("Strangers", film=a_film("Strangers", slug="s"), slug="r")

    found = results(ada_client, LINKS, q="strangers", language="en")

    assert [row["href"] for row in found] == ["/en/films/s/", "/anmeldelser/r/"]
    assert results(ada_client, LINKS, q=" ") == []


def test_stills_of_the_film_come_first_and_posters_never(ada_client):
    other, own = a_picture(alt_nb="Et hus"), a_picture(alt_nb="Et hus til")
    a_picture("poster", alt_nb="Et hus på en plakat")
    film = a_film()
    FilmStill.objects.create(film=film, picture=own)

    found = results(ada_client, STILLS, q="hus", film=film.pk)

    assert [row["id"] for row in found] == [own.pk, other.pk]
    assert found[0]["src"] == f"/bilder/{own.key}/wide-800.jpg"


@pytest.mark.parametrize("numbers", ["x", "1,x", "9" * 30, ""])
def test_numbers_that_are_none_find_nothing(ada_client, numbers):
    assert results(ada_client, STILLS, ids=numbers) == []


def test_still_that_may_not_stand_before_readers_says_what_it_lacks(ada_client):
    bare = a_picture(attribution="")

    (found,) = results(ada_client, STILLS, ids=bare.pk)

    assert found["fault"] == "Mangler kreditering eller alternativ tekst."
