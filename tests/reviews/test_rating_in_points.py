"""The migration that made points of throws of the die."""

from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from publishing.bin import Binned, put_in_bin
from publishing.restoring import restore
from publishing.revisions import Revision
from reviews.models import Review
from tests.builders import a_draft, a_review

migration = import_module("reviews.migrations.0010_rating_in_points")
pytestmark = pytest.mark.django_db


def a_revision(number, **facts):
    facts = {"kind": "reviews.review", "target_id": 1, "saved_at": timezone.now(), **facts}
    return Revision.objects.create(number=number, **facts)


def test_throws_become_points_in_reviews_and_those_without_stay_so():
    reviews = [a_review(rating=face) for face in (None, 1, 2, 3, 4, 5, 6)]

    migration.convert(apps, None)

    stored = dict(Review.objects.values_list("pk", "rating"))
    assert [stored[review.pk] for review in reviews] == [None, 0, 20, 40, 60, 80, 100]


def test_throws_become_points_in_every_version_of_a_review_and_in_nothing_else(monkeypatch):
    monkeypatch.setattr(migration, "BATCH", 2)
    for number, face in enumerate((1, 6, None, 3)):
        a_revision(number, snapshot={"headline": "Søvnløs", "rating": face})
    a_revision(9, kind="films.film", snapshot={"rating": 5})

    migration.convert(apps, None)

    kept = Revision.objects.in_order().values_list("snapshot", flat=True)
    assert [each["rating"] for each in kept] == [0, 100, None, 40, 5]
    assert kept[0]["headline"] == "Søvnløs"


def test_a_review_in_the_bin_comes_back_with_its_rating(ada):
    put_in_bin(a_draft("Søvnløs", rating=5), by=ada)

    migration.convert(apps, None)
    restore(Binned.objects.get(), by=ada)

    assert Review.objects.get().rating == 80
