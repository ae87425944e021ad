"""The index beneath: what is written beside the postings, merged, and built anew."""

import pytest

from reviews.models import Review
from search import apps, index, keys, material, memory, postings
from search.engine import find
from search.keys import Tier
from search.models import Document, Posting, Segment
from tests.builders import a_film, a_review

pytestmark = [pytest.mark.django_db, pytest.mark.searches]
TYPED = ["andrew scott", "scot", "andrw scott", "sorg", '"om savn"', "regi: haigh", "savn -glede"]


@pytest.fixture
def review():
    film = a_film(director="Andrew Haigh", cast=["Andrew Scott"])
    a_review("Sorg", film=a_film("To", cast=["Scott Glenn"]), body="<p>Om savn.</p>")
    return a_review("Hav", film=film, themes=["Sorg"], body="<p>Om savn og andre.</p>")


def answers() -> dict[str, tuple]:
    found = {typed: find(typed) for typed in TYPED}
    return {
        typed: (
            [str(thing) for thing in one.things],
            [review.headline for review in one.reviews],
            [(facet.field, [(o.value, o.count) for o in facet.options]) for facet in one.facets],
        )
        for typed, one in found.items()
    }


def test_answers_are_the_same_before_and_after_a_merge_and_a_rebuild(review):
    beside = answers()
    postings.merge()
    merged = answers()
    index.rebuild()

    assert all(reviews for _things, reviews, _facets in beside.values())
    assert not Document.objects.filter(is_merged=False).exists()
    assert beside == merged == answers()


def test_what_changes_after_a_merge_is_known_at_once(review):
    postings.merge()
    review.body = "<p>Om glede.</p>"
    review.save()

    assert [found.headline for found in find("savn").reviews] == ["Sorg"]
    assert [found.headline for found in find("glede").reviews] == ["Hav"]


def test_a_merge_takes_away_what_is_gone(review):
    postings.merge()
    Review.objects.get(headline="Hav").delete()
    postings.merge()

    assert [found.headline for found in find("savn").reviews] == ["Sorg"]
    assert not Document.objects.filter(space="t", number=review.pk).exists()


def test_what_has_come_back_to_what_it_was_is_written_again(review):
    postings.merge()
    for body in ("<p>Om glede.</p>", "<p>Om savn og andre.</p>"):
        review.body = body
        review.save()
    postings.merge()

    assert {found.headline for found in find("savn").reviews} == {"Sorg", "Hav"}
    assert find("glede").reviews == []


def test_many_documents_are_merged_by_whoever_writes_the_last(review, monkeypatch):
    monkeypatch.setattr(postings, "MOST_UNMERGED", 3)
    a_review("Ny", body="<p>Om savn.</p>")

    assert Document.objects.filter(is_merged=False).count() <= 3
    assert {found.headline for found in find("savn").reviews} == {"Sorg", "Hav", "Ny"}


def test_what_is_saved_while_an_index_is_built_is_in_the_new_one(review, monkeypatch):
    exchange = postings.Builder.exchange

    def late(builder):
        review.body = "<p>Om glede.</p>"
        review.save()
        exchange(builder)

    monkeypatch.setattr(postings.Builder, "exchange", late)
    index.rebuild()

    assert [found.headline for found in find("glede").reviews] == ["Hav"]
    assert [found.headline for found in find("savn").reviews] == ["Sorg"]


def test_the_old_index_is_read_until_the_new_one_is_whole_and_leaves_nothing(review):
    seen = []
    index.rebuild(lambda *_done: seen.append(len(find("savn").reviews)))

    assert seen
    assert set(seen) == {2}
    current = Segment.objects.get()
    assert set(Posting.objects.values_list("segment_id", flat=True)) == {current.pk}
    assert set(Document.objects.values_list("segment_id", flat=True)) == {current.pk}


def test_what_is_asked_for_often_is_remembered_longest(review, monkeypatch):
    postings.merge()
    seen = postings.snapshot()
    often, seldom = (keys.word(Tier.BODY, word) for word in ("savn", "andr"))
    sizes = {row.key: len(row.members) for row in Posting.objects.all()}
    room = sizes[often] + max(sizes[seldom], sizes[keys.PUBLISHED])
    monkeypatch.setattr(memory, "REMEMBERED", room)
    monkeypatch.setattr(memory, "postings", memory.Postings())
    read, asked = memory.read, []
    monkeypatch.setattr(
        memory, "read", lambda of, wanted: (asked.extend(wanted), read(of, wanted))[1]
    )

    for key in (often, seldom, often, keys.PUBLISHED, often):
        assert review.pk in seen.members([key])[key]

    assert asked == [often, seldom, keys.PUBLISHED]


def test_a_phrase_that_is_written_while_the_index_is_built_is_found_after(review, monkeypatch):
    """And one that is taken out is not, nor does its text stay behind."""
    other, read = a_review("Bort", body="<p>Et stille hav.</p>"), material.texts

    def then_edited(ids):
        said = read(ids)
        if review.body != "<p>Andre savn og om.</p>":
            review.body = "<p>Andre savn og om.</p>"
            review.save()
            other.delete()
        return said

    monkeypatch.setattr(material, "texts", then_edited)
    index.rebuild()

    assert [found.headline for found in find('"andre savn"').reviews] == ["Hav"]
    assert find('"savn og andre"').reviews == find('"stille hav"').reviews == []
    postings.merge()
    assert not Document.objects.filter(space="t", number=other.pk).exists()


@pytest.mark.parametrize("plan", [[], ["something"]])
def test_an_index_that_is_not_there_is_made_after_migrating(review, plan):
    postings.drop(Segment.objects.all())

    apps._ensure(plan=plan)

    assert [found.headline for found in find('"savn og andre"').reviews] == ["Hav"]


def test_an_index_that_was_begun_and_given_up_is_made_after_migrating(review, monkeypatch):
    postings.drop(Segment.objects.all())
    with monkeypatch.context() as patch:
        patch.setattr(postings.Builder, "exchange", lambda builder: builder.flush())
        index.rebuild()
    assert find('"savn og andre"').reviews == []

    apps._ensure()

    assert [found.headline for found in find('"savn og andre"').reviews] == ["Hav"]
    made = Segment.objects.get()
    apps._ensure()
    assert Segment.objects.get() == made


def test_no_index_is_made_while_migrations_are_left(review, monkeypatch):
    postings.drop(Segment.objects.all())
    monkeypatch.setattr(apps, "_some_are_left", lambda: True)

    apps._ensure(plan=["something"])

    assert not Segment.objects.exists()
