import pytest

from films.models import Adaptation, Credit
from pages.credits import cast_of, crew_of, fill_credits, fill_sources
from tests.builders import a_film, a_person, a_work, credit

pytestmark = pytest.mark.django_db


@pytest.fixture
def film():
    film = a_film("Solaris", director="Andrej Tarkovskij", cast=["Donatas Banionis"])
    credit(film, "Eduard Artemjev", Credit.Job.COMPOSER)
    credit(film, "Fridrikh Gorensjtejn", Credit.Job.WRITER, billing=1)
    credit(film, "Andrej Tarkovskij", Credit.Job.WRITER, billing=2)
    return film


def test_crew_stands_by_job_in_a_fact_boxes_order(film):
    fill_credits([film])

    assert [(crew.job, [p.name for p in crew.people]) for crew in crew_of(film)] == [
        ("director", ["Andrej Tarkovskij"]),
        ("writer", ["Fridrikh Gorensjtejn", "Andrej Tarkovskij"]),
        ("composer", ["Eduard Artemjev"]),
    ]
    assert [crew.leads for crew in crew_of(film)] == [True, True, False]


def test_cast_is_actors_and_voices_alone(film):
    credit(film, "Natalja Bondartsjuk", Credit.Job.VOICE, billing=9)

    fill_credits([film])

    assert [c.person.name for c in cast_of(film)] == ["Donatas Banionis", "Natalja Bondartsjuk"]


def test_sources_and_their_authors_are_one_query(film, django_assert_num_queries):
    book = a_work("Solaris", author="Stanisław Lem")
    book.authorships.create(person=a_person("En til"), position=2)
    Adaptation.objects.create(film=film, work=book)
    Adaptation.objects.create(film=film, work=a_work("Anonym"), position=1)

    with django_assert_num_queries(1):
        fill_sources(film)
        found = {
            row.work.title: [(a.person.name, a.person.slug) for a in row.work.authorships.all()]
            for row in film.adaptations.all()
        }

    assert found == {
        "Solaris": [("Stanisław Lem", "stanislaw-lem"), ("En til", "en-til")],
        "Anonym": [],
    }
