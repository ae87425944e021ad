"""Putting back when things have changed meanwhile: nothing is lost, and nothing half done."""

import pytest

from films.models import Genre
from publishing.bin import forget, put_in_bin
from publishing.models import Binned, Crop, Revision
from publishing.restoring import CannotRestore, rehearsal, restore
from publishing.revisions import record
from reviews import comments
from reviews.models import Comment, ReviewTheme, StepTaken
from search.engine import find
from tests.builders import a_draft, a_film, a_person, a_picture, a_review, a_theme, credit

pytestmark = [pytest.mark.django_db, pytest.mark.searches]


def all_of(model) -> list[dict]:
    return list(model.objects.order_by("pk").values())


def test_every_column_of_every_row_is_what_it_was(ada, ben):
    review = a_review(themes=["Sorg", "Minner"], lead_image=a_picture(), created_by=ben)
    asked = comments.say(review, by=ben, text="Hvor lang?", field="verdict", quote="fin")
    comments.answer(asked, by=ada, text="To timer.")
    models = (type(review), ReviewTheme, Comment)
    before = [all_of(model) for model in models]

    restore(put_in_bin(review, by=ada), by=ada)

    assert [all_of(model) for model in models] == before


def test_history_goes_on_where_it_was(ada):
    review = a_draft()
    for verdict in ("Fin.", "Finere."):
        review.verdict = verdict
        review.save()
        record(review, review.snapshot(), by=ada, is_taken=True)
    before = all_of(Revision)

    restore(put_in_bin(review, by=ada), by=ada)

    assert all_of(Revision) == before


def test_picture_comes_back_as_the_review_had_cut_it(ada):
    picture = a_picture()
    # Another number than the picture's, so that they cannot be taken for each other.
    crop = Crop.objects.create(
        pk=picture.pk + 7, picture=picture, focal_x=0.2, focal_y=0.3, key="cut"
    )
    review = a_review(lead_image=picture, lead_crop=crop)

    restore(put_in_bin(picture, by=ada), by=ada)

    review.refresh_from_db()
    assert (review.lead_image, review.lead.key) == (picture, "cut")


def test_picture_that_comes_back_after_its_review_stands_on_it_again(ada):
    review = a_review(lead_image=a_picture())
    picture = review.lead_image
    first, second = put_in_bin(review, by=ada), put_in_bin(picture, by=ada)

    assert restore(first, by=ada).lead_image is None
    restore(second, by=ada)

    review.refresh_from_db()
    assert review.lead_image == picture


def test_picture_that_comes_back_before_its_review_stands_on_it_again(ada):
    review = a_review(lead_image=a_picture())
    picture = review.lead_image
    first, second = put_in_bin(picture, by=ada), put_in_bin(review, by=ada)

    restore(first, by=ada)

    assert restore(second, by=ada).lead_image == picture


def test_picture_that_has_been_replaced_does_not_come_between(ada):
    review, other = a_review(lead_image=a_picture()), a_picture()
    binned = put_in_bin(review.lead_image, by=ada)
    review.refresh_from_db()
    review.lead_image = other
    review.save()

    restore(binned, by=ada)

    review.refresh_from_db()
    assert review.lead_image == other


def test_person_waits_for_a_film_that_is_in_the_bin(ada):
    film, person = a_film("Stalker"), a_person()
    credit(film, person)
    binned = put_in_bin(person, by=ada)
    put_in_bin(film, by=ada)

    with pytest.raises(CannotRestore, match="Stalker"):
        restore(binned, by=ada)

    assert Binned.objects.count() == 2


def test_person_comes_back_without_the_film_that_is_gone_for_good(ada):
    kept, gone, person = a_film("En"), a_film("To"), a_person()
    for film in (kept, gone):
        credit(film, person)
    binned = put_in_bin(person, by=ada)
    forget(put_in_bin(gone, by=ada))

    with rehearsal(binned) as (_entry, coming):
        told = coming.told_left_out()
    restore(binned, by=ada)

    assert told == ["Krediteringer: 1"]
    assert [credit.film for credit in person.credits.all()] == [kept]


def test_review_of_a_film_that_is_gone_for_good_stays_in_the_bin(ada):
    review = a_draft()
    binned = put_in_bin(review, by=ada)
    forget(put_in_bin(review.film, by=ada))

    with pytest.raises(CannotRestore, match="film"):
        restore(binned, by=ada)

    assert Binned.objects.get() == binned


def test_what_has_taken_its_name_is_named(ada):
    binned = put_in_bin(a_theme("Sorg", synonyms=["Tap"]), by=ada)
    a_theme("Savn", synonyms=["Tap"])

    with pytest.raises(CannotRestore, match="Savn"):
        restore(binned, by=ada)


def test_second_to_put_the_same_back_is_told_so(ada):
    binned = put_in_bin(a_person(), by=ada)
    restore(binned, by=ada)

    with pytest.raises(CannotRestore):
        restore(binned, by=ada)


def test_rehearsal_leaves_no_trace(ada):
    review = a_review("Hjem", themes=["Sorg"])
    binned = put_in_bin(review, by=ada)
    before = [all_of(model) for model in (Binned, StepTaken, ReviewTheme)]

    with rehearsal(binned) as (entry, _coming):
        assert entry == review

    assert [all_of(model) for model in (Binned, StepTaken, ReviewTheme)] == before
    assert not type(review).objects.exists()


def test_reviews_are_found_by_a_person_and_a_theme_that_are_back(ada):
    film, theme = a_film(cast=["Andrew Scott"]), a_theme("Sorg")
    review = a_review("Hjem", film=film, themes=[theme])
    found = [[hit.pk for hit in find(word).reviews] for word in ("Scott", "Sorg")]
    binned = [put_in_bin(entry, by=ada) for entry in (film.people.get(), theme)]
    gone = [[hit.pk for hit in find(word).reviews] for word in ("Scott", "Sorg")]

    for each in binned:
        restore(each, by=ada)

    assert (found, gone) == ([[review.pk], [review.pk]], [[], []])
    assert [[hit.pk for hit in find(word).reviews] for word in ("Scott", "Sorg")] == found


def test_genre_comes_back_to_its_films(ada):
    genre = Genre.objects.create(name_nb="Drømmespill", name_en="Dream play")
    film = a_film()
    film.genres.add(genre)

    restore(put_in_bin(genre, by=ada), by=ada)

    assert list(film.genres.all()) == [genre]


def test_new_entries_are_numbered_on_after_an_old_one_is_back(ada):
    person = a_person("En")
    binned = put_in_bin(person, by=ada)
    later = a_person("To")

    restore(binned, by=ada)

    assert a_person("Tre").pk > later.pk > person.pk
