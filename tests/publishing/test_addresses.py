import pytest

from films.models import Film
from people.models import Person
from publishing.addresses import OldAddress, hand_over, successor
from tests.builders import a_film, a_person

pytestmark = pytest.mark.django_db


def test_namesakes_get_addresses_of_their_own():
    slugs = [
        a_person("Steve McQueen", birth_date="1930-03-24").slug,
        a_person("Steve McQueen", birth_date="1969").slug,
        a_person("Steve McQueen", birth_date="1969").slug,
        a_person("Steve McQueen").slug,
    ]

    assert slugs == [
        "steve-mcqueen",
        "steve-mcqueen-1969",
        "steve-mcqueen-1969-2",
        "steve-mcqueen-2",
    ]


def test_title_in_another_script_takes_its_address_from_the_original():
    assert a_film("羅生門", original_title="Rashomon").slug == "rashomon"
    assert a_film("羅生門", original_title="").slug == "film"


def test_changed_slug_leads_to_the_new_one():
    film = a_film("Stalker")

    film.slug = "stalker-1979"
    film.save()

    assert successor(Film.objects.all(), "stalker") == film
    assert successor(Film.objects.none(), "stalker") is None


def test_a_slug_taken_again_belongs_to_whoever_has_it_now():
    first = a_film("Solaris", year=1972)
    first.slug = "solaris-1972"
    first.save()

    a_film("Solaris", year=2002)

    assert not OldAddress.objects.filter(slug="solaris").exists()


def test_handing_over_takes_present_and_past_addresses_along():
    kept, merged = a_person("Taichi Yamada"), a_person("Taicha Yamada")
    merged.slug = "t-yamada"
    merged.save()

    hand_over(merged, to=kept)

    merged.delete()
    assert successor(Person.objects.all(), "taicha-yamada") == kept
    assert successor(Person.objects.all(), "t-yamada") == kept
