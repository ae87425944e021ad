"""A thousand pairs of editors who save the same entry at the same moment, on the bench's database.

Nothing may be lost silently: each pair checks itself, and one that fails ends the run.
"""

import time
from collections.abc import Callable

from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import setup_test_environment, teardown_test_environment
from django.utils import timezone

from films.models import Film
from publishing.revisions import Revision
from reviews import roles
from reviews.models import Critic, Review
from tests.pairs import post_two_films, post_two_reviews, record_two_texts, two_at_once

NAMES = ("bench-ada", "bench-eva")
# How many of each thousand; a form costs ten times what its recording does.
BY_FORM, FILMS = 40, 40


def save_in_pairs(pairs: int) -> str:
    """As many pairs as asked, upon entries made for it and deleted after; a line that sums up."""
    setup_test_environment()  # what the pages were filled with is read from them
    editors = [_editor(name) for name in NAMES]
    film = Film.objects.create(title="Parvis", year=2026)
    draft, published = (
        _review(film, state) for state in (Review.State.DRAFT, Review.State.PUBLISHED)
    )
    by_form, films = pairs * BY_FORM // 1000, pairs * FILMS // 1000
    try:
        with two_at_once() as at_once:
            told = [
                _tried(
                    "recorded", pairs - by_form - films, record_two_texts, at_once, draft, editors
                ),
                _tried("by the form", by_form, post_two_reviews, at_once, published, editors),
                _tried("films", films, post_two_films, at_once, film, editors),
            ]
    finally:
        for entry in (draft, published, film):
            Revision.objects.of(entry).delete()
            entry.delete()
        teardown_test_environment()
    return f"{connection.vendor}, {pairs} pairs of concurrent saves, none lost: {'; '.join(told)}"


def _tried(name: str, times: int, pair: Callable, at_once, entry, editors) -> str:
    begun = time.perf_counter()
    for number in range(times):
        pair(at_once, entry, editors, number)
    return f"{times} {name} in {time.perf_counter() - begun:.1f} s"


def _editor(name: str):
    known = get_user_model().objects.filter(username=name).first()
    return known or roles.staff(username=name, role=roles.EDITORS, password=None)


def _review(film: Film, state: str) -> Review:
    return Review.objects.create(
        film=film,
        critic=Critic.objects.first(),
        headline=f"Parvis, {state}",
        standfirst="En ingress.",
        body="<p>En brødtekst.</p>",
        state=state,
        published_at=timezone.now() if state == Review.State.PUBLISHED else None,
    )
