import pytest
from django.core.exceptions import ValidationError

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


def test_an_old_address_is_not_given_to_another():
    first = a_film("Solaris", year=1972)
    first.slug = "solaris-1972"
    first.save()

    second = a_film("Solaris", year=2002)
    second.slug = "solaris"

    assert Film.objects.get(pk=second.pk).slug == "solaris-2002"
    with pytest.raises(ValidationError) as refused:
        second.full_clean()
    assert list(refused.value.message_dict) == ["slug"]
    assert successor(Film.objects.all(), "solaris") == first


def test_one_may_go_back_to_an_address_of_ones_own():
    film = a_film("Stalker")
    for slug in ("stalker-1979", "stalker"):
        film.slug = slug
        film.full_clean()
        film.save()

    assert list(OldAddress.objects.values_list("slug", flat=True)) == ["stalker-1979"]


def test_whoever_comes_second_at_the_same_moment_gets_another_address(monkeypatch):
    a_film("Stalker", year=1979)
    honest, asked = Film._is_taken, []

    def a_moment_too_late(film, slug):
        asked.append(slug)
        return len(asked) > 1 and honest(film, slug)

    monkeypatch.setattr(Film, "_is_taken", a_moment_too_late)

    assert a_film("Stalker", year=1979).slug == "stalker-1979"
    assert asked[0] == "stalker"


def test_handing_over_takes_present_and_past_addresses_along():
    kept, merged = a_person("Taichi Yamada"), a_person("Taicha Yamada")
    merged.slug = "t-yamada"
    merged.save()

    hand_over(merged, to=kept)

    merged.delete()
    assert successor(Person.objects.all(), "taicha-yamada") == kept
    assert successor(Person.objects.all(), "t-yamada") == kept
