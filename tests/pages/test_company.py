import pytest

from films.models import Credit
from pages.company import Companion, company_of
from tests.builders import a_draft, a_film, a_person, a_review, credit

pytestmark = pytest.mark.django_db


def test_those_in_most_films_with_somebody_come_first_with_what_they_did():
    haigh, scott = a_person("Andrew Haigh"), a_person("Andrew Scott")
    for number in range(3):
        film = a_film(f"Film {number}", director=haigh)
        credit(film, scott)
        credit(film, "Sarah Finlay", Credit.Job.EDITOR)
        a_review(film=film)
        a_review(film=film)
    credit(film, scott, Credit.Job.PRODUCER)
    credit(film, "Jamie Bell")

    assert company_of(haigh) == [
        Companion("Sarah Finlay", "sarah-finlay", 3, [Credit.Job.EDITOR]),
        Companion("Andrew Scott", "andrew-scott", 3, [Credit.Job.ACTOR, Credit.Job.PRODUCER]),
    ]


def test_films_nobody_may_read_about_do_not_count():
    person = a_person()
    for number in range(2):
        film = a_film(f"Film {number}", cast=[person, "Jamie Bell"])
        a_draft(film=film)
    a_review(film=film)

    assert company_of(person) == []
