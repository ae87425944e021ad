import pytest

from films.models import Credit
from pages.person_page import around
from tests.builders import a_film, a_person, a_review, credit

pytestmark = pytest.mark.django_db


def test_filmography_names_the_directors_of_others_films_and_not_the_person():
    person, film = a_person("Clint Eastwood"), a_film("Filmen", director="Sergio Leone")
    credit(film, person, Credit.Job.ACTOR)
    own = a_film("Egen film", director=person)
    reviews = [a_review(film=film), a_review(film=own)]

    directing, acting = around(person, reviews).filmography

    assert [entry.others for entry in directing.entries] == [[]]
    assert [entry.others for entry in acting.entries] == [["Sergio Leone"]]
