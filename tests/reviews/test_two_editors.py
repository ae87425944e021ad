"""Two editors save the same review at the same moment: one is told, and both texts are kept.

PAIRS in the environment says how many times; a release is tried with a thousand.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections
from django.test import Client

from publishing.models import Revision
from publishing.revisions import head_of
from tests.builders import a_critic, a_draft, a_film, a_review, a_user
from tests.reviews.test_admin import change, written

PAIRS = int(os.environ.get("PAIRS", "12"))
pytestmark = pytest.mark.django_db(transaction=True)


def opened(user, review) -> tuple[Client, dict[str, object]]:
    """An editor with the form of the review open, and what it would post."""
    client = Client()
    client.force_login(user)
    form = client.get(change(review)).context["adminform"].form
    hidden = {name: form[name].value() for name in ("seen_version", "sitting")}
    return client, written(review.film, review.critic, **hidden)


def saved_at_once(editors, review, texts) -> list[int]:
    """The answers' statuses, each editor posting from a thread of their own."""
    ready = Barrier(len(editors))

    def post(editor, text):
        client, posted = editor
        ready.wait()
        try:
            return client.post(change(review), posted | {"headline": text}).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(editors)) as threads:
        return list(threads.map(post, editors, texts))


@pytest.mark.parametrize("make", [a_draft, a_review], ids=["draft", "published"])
def test_of_two_who_save_at_once_one_is_told_and_both_texts_are_kept(make):
    ada, eva = a_user("ada", "Editors"), a_user("eva", "Editors")
    film, critic = a_film(), a_critic()

    for number in range(PAIRS):
        review = make(film=film, critic=critic)
        editors = [opened(user, review) for user in (ada, eva)]
        texts = [f"Adas {number}", f"Evas {number}"]

        answers = saved_at_once(editors, review, texts)

        kept = Revision.objects.of(review)
        assert sorted(answers) == [200, 302], "one is saved, the other sees both texts"
        won = texts[answers.index(302)]
        assert head_of(review).snapshot["headline"] == won
        assert {r.snapshot["headline"] for r in kept if r.user} == set(texts)
        assert [r.is_aside for r in kept.in_order() if r.user] == [False, True]
        if make is a_draft:
            review.refresh_from_db()
            assert review.headline == won
