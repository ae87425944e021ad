"""What the box suggests: few, short, in the page's language, and nothing that is not public."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders import (
    a_critic,
    a_draft,
    a_film,
    a_person,
    a_picture,
    a_review,
    a_theme,
    a_work,
    credit,
)
from tests.pages.conftest import DAY, HOUR, SECOND

pytestmark = [pytest.mark.django_db, pytest.mark.searches]
MOST_BYTES = 3_000
MOST_QUERIES = 16


@pytest.fixture
def strangers():
    novel = a_work("Fremmede", author="Taichi Yamada", year=1987)
    film = a_film(
        "All of Us Strangers", director="Andrew Haigh", cast=["Paul Mescal"], source=novel
    )
    return a_review(
        "Nøkkelen passer", film=film, themes=["Ensomhet"], critic=a_critic("Ine Dahl"), slug="n"
    )


def asked(client, query, language="nb"):
    address = {"nb": "/sok/forslag/", "en": "/en/search/suggestions/"}[language]
    return client.get(address, {"q": query})


def groups(client, query, language="nb"):
    return asked(client, query, language).json()["groups"]


def names(client, query):
    return {g["label"]: ["".join(o["name"]) for o in g["options"]] for g in groups(client, query)}


def test_suggestion_says_what_it_is_and_leads_to_its_page(client, strangers):
    assert groups(client, "hai") == [
        {
            "label": "Personer",
            "options": [
                {
                    "name": ["Andrew ", "Hai", "gh"],
                    "note": "regissør, 1 anmeldelse",
                    "film": "All of Us Strangers",
                    "url": "/personer/andrew-haigh/",
                }
            ],
        },
        {
            "label": "Anmeldelser",
            "options": [
                {
                    "name": ["Nøkkelen passer"],
                    "film": "All of Us Strangers",
                    "url": "/anmeldelser/n/",
                }
            ],
        },
    ]


@pytest.mark.parametrize(
    ("typed", "label", "name", "note"),
    [
        ("fre", "Bok til film", ["", "Fre", "mmede"], "Roman, Taichi Yamada, 1987"),
        ("strang", "Filmer", ["All of Us ", "Strang", "ers"], "Andrew Haigh, 2023"),
        ("ens", "Temaer", ["", "Ens", "omhet"], "1 anmeldelse"),
        ("dahl", "Kritikere", ["Ine ", "Dahl", ""], "1 anmeldelse"),
        ("yam", "Personer", ["Taichi ", "Yam", "ada"], "forfatter, 1 anmeldelse"),
    ],
)
def test_every_kind_of_thing_is_suggested_with_what_it_is(
    client, strangers, typed, label, name, note
):
    best = groups(client, typed)[0]

    assert (best["label"], best["options"][0]["name"]) == (label, name)
    assert best["options"][0]["note"] == note


def test_person_has_a_portrait_that_may_be_shown_and_no_other(client, strangers):
    face = a_picture("portrait", key="ansikt")
    unknown = a_picture("portrait", attribution="", key="ukjent")
    film = a_film("Masker")
    credit(film, a_person("Anna Ansikt", portrait=face))
    credit(film, a_person("Arne Ansikt", portrait=unknown))
    a_review(film=film)

    found = {"".join(o["name"]): o.get("image") for o in groups(client, "ansikt")[0]["options"]}

    assert found == {"Anna Ansikt": "/bilder/ansikt/portrait-160.webp", "Arne Ansikt": None}


def test_film_of_all_who_are_named_comes_first(client, strangers):
    a_review(film=a_film("Aftersun", cast=["Paul Mescal"], year=2022))
    a_draft(film=a_film("Hemmelig", director="Andrew Haigh", cast=["Paul Mescal"], year=2022))

    found = names(client, "mescal haig")

    assert list(found) == ["Filmer", "Personer", "Anmeldelser"]
    assert found["Filmer"] == ["All of Us Strangers"]
    assert sorted(found["Personer"]) == ["Andrew Haigh", "Paul Mescal"]
    assert names(client, "paul mescal 2022")["Filmer"] == ["Aftersun"]


def test_kind_of_the_best_match_comes_first(client):
    a_review(film=a_film("Sorgen og gleden"), themes=["Sorg"])
    a_review(film=a_film("Glede"), themes=["Gleden ved mat"])

    assert list(names(client, "sorg")) == ["Temaer", "Filmer", "Anmeldelser"]
    assert list(names(client, "glede")) == ["Filmer", "Temaer", "Anmeldelser"]


def test_newest_reviews_of_the_best_match_follow_it(client, clock):
    film = a_film("Stalker")
    for days in range(1, 6):
        a_review(f"For {days} dager siden", film=film, published_at=HOUR - days * DAY)

    assert names(client, "stalk")["Anmeldelser"] == [
        "For 1 dager siden",
        "For 2 dager siden",
        "For 3 dager siden",
    ]


def test_review_is_suggested_by_a_word_begun_in_its_headline(client, strangers):
    assert names(client, "nøkk") == {"Anmeldelser": ["Nøkkelen passer"]}


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("skarsgaa", ["Stellan ", "Skarsgå", "rd"]),
        ("skarsga", ["Stellan ", "Skarsgå", "rd"]),
        ("stellan skars", ["", "Stellan", " ", "Skars", "gård"]),
    ],
)
def test_what_has_been_typed_is_marked_however_it_is_spelt(client, typed, name):
    a_review(film=a_film(cast=["Stellan Skarsgård"]))

    assert groups(client, typed)[0]["options"][0]["name"] == name


def test_role_suggests_people_who_have_had_it_and_fills_the_field(client, strangers):
    a_review(film=a_film("Haisommer", cast=["Haian Larsen"]))

    found = groups(client, "sorg regi: hai")

    assert [g["label"] for g in found] == ["Personer"]
    assert found[0]["options"] == [
        {
            "name": ["Andrew ", "Hai", "gh"],
            "note": "regissør, 1 anmeldelse",
            "film": "All of Us Strangers",
            "fill": "sorg regi: Andrew Haigh ",
        }
    ]


@pytest.mark.parametrize(
    ("typed", "fill"),
    [
        ("director:hai", "director: Andrew Haigh "),
        ('regi: "hai', "regi: Andrew Haigh "),
        ("med: mesc", "med: Paul Mescal "),
        ("forfatter: yam", "forfatter: Taichi Yamada "),
        ("tema: ens", "tema: Ensomhet "),
        ("kritiker: dahl", "kritiker: Ine Dahl "),
        ("regi: haigh med: mesc", "regi: haigh med: Paul Mescal "),
    ],
)
def test_role_is_completed_in_the_words_it_was_typed_with(client, strangers, typed, fill):
    assert [o["fill"] for g in groups(client, typed) for o in g["options"]] == [fill]


@pytest.mark.parametrize("typed", ["regi: mesc", "år: 202", "terning: 5-6", "regi:", "regi: h"])
def test_role_that_nobody_has_had_or_that_wants_no_name_suggests_nothing(client, strangers, typed):
    assert asked(client, typed).json() == {"groups": [], "said": "Ingen forslag"}


@pytest.mark.parametrize("typed", ["", " ", "a", "\0", "%", '"', "-", "æ", ":" * 300])
def test_too_little_suggests_nothing(client, strangers, typed):
    assert groups(client, typed) == []


@pytest.mark.parametrize("raw", ["%ff%fe%00ab", "%ed%a0%80ab", "hai%0d%0a", "%F0%9F%8E%AC%20hai"])
def test_any_bytes_are_answered(client, strangers, raw):
    response = client.get(f"/sok/forslag/?q={raw}")

    assert response.status_code == 200
    assert set(response.json()) == {"groups", "said"}


def test_answer_is_short_lived_and_not_for_indexes(client, strangers):
    response = asked(client, "hai")

    assert response["Content-Type"] == "application/json"
    assert response["Cache-Control"] == "public, max-age=0, s-maxage=1"
    assert response["X-Robots-Tag"] == "noindex"
    assert not response.cookies
    assert client.post("/sok/forslag/", {"q": "hai"}).status_code == 405


def test_english_page_is_answered_in_english(client, strangers):
    found = asked(client, "hai", "en").json()

    assert (found["said"], found["groups"][0]["label"]) == ("2 suggestions", "People")
    assert found["groups"][0]["options"][0]["note"] == "director, 1 review"
    assert found["groups"][0]["options"][0]["url"] == "/en/people/andrew-haigh/"


def test_answer_never_has_more_than_three_kilobytes_and_keeps_the_best(client):
    long = "Hårløkkelangsomtåæø " * 9
    for number in range(6):
        film = a_film(f"Hårlø {number} {long}", cast=[f"Hårlø {number} {long}"], director=long)
        work = a_work(f"Hårlø verk {number} {long}", author=f"Hårlø {long}")
        film.adaptations.create(work=work)
        critic, themes = a_critic(f"Hårlø {number} {long}"[:99]), [f"Hårlø tema {number}"]
        a_review(f"Hårlø {long}"[:140], film=film, critic=critic, themes=themes)
    a_review(film=a_film("Hårlø"))

    answer = asked(client, "hårlø")

    assert len(answer.content) <= MOST_BYTES
    best = answer.json()["groups"][0]
    assert (best["label"], "".join(best["options"][0]["name"])) == ("Filmer", "Hårlø")
    number = sum(len(group["options"]) for group in answer.json()["groups"])
    assert 3 < number < 12
    assert answer.json()["said"] == f"{number} forslag"


def test_names_are_data_and_never_markup(client):
    a_review(film=a_film("<script>hai</script>"))

    found = groups(client, "script")[0]["options"][0]["name"]

    assert "".join(found) == "<script>hai</script>"


@pytest.mark.parametrize(
    "typed", ["haigh", "regi: haigh", "film", "strangers sorg", "hiagh", "nøkk"]
)
def test_number_of_queries_does_not_grow_with_rows(client, strangers, typed):
    def add(number):
        for at in range(number):
            film = a_film(f"Film {number}{at}", director=f"Haigh {number}{at}")
            a_review("Strangers", film=film, themes=[a_theme(f"Sorg {number}{at}")])

    def questions():
        asked(client, typed)  # what stays as it is of the index, the process remembers
        with CaptureQueriesContext(connection) as queries:
            asked(client, typed)
        return len(queries)

    add(6)
    at_six = questions()
    add(9)

    assert questions() == at_six
    assert at_six <= MOST_QUERIES


HIDDEN = {
    "draft": {"state": "draft"},
    "submitted": {"state": "submitted"},
    "withdrawn": {"state": "withdrawn", "published_at": HOUR - SECOND},
    "scheduled": {"state": "published", "published_at": HOUR},
    "embargoed": {"state": "published", "published_at": HOUR - SECOND},
}
TYPED = ["kveld", "kveldsro", "xenia", "regi: xenia", "tema: kveld", "xenja", "forfatter: xen"]


@pytest.mark.parametrize("state", HIDDEN)
def test_what_is_hidden_changes_no_byte_of_any_answer(client, clock, strangers, state):
    before = [asked(client, typed).content for typed in TYPED]

    work = a_work("Kveldsbok", author="Xenia Forfatter")
    embargo = {"embargo_until": HOUR} if state == "embargoed" else {}
    film = a_film("Kveldsfilm", source=work, director="Xenia Regi", cast=["Xenia R"], **embargo)
    critic = a_critic("Xenia Kritiker")
    a_draft("Kveldsro", film=film, critic=critic, themes=["Kveldstema"], **HIDDEN[state])

    assert [asked(client, typed).content for typed in TYPED] == before
    if state in ("scheduled", "embargoed"):
        clock(HOUR)
        assert all(groups(client, typed) for typed in TYPED)


def test_said_is_what_is_there(client, strangers):
    found = json.loads(asked(client, "hai").content)

    assert found["said"] == "2 forslag"


def test_what_was_found_by_another_name_says_which(client):
    a_review(film=a_film("Den store flukten", original_title="The Great Escape", year=1963))

    by_other, by_own = (
        group["options"][0]["note"]
        for query in ("great esc", "den store")
        for group in groups(client, query)
        if group["label"] == "Filmer"
    )

    assert by_other == "også kalt The Great Escape, 1963"
    assert by_own == "1963"
