"""A draft beside what is published: nobody sees it before it is published, now or at its hour."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from publishing.models import Revision
from publishing.revisions import head_of, record
from reviews import changes, workflow
from reviews.drafts import draft_of
from reviews.models import StepTaken, Theme
from reviews.readiness import NotPossible
from tests.builders import a_film, a_picture, a_review, save
from tests.pages.conftest import HOUR, SECOND, clock
from tests.reviews.test_admin import change, written

__all__ = ["clock"]
pytestmark = pytest.mark.django_db


def a_draft_beside(review, by, **facts) -> Revision:
    """A draft of a live review, in which the facts are other than readers have them."""
    return record(review, {**review.snapshot(), **facts}, by=by).revision


def steps_of(review) -> list[str]:
    return list(StepTaken.objects.filter(review_id=review.pk).values_list("step", flat=True))


def test_saving_a_published_review_leaves_readers_their_text(ada_client, ada):
    review = a_review("Det gamle", themes=["Sorg"])
    before = review.updated_at

    posted = written(review.film, review.critic, headline="Det nye", themes="Liv")
    save(ada_client, change(review), posted)

    review.refresh_from_db()
    assert (review.headline, review.updated_at) == ("Det gamle", before)
    assert [theme.name for theme in review.themes.all()] == ["Sorg"]
    assert draft_of(review).headline == "Det nye"
    assert not Theme.objects.exclude(name="Sorg").exists()


def test_everything_in_the_draft_reaches_readers_when_it_is_published(ada_client, ada):
    review, film, still = a_review("Det gamle"), a_film("En annen", year=1960), a_picture()
    facts = {"headline": "Det nye", "rating": "100", "verdict": "Se den.", "language": "en"}
    posted = written(film, review.critic, lead_image=still.pk, themes="Liv", **facts)

    save(ada_client, change(review), posted)
    changes.publish_changes(review, by=ada)

    review.refresh_from_db()
    assert (review.headline, review.rating, review.verdict) == ("Det nye", 100, "Se den.")
    assert (review.film, review.lead_image, review.language) == (film, still, "en")
    assert [theme.name for theme in review.themes.all()] == ["Liv"]
    assert not head_of(review).is_draft
    assert steps_of(review) == ["changed"]


def test_form_opens_on_the_draft(ada_client, ada):
    review = a_review("Det gamle", themes=["Sorg"])
    a_draft_beside(review, ada, headline="Det nye", themes=[{"id": None, "text": "Helt ny"}])

    form = ada_client.get(change(review)).context["adminform"].form

    assert (form["headline"].value(), form["themes"].value()) == ("Det nye", "Helt ny")


def test_draft_replaces_the_published_text_on_the_second(client, ada, clock):
    review = a_review("Det gamle", published_at=HOUR - dt.timedelta(days=3))
    a_draft_beside(review, ada, headline="Det nye")
    changes.schedule_changes(review, by=ada, at=HOUR)
    page = review.get_absolute_url()

    assert "Det gamle" in client.get(page).content.decode()

    clock(HOUR)

    text = client.get(page).content.decode()
    assert "Det nye" in text
    assert "Det gamle" not in text


def test_what_is_written_after_the_scheduling_is_not_in_it(client, ada, clock):
    review = a_review("Det gamle", published_at=HOUR - dt.timedelta(days=3))
    a_draft_beside(review, ada, headline="Det nye")
    changes.schedule_changes(review, by=ada, at=HOUR)
    a_draft_beside(review, ada, headline="Det nyeste")

    clock(HOUR)
    client.get("/")

    review.refresh_from_db()
    assert review.headline == "Det nye"
    assert draft_of(review).headline == "Det nyeste"


def test_draft_that_has_become_unfit_is_stopped_and_the_log_says_why(client, ada, clock):
    review = a_review("Det gamle", published_at=HOUR - dt.timedelta(days=3))
    still = a_picture()
    pointer = {"id": still.pk, "text": str(still)}
    a_draft_beside(review, ada, headline="Det nye", lead_image=pointer)
    changes.schedule_changes(review, by=ada, at=HOUR)
    type(still).objects.filter(pk=still.pk).update(attribution="")

    clock(HOUR)

    assert "Det gamle" in client.get(review.get_absolute_url()).content.decode()
    stopped = StepTaken.objects.get(step="changes_stopped")
    assert "mangler kreditering" in stopped.remark
    assert draft_of(review).headline == "Det nye"
    assert not Revision.objects.due(HOUR + SECOND).exists()


@pytest.mark.parametrize("facts", [{"standfirst": ""}, {"headline": ""}, {"headline": "x" * 141}])
def test_draft_unfit_for_readers_is_refused_and_kept(ada, facts):
    review = a_review("Det gamle")
    draft = a_draft_beside(review, ada, **facts)

    for step in (
        changes.publish_changes,
        lambda *a, **k: changes.schedule_changes(*a, at=HOUR, **k),
    ):
        with pytest.raises(NotPossible):
            step(review, by=ada)

    review.refresh_from_db()
    assert review.headline == "Det gamle"
    assert head_of(review) == draft
    assert head_of(review).is_draft


def test_dropped_draft_is_kept_in_the_history_and_the_form_opens_on_what_readers_have(ada):
    review = a_review("Det gamle")
    draft = a_draft_beside(review, ada, headline="Det nye")

    changes.drop(review, by=ada)

    assert draft_of(review).headline == "Det gamle"
    assert Revision.objects.get(pk=draft.pk).snapshot["headline"] == "Det nye"


def test_changes_taken_off_the_schedule_stay_a_draft(client, ada, clock):
    review = a_review("Det gamle", published_at=HOUR - dt.timedelta(days=3))
    a_draft_beside(review, ada, headline="Det nye")
    changes.schedule_changes(review, by=ada, at=HOUR)
    changes.unschedule(review, by=ada)

    clock(HOUR)

    assert "Det gamle" in client.get(review.get_absolute_url()).content.decode()
    assert draft_of(review).headline == "Det nye"


def test_withdrawn_review_is_not_changed_behind_the_desks_back(client, ada, clock):
    review = a_review("Det gamle", published_at=HOUR - dt.timedelta(days=3))
    a_draft_beside(review, ada, headline="Det nye")
    changes.schedule_changes(review, by=ada, at=HOUR)
    workflow.withdraw(review, by=ada, reason="Feil film.")

    clock(HOUR)
    client.get("/")

    review.refresh_from_db()
    assert (review.headline, review.state) == ("Det gamle", "withdrawn")


def test_writer_publishes_no_changes(ben, ada):
    review = a_review("Det gamle", created_by=ben)
    a_draft_beside(review, ada, headline="Det nye")

    for step in (changes.publish_changes, changes.drop, changes.unschedule):
        with pytest.raises(PermissionDenied):
            step(review, by=ben)


def test_hour_that_has_passed_is_refused(ada, clock):
    review = a_review("Det gamle", published_at=HOUR - dt.timedelta(days=3))
    a_draft_beside(review, ada, headline="Det nye")

    with pytest.raises(NotPossible):
        changes.schedule_changes(review, by=ada, at=HOUR - 2 * SECOND)


def test_preview_shows_the_draft_and_the_page_does_not(ada_client, ada):
    review = a_review("Det gamle", body="<p>Gammelt.</p>", themes=["Sorg"])
    themes = [{"id": None, "text": "Helt nytt tema"}]
    a_draft_beside(review, ada, headline="Det nye", body="<p>Nytt.</p>", themes=themes)

    preview = ada_client.get(reverse("preview", args=[review.pk])).content.decode()
    page = ada_client.get(review.get_absolute_url()).content.decode()

    assert all(text in preview for text in ("Det nye", "<p>Nytt.</p>", "Helt nytt tema"))
    assert not any(text in page for text in ("Det nye", "<p>Nytt.</p>", "Helt nytt tema"))
