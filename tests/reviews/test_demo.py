import tomllib
from collections import Counter

import pytest
from django.utils import timezone

from films.models import Adaptation, Credit, Film, SourceWork
from people.models import Person
from publishing import rich_text
from publishing.models import Picture
from reviews import catalogue
from reviews.demo import load
from reviews.models import Critic, Mention, Review, Stage, Theme

FILES = sorted((load.FOLDER / "reviews").glob("*.html"))
SLUG = load.read_review(FILES[0])[0]["slug"]

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def demo(made_once):
    """The demo without its pictures' renditions, which other tests make and which take seconds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Picture, "make_renditions", lambda picture: setattr(picture, "key", "made"))
        load.load()
        yield


def test_demo_is_a_magazine(demo):
    languages = Counter(Review.objects.published().values_list("language", flat=True))

    assert languages["nb"] >= 24
    assert languages["en"] >= 6
    assert Film.objects.filter(reviews__in=Review.objects.published()).distinct().count() >= 24
    assert Theme.objects.filter(reviews__isnull=False).distinct().count() >= 20
    assert Adaptation.objects.count() >= 10


def test_demo_has_something_waiting(demo):
    waiting = {stage: Review.objects.in_stage(stage).count() for stage in Stage}

    assert waiting[Stage.SCHEDULED] == waiting[Stage.EMBARGOED] == waiting[Stage.SUBMITTED] == 1


def test_demo_announces_films_far_ahead_which_readers_see_nothing_more_of(demo):
    coming = catalogue.coming_films().order_by("release_date")
    days = [film.release_date - timezone.localdate() for film in coming]

    assert len(days) >= 5
    assert days[0].days < 7
    assert days[-1].days >= 364
    assert {film.release_date.strftime("%a") for film in coming} == {"Fri"}
    assert not any(film.is_public for film in coming)


def test_demo_has_the_hard_cases(demo):
    names = Counter(Person.objects.values_list("name", flat=True))
    directors = Credit.objects.directors().values("person")
    sources = Counter(Adaptation.objects.values_list("work", flat=True))

    assert [name for name, count in names.items() if count > 1] == ["Steve McQueen"]
    assert max(sources.values()) >= 2
    assert Credit.objects.cast().filter(person__in=directors).exists()
    assert Film.objects.filter(poster__isnull=True).exists()


def test_every_reviewed_film_has_its_makers_and_a_cast(demo):
    for film in Film.objects.filter(reviews__isnull=False).distinct():
        jobs = Counter(film.credits.values_list("job", flat=True))

        assert jobs["director"] >= 1, film
        assert jobs["writer"] >= 1, film
        assert 5 <= jobs["actor"] <= 8, film


def test_loading_twice_is_loading_once(demo):
    models = (Film, Person, SourceWork, Credit, Review, Theme, Critic, Picture)
    before = [model.objects.count() for model in models]

    load.load()

    assert [model.objects.count() for model in models] == before


def test_loading_leaves_an_editors_change_alone(demo):
    Review.objects.filter(slug=SLUG).update(headline="Endret på desken")

    load.load()

    assert Review.objects.get(slug=SLUG).headline == "Endret på desken"


def test_everything_in_the_demo_is_valid(demo):
    for model in (Film, Person, SourceWork, Theme, Critic, Picture):
        for thing in model.objects.all():
            thing.full_clean(exclude=["original"])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_review_is_whole_and_clean(path):
    facts, body = load.read_review(path)

    assert len(rich_text.plain(body).split()) >= 250
    assert rich_text.clean(body) == body.replace("\n", "")
    assert len(facts["standfirst"]) <= 240


def test_pictures_weigh_little_and_are_attributed():
    listed = tomllib.loads((load.FOLDER / "pictures.toml").read_text())["pictures"]
    files = list((load.FOLDER / "pictures").iterdir())

    assert sum(path.stat().st_size for path in files) <= 6 * 1024 * 1024
    assert {path.name for path in files} == {picture["file"] for picture in listed}
    assert all(p["attribution"] and p["alt_nb"] and p["alt_en"] for p in listed)


def test_every_link_in_the_demo_leads_to_something_public_and_some_are_mentions(demo):
    public = {
        "people.person": catalogue.public_people,
        "films.film": catalogue.public_films,
        "films.sourcework": catalogue.public_works,
    }
    found = Mention.objects.values_list("kind", "target_id")

    assert {kind for kind, _pk in found} == set(public)
    assert all(public[kind]().filter(pk=pk).exists() for kind, pk in found)
