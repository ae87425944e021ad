"""The desk's reviews: who sees what, every step as a button, and nothing written is ever lost."""

import datetime as dt
from unittest.mock import patch

import pytest
from django.urls import reverse
from django.utils import timezone

from reviews import workflow
from reviews.admin.draft_form import DraftForm
from reviews.admin.standing import where_it_stands
from reviews.drafts import draft_of
from reviews.models import Review, StepTaken, Theme
from tests.builders import a_critic, a_draft, a_film, a_picture, a_review, a_theme, a_user, save

pytestmark = [pytest.mark.django_db, pytest.mark.searches]
ADD = "/admin/reviews/review/add/"


def change(review: Review) -> str:
    return reverse("admin:reviews_review_change", args=[review.pk])


def written(film, critic=None, **facts) -> dict[str, str]:
    """A review as its form posts it."""
    return {
        "film": film.pk,
        "critic": critic.pk if critic else "",
        "headline": "Et brev fra de døde",
        "standfirst": "En ingress.",
        "body": "<p>En brødtekst.</p>",
        "verdict": "",
        "rating": "",
        "language": "nb",
        "seen": "",
        "lead_image": "",
        "themes": "",
        "slug": "",
        **facts,
    }


def test_writer_begins_a_review_under_a_byline_of_her_own(ben_client, ben):
    ben_client.post(ADD, written(a_film(), _save=""))

    review = Review.objects.get()
    assert (review.state, review.created_by, review.critic.user) == ("draft", ben, ben)


def test_writer_who_is_overtaken_gets_her_text_back_with_the_reason(ben_client, ben, ada):
    review = a_draft(created_by=ben)
    workflow.publish(review, by=ada)
    mine = {"headline": "Et nytt navn", "body": "<p>Alt <em>som</em> er skrevet.</p>"}

    answer = save(ben_client, change(review), written(review.film, **mine))

    page = answer.content.decode()
    assert answer.status_code == 403
    assert "<p>Et nytt navn</p>" in page
    assert "<p>Alt <em>som</em> er skrevet.</p>" in page
    assert str(where_it_stands(review)) in page


def test_writer_signs_with_no_name_but_her_own(ben_client, ben):
    ben_client.post(ADD, written(a_film(), a_critic("Cleo Berg"), _save=""))
    review = Review.objects.get()
    save(ben_client, change(review), written(review.film, a_critic("Cleo Berg"), _save=""))

    review.refresh_from_db()
    assert review.critic.user == ben


def test_writer_leaves_the_name_that_the_editors_signed_with(ben_client, ben):
    review = a_draft(created_by=ben, critic=a_critic("Cleo Berg"))

    save(ben_client, change(review), written(review.film, headline="Ny", _save=""))

    review.refresh_from_db()
    assert (review.headline, review.critic.name) == ("Ny", "Cleo Berg")


def test_writer_submits_and_can_then_only_look(ben_client):
    ben_client.post(ADD, written(a_film(), _submit=""))

    review = Review.objects.get()
    assert review.state == "submitted"
    assert ben_client.get(change(review)).context["has_change_permission"] is False
    assert save(ben_client, change(review), written(review.film)).status_code == 403


def test_writer_cannot_publish_by_pressing_a_button_she_was_not_shown(ben_client):
    ben_client.post(ADD, written(a_film(), _publish=""))

    assert Review.objects.get().state == "draft"


def test_writer_sees_her_own_reviews_alone(ben_client, ben):
    own, other = a_draft(created_by=ben), a_draft(created_by=a_user("eva", "Writers"))

    page = ben_client.get(reverse("admin:reviews_review_changelist"))

    assert list(page.context["cl"].result_list) == [own]
    assert ben_client.get(change(other), follow=True).context.get("original") is None


def test_editor_publishes_from_the_form(ada_client):
    review = a_draft(state="submitted")

    save(ada_client, change(review), written(review.film, review.critic, _publish=""))

    assert list(Review.objects.published()) == [review]


def test_editor_schedules_for_an_hour_of_the_desks_own_zone(ada_client):
    review = a_draft()
    hour = {"publish_at_0": "2030-06-01", "publish_at_1": "08:00", "_schedule": ""}

    save(ada_client, change(review), written(review.film, review.critic, **hour))

    review.refresh_from_db()
    assert review.published_at == dt.datetime(2030, 6, 1, 6, tzinfo=dt.UTC)


def test_scheduling_without_an_hour_is_a_fault_on_that_field(ada_client):
    review = a_draft()

    page = save(ada_client, change(review), written(review.film, review.critic, _schedule=""))

    assert list(page.context["adminform"].form.errors) == ["publish_at"]


def test_faults_are_told_first_with_a_way_to_each_field(ada_client):
    review = a_draft()
    posted = written(review.film, review.critic, headline="", _schedule="")

    page = save(ada_client, change(review), posted)

    assert [(fault.at, fault.field) for fault in page.context["faults"]] == [
        ("id_headline", "Overskrift"),
        ("id_publish_at_0", "Publiser til tidspunkt"),
    ]
    assert all(f'id="{fault.at}"' in page.content.decode() for fault in page.context["faults"])


def test_published_review_is_changed_in_one_step(ada_client):
    review = a_review("Det gamle")
    labels = [button.label for button in ada_client.get(change(review)).context["buttons"]]

    posted = written(review.film, review.critic, headline="Det nye", _publish_changes="")
    save(ada_client, change(review), posted)

    assert labels[0] == "Publiser endringene nå"
    assert Review.objects.get(pk=review.pk).headline == "Det nye"


def test_scheduled_change_is_answered_with_its_hour(ada_client):
    review = a_review("Det gamle")
    hour = {"publish_at_0": "2030-06-01", "publish_at_1": "08:00", "_schedule_changes": ""}
    posted = written(review.film, review.critic, headline="Det nye", **hour)

    page = save(ada_client, change(review), posted, follow=True)

    assert [str(message) for message in page.context["messages"]] == [
        "Leserne får endringene i «Det gamle» lørdag 1. juni 2030 kl. 08.00."
    ]


def test_writer_is_told_why_what_is_submitted_cannot_be_changed(ben_client, ben):
    review = a_draft(created_by=ben, state="submitted")

    page = ben_client.get(change(review)).content.decode()

    assert "Redaktørene har den nå." in page


@pytest.mark.parametrize(
    ("make", "label"),
    [
        (lambda: a_draft(), "Lagre utkast"),
        (lambda: a_draft(state="submitted"), "Lagre"),
        (lambda: a_review(), "Lagre endringene som utkast"),
    ],
)
def test_saving_is_called_what_it_does(ada_client, make, label):
    standing = ada_client.get(change(make())).context["standing"]

    assert standing.save_label == label


def test_button_promises_the_embargos_hour_and_keeps_it(ada_client):
    ends = dt.datetime(2030, 11, 27, 5, tzinfo=dt.UTC)
    review = a_draft(film=a_film(embargo_until=ends))
    (button,) = [
        button
        for button in ada_client.get(change(review)).context["buttons"]
        if button.step.name == "_publish"
    ]

    posted = written(review.film, review.critic, _publish=button.value)
    save(ada_client, change(review), posted)

    review.refresh_from_db()
    assert button.label == "Publiser onsdag 27. november 2030 kl. 06.00"
    assert (review.published_at, review.stage()) == (ends, "embargoed")


def test_embargo_moved_behind_the_buttons_back_refuses_and_keeps_the_text(ada_client):
    ends = dt.datetime(2030, 11, 27, 5, tzinfo=dt.UTC)
    film = a_film(embargo_until=ends + dt.timedelta(days=1))
    posted = written(film, a_critic(), body="<p>Alt som er skrevet.</p>", _publish=ends.isoformat())

    page = ada_client.post(ADD, posted, follow=True)

    review = Review.objects.get()
    assert (review.state, review.body) == ("draft", "<p>Alt som er skrevet.</p>")
    assert "er flyttet" in str(next(iter(page.context["messages"])))


def test_editor_sends_back_and_withdraws_with_a_word_about_why(ada_client):
    submitted, published = a_draft(state="submitted"), a_review()

    for review, step in ((submitted, "_send_back"), (published, "_withdraw")):
        posted = written(review.film, review.critic, **{step: ""})
        asked = save(ada_client, change(review), posted, follow=True).redirect_chain[-1][0]
        assert ada_client.post(asked, {"words": " "}).context["form"].errors
        ada_client.post(asked, {"words": "Kort ned."})

    states = Review.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["draft", "withdrawn"]
    remarks = StepTaken.objects.order_by("pk").values_list("step", "remark", "user_name")
    assert list(remarks) == [("sent_back", "Kort ned.", "ada"), ("withdrawn", "Kort ned.", "ada")]


def test_preview_saves_first(ada_client):
    review = a_draft()
    posted = written(review.film, review.critic, headline="Ny", _preview="")

    answer = save(ada_client, change(review), posted)

    review.refresh_from_db()
    assert (review.headline, answer.url) == ("Ny", reverse("preview", args=[review.pk]))


@pytest.mark.parametrize("lacking", ["standfirst", "body", "lead_image"])
def test_draft_unfit_for_readers_is_saved_beside_what_they_have(ada_client, lacking):
    review = a_review("Det gamle", lead_image=a_picture())
    unfit = {"standfirst": "", "body": "<p> </p>", "lead_image": a_picture(attribution="").pk}
    posted = written(review.film, review.critic, headline="Ny", **{lacking: unfit[lacking]})

    answer = save(ada_client, change(review), posted | {"_publish_changes": ""}, follow=True)

    assert Review.objects.get(pk=review.pk).headline == "Det gamle"
    assert "Teksten er lagret, men" in answer.content.decode()
    assert draft_of(review).headline == "Ny"


def test_view_on_site_stands_only_where_readers_find_it(ada_client):
    def link(review):
        return ada_client.get(change(review)).context["absolute_url"]

    hidden = [a_draft(), a_review(published_at=timezone.now() + dt.timedelta(days=1))]

    assert [link(review) for review in hidden] == [None, None]
    assert link(public := a_review()) == public.get_absolute_url()


def test_themes_are_the_same_in_any_case_and_by_synonym(ada_client):
    grief = a_theme("Sorg", name_en="Grief", synonyms=["Savn"])
    posted = written(a_film(), a_critic(), themes='SORG, savn, Grief, "Liv, død"', _save="")

    ada_client.post(ADD, posted)

    assert set(Review.objects.get().themes.all()) == {grief, Theme.objects.get(name="Liv, død")}


def test_themes_come_back_as_they_were_written(ada_client):
    review = a_draft(themes=["Sorg", "Liv, død"])

    page = ada_client.get(change(review))

    assert 'value="Sorg, &quot;Liv, død&quot;"' in page.content.decode()


def test_refused_form_makes_no_theme(ada_client):
    ada_client.post(ADD, written(a_film(), a_critic(), headline="", themes="Sorg", _save=""))

    assert not Theme.objects.exists()


def test_list_action_answers_for_every_row(ada_client):
    free, bound = a_draft(), a_draft(film=a_film(embargo_until=timezone.now() + dt.timedelta(1)))
    chosen = {"action": "publish", "_selected_action": [free.pk, bound.pk]}

    page = ada_client.post(reverse("admin:reviews_review_changelist"), chosen, follow=True)

    assert list(Review.objects.published()) == [free]
    assert sorted(m.level_tag for m in page.context["messages"]) == ["error", "success"]


def test_search_finds_by_film_person_and_headline(ada_client):
    review = a_draft("Øyeblikket", film=a_film("Amélie", cast=["Stellan Skarsgård"]))
    a_draft(film=a_film("Persona"))

    for typed in ("amelie", "skarsgaard", "oyeblikket"):
        page = ada_client.get(reverse("admin:reviews_review_changelist"), {"q": typed})
        assert list(page.context["cl"].result_list) == [review]


@pytest.mark.parametrize("stage", ["draft", "submitted", "scheduled", "embargoed", "published"])
def test_list_filters_by_stage(ada_client, stage):
    later = timezone.now() + dt.timedelta(days=1)
    reviews = {
        "draft": a_draft(),
        "submitted": a_draft(state="submitted"),
        "scheduled": a_review(published_at=later),
        "embargoed": a_review(film=a_film(embargo_until=later)),
        "published": a_review(),
    }

    page = ada_client.get(reverse("admin:reviews_review_changelist"), {"stage": stage})

    assert list(page.context["cl"].result_list) == [reviews[stage]]


def test_second_of_two_editors_sees_both_texts_and_picks_field_by_field(ada_client):
    review = a_draft()
    page = ada_client.get(change(review)).context["adminform"].form
    seen = {"seen_version": page["seen_version"].value(), "_save": ""}
    same = written(review.film, review.critic, slug=review.slug)
    save(ada_client, change(review), same | {"headline": "Første", "verdict": "Deres dom."})

    mine = same | {"headline": "Andre", "standfirst": "Min ingress.", **seen}
    form = ada_client.post(change(review), mine).context["adminform"].form

    assert form["headline"].value() == "Andre"
    assert {(field.name, field.picked) for field in form.conflict.fields} == {
        ("headline", "mine"),
        ("standfirst", "mine"),
        ("verdict", "theirs"),
    }
    picks = {"pick_headline": "theirs", "pick_standfirst": "mine", "pick_verdict": "theirs"}
    hidden = {"against": form.conflict.against, "seen_version": form["seen_version"].value()}
    ada_client.post(change(review), mine | hidden | picks)
    review.refresh_from_db()
    assert (review.headline, review.standfirst) == ("Første", "Min ingress.")
    assert review.verdict == "Deres dom."


def test_step_taken_while_a_colleague_writes_is_not_undone_by_her_save(ada_client, ada):
    review = a_draft("Det gamle")
    form = ada_client.get(change(review)).context["adminform"].form
    workflow.publish(review, by=ada)

    hidden = {name: form[name].value() for name in ("seen_version", "sitting")}
    ada_client.post(change(review), written(review.film, review.critic, headline="Ny", **hidden))

    review.refresh_from_db()
    assert (review.state, review.headline) == ("published", "Det gamle")
    assert draft_of(review).headline == "Ny"


def test_review_deleted_meanwhile_does_not_rise_again(ada_client):
    review = a_draft()
    form = ada_client.get(change(review)).context["adminform"].form
    posted = written(review.film, review.critic, headline="Ny", sitting=form["sitting"].value())

    with patch.object(DraftForm, "_post_clean", deleting(review)):
        answer = ada_client.post(change(review), posted)

    assert not Review.objects.exists()
    assert answer.context["adminform"].form["headline"].value() == "Ny"


def deleting(review):
    """As if somebody had deleted the review between its being read and its being held."""
    meet = DraftForm._post_clean

    def deleted_first(form):
        Review.objects.filter(pk=review.pk).delete()
        meet(form)

    return deleted_first


def test_review_that_may_only_be_looked_at_is_shown_as_text(ben_client, ben):
    review = a_draft(created_by=ben, state="submitted", body="<p>En <em>vakker</em> film.</p>")

    assert "<p>En <em>vakker</em> film.</p>" in ben_client.get(change(review)).content.decode()
