"""The desk's films: credits in order, sources, promised embargoes, whose entry is whose."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from films.models import Film, SourceWork
from publishing.revisions import record
from tests.builders import a_film, a_person, a_review, a_user, a_work, save

pytestmark = pytest.mark.django_db
ADD = "/admin/films/film/add/"
HOUR = dt.datetime(2030, 11, 27, 5, tzinfo=dt.UTC)


def change(film: Film) -> str:
    return reverse("admin:films_film_change", args=[film.pk])


def rows(prefix: str, *given: dict[str, object], initial: int = 0) -> dict[str, object]:
    """An inline's rows as its form posts them."""
    posted = {f"{prefix}-TOTAL_FORMS": len(given), f"{prefix}-INITIAL_FORMS": initial}
    for index, row in enumerate(given):
        posted |= {f"{prefix}-{index}-{name}": value for name, value in row.items()}
    return posted


def film(title="Bullitt", *credits: dict[str, object], works=(), initial=0, **facts):
    return {
        "title": title,
        **rows("credits", *credits, initial=initial),
        **rows("adaptations", *works),
        **rows("film_stills"),
        **facts,
    }


def test_credits_without_a_number_come_in_the_order_they_stand(ben_client, ben):
    yates, mcqueen = a_person("Peter Yates"), a_person("Steve McQueen")
    director = {"person": yates.pk, "job": "director", "character": "", "billing": ""}
    actor = {"person": mcqueen.pk, "job": "actor", "character": "Bullitt", "billing": ""}
    empty = {"person": "", "job": "actor", "character": "", "billing": "3"}

    ben_client.post(ADD, film("Bullitt", director, actor, empty))

    made = Film.objects.get()
    assert made.created_by == ben
    assert [(c.person, c.billing) for c in made.credits.all()] == [(yates, 1), (mcqueen, 2)]


def test_countries_are_kept_in_the_order_they_were_picked(ada_client):
    ada_client.post(ADD, film(countries=["US", "GB"], languages=["en"]))

    made = Film.objects.get()
    page = ada_client.get(change(made)).content.decode()
    assert (made.countries, made.languages) == (["US", "GB"], ["en"])
    assert page.index('value="US" selected') < page.index('value="GB" selected')


def test_source_work_is_joined_to_the_film(ada_client):
    work = a_work("Strangers", author="Taichi Yamada")

    ada_client.post(ADD, film(works=[{"work": work.pk, "kind": "adaptation", "position": ""}]))

    assert [a.work for a in Film.objects.get().adaptations.all()] == [work]


def test_authors_are_written_on_the_work(ada_client):
    author = a_person("Taichi Yamada")
    authors = rows("authorships", {"person": author.pk, "position": ""})

    ada_client.post(
        "/admin/films/sourcework/add/", {"title": "Strangers", "kind": "novel"} | authors
    )

    assert list(SourceWork.objects.get().authors.all()) == [author]


def test_writer_cannot_move_an_embargo_that_is_set(ben_client, ben):
    bound = a_film(embargo_until=HOUR, created_by=ben)
    sooner = {"embargo_until_0": "2026-01-01", "embargo_until_1": "06:00"}

    save(ben_client, change(bound), film("Nytt navn", **sooner))

    bound.refresh_from_db()
    assert (bound.title, bound.embargo_until) == ("Nytt navn", HOUR)


def test_writer_cannot_take_others_reviews_from_readers_by_an_embargo(ben_client, ben):
    own = a_film(created_by=ben)
    later = {"embargo_until_0": "2030-01-01", "embargo_until_1": "06:00"}

    save(ben_client, change(own), film("Nytt navn", **later))

    own.refresh_from_db()
    assert (own.title, own.embargo_until) == ("Nytt navn", None)


def test_editor_lifts_an_embargo(ada_client):
    bound = a_film(embargo_until=HOUR)

    save(ada_client, change(bound), film(embargo_until_0="", embargo_until_1=""))

    assert Film.objects.get().embargo_until is None


def test_writer_changes_only_films_she_has_made(ben_client, ben):
    own, other = a_film(created_by=ben), a_film(created_by=a_user("eva", "Writers"))

    answers = [
        save(ben_client, change(each), film("Nytt navn")).status_code for each in (own, other)
    ]

    assert answers == [302, 403]


def test_writer_no_longer_changes_a_film_that_readers_meet(ben_client, ben):
    review = a_review(film=a_film(created_by=ben, source=a_work(created_by=ben)))
    work = review.film.adaptations.get().work

    answers = [
        save(ben_client, change(review.film), film("Nytt navn")).status_code,
        save(ben_client, f"/admin/films/sourcework/{work.pk}/change/", {}).status_code,
    ]

    assert answers == [403, 403]


def test_writer_takes_a_credit_away_from_a_film_of_her_own(ben_client, ben):
    own = a_film(created_by=ben, cast=["Steve McQueen"])
    credit = own.credits.get()
    row = {"id": credit.pk, "person": credit.person_id, "job": "actor", "DELETE": "on"}

    save(ben_client, change(own), film("Bullitt", row, initial=1))

    assert not own.credits.exists()


def test_same_credit_twice_is_refused_without_losing_the_rest(ada_client):
    row = {"person": a_person().pk, "job": "actor", "character": "Adam", "billing": ""}

    page = ada_client.post(ADD, film("Bullitt", row, row))

    assert page.context["adminform"].form["title"].value() == "Bullitt"
    assert not Film.objects.exists()


def test_form_costs_the_same_with_one_credit_as_with_three(ada_client):
    films = [a_film(cast=["Liv"]), a_film(cast=["Max", "Bibi", "Erland"])]
    ada_client.get(change(films[0]))
    asked, picked = [], []

    for each in films:
        with CaptureQueriesContext(connection) as queries:
            page = ada_client.get(change(each)).content.decode()
        asked.append(len(queries))
        picked.append(page.count(", All of Us Strangers (2023)</option>"))

    assert picked == [1, 3]
    assert asked[0] == asked[1]


def test_writer_cannot_announce_a_film_nor_change_what_is_announced(ben_client, ben):
    ben_client.post(ADD, film(is_announced="on"))
    made = Film.objects.get()
    assert not made.is_announced

    made.is_announced = True
    made.save()
    save(ben_client, change(made), film("Et annet navn"))

    made.refresh_from_db()
    assert made.title == "Bullitt"


def test_old_version_put_back_by_a_writer_announces_nothing(ben_client, ben):
    made = a_film("Bullitt", created_by=ben, is_announced=True)
    record(made, made.snapshot(), by=ben, is_taken=True)
    made.is_announced, made.title = False, "Et annet navn"
    made.save()
    record(made, made.snapshot(), by=ben, is_taken=True)

    ben_client.post(reverse("admin:films_film_restore", args=[made.pk, 1]))

    made.refresh_from_db()
    assert (made.title, made.is_announced) == ("Bullitt", False)
