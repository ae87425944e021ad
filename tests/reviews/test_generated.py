from collections import Counter

import pytest

from films.models import Adaptation, Authorship, Credit, Film, SourceWork
from people.models import Person
from publishing.folding import fold
from reviews.generated.dice import Dice
from reviews.generated.load import load
from reviews.models import Critic, Review, ReviewTheme, Stage, Theme
from reviews.scales import DIE
from tests.builders import a_film, a_person, a_theme

pytestmark = pytest.mark.django_db
NOUNS = (Person, Film, SourceWork, Critic, Theme, Review)


def rows() -> list[list[tuple]]:
    """What is on every table, without the keys that a database gives."""
    return [
        list(Person.objects.order_by("slug").values_list("slug", "name", "birth_date")),
        list(Film.objects.order_by("slug").values_list("slug", "title", "synopsis_nb")),
        list(SourceWork.objects.order_by("slug").values_list("slug", "title", "kind")),
        in_order_made(Authorship, "work__slug", "person__slug", "position"),
        in_order_made(Adaptation, "film__slug", "work__slug", "kind"),
        in_order_made(Credit, "film__slug", "person__slug", "job", "character", "billing"),
        list(Review.objects.order_by("slug").values_list("slug", "body", "rating", "created_at")),
        in_order_made(ReviewTheme, "content_object__slug", "tag__slug"),
    ]


def in_order_made(model, *columns: str) -> list[tuple]:
    return list(model._base_manager.order_by("pk").values_list(*columns))


def test_dice_fall_the_same_on_every_machine():
    dice = Dice("people", 1)

    assert [dice.below(1000) for _ in range(6)] == [718, 272, 941, 909, 437, 103]


def test_the_same_number_and_seed_make_the_same_catalogue():
    load(reviews=30)
    first = rows()
    for model in (Review, Adaptation, Authorship, Credit, Film, SourceWork, Person, Critic, Theme):
        model.objects.all().delete()

    load(reviews=30)

    assert rows() == first


def test_another_seed_makes_another_catalogue_beside_it():
    load(reviews=10, seed=1)
    load(reviews=10, seed=2)

    assert Review.objects.count() == 20
    assert Review.objects.values("body").distinct().count() == 20


def test_there_are_half_as_many_films_twice_as_many_people_and_a_tenth_as_many_works():
    load(reviews=30)

    assert [model.objects.count() for model in (Review, Film, Person, SourceWork)] == [
        30,
        15,
        60,
        3,
    ]


def test_what_is_there_already_is_not_made_again():
    assert load(reviews=10) is True
    before = rows()

    assert load(reviews=10) is False
    assert rows() == before


def test_every_row_is_what_a_form_would_have_accepted_and_saved():
    load(reviews=30)

    for row in [row for model in NOUNS for row in model.objects.all()]:
        saved = {field.attname: getattr(row, field.attname) for field in row._meta.fields}
        row.full_clean()
        row.save()
        row.refresh_from_db()
        kept = {name: getattr(row, name) for name in saved if name != "updated_at"}
        assert kept == {name: saved[name] for name in kept}
    for credit in Credit.objects.select_related("film", "person"):
        credit.full_clean()


def test_namesakes_stand_beside_each_other_in_one_spelling_and_in_several():
    load(reviews=120)

    people = list(Person.objects.all())
    spellings = {
        fold(person.name): {p.name for p in people if fold(p.name) == fold(person.name)}
        for person in people
    }
    shared = Counter(person.name for person in people).most_common(1)[0]
    ages = {p.birth_date[:4] for p in people if p.name == shared[0]}
    assert shared[1] == len(ages) >= 2
    assert max(len(names) for names in spellings.values()) >= 2


def test_a_few_reviews_stand_at_every_other_stage():
    load(reviews=60)

    at = {stage: Review.objects.in_stage(stage).count() for stage in Stage}
    assert min(at.values()) >= 1
    assert at[Stage.PUBLISHED] >= 50


def test_reviews_differ_in_language_rating_and_theme():
    load(reviews=60)

    assert set(Review.objects.values_list("language", flat=True)) == {"nb", "en"}
    thrown = {DIE.points(face) for face in DIE.steps()}
    assert set(Review.objects.values_list("rating", flat=True)) == {None, *thrown}
    lengths = [len(review.body) for review in Review.objects.all()]
    assert 700 < min(lengths) < 1_200 < 2_000 < max(lengths) < 3_000


def test_what_the_site_has_already_keeps_its_address_and_its_themes():
    load(reviews=10)
    slugs = set(Person.objects.values_list("slug", flat=True))
    Review.objects.all().delete()
    Credit.objects.all().delete()
    mine = [a_person("Ada Ås"), a_film("Ulven"), a_theme("Sorg")]

    load(reviews=10)

    assert Theme.objects.named("sorg").get() == mine[2]
    assert Person.objects.exclude(slug__in=slugs).count() == 21
