import pytest
from django.urls import reverse

from pages.mentioned import MOST, mentioned_in
from tests.builders import a_draft, a_film, a_person, a_review, a_work, credit

pytestmark = pytest.mark.django_db
LINKS = (
    '<p><a href="/personer/andrew-scott/">A</a> <a href="/filmer/ran/">B</a> '
    '<a href="/forelegg/strangers/">C</a></p>'
)


@pytest.fixture
def subjects():
    """A person, a film and a source work, each with a public page, and reviews that link to all."""
    work, film = a_work(), a_film("Ran", year=1985)
    own = a_film("Egen", source=work)
    person = credit(own, a_person()).person
    a_review("Om den egne", film=own, body=LINKS)
    a_review("Om Ran", film=film, body=LINKS)
    other = a_film("Annet")
    a_review("Om noe annet", film=other, body=LINKS)
    a_draft("Kladd", film=a_film("Kladd"), body=LINKS)
    return {"person": person, "film": film, "work": work, "other": other}


@pytest.mark.parametrize(
    ("kind", "others"),
    [
        ("person", ["Om noe annet", "Om Ran"]),
        ("film", ["Om noe annet", "Om den egne"]),
        ("work", ["Om noe annet", "Om Ran"]),
    ],
)
def test_page_shows_the_public_reviews_of_other_films_that_mention_it(
    client, subjects, kind, others
):
    subject = subjects[kind]

    page = client.get(reverse(f"pages:{kind}", args=[subject.slug])).context["page"]

    assert [review.headline for review in page.mentioned.reviews] == others


@pytest.mark.parametrize("kind", ["person", "film", "work"])
def test_who_made_the_film_is_said_beside_what_mentions_it(client, subjects, kind):
    credit(subjects["other"], "Agnès Varda", job="director")

    page = client.get(reverse(f"pages:{kind}", args=[subjects[kind].slug])).context["page"]

    directors = page.mentioned.reviews[0].film.director_credits
    assert [director.person.name for director in directors] == ["Agnès Varda"]


def test_only_the_newest_are_shown_and_it_is_said_that_there_are_more():
    film = a_film("Ran", year=1985)
    for number in range(MOST + 1):
        a_review(film=a_film(f"Film {number}"), body=LINKS)

    mentioned = mentioned_in(film)

    assert len(mentioned.reviews) == MOST
    assert mentioned.has_more
