"""The search page: what is found, what narrows it, and the ways on from nothing."""

import html
import re
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from films.models import Genre
from publishing.site_settings import SiteSettings
from tests.builders import a_critic, a_draft, a_film, a_review, a_theme, a_work, credit
from tests.pages.conftest import DAY, HOUR, SECOND

pytestmark = [pytest.mark.django_db, pytest.mark.searches]


@pytest.fixture
def weekends(clock):
    """Four films of a director's: two about grief, one of them also about home; one in English."""
    facts = [
        ("Weekend", 2011, 80, ["Sorg"], "nb"),
        ("45 år", 2015, 100, ["Sorg", "Hjem"], "nb"),
        ("Lean on Pete", 2017, 60, ["Hjem"], "nb"),
        ("All of Us Strangers", 2023, 80, [], "en"),
    ]
    for at, (title, year, rating, themes, language) in enumerate(facts):
        film = a_film(title, year=year, director="Andrew Haigh", countries=["GB"])
        if year == 2011:
            credit(film, "Andrew Haigh", "writer")
        about = {"rating": rating, "themes": themes, "language": language}
        a_review(f"Om {title}", film=film, published_at=HOUR - (at + 1) * DAY, **about)


def page(client, query="", language="nb", **chosen):
    address = {"nb": "/sok/", "en": "/en/search/"}[language]
    asked = {"q": query} if query else {}
    return client.get(address, {**asked, **chosen}).content.decode()


def text_of(piece):
    shown = re.sub(r'<span class="vh">.*?</span>', "", piece)
    shown = re.sub(r'<svg[^>]*aria-label="([^"]*)".*?</svg>', r"\1", shown)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", shown)).split())


def facet(text, field):
    """The choices of a facet: what is shown of each, and the address it leads to."""
    found = re.search(rf'<section aria-labelledby="by-{field}">(.*?)</section>', text, re.S)
    return {
        text_of(inner): html.unescape(address)
        for address, inner in re.findall(r'<a href="([^"]*)"[^>]*>(.*?)</a>', found[1], re.S)
    }


def chips(text):
    found = re.search(r'<ul class="chosen".*?</ul>', text, re.S)
    links = re.findall(r'<a [^>]*?href="([^"]*)"[^>]*>(.*?)</a>', found[0], re.S) if found else []
    return {text_of(inner): html.unescape(address) for address, inner in links}


def titles(text):
    return re.findall(r'class="roll__title"><a [^>]*>([^<]*)', text)


def number_found(text):
    found = re.search(r'<p class="byline search__sum">([^<]*)', text)
    return found[1] if found else ""


def test_what_is_named_comes_first_with_what_it_is(client, weekends):
    text = page(client, "haigh")

    best = re.search(r'<li class="hit hit--best">(.*?)</li>', text, re.S)[1]
    assert text_of(best).startswith("Andrew Haigh regissør, 4 anmeldelser")
    assert number_found(text) == "4 anmeldelser"
    assert titles(text) == ["Weekend", "45 år", "Lean on Pete", "All of Us Strangers"]


def test_facet_is_a_link_to_the_search_with_its_value_and_tells_how_many(client, weekends):
    text = page(client, "haigh")

    assert facet(text, "theme") == {
        "Hjem 2": "?q=haigh&theme=hjem",
        "Sorg 2": "?q=haigh&theme=sorg",
    }
    assert facet(text, "job") == {
        "Regi 4": "?q=haigh&job=director",
        "Manus 1": "?q=haigh&job=writer",
    }
    assert facet(text, "decade") == {
        "2020-årene 1": "?q=haigh&decade=2020",
        "2010-årene 3": "?q=haigh&decade=2010",
    }
    assert facet(text, "rating") == {
        "Terningkast 6 av 6 1": "?q=haigh&rating=6",
        "Terningkast 5 av 6 2": "?q=haigh&rating=5",
        "Terningkast 4 av 6 1": "?q=haigh&rating=4",
    }
    links = re.findall(r'<a href="\?[^>]*>', text.partition("facets-fold")[2])
    assert all('rel="nofollow"' in link for link in links)


def test_values_of_one_facet_are_or_and_facets_are_and(client, weekends):
    assert titles(page(client, "haigh", theme="sorg")) == ["Weekend", "45 år"]
    assert len(titles(page(client, "haigh", theme=["sorg", "hjem"]))) == 3
    assert titles(page(client, "haigh", theme=["sorg", "hjem"], rating="6")) == ["45 år"]


def test_what_is_chosen_can_be_let_go_one_by_one(client, weekends):
    text = page(client, "haigh", theme=["sorg", "hjem"], decade="2010")

    assert chips(text) == {
        "Sorg": "?q=haigh&theme=hjem&decade=2010",
        "Hjem": "?q=haigh&theme=sorg&decade=2010",
        "2010-årene": "?q=haigh&theme=sorg&theme=hjem",
        "Fjern alle": "?q=haigh",
    }
    assert facet(text, "theme")["Sorg 2"] == "?q=haigh&theme=hjem&decade=2010"
    assert text.count('aria-current="true"') == 3


def test_facets_can_be_all_that_is_asked(client, weekends):
    text = page(client, theme="hjem")

    assert titles(text) == ["45 år", "Lean on Pete"]
    assert chips(text) == {"Hjem": "?"}
    assert list(facet(text, "rating").values()) == ["?theme=hjem&rating=6", "?theme=hjem&rating=4"]


def test_facets_speak_the_pages_language(client, weekends):
    text = page(client, "haigh", "en", decade="2010")

    assert list(facet(text, "decade")) == ["The 2020s 1", "The 2010s 3"]
    assert list(facet(text, "job")) == ["Director 3", "Screenplay 1"]
    assert list(chips(text)) == ["The 2010s"]
    assert number_found(text) == "3 reviews"


def test_pages_that_follow_keep_what_is_chosen(client, clock):
    for _row in range(21):
        a_review(film=a_film("Stalker"), themes=["Sorg"])

    first = page(client, "stalker", theme="sorg")

    assert 'href="?q=stalker&amp;theme=sorg&amp;page=2" rel="next"' in first
    asked = {"q": "stalker", "theme": "sorg", "page": "2"}
    second = client.get("/sok/", asked).content.decode()
    assert len(titles(second)) == 1
    assert facet(second, "theme") == {"Sorg 21": "?q=stalker"}
    assert client.get("/sok/", asked | {"page": "3"}).status_code == 404


def ways_out(text):
    return {
        text_of(f"<a>{words}</a>{rest}"): html.unescape(address)
        for address, words, rest in re.findall(
            r'<li><a href="(\?[^"]*)" rel="nofollow">([^<]*)</a>([^<]*)</li>', text
        )
    }


def test_where_nothing_has_it_all_each_way_out_says_how_much_is_there(client, weekends):
    text = page(client, "regi: haigh sorg", decade="2020")

    assert titles(text) == []
    assert ways_out(text) == {
        "Uten «sorg» : 1 anmeldelse": "?q=regi%3A+haigh&decade=2020",
        "Uten «2020-årene» : 2 anmeldelser": "?q=regi%3A+haigh+sorg",
    }


def test_what_has_most_of_many_words_says_that_it_has_not_all(client, weekends):
    a_review(
        "Parti", film=a_film("Uavgjort"), body="<p>To gamle brødre spiller sjakk i regnet.</p>"
    )

    text = page(client, "to brødre spiller sjakk i tåken")

    assert titles(text) == ["Uavgjort"]
    note = "Ingen anmeldelse har alle ordene; dette er det nærmeste."
    assert note in text
    assert note not in page(client, "to brødre spiller sjakk i regnet")


def test_where_no_two_words_meet_each_is_offered_alone(client):
    for word in ("fjell", "hav", "vind"):
        a_review(body=f"<p>Om {word}.</p>", film=a_film(f"Film {len(word)}"))

    text = page(client, "fjell hav vind")

    assert ways_out(text) == {
        f"Bare «{word}» : 1 anmeldelse": f"?q={word}" for word in ("fjell", "hav", "vind")
    }


def test_role_that_is_given_up_leaves_the_other_words(client, weekends):
    a_review(film=a_film("Sjakk", director="Ingmar Bergman"), body="<p>Om sjakk.</p>")

    text = page(client, "sjakk regi: haigh")

    assert ways_out(text)["Uten «regi: haigh» : 1 anmeldelse"] == "?q=sjakk"


def test_what_was_probably_meant_is_offered_with_what_is_chosen(client, weekends):
    text = page(client, "andrew hiagh", theme="sorg")

    assert '<a href="?q=Andrew+Haigh&amp;theme=sorg" rel="nofollow">Andrew Haigh</a>?' in text
    assert "Mente du" not in page(client, "andrew haigh")


def test_words_that_are_found_are_marked_and_all_else_is_text(client, clock):
    body = "<p>En &lt;script&gt;alert(1)&lt;/script&gt; om sjakk &amp; matt.</p>"
    a_review("<b>Trekk</b>", body=body, standfirst="", film=a_film("<i>Film</i>"))

    text = page(client, "sjakk")

    assert "<mark>sjakk</mark> &amp; matt." in text
    assert "<script>alert" not in text
    assert "<b>Trekk" not in text
    assert "<i>Film" not in text


def test_snippet_never_tells_what_a_spoiler_hides(client, clock):
    body = (
        "<p>De spiller sjakk.</p><details><summary>Slutten</summary>"
        "<p>Ridderen taper i sjakk mot døden.</p></details>"
    )
    a_review(body=body, contains_spoilers=True)

    text = page(client, "sjakk")

    assert "De spiller <mark>sjakk</mark>." in text
    assert "Ridderen" not in text


def test_of_a_review_that_gives_the_plot_away_only_the_standfirst_is_told(client, clock):
    facts = {"standfirst": "Om sjakk.", "body": "<p>Ridderen taper i sjakk mot døden.</p>"}
    a_review(contains_spoilers=True, **facts)

    text = page(client, "sjakk")

    assert "Om <mark>sjakk</mark>." in text
    assert "Ridderen" not in text
    assert "Ridderen" not in page(client, "døden")


HIDDEN = {
    "draft": {"state": "draft"},
    "submitted": {"state": "submitted"},
    "withdrawn": {"state": "withdrawn", "published_at": HOUR - SECOND},
    "scheduled": {"state": "published", "published_at": HOUR},
    "embargoed": {"state": "published", "published_at": HOUR - SECOND},
}
ASKED = [
    {},
    {"q": "haigh"},
    {"q": "kveld"},
    {"q": "haigh", "theme": ["sorg", "kveldstema"]},
    {"theme": "kveldstema"},
    {"person": "xenia-rolle"},
    {"critic": "xenia-kritiker", "q": "haigh"},
    {"country": "JP"},
    {"decade": "1930"},
    {"certificate": "18"},
    {"person": "xenia-rolle", "job": "actor"},
    {"q": "regi: xenia"},
    {"q": "tema: kveldstema haigh"},
]


@pytest.mark.parametrize("state", HIDDEN)
def test_hidden_and_unknown_are_the_same_to_the_byte(client, clock, weekends, state):
    genre = 4711
    asked = [*ASKED, {"genre": str(genre), "q": "haigh"}]
    before = [client.get("/sok/", each).content for each in asked]
    assert b"kveldstema" in before[4]

    embargo = {"embargo_until": HOUR} if state == "embargoed" else {}
    facts = {"year": 1931, "countries": ["JP"], "certificate": "18", **embargo}
    film = a_film("Kveldsfilm", director="Xenia Regi", cast=["Xenia Rolle"], **facts)
    film.genres.add(Genre.objects.create(pk=genre, name_nb="Kveldssjanger"))
    credit(film, "Andrew Haigh", "composer")
    critic = a_critic("Xenia Kritiker")
    a_draft("Kveldsro", film=film, critic=critic, themes=["Kveldstema", "Sorg"], **HIDDEN[state])

    assert [client.get("/sok/", each).content for each in asked] == before
    if state in ("scheduled", "embargoed"):
        clock(HOUR)
        assert "Kveldstema" in page(client, theme="kveldstema")


@pytest.mark.parametrize("chosen", [{"theme": "<b>'\"&"}, {"job": "director"}, {"rating": "9e9"}])
def test_what_is_no_value_can_still_be_let_go(client, weekends, chosen):
    text = page(client, "haigh", **chosen)

    assert list(chips(text).values()) == ["?q=haigh"]
    assert "<b>'" not in text


def test_without_anything_asked_there_is_help_and_ways_in(client, weekends):
    a_review("Lys i august, natt", film=a_film("Persona", director="Ingmar Bergman"))

    nb, en = page(client), page(client, language="en")

    examples = [shown_examples(text) for text in (nb, en)]
    assert examples[0] == [
        *("regi: bergman", "tema: sorg", "terning: 5-6", "år: 2020.."),
        *('"lys i august natt"', "sorg -hjem"),
    ]
    assert examples[1][:2] == ["director: bergman", "theme: sorg"]
    assert '<a href="/temaer/hjem/">Hjem</a>' in nb
    assert '<a href="/en/people/andrew-haigh/">Andrew Haigh</a>' in en
    assert '<a href="?decade=2010" rel="nofollow">' in nb


@pytest.mark.parametrize(
    ("scale", "example"),
    [("stars", "stjerner: 4-5"), ("ten", "karakter: 8-10"), ("percent", "karakter: 80-100")],
)
def test_help_speaks_of_the_sites_own_ratings(client, scale, example):
    SiteSettings(rating_scale=scale).save()

    assert f"<code>{example}</code>" in page(client)


def shown_examples(text: str) -> list[str]:
    return [html.unescape(each) for each in re.findall(r"<code>([^<]*)</code>", text)]


def test_every_example_finds_something_here_and_is_a_link_to_it(client, clock):
    people = {"director": "Céline Sciamma", "cast": ["Daniel Day-Lewis"]}
    work = a_work("Fremmede", author="Taichi Yamada")
    film = a_film("Hus", year=2021, source=work, **people)
    themes = [a_theme("Sorg", name_en="Grief"), a_theme("Kunst", name_en="Art")]
    a_review("Nøkkelen passer fortsatt her", film=film, themes=themes[:1], rating=80)
    a_review("The house", film=film, themes=themes[:1], rating=80, language="en")
    other = a_film("Naust", year=2020, director="Céline Sciamma", source=work)
    a_review("Om båter", film=other, themes=themes[1:], published_at=HOUR - 900 * DAY)
    a_draft("Hemmelig", film=a_film("Skjult", director="Marta Skjult", cast=["Ola Skjult"]))

    for language in ("nb", "en"):
        text = page(client, language=language)
        examples = shown_examples(text)

        assert [
            each for each in examples if titles(page(client, each, language))[:1] != ["Hus"]
        ] == []
        assert all(f'<a href="?{urlencode({"q": each})}"' in text for each in examples)
        assert "skjult" not in text.lower()


@pytest.mark.parametrize(("number", "folded"), [(9, 0), (10, 2)])
def test_the_rest_of_a_long_facet_is_folded_away_and_all_its_choices_lead_on(
    client, clock, number, folded
):
    a_review(themes=[f"Tema {at}" for at in range(number)], headline="Om alt")

    text = page(client, "alt")

    section = re.search(r'<section aria-labelledby="by-theme">(.*?)</section>', text, re.S)[1]
    assert len(facet(text, "theme")) == number
    assert section.partition('<details class="facets__more">')[2].count("<li>") == folded


def test_title_says_what_is_asked_and_which_page_it_is(client, clock):
    for number in range(25):
        a_review(f"Nr. {number}", themes=["Hjem"], film=a_film(f"Film {number}"))

    text = page(client, "film", theme="hjem", page="2")

    assert "<title>Søk: film, Hjem, side 2. " in text


def test_there_are_no_examples_of_what_is_not_there(client, clock):
    people = {"director": "Robert Downey Jr.", "cast": ["Alexandre Dumas (père)"]}
    themes = ["Sorg", "Ensomhet"]
    a_review("Alene", film=a_film("Hus", year=1999, **people), themes=themes, rating=20)

    assert shown_examples(page(client, language="en")) == [
        *("director: downey", "with: dumas", "theme: sorg", "year: 1990..", '"alene"'),
    ]


def test_where_nothing_is_public_the_examples_are_of_what_might_be(client):
    assert shown_examples(page(client))[:3] == ["regi: haigh", "med: scott", "forfatter: yamada"]


def test_other_language_asks_the_same(client, weekends):
    text = page(client, "hjem", theme="hjem")

    assert '<a href="/en/search/?q=hjem&amp;theme=hjem" hreflang="en"' in text


def test_number_of_queries_does_not_grow_with_rows(client, weekends):
    def questions():
        address = "/sok/?q=haigh&theme=sorg&theme=hjem&decade=2010"
        client.get(address)  # what stays as it is of the index, the process remembers
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        return len(asked)

    at_four = questions()
    for number in range(9):
        film = a_film(f"Enda en {number}", director=f"Haigh {number}", year=2014)
        a_review(film=film, themes=["Sorg", f"Tema {number}"], critic=a_critic(f"K {number}"))

    assert questions() <= at_four + 1
