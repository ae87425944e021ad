import datetime as dt

import pytest

from pages import structured_data
from pages.trail import Step
from tests.builders import a_critic, a_film, a_person, a_picture, a_review, a_work

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
    "image": {
        "@type": "ImageObject",
        "url": "https://film.example/bilder/plakat/poster-240.jpg",
        "contentUrl": "https://film.example/bilder/plakat/poster-240.jpg",
        "width": 240,
        "height": 360,
        "caption": "Et hus om kvelden.",
        "creditText": "Illustrasjon: Ada",
    },
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

    assert data == MOVIE


def test_film_has_what_we_have_said_of_it_each_in_its_own_language(film):
    review = a_review("The key", film=film, language="en", rating=20, published_at=HOUR)

    data = structured_data.film(film, absolute=absolute, reviews=[review])

    assert data["review"] == [
        {
            "@type": ["Review", "CriticReview"],
            "url": "https://film.example/en/reviews/alle-oss-fremmede-the-key/",
            "headline": "The key",
            "author": {
                "@type": "Person",
                "name": "Cleo Berg",
                "url": "https://film.example/en/critics/cleo-berg/",
            },
            "datePublished": "2026-11-20T05:00:00+00:00",
            "reviewRating": {
                "@type": "Rating",
                "ratingValue": 2,
                "bestRating": 6,
                "worstRating": 1,
            },
            "inLanguage": "en",
        }
    ]


def test_film_without_a_poster_is_shown_by_a_still(film):
    film.poster = None

    data = structured_data.film(film, absolute=absolute, else_shown=a_picture(key="bilde"))

    assert data["image"]["url"] == "https://film.example/bilder/bilde/wide-800.jpg"


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


def test_person_is_known_by_other_names_and_elsewhere():
    person = a_person(
        "Taichi Yamada",
        aliases=["Taicha Yamada"],
        birth_date="1934-06-06",
        death_date="2023",
        biography_nb="Forfatter.",
        wikidata_id="Q1325757",
        portrait=a_picture("portrait", key="yamada", caption_nb="I 1987."),
    )

    assert structured_data.person(person, absolute=absolute) == {
        "@type": "Person",
        "name": "Taichi Yamada",
        "url": "https://film.example/personer/taichi-yamada/",
        "alternateName": ["Taicha Yamada"],
        "birthDate": "1934-06-06",
        "deathDate": "2023",
        "description": "Forfatter.",
        "image": {
            "@type": "ImageObject",
            "url": "https://film.example/bilder/yamada/portrait-160.jpg",
            "contentUrl": "https://film.example/bilder/yamada/portrait-160.jpg",
            "width": 160,
            "height": 160,
            "caption": "I 1987.",
            "creditText": "Illustrasjon: Ada",
        },
        "sameAs": ["https://www.wikidata.org/entity/Q1325757"],
    }


def test_source_work_is_what_it_is_by_whom():
    work = a_work(
        "Måken",
        original_title="Чайка",
        author="Anton Tsjekhov",
        kind="play",
        year=1896,
        language="ru",
        about_nb="Et skuespill.",
    )

    assert structured_data.work(work, absolute=absolute) == {
        "@type": "Play",
        "name": "Måken",
        "url": "https://film.example/forelegg/maken/",
        "alternateName": "Чайка",
        "author": [
            {
                "@type": "Person",
                "name": "Anton Tsjekhov",
                "url": "https://film.example/personer/anton-tsjekhov/",
            }
        ],
        "description": "Et skuespill.",
        "dateCreated": "1896",
        "inLanguage": "ru",
    }


def test_critic_has_a_profile():
    critic = a_critic("Cleo Berg", about_nb="Skriver om film.")

    assert structured_data.critic(critic, absolute=absolute) == {
        "@type": "ProfilePage",
        "url": "https://film.example/kritikere/cleo-berg/",
        "mainEntity": {
            "@type": "Person",
            "name": "Cleo Berg",
            "url": "https://film.example/kritikere/cleo-berg/",
            "description": "Skriver om film.",
            "worksFor": {
                "@type": "Organization",
                "name": "Lerret",
                "url": "https://film.example/",
            },
        },
    }


def test_list_has_the_addresses_on_it_in_order(film):
    things = [film, a_review("The key", film=film, language="en")]

    data = structured_data.collection(
        "Sorg",
        things,
        path="/temaer/sorg/",
        language="nb",
        absolute=absolute,
        description="Om sorg.",
    )

    assert data == {
        "@type": "CollectionPage",
        "name": "Sorg",
        "url": "https://film.example/temaer/sorg/",
        "description": "Om sorg.",
        "inLanguage": "nb",
        "mainEntity": {
            "@type": "ItemList",
            "itemListElement": [
                {
                    "@type": "ListItem",
                    "position": 1,
                    "url": "https://film.example/filmer/alle-oss-fremmede/",
                },
                {
                    "@type": "ListItem",
                    "position": 2,
                    "url": "https://film.example/en/reviews/alle-oss-fremmede-the-key/",
                },
            ],
        },
    }


def test_way_to_a_page_is_told_step_by_step():
    steps = [Step("Lerret", "/"), Step("Filmer", "/filmer/")]

    assert structured_data.breadcrumbs(steps, absolute=absolute) == {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": 1,
                "name": "Lerret",
                "item": "https://film.example/",
            },
            {
                "@type": "ListItem",
                "position": 2,
                "name": "Filmer",
                "item": "https://film.example/filmer/",
            },
        ],
    }


def test_site_tells_where_it_can_be_searched():
    data = structured_data.website(
        home="/en/", search="/en/search/", language="en", absolute=absolute
    )

    assert data == {
        "@type": "WebSite",
        "name": "Lerret",
        "url": "https://film.example/en/",
        "inLanguage": "en",
        "publisher": {"@type": "Organization", "name": "Lerret", "url": "https://film.example/"},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": "https://film.example/en/search/?q={search_term_string}",
            },
            "query-input": "required name=search_term_string",
        },
    }


def test_several_nodes_are_one_document():
    assert structured_data.document({"@type": "A"}, {"@type": "B"}) == {
        "@context": "https://schema.org",
        "@graph": [{"@type": "A"}, {"@type": "B"}],
    }
