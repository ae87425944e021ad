import pytest
from django.core.management import CommandError, call_command

from films.models import Credit
from reviews.models import Review
from search.engine import find
from search.models import Document

pytestmark = [pytest.mark.django_db, pytest.mark.searches]


def test_what_is_made_up_can_be_searched_at_once():
    call_command("generate", reviews=30, verbosity=0)

    film = Review.objects.published().first().film
    director = Credit.objects.directors().filter(film=film).first().person
    assert director.pk in [person.pk for person in find(director.name).people]


def test_the_second_time_it_says_that_it_is_there_already(capsys):
    call_command("generate", reviews=10)
    capsys.readouterr()

    call_command("generate", reviews=10)

    assert capsys.readouterr().out == "That catalogue is there already.\n"
    assert Review.objects.count() == 10


def test_the_index_can_be_left_for_later():
    call_command("generate", "--reviews=10", "--no-index", verbosity=0)

    assert (Review.objects.count(), Document.objects.count()) == (10, 0)


def test_none_is_not_a_number_of_reviews_to_make():
    with pytest.raises(CommandError, match="At least one"):
        call_command("generate", reviews=0)
