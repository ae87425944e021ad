"""Colleagues talk about a draft: tied to a passage, answered, resolved; readers hear nothing."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from reviews import comments
from reviews.models import Comment
from tests.builders import a_draft, a_review, a_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def review(ben):
    return a_draft("Hjem", created_by=ben, body="<p>Filmen er lang.</p>")


def page(review) -> str:
    return reverse("admin:reviews_review_comments", args=[review.pk])


def do(client, comment, what, **posted):
    address = reverse(f"admin:comment_{what}", args=[comment.review_id, comment.pk])
    return client.post(address, posted)


def test_editor_comments_on_a_passage_and_the_writer_answers_and_resolves(client, ada, ben, review):
    client.force_login(ada)
    words = {"field": "body", "quote": "er  lang", "before": "Filmen ", "text": "Hvor lang?"}
    client.post(page(review), words)
    comment = Comment.objects.get()
    assert (comment.field, comment.quote, comment.user_name) == ("body", "er lang", "ada")

    client.force_login(ben)
    do(client, comment, "answer", text="To timer.")
    do(client, comment, "resolve")

    comment.refresh_from_db()
    assert [answer.text for answer in comment.answers.all()] == ["To timer."]
    assert comment.resolved_by_name == "ben"
    assert "Hvor lang?" in client.get(page(review)).content.decode()


def test_answer_opens_a_resolved_thread_again(ada, ben, review):
    comment = comments.say(review, by=ada, text="Hvor lang?")
    comments.resolve(comment, by=ben)

    comments.answer(comment, by=ada, text="Ikke helt.")

    assert list(Comment.objects.open()) == [comment]


def test_answer_to_an_answer_stands_in_the_same_thread(ada, ben, review):
    first = comments.say(review, by=ada, text="Hvor lang?")
    second = comments.answer(first, by=ben, text="To timer.")

    third = comments.answer(second, by=ada, text="Takk.")

    assert third.parent == first


def test_own_words_can_be_taken_back_until_somebody_answers(ada, ben, review):
    comment = comments.say(review, by=ada, text="Hvor lang?")
    with pytest.raises(PermissionDenied):
        comments.take_back(comment, by=ben)
    answer = comments.answer(comment, by=ben, text="To timer.")
    with pytest.raises(ValidationError):
        comments.take_back(comment, by=ada)

    comments.take_back(answer, by=ben)
    comments.take_back(comment, by=ada)

    assert not Comment.objects.exists()


@pytest.mark.parametrize("text", ["", "   ", "x" * 4001])
def test_empty_and_endless_comments_are_refused_and_the_words_stay(ada_client, review, text):
    answer = ada_client.post(page(review), {"text": text})

    assert answer.context["comment_form"].errors
    assert not Comment.objects.exists()


def test_writer_comments_on_own_reviews_alone_whatever_their_stage(ben_client, ben, ada):
    other = a_draft(created_by=a_user("eva", "Writers"))
    submitted = a_draft(created_by=ben, state="submitted")

    assert ben_client.get(page(other)).status_code == 404
    assert ben_client.post(page(other), {"text": "Hei"}).status_code == 404
    comment = comments.say(other, by=ada, text="Hei")
    assert do(ben_client, comment, "resolve").status_code == 404
    assert ben_client.post(page(submitted), {"text": "Hei"}).status_code == 302


def test_comment_of_another_review_is_not_found_under_this_one(ada_client, ada, review):
    comment = comments.say(a_draft(), by=ada, text="Hei")
    address = reverse("admin:comment_resolve", args=[review.pk, comment.pk])

    assert ada_client.post(address).status_code == 404


def test_nothing_said_gets_out_as_html(ada_client, ada, review):
    evil = '<script>alert(1)</script>" onfocus="alert(2)'
    comment = comments.say(review, by=ada, text=evil, field="body", quote=evil, before=evil[:60])
    comments.answer(comment, by=ada, text=evil)

    text = ada_client.get(page(review)).content.decode()

    assert "<script>alert" not in text
    assert '" onfocus="' not in text


def test_script_gets_the_panel_alone(ada_client, review):
    answer = ada_client.post(page(review), {"text": "Hei"}, headers={"x-panel": "comments"})

    text = answer.content.decode()
    assert "<html" not in text
    assert "1 åpen kommentar" in text


def test_form_shows_the_comments_beside_it(ada_client, ada, review):
    comments.say(review, by=ada, text="Hvor lang?")

    form = ada_client.get(reverse("admin:reviews_review_change", args=[review.pk]))

    assert "<review-comments" in form.content.decode()
    assert "Hvor lang?" in form.content.decode()


def test_list_counts_what_is_open(ada_client, ada, review):
    for text in ("En", "To", "Tre"):
        comments.say(review, by=ada, text=text)
    comments.resolve(Comment.objects.first(), by=ada)

    (row,) = ada_client.get(reverse("admin:reviews_review_changelist")).context["cl"].result_list

    assert row.open_comments == 2


def test_readers_never_meet_a_comment(client, ada):
    review = a_review()
    comments.say(review, by=ada, text="Hemmelig", field="body", quote="En brødtekst")

    for address in (review.get_absolute_url(), "/", "/feed.atom"):
        assert "Hemmelig" not in client.get(address).content.decode()
