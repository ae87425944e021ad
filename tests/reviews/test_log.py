"""Every step is in the log, and what was said stands where it is needed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from publishing.revisions import record
from reviews import catalogue, workflow
from reviews.models import StepTaken
from tests.builders import a_draft, a_film, a_review, a_user
from tests.reviews.test_admin import change

pytestmark = [pytest.mark.django_db, pytest.mark.searches]
LOG = "/admin/reviews/steptaken/"


@pytest.fixture
def max_client(client):
    """Max administers."""
    client.force_login(a_user("max", "Administrators"))
    return client


def test_every_step_is_written_down_with_who_and_what_was_said(ada, ben):
    review = a_draft("Hjem", created_by=ben)

    workflow.submit(review, by=ben)
    workflow.send_back(review, by=ada, remark="Kort ned.")
    workflow.submit(review, by=ben)
    workflow.publish(review, by=ada)
    workflow.withdraw(review, by=ada, reason="Feil film.")

    told = StepTaken.objects.order_by("pk").values_list("step", "user_name", "remark")
    assert list(told) == [
        ("submitted", "ben", ""),
        ("sent_back", "ada", "Kort ned."),
        ("submitted", "ben", ""),
        ("published", "ada", ""),
        ("withdrawn", "ada", "Feil film."),
    ]


def test_writer_reads_the_remark_over_the_text_and_on_the_desk_until_it_is_submitted_again(
    ben_client, ada, ben
):
    review = a_draft("Hjem", created_by=ben, state="submitted")
    workflow.send_back(review, by=ada, remark="Kort ned.")

    for page in (change(review), "/admin/"):
        assert "Kort ned." in ben_client.get(page).content.decode()

    workflow.submit(review, by=ben)
    assert ben_client.get(change(review)).context["standing"].words is None


def test_editors_read_why_it_was_withdrawn(ada_client, ada):
    review = a_review()

    workflow.withdraw(review, by=ada, reason="Feil film.")

    assert "Feil film." in ada_client.get(change(review)).content.decode()


def test_administrator_filters_and_searches_the_log(max_client, ada):
    for headline in ("Hjem", "Bort"):
        workflow.publish(a_draft(headline), by=ada)
    workflow.withdraw(a_review("Bakover"), by=ada, reason="Feil.")

    def headlines(query):
        page = max_client.get(LOG + query)
        return [step.headline for step in page.context["cl"].result_list]

    assert headlines("") == ["Bakover", "Bort", "Hjem"]
    assert headlines("?step__exact=withdrawn") == ["Bakover"]
    assert headlines("?q=hjem") == ["Hjem"]
    assert headlines("?who=ada&days=7") == ["Bakover", "Bort", "Hjem"]
    assert headlines("?who=eva") == []


def test_log_remembers_a_review_that_is_gone(max_client, ada):
    review = a_draft("Hjem")
    workflow.publish(review, by=ada)
    review.delete()

    page = max_client.get(LOG).content.decode()

    assert "Hjem" in page
    assert change(review) not in page


def test_queries_do_not_grow_with_steps(max_client, ada):
    asked = []
    for _round in range(2):
        for _step in range(3):
            workflow.publish(a_draft(), by=ada)
        with CaptureQueriesContext(connection) as queries:
            max_client.get(LOG)
        asked.append(len(queries))

    assert asked[0] == asked[1]


def test_publishing_a_review_publishes_the_film_and_people_made_on_the_way(client, ada):
    film = a_film("Hjem", director="Andrew Haigh", cast=["Andrew Scott"])
    review = a_draft(film=film)
    assert not catalogue.public_people().exists()

    workflow.publish(review, by=ada)

    assert set(catalogue.public_films()) == {film}
    for person in catalogue.public_people():
        assert client.get(person.get_absolute_url()).status_code == 200
    assert catalogue.public_people().count() == 2


def test_desk_shows_which_published_reviews_have_a_draft_beside(ada_client, ada):
    review, other = a_review(), a_review()
    record(review, review.snapshot() | {"headline": "Ny"}, by=ada)
    record(other, other.snapshot() | {"headline": "Ny"}, by=ada, is_taken=True)

    desk = ada_client.get("/admin/").context["trays"]
    trays = {str(tray["title"]): tray["reviews"] for tray in desk}
    rows = ada_client.get(reverse("admin:reviews_review_changelist")).context["cl"].result_list

    assert trays["Publisert, med et utkast ved siden av"] == [review]
    assert {row.pk: row.has_draft_beside for row in rows} == {review.pk: True, other.pk: False}
