from contextlib import suppress

import pytest
from django.core.management import call_command
from django.db import transaction

from films.models import Credit
from people.models import Person
from reviews.models import Review
from search import index, keys
from search.engine import find
from search.models import Document, Entry, Segment
from tests.builders import a_film, a_person, a_review, a_theme, a_work, credit

pytestmark = [pytest.mark.django_db, pytest.mark.searches]


@pytest.fixture
def review():
    work = a_work("Fremmede", author="Taichi Yamada")
    film = a_film(director="Andrew Haigh", cast=["Andrew Scott"], source=work)
    return a_review(film=film, themes=["Sorg"], body="<p>Om <em>savn</em>.</p>")


def by_words(*words: str) -> list[Review]:
    """Found by names and a word of the body, so by the review's own document alone."""
    return find(" ".join([*words, "savn"])).reviews


def renamed(thing, **names):
    for column, name in names.items():
        setattr(thing, column, name)
    thing.save()


def test_a_renamed_person_is_found_by_the_new_name_and_not_the_old(review):
    renamed(Person.objects.get(name="Andrew Scott"), name="Endre Skotte")

    assert [person.name for person in find("endre skotte").people] == ["Endre Skotte"]
    assert find("scott").people == []
    assert (by_words("skotte"), by_words("scott")) == ([review], [])


@pytest.mark.parametrize(
    ("path", "names", "word"),
    [
        ("film", {"other_titles": ["Kveldsgjester"]}, "kveldsgjester"),
        ("critic", {"name": "Kari Kritiker"}, "kritiker"),
    ],
)
def test_a_renamed_film_or_critic_mends_its_reviews(review, path, names, word):
    renamed(getattr(review, path), **names)

    assert by_words(word) == [review]


def test_a_renamed_work_author_or_theme_mends_the_reviews(review):
    work = review.film.adaptations.get().work
    renamed(work, title="Utlendinger")
    renamed(work.authors.get(), aliases=["Taicha Yamada"])
    renamed(review.themes.get(), synonyms=["bedrøvelse"])

    assert by_words("utlendinger", "taicha", "bedrovelse") == [review]


def test_an_added_and_a_removed_credit_are_known_at_once(review):
    added = credit(review.film, "Claire Foy")
    before = by_words("foy")
    added.delete()

    assert (before, by_words("foy")) == ([review], [])


def test_credits_removed_in_bulk_are_known_at_once(review):
    Credit.objects.filter(film=review.film).delete()

    assert by_words("scott") == []


def test_an_adaptation_and_an_author_removed_are_known_at_once(review):
    review.film.adaptations.get().work.authorships.all().delete()
    without_author = by_words("yamada"), by_words("fremmede")
    review.film.adaptations.all().delete()

    assert (*without_author, by_words("fremmede")) == ([], [review], [])


def test_themes_set_added_removed_and_cleared_are_known_at_once(review):
    review.themes.set([a_theme("Barndom")])
    after_set = by_words("barndom"), by_words("sorg")
    review.themes.add(a_theme("Sorg"))
    review.themes.remove(a_theme("Barndom"))
    after_change = by_words("barndom"), by_words("sorg")
    review.themes.clear()

    assert after_set == ([review], [])
    assert after_change == ([], [review])
    assert by_words("sorg") == []


def test_a_theme_that_absorbs_another_is_found_by_both_names(review):
    a_theme("Død").absorb(review.themes.get())

    assert [theme.name for theme in find("sorg").themes] == ["Død"]
    assert (by_words("død"), by_words("sorg")) == ([review], [review])


def test_a_deleted_theme_is_gone_from_names_and_reviews(review):
    review.themes.get().delete()

    assert Entry.objects.filter(kind="theme").count() == 0
    assert by_words("sorg") == []


def test_a_rewritten_and_a_deleted_review_are_known_at_once(review):
    review.body = "<p>Om glede.</p>"
    review.save()
    rewritten = len(find("savn").reviews), len(find("glede").reviews)
    review.delete()

    assert rewritten == (0, 1)
    assert find("glede").reviews == []


def test_what_is_rolled_back_is_not_in_the_index(review):
    with transaction.atomic():
        renamed(Person.objects.get(name="Andrew Scott"), name="Endre Skotte")
        transaction.set_rollback(True)

    assert (by_words("skotte"), by_words("scott")) == ([], [review])


def test_saving_without_a_new_name_leaves_the_reviews_alone(review, django_assert_max_num_queries):
    person = Person.objects.get(name="Andrew Scott")

    with django_assert_max_num_queries(9):
        person.save()


def test_what_is_saved_while_paused_is_indexed_on_the_way_out():
    with index.paused(), index.paused():
        review = a_review(film=a_film(cast=["Andrew Scott"]), body="<p>Om savn.</p>")
        inside = Document.objects.count(), Entry.objects.count()

    assert inside == (0, 0)
    assert by_words("scott") == [review]


def test_an_import_that_fails_midway_leaves_an_index_of_what_was_saved(review):
    person = Person.objects.get(name="Andrew Scott")
    with suppress(RuntimeError), index.paused():
        renamed(person, name="Endre Skotte")
        raise RuntimeError

    assert by_words("skotte") == [review]


def rows() -> dict[tuple[str, int], set[str]]:
    """What is indexed of everything, read as searches read it: with or without postings beneath."""
    segment = Segment.objects.get(is_current=True).pk
    held = Document.objects.filter(segment_id=segment).values_list("space", "number", "keys")
    return {(space, number): keys.unpack(packed) for space, number, packed in held}


def test_the_index_made_again_is_the_one_that_was_kept(review, capsys):
    a_person("Uten film")
    kept = rows()

    call_command("rebuild_search")

    assert rows() == kept
    assert by_words("scott") == [review]
    assert "review: 1" in capsys.readouterr().out


def test_rows_put_in_behind_the_index_are_found_when_it_is_made_again(review):
    Person.objects.filter(name="Andrew Scott").update(name="Endre Skotte")

    index.rebuild()

    assert (by_words("skotte"), by_words("scott")) == ([review], [])
