"""What a query asks for: a film of all who are named, who has a role, what quotation marks name."""

import datetime as dt

import pytest
from django.utils import timezone

from films.models import Credit, Genre
from search import engine, names
from search.engine import find
from search.suggestions import suggest
from tests.builders import a_critic, a_draft, a_film, a_person, a_review, a_theme, a_work, credit

pytestmark = [pytest.mark.django_db, pytest.mark.searches]


@pytest.fixture(scope="module", autouse=True)
def catalogue(made_once):
    """Two films by Haigh and two with Scott, of which one is both, and a novel with its film."""
    drama = Genre.objects.create(name_nb="Drama", name_en="Drama")
    crime = Genre.objects.create(name_nb="Krim", name_en="Crime")
    grief = a_theme("Sorg", name_en="Grief")
    both = a_film(director="Andrew Haigh", cast=["Andrew Scott"])
    years = a_film("45 Years", year=2015, director="Andrew Haigh", cast=["Charlotte Rampling"])
    prints = a_film("Fingeravtrykk", year=2012, cast=["Andrew Scott"], source=a_work("Dypet"))
    for film, genre in ((both, drama), (years, drama), (prints, crime)):
        film.genres.add(genre)
    a_person("Knut Hamsun")
    hunger = a_film("Sult", year=1966, source=a_work("Sult", author="Knut Hamsun"))
    samurai = a_film("De syv samuraier", other_titles=["Seven Samurai"])
    credit(both, "Andrew Haigh", "writer")
    credit(years, "Andrew Haigh", "writer")
    for film in (both, years, hunger, samurai):
        a_review(film=film, themes=[grief] if film == both else [])
    a_review(film=prints, body="<p>Vi ser seglskuta gå ned på det dypeste.</p>")


def told(typed: str) -> list[str]:
    return [str(thing) for thing in find(typed).things]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("haigh rampling", ["45 Years (2015)", "Andrew Haigh", "Charlotte Rampling"]),
        ("regi: haigh med: rampling", ["45 Years (2015)", "Andrew Haigh", "Charlotte Rampling"]),
        ("regi: haigh tema: sorg", ["All of Us Strangers (2023)", "Andrew Haigh", "Sorg"]),
        ("regi: haigh år: ..2020", ["45 Years (2015)", "Andrew Haigh"]),
        ("haigh 2015", ["45 Years (2015)", "Andrew Haigh"]),
        ("scott krim", ["Fingeravtrykk (2012)", "Andrew Scott"]),
        ("crime with andrew scott", ["Fingeravtrykk (2012)", "Andrew Scott"]),
        ("haigh sorg", ["All of Us Strangers (2023)", "Sorg", "Andrew Haigh"]),
        ("regi: haigh -scott", ["45 Years (2015)", "Andrew Haigh"]),
        ("filmen etter dypet med scott", ["Fingeravtrykk (2012)", "Dypet (roman)", "Andrew Scott"]),
        ("krim fra 2010-tallet", ["Fingeravtrykk (2012)"]),
        ("sjanger: krim år: 2012", ["Fingeravtrykk (2012)"]),
        ("en krimfilm", ["Fingeravtrykk (2012)"]),
        ("filmen med seglskuta", ["Fingeravtrykk (2012)"]),
        ("haigh rampling drama", ["45 Years (2015)", "Andrew Haigh", "Charlotte Rampling"]),
        ("scott i krim fra 2010-tallet", ["Fingeravtrykk (2012)", "Andrew Scott"]),
        ("bok: dypet med: scott", ["Dypet (roman)", "Andrew Scott"]),
    ],
)
def test_the_film_of_all_that_is_asked_for_comes_first(typed, first):
    assert told(typed) == first


@pytest.mark.parametrize(
    "typed",
    [
        *("haigh drama", "haighs filmer", "haigh -scott"),
        *(
            "regi: haigh",
            "regi: haigh manus: haigh",
            "haigh regi: haigh",
            '"andrew haigh" regi: haigh',
        ),
    ],
)
def test_what_tells_no_film_from_others_asks_for_none(typed):
    assert told(typed) == ["Andrew Haigh"]


def test_a_decade_in_figures_tells_no_more_than_one_in_words():
    for title, year in (("Tidlig", 2011), ("Sent", 2013)):
        a_review(film=a_film(title, year=year, director="Ole Dahl"))

    assert told("ole dahl 2010-tallet") == told("ole dahl 10-tallet") == ["Ole Dahl"]


@pytest.mark.parametrize("typed", ["krim", "seglskuta", "filmer om sorg"])
def test_a_word_alone_asks_for_no_film(typed):
    assert [thing for thing in told(typed) if thing.endswith(")")] == []


def test_of_kinds_alone_films_are_told_where_all_of_them_can_be(monkeypatch):
    monkeypatch.setattr(engine, "AT_MOST", 1)
    assert told("krim fra 2010-tallet") == ["Fingeravtrykk (2012)"]

    other = a_film("Enda en", year=2012)
    other.genres.add(Genre.objects.get(name_en="Crime"))
    a_review(film=other)

    assert told("krim fra 2010-tallet") == []


def test_a_role_that_asks_of_reviews_asks_for_no_film():
    assert told("regi: haigh med: rampling språk: norsk") == ["Andrew Haigh", "Charlotte Rampling"]


def test_the_box_too_suggests_the_film_of_its_kind():
    found = suggest("scott krim")

    assert [str(thing) for _match, thing in found.named] == [
        "Fingeravtrykk (2012)",
        "Andrew Scott",
    ]


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ('"seven samurai"', ["De syv samuraier (2023)"]),
        ('"andrew scott" sorg', ["Andrew Scott", "Sorg"]),
        ('"samurai"', []),
    ],
)
def test_just_the_words_of_a_name_in_quotation_marks_name_it(typed, named):
    assert told(typed) == named


@pytest.mark.parametrize(
    ("typed", "kind"),
    [("romanen sult", "SourceWork"), ("hamsuns roman sult", "SourceWork"), ("filmen sult", "Film")],
)
def test_of_what_is_called_alike_the_kind_that_is_said_comes_first(typed, kind):
    first = next(thing for thing in find(typed).things if str(thing).startswith("Sult"))

    assert type(first).__name__ == kind


@pytest.mark.parametrize(
    "typed", ["haigh krim", "regi: haigh sjanger: krim", '"bak lukkede dører"']
)
def test_a_film_of_which_nothing_is_public_is_not_told_of(typed):
    before = told(typed)

    hidden = a_film("Bak lukkede dører", director="Andrew Haigh", cast=["Andrew Scott"])
    hidden.genres.add(Genre.objects.get(name_en="Crime"))
    a_draft(film=hidden)

    assert told(typed) == before


def test_a_line_that_was_copied_comes_before_what_is_newer_and_names_the_same():
    film = a_film("Punktum", director="Emily Watson")
    copied = "Det er Emily Watsons film fra første bilde."
    long_ago = timezone.now() - dt.timedelta(days=900)
    old = a_review("Gammel", film=film, body=f"<p>{copied}</p>", published_at=long_ago)
    new = a_review("Ny", film=film, body="<p>Det er film fra Emily Watson her.</p>")

    assert find(copied).reviews[0] == old
    assert find("DET ER EMILY WATSONS FILM").reviews == [old, new]


def test_the_beginning_of_a_copied_line_is_enough():
    line = "Langt der ute begynner noe som ligner et hav, men som ingen av dem har sett før, " * 4
    old = a_review("Gammel", body=f"<p>{line}</p>", published_at=timezone.now() - dt.timedelta(9))
    backwards = " ".join(reversed(line.split()))
    new = a_review("Ny", body=f"<p>{backwards}</p>")

    assert find(line).reviews == [old, new]


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("manchster by the see", ["Manchester by the Sea (2023)"]),
        ("manchester united mot arsenal", []),
        ("hvem er kritikeren nygjerdet", ["Halvard Nygjerdet"]),
    ],
)
def test_a_name_is_found_though_one_word_of_it_is_beyond_a_slip(typed, named):
    a_review(film=a_film("Manchester by the Sea"), critic=a_critic("Halvard Nygjerdet"))

    assert told(typed) == named


@pytest.fixture
def furiosa(catalogue):
    """Two films with Theron, of which one has a character called so, and a man in a bar."""
    road = a_film("Fury Road", year=2015)
    credit(road, "Charlize Theron", character="Imperator Furiosa")
    credit(road, "Nicholas Hoult", character="Mann i bar")
    other = a_film("Monster", year=2003, cast=["Charlize Theron"])
    return [a_review("Tatt av sanden", film=road), a_review("Ved veikanten", film=other)]


@pytest.mark.parametrize("typed", ["furiosa", "Furiosas film", "imperator furiosa"])
def test_a_film_is_found_by_who_somebody_is_in_it(typed, furiosa):
    assert find(typed).reviews == furiosa[:1]


def test_a_character_beside_a_name_asks_for_the_film(furiosa):
    assert told("charlize theron furiosa") == ["Fury Road (2015)", "Charlize Theron"]


def test_somebody_without_a_name_is_not_called_so(furiosa):
    assert find("mann i bar").total == 0


def test_a_character_that_is_renamed_is_found_by_the_new_name_alone(furiosa):
    one = Credit.objects.get(character="Imperator Furiosa")
    one.character = "Keiser Raseri"
    one.save()

    assert (find("furiosa").total, find("raseri").total) == (0, 1)


@pytest.mark.parametrize(("typed", "first"), [("movie sult", "Film"), ("books sult", "SourceWork")])
def test_kinds_are_said_in_english_too(typed, first):
    assert type(find(typed).things[0]).__name__ == first


def test_a_role_shows_whom_what_is_found_is_of_and_else_whom_it_may_mean():
    one, other = a_person("Ole Dahl"), a_person("Ole Dahl")
    both = a_film("Begge", director=one, cast=[other, "Kari Lund"])
    a_review(film=both)
    a_review(film=a_film("Den andres", director=other))

    assert find("regi: dahl med: lund").people[0] == one
    assert other not in find("regi: dahl med: lund").people
    assert set(find("regi: dahl xyzzy").people) == {one, other}


def test_no_role_crowds_out_another_and_there_are_eight_at_most():
    cast = [f"Maria {letter}" for letter in "ABCDEFGHIJKL"]
    film = a_film("Mange", director="Kari Lund", cast=cast)
    a_review(film=film)

    people = [person.name for person in find("med: maria regi: lund").people]

    assert len(people) == 8
    assert "Kari Lund" in people


def test_a_title_with_the_word_for_a_genre_does_not_keep_the_film_away():
    crime = a_film("Krim og straff", year=1999)
    a_review(film=crime)

    assert told("scott krim") == ["Fingeravtrykk (2012)", "Andrew Scott"]


def test_a_whole_name_in_quotation_marks_is_named_among_many_that_are_better_known():
    for number in range(names._WEIGHED + 1):
        film = a_film(f"Lys natt {number}")
        a_review(film=film)
        a_review(film=film)
    a_review(film=a_film("Lys"))

    assert told('"lys"') == ["Lys (2023)"]


def test_a_name_that_is_another_but_for_its_article_is_named():
    a_review(film=a_film("The Office", other_titles=["Office"]))

    assert told('"office"') == ["The Office (2023)"]


@pytest.mark.parametrize(
    ("typed", "job"),
    [
        ("steve mcqueen skuespiller", "actor"),
        ("skuespilleren steve mcqueen", "actor"),
        ("steve mcqueen regissør", "director"),
        ("director steve mcqueen", "director"),
    ],
)
def test_of_namesakes_the_one_who_has_the_job_that_is_said_comes_first(typed, job):
    actor, director = a_person("Steve McQueen"), a_person("Steve McQueen")
    for number in range(2):
        a_review(film=a_film(f"Spilt {number}", cast=[actor]))
        a_review(film=a_film(f"Regissert {number}", director=director))

    found = find(typed)

    assert found.people[0] == {"actor": actor, "director": director}[job]
    assert not found.has_most


def test_the_only_film_of_somebody_is_asked_for_by_its_genre():
    film = a_film("Hundens makt", year=2021, director="Jane Campion")
    film.genres.add(Genre.objects.create(name_nb="Western", name_en="Western"))
    a_review(film=film)

    assert told("campion western") == ["Hundens makt (2021)", "Jane Campion"]
    assert told("campions filmer") == ["Jane Campion"]
