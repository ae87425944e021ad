"""Every version of an entry can be seen, compared with any other, and put back."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from films.models import Credit
from publishing.comparison import compare
from publishing.models import Revision
from publishing.revisions import head_of, record
from reviews.drafts import draft_of
from tests.builders import (
    a_critic,
    a_draft,
    a_film,
    a_person,
    a_picture,
    a_review,
    a_work,
    credit,
    save,
)
from tests.publishing.test_guard import change, opened

pytestmark = pytest.mark.django_db


def history(entry) -> str:
    return f"{change(entry).removesuffix('change/')}history/"


def versions(entry) -> list[tuple]:
    rows = Revision.objects.of(entry).in_order()
    return [(row.number, row.user_name, row.changed) for row in rows]


@pytest.mark.parametrize("make", [a_person, a_film, a_work])
def test_saving_keeps_what_stood_and_what_stands(ada_client, make):
    entry = make()
    name = "name" if make is a_person else "title"
    before = getattr(entry, name)

    save(ada_client, change(entry), opened(ada_client, entry) | {name: "Ny"})

    first, second = Revision.objects.of(entry).in_order()
    assert (first.snapshot[name], second.snapshot[name]) == (before, "Ny")
    assert (first.user_name, second.user_name, second.base) == ("", "ada", 1)
    assert name in second.changed


def test_saving_again_without_a_change_is_no_version(ada_client):
    person = a_person()

    for _time in range(2):
        save(ada_client, change(person), opened(ada_client, person) | {"name": "Ny"})

    assert [number for number, _who, _changed in versions(person)] == [1, 2]


def test_film_is_put_back_with_its_credits(ada_client, ada):
    film = a_film(director="Andrew Haigh", cast=["Andrew Scott"])
    before = record(film, film.snapshot(), by=ada, is_taken=True).revision
    film.credits.filter(job=Credit.Job.ACTOR).delete()
    credit(film, "Feil Mann")
    record(film, film.snapshot(), by=ada, is_taken=True)
    address = f"{history(film)}{before.number}/restore/"

    assert "Feil Mann" in ada_client.get(address).content.decode()
    ada_client.post(address)

    assert film.snapshot() == before.snapshot
    assert head_of(film).note == f"Fra versjon {before.number}"


def test_what_has_been_deleted_since_stops_the_putting_back_and_nothing_changes(ada_client, ada):
    film = a_film(cast=["Andrew Scott"])
    before = record(film, film.snapshot(), by=ada, is_taken=True).revision
    person = film.credits.get().person
    film.credits.all().delete()
    person.delete()
    record(film, film.snapshot(), by=ada, is_taken=True)

    answer = ada_client.post(f"{history(film)}{before.number}/restore/", follow=True)

    assert "Andrew Scott" in str(next(iter(answer.context["messages"])))
    assert not film.credits.exists()


@pytest.mark.parametrize("make", [a_draft, a_review])
def test_old_version_of_a_review_becomes_a_new_draft(ada_client, ada, make):
    review = make("Først")
    first = record(review, review.snapshot(), by=ada, is_taken=True).revision
    record(review, review.snapshot() | {"headline": "Så"}, by=ada)

    ada_client.post(f"{history(review)}{first.number}/restore/")

    review.refresh_from_db()
    assert draft_of(review).headline == "Først"
    assert head_of(review).number == 3
    assert head_of(review).is_draft


def test_two_versions_are_compared_word_by_word(ada_client, ada):
    review = a_review("Et brev fra de døde")
    record(review, review.snapshot(), by=ada)
    record(review, review.snapshot() | {"headline": "Et brev til de døde"}, by=ada)

    for query in ("?a=1&b=2", "?a=2&b=1", "?b=2"):
        page = ada_client.get(f"{history(review)}compare/{query}").content.decode()
        assert "Et brev<del> fra</del><ins> til</ins> de døde" in page


@pytest.mark.parametrize("query", ["", "?a=x&b=1", "?b=99", "?a=%00&b=1", "?b=" + "9" * 40])
def test_versions_that_are_none_are_not_found(ada_client, ada, query):
    review = a_review()
    record(review, review.snapshot(), by=ada)

    assert ada_client.get(f"{history(review)}compare/{query}").status_code == 404


def test_writer_sees_the_history_of_own_reviews_alone(ben_client, ben, ada):
    own, other = a_draft(created_by=ben), a_draft()
    for review in (own, other):
        record(review, review.snapshot(), by=ada)

    assert ben_client.get(history(own)).status_code == 200
    assert ben_client.get(history(other)).status_code == 302
    assert ben_client.get(f"{history(other)}compare/?b=1").status_code == 404
    assert ben_client.post(f"{history(other)}1/restore/").status_code == 404


def test_writer_puts_nothing_back_in_a_review_that_is_no_longer_hers(ben_client, ben, ada):
    review = a_draft(created_by=ben, state="submitted")
    record(review, review.snapshot(), by=ada)

    assert ben_client.post(f"{history(review)}1/restore/").status_code == 403


def test_note_is_the_writers_own(ada_client, ada, ben):
    review = a_review()
    mine = record(review, review.snapshot() | {"headline": "A"}, by=ada).revision
    theirs = record(review, review.snapshot() | {"headline": "B"}, by=ben).revision

    for revision in (mine, theirs):
        ada_client.post(f"{history(review)}{revision.number}/note/", {"note": "  Før  språkvask "})

    notes = Revision.objects.of(review).in_order().values_list("note", flat=True)
    assert list(notes) == ["", "Før språkvask", ""]


def test_queries_do_not_grow_with_versions(ada_client, ada):
    review, asked = a_review(), []
    for _round in range(2):
        for number in range(3):
            record(review, review.snapshot() | {"headline": f"{_round}{number}"}, by=ada)
        with CaptureQueriesContext(connection) as queries:
            page = ada_client.get(history(review))
        asked.append(len(queries))

    assert asked[0] == asked[1]
    assert len(page.context["lines"]) == 7


def test_history_says_which_version_readers_have(ada_client, ada):
    review = a_review()
    record(review, review.snapshot() | {"headline": "Ny"}, by=ada)

    draft, current = ada_client.get(history(review)).context["lines"]

    assert (draft.is_head, draft.is_current) == (True, False)
    assert (current.is_head, current.is_current) == (False, True)
    assert reverse("admin:reviews_review_history", args=[review.pk]) == history(review)


def test_what_the_writer_may_not_change_is_not_put_back_for_the_writer(ben_client, ben, ada):
    film, own = a_film(created_by=ben), a_critic("Ben", user=ben)
    review = a_draft("Min", film=film, critic=own, created_by=ben)
    for entry in (film, review):
        record(entry, entry.snapshot(), by=ben, is_taken=True)
    film.embargo_until = timezone.now() + dt.timedelta(days=9)
    review.critic = a_critic("Redaksjonen")
    for entry in (film, review):
        entry.save()
        record(entry, entry.snapshot(), by=ada, is_taken=True)
        address = f"{history(entry)}1/restore/"
        assert ben_client.get(address).context["changes"] == []
        ben_client.post(address)

    film.refresh_from_db()
    assert film.embargo_until is not None
    assert draft_of(review).critic.name == "Redaksjonen"


def test_another_language_or_a_new_name_elsewhere_is_no_change(ada_client, ada):
    still = a_picture(alt_nb="Et hus.", alt_en="A house.")
    review = a_draft(lead_image=still)
    first = record(review, review.snapshot(), by=ada, is_taken=True).revision
    review.film.title = "Et annet navn"
    review.film.save()

    with translation.override("en"):
        again = record(review, review.snapshot(), by=ada, is_taken=True).revision

    assert again == first
    assert compare(type(review), first.snapshot, review.snapshot()) == []
    with translation.override("en"):
        assert review.snapshot()["lead_image"] == {"id": still.pk, "text": "Et hus."}
