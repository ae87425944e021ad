import datetime as dt

import pytest

from films.models import Credit, FilmStill
from reviews import catalogue
from tests.builders import a_critic, a_draft, a_film, a_picture, a_review, a_work, credit

pytestmark = pytest.mark.django_db
HOUR = dt.datetime(2026, 11, 27, 5, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)
NOUNS = ("films", "people", "works", "themes", "critics", "pictures")


def everything(**facts):
    film = a_film(
        director="Andrew Haigh",
        cast=["Andrew Scott"],
        source=a_work(author="Taichi Yamada"),
        poster=a_picture("poster"),
        **facts.pop("film", {}),
    )
    FilmStill.objects.create(film=film, picture=a_picture())
    return {
        "film": film,
        "critic": a_critic(portrait=a_picture("portrait")),
        "themes": ["Sorg"],
        **facts,
    }


def public(at):
    return {noun: getattr(catalogue, f"public_{noun}")(at).count() for noun in NOUNS}


NOTHING = dict.fromkeys(NOUNS, 0)
ALL = {"films": 1, "people": 3, "works": 1, "themes": 1, "critics": 1, "pictures": 4}


def test_catalogue_becomes_public_with_its_review_at_the_hour():
    a_review(published_at=HOUR, lead_image=a_picture(), **everything())

    assert public(HOUR - SECOND) == NOTHING
    assert public(HOUR) == ALL


def test_embargo_hides_the_catalogue_as_well():
    facts = everything(film={"embargo_until": HOUR})
    a_review(published_at=HOUR - dt.timedelta(days=1), lead_image=a_picture(), **facts)

    assert public(HOUR - SECOND) == NOTHING
    assert public(HOUR) == ALL


@pytest.mark.parametrize("state", ["draft", "submitted", "withdrawn"])
def test_draft_makes_nothing_known(state):
    a_draft(state=state, published_at=HOUR, lead_image=a_picture(), **everything())

    assert public(HOUR) == NOTHING


def test_picture_without_attribution_is_not_public():
    a_review(published_at=HOUR, lead_image=a_picture(attribution=""))

    assert catalogue.public_pictures(HOUR).count() == 0


def test_person_with_one_public_and_one_secret_film_is_public():
    person = credit(a_film("Aftersun"), "Paul Mescal").person
    credit(a_film("Hamnet"), person, Credit.Job.ACTOR)
    a_review(film=person.films.get(title="Aftersun"), published_at=HOUR)

    assert list(catalogue.public_people(HOUR)) == [person]


def test_announced_film_is_coming_until_its_day_is_over_in_norway_and_brings_its_poster_alone():
    day = HOUR.date()
    film = everything(film={"is_announced": True, "release_date": day})["film"]
    last = dt.datetime(2026, 11, 27, 23, tzinfo=dt.UTC)  # midnight in Oslo

    assert [each.is_public for each in catalogue.coming_films(last - SECOND)] == [False]
    assert list(catalogue.public_pictures(last - SECOND)) == [film.poster]
    assert public(last - SECOND) == NOTHING | {"pictures": 1}
    assert list(catalogue.coming_films(last)) == []
    assert public(last) == NOTHING


def test_film_nobody_has_announced_is_coming_when_it_is_public_and_not_before():
    film = a_film(release_date=HOUR.date())
    a_review(film=film, published_at=HOUR)

    assert list(catalogue.coming_films(HOUR - SECOND)) == []
    assert [each.is_public for each in catalogue.coming_films(HOUR)] == [True]
