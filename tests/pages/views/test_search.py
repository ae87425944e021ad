import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders import a_film, a_person, a_review, a_work, credit
from tests.pages.conftest import HOUR

pytestmark = [pytest.mark.django_db, pytest.mark.searches]


@pytest.fixture
def strangers():
    novel = a_work("Fremmede", author="Taichi Yamada")
    film = a_film(
        "All of Us Strangers", director="Andrew Haigh", cast=["Paul Mescal"], source=novel
    )
    return a_review("Nøkkelen passer", film=film, themes=["Ensomhet"], rating=80)


def sections(client, query, **more):
    text = client.get("/sok/", {"q": query, **more}).content.decode()
    return [part.partition('"')[0] for part in text.split('class="results__head" id="')[1:]]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("mescal", "people"),
        ("andrew haigh", "people"),
        ("Taichi Yamada", "people"),
        ("All of Us Strangers", "films"),
        ("Fremmede", "works"),
        ("ensomhet", "themes"),
        ("Cleo Berg", "critics"),
    ],
)
def test_what_is_named_comes_first_and_then_the_review(client, strangers, query, first):
    found = sections(client, query)

    assert (found[0], found[-1]) == (first, "reviews")


def test_search_hides_what_is_not_public_until_the_hour(client, clock):
    a_review("Sperret", film=a_film("Klokken", embargo_until=HOUR), published_at=HOUR)

    before = sections(client, "klokken")
    clock(HOUR)

    assert (before, sections(client, "klokken")) == ([], ["films", "reviews"])


def test_search_that_finds_nothing_offers_ways_on(client, strangers):
    text = client.get("/sok/", {"q": "xyzzyq"}).content.decode()

    assert "empty__line" in text
    assert 'href="/personer/"' in text


@pytest.mark.parametrize("query", ["", " ", "\0", "'", "<script>x</script>", "*" * 5000, "-" * 40])
def test_any_query_is_answered_and_never_as_markup(client, strangers, query):
    response = client.get("/sok/", {"q": query})

    assert response.status_code == 200
    assert "<script>x" not in response.content.decode()


def test_search_keeps_its_query_from_page_to_page(client):
    for _row in range(21):
        a_review(film=a_film("Stalker"))

    first = client.get("/sok/", {"q": "stalker"}).content.decode()

    assert 'href="?q=stalker&amp;page=2" rel="next"' in first
    assert client.get("/sok/", {"q": "stalker", "page": "2"}).status_code == 200
    assert client.get("/sok/", {"q": "stalker", "page": "3"}).status_code == 404


def test_number_of_queries_does_not_grow_with_rows(client, strangers):
    def questions():
        with CaptureQueriesContext(connection) as asked:
            client.get("/sok/", {"q": "mescal"})
        return len(asked)

    questions()  # by now the process remembers what it has read of the index
    at_one = questions()
    for title in ("Hamnet", "Aftersun"):
        a_review(film=a_film(title, cast=["Paul Mescal"], director=f"Regi {title}"))
    questions()  # and of what has been written since

    assert questions() == at_one


def test_namesakes_are_told_apart_by_a_film(client):
    for title in ("Den store flukten", "12 Years a Slave"):
        film = a_film(title)
        credit(film, a_person("Steve McQueen"), character="Noen")
        a_review(film=film)

    page = client.get("/sok/", {"q": "steve mcqueen"}).content.decode()

    assert "<cite>Den store flukten</cite>" in page
    assert "<cite>12 Years a Slave</cite>" in page
