import pytest

from films.models import Credit
from pages.person_page import around
from tests.builders import a_draft, a_film, a_person, a_review, a_work, credit

pytestmark = pytest.mark.django_db


def test_filmography_names_the_directors_of_others_films_and_not_the_person():
    person, film = a_person("Clint Eastwood"), a_film("Filmen", director="Sergio Leone")
    credit(film, person, Credit.Job.ACTOR)
    own = a_film("Egen film", director=person)
    reviews = [a_review(film=film), a_review(film=own)]

    directing, acting = around(person, reviews).filmography

    assert [entry.others for entry in directing.entries] == [[]]
    assert [entry.others for entry in acting.entries] == [["Sergio Leone"]]


def test_film_stands_once_in_each_job_with_every_character_and_each_rating_once():
    person, film = a_person(), a_film("Orlando", cast=["Tilda Swinton"])
    for billing, character in enumerate(("Orlando", "Seg selv"), 2):
        credit(film, person, character=character, billing=billing)
    credit(film, person, Credit.Job.WRITER)
    for rating in (40, None, 80):
        a_review(film=film, rating=rating)
    a_draft(film=film, rating=100)

    page = around(person, [])

    told = [
        (job.job, job.reviews, e.characters, e.ratings)
        for job in page.filmography
        for e in job.entries
    ]
    assert told == [
        ("writer", 3, [], [80, None, 40]),
        ("actor", 3, ["Orlando", "Seg selv"], [80, None, 40]),
    ]
    assert page.films == 1


def test_what_somebody_does_most_comes_first():
    person = a_person("Clint Eastwood")
    for number in range(2):
        film = a_film(f"Film {number}", cast=[person])
        a_review(film=film)
    credit(film, person, Credit.Job.DIRECTOR)

    assert [job.job for job in around(person, []).filmography] == ["actor", "director"]


def test_author_has_the_films_of_each_work_and_all_of_them_in_the_curve():
    author = a_person("Stanisław Lem")
    for title, years in {"Solaris": (2002, 1972), "Ijon": (2013,)}.items():
        work = a_work(title, author=author)
        for year in years:
            a_review(film=a_film(f"{title} {year}", year=year, source=work), rating=60)

    page = around(author, [])

    assert [(w.work.title, [e.film.title for e in w.entries]) for w in page.written] == [
        ("Ijon", ["Ijon 2013"]),
        ("Solaris", ["Solaris 2002", "Solaris 1972"]),
    ]
    assert [(str(c.years), c.ratings) for c in page.curve.columns] == [
        ("1972", [60]),
        ("2002", [60]),
        ("2013", [60]),
    ]
    assert page.filmography == []


def test_earlier_films_than_the_newest_are_folded_away(client):
    person = a_person()
    for number in range(26):
        a_review(film=a_film(f"Film {number}", year=1990 + number, cast=[person]), rating=80)

    [acting] = around(person, []).filmography
    page = client.get(person.get_absolute_url()).content.decode()

    assert [entry.film.year for entry in acting.earlier] == [1991, 1990]
    assert "2 tidligere filmer" in page
    assert page.count('<h3><a href="/filmer/film-0/') == 0
    assert '<a href="/filmer/film-0/">Film 0</a> <span>5</span>' in page
