"""What the form saves by itself stands in the history, once a sitting, and nowhere else."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from publishing import chores
from publishing.models import Revision
from publishing.revisions import head_of, record
from reviews.begun import begun_by
from reviews.models import Review, Theme
from tests.builders import a_critic, a_draft, a_film, a_review, a_user

pytestmark = pytest.mark.django_db
BEGIN = "/admin/reviews/review/autosave/"
ADD = "/admin/reviews/review/add/"


def saving(review) -> str:
    return f"/admin/reviews/review/{review.pk}/autosave/"


def change(review) -> str:
    return f"/admin/reviews/review/{review.pk}/change/"


def typed(review, **fields) -> dict[str, object]:
    """What the form of the review sends, filled from its row, in one sitting."""
    return {
        "film": review.film_id,
        "critic": review.critic_id,
        "headline": review.headline,
        "standfirst": review.standfirst,
        "body": review.body,
        "language": review.language,
        "slug": review.slug,
        "seen_version": "1.0",
        "sitting": "a-window",
        **fields,
    }


def begun(**fields) -> dict[str, object]:
    return {"headline": "Bare så vidt", "language": "nb", "sitting": "a-window", **fields}


def row(review) -> dict[str, object]:
    return Review.objects.filter(pk=review.pk).values().get()


@pytest.mark.parametrize("make", [a_draft, a_review], ids=["draft", "published"])
def test_autosave_leaves_the_row_as_it_was(ada_client, make):
    review = make(themes=["Sorg"])
    before = row(review)

    answer = ada_client.post(saving(review), typed(review, headline="Nytt", themes="Savn, Ny"))

    head = head_of(review)
    assert answer.json()["stamp"] == head.stamp == "2.0"
    assert (head.is_draft, head.is_autosaved) == (True, True)
    assert head.snapshot["headline"] == "Nytt"
    assert [theme["text"] for theme in head.snapshot["themes"]] == ["Ny", "Savn"]
    assert row(review) == before
    assert [theme.name for theme in Theme.objects.all()] == ["Sorg"]


def test_autosave_says_when_it_saved(ada_client):
    review = a_draft()

    answer = ada_client.post(saving(review), typed(review, headline="Nytt")).json()

    assert answer["said"].startswith("Utkastet ble lagret") or "saved at" in answer["said"]
    assert (answer["conflict"], answer["problems"]) == (None, [])


def test_thirty_autosaves_of_a_sitting_are_one_revision(ada_client):
    review, stamp = a_draft(), "1.0"

    for number in range(30):
        posted = typed(review, headline=f"Nummer {number}", seen_version=stamp)
        stamp = ada_client.post(saving(review), posted).json()["stamp"]

    kept = Revision.objects.of(review).in_order()
    assert [revision.number for revision in kept] == [1, 2]
    assert (stamp, kept[1].snapshot["headline"]) == ("2.29", "Nummer 29")


def test_text_that_changes_nothing_makes_no_revision(ada_client):
    review = a_draft()
    ada_client.post(saving(review), typed(review, headline="Nytt"))

    answer = ada_client.post(saving(review), typed(review, headline="Nytt", seen_version="2.0"))

    assert answer.json()["stamp"] == "2.0"
    assert Revision.objects.of(review).count() == 2


def test_faulty_text_is_kept_as_it_was_typed(ada_client):
    review = a_draft()

    answer = ada_client.post(saving(review), typed(review, headline="", verdict="x" * 300))

    assert answer.json()["problems"] == []
    assert head_of(review).snapshot["headline"] == ""
    assert head_of(review).snapshot["verdict"] == "x" * 300


def test_what_cannot_be_kept_is_told(ada_client):
    review = a_draft()

    answer = ada_client.post(saving(review), typed(review, headline="Nytt", film="x", rating="900"))

    assert [said.partition(":")[0] for said in answer.json()["problems"]] == ["Film", "Terningkast"]
    assert head_of(review).snapshot["headline"] == "Nytt"


def test_autosave_over_a_newer_text_is_set_aside_and_said(ada_client, ben):
    review = a_draft(created_by=ben)
    theirs = {**review.snapshot(), "headline": "Bens"}
    record(review, theirs, by=ben)

    first = ada_client.post(saving(review), typed(review, headline="Adas")).json()
    again = ada_client.post(saving(review), typed(review, headline="Adas og mer")).json()

    assert "ben" in first["conflict"]["said"]
    assert (first["stamp"], again["stamp"]) == ("1.0", "1.0"), "saving it shows both"
    assert head_of(review).snapshot["headline"] == "Bens"
    aside = Revision.objects.of(review).get(is_aside=True)
    assert aside.snapshot["headline"] == "Adas og mer"


def test_autosave_that_arrives_after_the_save_does_not_stand_above_it(ada_client):
    review = a_draft()
    ada_client.post(saving(review), typed(review, headline="Nesten"))
    saved = typed(review, headline="Ferdig", seen_version="2.0")
    assert ada_client.post(change(review), saved).status_code == 302

    ada_client.post(saving(review), typed(review, headline="Nesten f", seen_version="2.0"))

    assert head_of(review).snapshot["headline"] == "Ferdig"
    assert Revision.objects.of(review).get(is_aside=True).snapshot["headline"] == "Nesten f"


def test_form_opens_with_what_was_saved_by_itself(ada_client):
    review = a_review()
    ada_client.post(saving(review), typed(review, headline="Halvveis"))

    form = ada_client.get(change(review)).context["adminform"].form

    assert (form["headline"].value(), form["seen_version"].value()) == ("Halvveis", "2.0")


def test_signed_out_autosave_is_told_so_and_not_sent_to_the_login_page(client):
    review = a_draft()

    answer = client.post(saving(review), typed(review), headers={"accept": "application/json"})

    assert (answer.status_code, list(answer.json())) == (401, ["said"])


def test_autosave_of_what_has_been_submitted_is_refused_its_writer(ben_client, ben):
    review = a_draft(created_by=ben, state="submitted")

    answer = ben_client.post(saving(review), typed(review, headline="For sent"))

    assert answer.status_code == 403
    assert not Revision.objects.exists()


def test_text_is_not_saved_in_the_name_of_who_has_signed_in_since(ada_client, ben):
    review = a_draft()

    answer = ada_client.post(saving(review), typed(review, headline="Bens", writer=ben.pk))

    assert answer.status_code == 403
    assert not Revision.objects.exists()


def test_review_begun_is_kept_for_its_writer_alone(ben_client, ben, ada):
    answer = ben_client.post(BEGIN, begun()).json()
    ben_client.post(BEGIN, begun(headline="Litt mer", themes="Sorg, " + "x" * 90))

    kept = begun_by(ben).get()
    assert (answer["id"], kept.snapshot["headline"]) == (kept.pk, "Litt mer")
    assert not begun_by(ada).exists()
    assert not Review.objects.exists()


def test_new_form_with_nothing_in_it_is_no_beginning(ben_client, ben):
    ben_client.post(BEGIN, begun())

    answer = ben_client.post(BEGIN, begun(headline=" ")).json()

    assert answer["id"] is None
    assert not begun_by(ben).exists()


def test_desk_shows_what_was_begun_and_its_form_goes_on(ben_client, ben):
    film = a_film("Stalker")
    ben_client.post(BEGIN, begun(film=film.pk, body="<p>Sonen.</p>", themes="Ny, Sorg"))
    beginning = begun_by(ben).get()

    desk = ben_client.get("/admin/").content.decode()
    form = ben_client.get(f"{ADD}?begun={beginning.pk}").context["adminform"].form

    assert f"{ADD}?begun={beginning.pk}" in desk
    shown = {name: form[name].value() for name in ("film", "body", "themes", "sitting")}
    assert shown == {
        "film": film.pk,
        "body": "<p>Sonen.</p>",
        "themes": "Ny, Sorg",
        "sitting": "a-window",
    }


def test_nobody_continues_or_discards_what_another_has_begun(ada_client, ben):
    ben_client = Client()
    ben_client.force_login(ben)
    pk = ben_client.post(BEGIN, begun()).json()["id"]
    discard = f"/admin/reviews/review/begun/{pk}/discard/"

    answers = [
        ada_client.get(f"{ADD}?begun={pk}"),
        ada_client.get(discard),
        ada_client.post(discard),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert begun_by(ben).exists()


def test_saving_a_begun_review_leaves_no_beginning(ben_client, ben):
    a_critic("Ben", user=ben)
    posted = begun(film=a_film().pk)
    ben_client.post(BEGIN, posted)

    ben_client.post(ADD, posted)
    late = ben_client.post(BEGIN, posted)

    assert late.json()["id"] is None
    assert not begun_by(ben).exists()
    assert [review.headline for review in Review.objects.all()] == ["Bare så vidt"]


def test_discarding_asks_first(ben_client, ben):
    ben_client.post(BEGIN, begun(standfirst="Det jeg skrev."))
    discard = f"/admin/reviews/review/begun/{begun_by(ben).get().pk}/discard/"

    asked = ben_client.get(discard).content.decode()
    assert "Det jeg skrev." in asked
    assert begun_by(ben).exists()

    assert ben_client.post(discard).url == "/admin/"
    assert not begun_by(ben).exists()


@pytest.mark.parametrize("stamp", ["", "x", "1", "9" * 5000 + ".0", "-1.0"])
def test_odd_stamps_and_sittings_lose_nothing(ada_client, stamp):
    review = a_draft()

    posted = typed(review, headline="Nytt", seen_version=stamp, sitting="å" * 40)
    answer = ada_client.post(saving(review), posted)

    assert answer.status_code == 200
    assert Revision.objects.of(review).filter(snapshot__headline="Nytt").exists()


def test_page_tells_the_browser_which_sittings_ended_in_a_save(ada_client):
    review = a_draft()
    ada_client.post(change(review), typed(review, headline="Lagret", sitting="ended"))
    ada_client.post(saving(review), typed(review, headline="Mer", sitting="open"))

    page = ada_client.get(change(review))

    assert '"settled": ["ended"]' in page.context["saving"]


def presence(review) -> str:
    return f"/admin/reviews/review/{review.pk}/presence/"


@pytest.fixture
def eva_client(db):
    client = Client()
    client.force_login(a_user("eva", "Editors"))
    return client


def test_who_else_has_the_review_open_is_said(ada_client, eva_client):
    review = a_draft()
    ada_client.post(presence(review), {"sitting": "adas"})

    answer = eva_client.post(presence(review), {"sitting": "evas"}).json()

    assert answer["others"] == ["ada"]
    assert "ada" in answer["said"]
    assert "ada" in eva_client.get(change(review)).context["presence"]["said"]


def test_opening_the_form_is_being_there_and_leaving_ends_it(ada_client, eva_client):
    review = a_draft()
    form = ada_client.get(change(review)).context["adminform"].form
    there = eva_client.post(presence(review), {"sitting": "evas"}).json()

    ada_client.post(presence(review), {"sitting": form["sitting"].value(), "leaving": "1"})

    gone = eva_client.post(presence(review), {"sitting": "evas"}).json()
    assert (there["others"], gone["others"]) == (["ada"], [])


def test_a_newer_version_is_told_of_while_one_writes(ada_client, ben):
    review = a_draft()
    record(review, {**review.snapshot(), "headline": "Bens"}, by=ben)

    behind = ada_client.post(presence(review), {"sitting": "a", "seen_version": "1.0"}).json()
    abreast = ada_client.post(presence(review), {"sitting": "a", "seen_version": "2.0"}).json()

    assert "ben" in behind["newer"]["said"]
    assert abreast["newer"] is None


def test_what_was_begun_is_kept_for_thirty_days(ben_client, ben):
    ben_client.post(BEGIN, begun())
    ben_client.post(BEGIN, begun(sitting="old"))
    begun_by(ben).filter(sitting="old").update(saved_at=timezone.now() - dt.timedelta(days=31))

    chores.do_all()

    assert [beginning.sitting for beginning in begun_by(ben)] == ["a-window"]


def test_who_may_only_look_is_given_nothing_to_save_with(ben_client, ben):
    review = a_draft(created_by=ben, state="submitted")

    page = ben_client.get(change(review))

    assert "data-saving" not in page.content.decode()
