import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from reviews import workflow
from reviews.models import Review
from tests.builders import a_draft, a_film, a_picture, a_review

pytestmark = pytest.mark.django_db
EMBARGO = dt.datetime(2126, 11, 27, 5, tzinfo=dt.UTC)


def test_publishing_makes_public_at_once(ada):
    review = a_draft()

    workflow.publish(review, by=ada)

    assert list(Review.objects.published()) == [review]


def test_scheduling_keeps_the_hour(ada):
    review, hour = a_draft(), timezone.now() + dt.timedelta(days=2)

    workflow.publish(review, by=ada, at=hour)

    assert not Review.objects.published().exists()
    assert list(Review.objects.published(hour)) == [review]


def test_publishing_before_an_embargo_is_refused_with_the_hour(ada):
    review = a_draft(film=a_film("Drømmer", embargo_until=EMBARGO))

    with pytest.raises(workflow.NotPossible) as refused:
        workflow.publish(review, by=ada)

    assert "«Drømmer»" in refused.value.messages[0] or "Drømmer" in refused.value.messages[0]
    assert "27. november 2126" in refused.value.messages[0]
    assert "06.00" in refused.value.messages[0]
    assert Review.objects.get().state == Review.State.DRAFT


def test_publishing_at_the_embargos_hour_is_allowed(ada):
    review = a_draft(film=a_film(embargo_until=EMBARGO))

    workflow.publish(review, by=ada, at=EMBARGO)

    assert list(Review.objects.published(EMBARGO)) == [review]


@pytest.mark.parametrize("lacking", ["attribution", "alt_nb"])
@pytest.mark.parametrize("place", ["lead", "poster", "still"])
def test_pictures_without_rights_or_description_stop_publication(ada, lacking, place):
    picture = a_picture("poster" if place == "poster" else "still", **{lacking: ""})
    film = a_film(poster=picture if place == "poster" else None)
    if place == "still":
        film.film_stills.create(picture=picture)
    review = a_draft(film=film, lead_image=picture if place == "lead" else None)

    with pytest.raises(workflow.NotPossible):
        workflow.publish(review, by=ada)


def test_refusal_that_names_a_picture_ends_with_one_full_stop(ada):
    review = a_draft(lead_image=a_picture(alt_nb="To vinduer lyser.", attribution=""))

    with pytest.raises(workflow.NotPossible) as refused:
        workflow.publish(review, by=ada)

    assert refused.value.messages[0].endswith(": To vinduer lyser.")


@pytest.mark.parametrize("lacking", ["standfirst", "body"])
def test_unfinished_review_is_not_published(ada, lacking):
    with pytest.raises(workflow.NotPossible):
        workflow.publish(a_draft(**{lacking: ""}), by=ada)


def test_writer_submits_their_own_and_no_other(ben):
    own, other = a_draft(created_by=ben), a_draft()

    workflow.submit(own, by=ben)

    assert own.state == Review.State.SUBMITTED
    with pytest.raises(PermissionDenied):
        workflow.submit(other, by=ben)


def test_writer_does_not_publish_or_withdraw(ben):
    with pytest.raises(PermissionDenied):
        workflow.publish(a_draft(created_by=ben), by=ben)
    with pytest.raises(PermissionDenied):
        workflow.withdraw(a_review(created_by=ben), by=ben, reason="Feil.")


def test_submitted_review_can_be_sent_back(ada, ben):
    review = a_draft(created_by=ben)
    workflow.submit(review, by=ben)

    workflow.send_back(review, by=ada, remark="Kort ned.")

    assert Review.objects.get().state == Review.State.DRAFT


def test_withdrawn_review_is_gone_and_keeps_its_hour(ada):
    review = a_review()

    workflow.withdraw(review, by=ada, reason="Feil.")

    assert not Review.objects.published().exists()
    assert Review.objects.get().published_at == review.published_at


def test_what_is_public_is_not_published_again(ada):
    review = a_review(published_at=dt.datetime(2019, 5, 1, tzinfo=dt.UTC))

    with pytest.raises(workflow.NotPossible):
        workflow.publish(review, by=ada)

    assert Review.objects.get().published_at.year == 2019


def test_withdrawn_review_comes_back_with_its_hour(ada):
    hour = dt.datetime(2019, 5, 1, tzinfo=dt.UTC)
    review = a_review(published_at=hour)

    workflow.withdraw(review, by=ada, reason="Feil.")
    workflow.publish(review, by=ada)

    assert Review.objects.published().get().published_at == hour


def test_step_saves_nothing_but_the_step(ada):
    stale = a_draft(body="<p>Gammel tekst.</p>")
    Review.objects.update(body="<p>Ny tekst.</p>")

    workflow.publish(stale, by=ada)

    assert Review.objects.get().body == "<p>Ny tekst.</p>"


def test_review_never_takes_the_archives_address():
    review = a_draft("?!", film=a_film("1917"))

    assert review.slug == "1917-anmeldelse"
    review.slug = "2001"
    with pytest.raises(ValidationError):
        review.full_clean()
