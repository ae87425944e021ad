import pytest

from films.models import Credit
from search.engine import find
from tests.builders import a_film, a_person, a_review, credit

pytestmark = [pytest.mark.django_db, pytest.mark.searches]


def test_exact_comes_before_folded_before_part_before_beginning_before_typo():
    names = ["Bjrn", "Bjørnar", "Bjørn Floberg", "Bjorn", "Bjørn"]
    a_review(film=a_film(cast=names))

    found = find("bjørn")

    assert [person.name for person in found.people] == list(reversed(names))


def test_the_like_are_ordered_by_how_many_reviews_they_have():
    few, many = a_person("Tom Holland"), a_person("Tom Holland")
    a_review(film=a_film("En", cast=[few]))
    for title in ("To", "Tre"):
        a_review(film=a_film(title, cast=[many]))

    assert find("tom holland").people == [many, few]


def test_who_both_directs_and_acts_is_found_once():
    film = a_film(director="Clint Eastwood", cast=["Clint Eastwood"])
    credit(film, "Clint Eastwood", Credit.Job.COMPOSER)
    a_review(film=film)

    assert [person.name for person in find("eastwood").people] == ["Clint Eastwood"]


def test_at_most_eight_of_a_kind_are_given():
    a_review(film=a_film(cast=[f"Maria {letter}" for letter in "abcdefghijk"]))

    assert len(find("maria").people) == 8
