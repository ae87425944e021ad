import datetime as dt

import pytest

from pages import structured_data
from tests.builders import a_critic, a_film, a_picture, a_review, a_work

pytestmark = pytest.mark.django_db
HOUR = dt.datetime(2026, 11, 20, 5, tzinfo=dt.UTC)


def absolute(path: str) -> str:
    return f"https://film.example{path}"


@pytest.fixture
def film():
    return a_film(
        "Alle oss fremmede",
        original_title="All of Us Strangers",
        runtime_minutes=105,
        countries=["GB"],
        certificate="15",
        imdb_id="tt21192142",
        director="Andrew Haigh",
        cast=["Andrew Scott"],
        source=a_work("Strangers", author="Taichi Yamada", year=1987, language="ja"),
        poster=a_picture("poster", key="plakat"),
    )


MOVIE = {
    "@type": "Movie",
    "name": "Alle oss fremmede",
    "url": "https://film.example/filmer/alle-oss-fremmede/",
    "alternateName": ["All of Us Strangers"],
    "image": "https://film.example/bilder/plakat/share-1200.jpg",
    "dateCreated": "2023",
    "duration": "PT105M",
    "countryOfOrigin": [{"@type": "Country", "name": "Storbritannia"}],
    "contentRating": "15",
    "director": [
        {
            "@type": "Person",
            "name": "Andrew Haigh",
            "url": "https://film.example/personer/andrew-haigh/",
        }
    ],
    "actor": [
        {
            "@type": "PerformanceRole",
            "actor": {
                "@type": "Person",
                "name": "Andrew Scott",
                "url": "https://film.example/personer/andrew-scott/",
            },
            "characterName": "Adam",
        }
    ],
    "isBasedOn": [
        {
            "@type": "Book",
            "name": "Strangers",
            "url": "https://film.example/forelegg/strangers/",
            "author": [
                {
                    "@type": "Person",
                    "name": "Taichi Yamada",
                    "url": "https://film.example/personer/taichi-yamada/",
                }
            ],
            "dateCreated": "1987",
            "inLanguage": "ja",
        }
    ],
    "sameAs": ["https://www.imdb.com/title/tt21192142"],
}


def test_film_is_a_movie_with_roles_and_source(film):
    film.credits.filter(job="actor").update(character="Adam")

    data = structured_data.film(film, absolute=absolute)

    assert data == {"@context": "https://schema.org", **MOVIE}


def test_review_has_a_die_of_six_and_its_film(film):
    film.credits.filter(job="actor").update(character="Adam")
    review = a_review(
        "Nøkkelen passer",
        film=film,
        critic=a_critic("Cleo Berg"),
        rating=80,
        body="<p>Første setning. Andre setning.</p>",
        published_at=HOUR,
    )
    review.updated_at = HOUR

    assert structured_data.review(review, absolute=absolute) == {
        "@context": "https://schema.org",
        "@type": ["Review", "CriticReview"],
        "url": "https://film.example/anmeldelser/alle-oss-fremmede-nokkelen-passer/",
        "headline": "Nøkkelen passer",
        "author": {
            "@type": "Person",
            "name": "Cleo Berg",
            "url": "https://film.example/kritikere/cleo-berg/",
        },
        "publisher": {"@type": "Organization", "name": "Lerret", "url": "https://film.example/"},
        "inLanguage": "nb",
        "datePublished": "2026-11-20T05:00:00+00:00",
        "dateModified": "2026-11-20T05:00:00+00:00",
        "description": "Første setning. Andre setning.",
        "reviewBody": "Første setning. Andre setning.",
        "itemReviewed": MOVIE,
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": 5,
            "bestRating": 6,
            "worstRating": 1,
        },
    }


def test_unrated_essay_has_no_rating():
    data = structured_data.review(a_review(rating=None), absolute=absolute)

    assert "reviewRating" not in data


def test_spoilers_are_not_handed_to_machines():
    data = structured_data.review(a_review(contains_spoilers=True), absolute=absolute)

    assert "reviewBody" not in data


def test_excerpt_is_whole_sentences_of_the_text():
    text = "Den første er kort. " + "Den andre er lang og tar aldri slutt " * 10

    assert structured_data.excerpt(f"<p>{text}</p>") == "Den første er kort."


def test_picture_without_attribution_is_not_handed_out(film):
    film.poster.attribution = ""

    assert "image" not in structured_data.film(film, absolute=absolute)
