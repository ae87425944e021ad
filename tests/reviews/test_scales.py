import pytest
from django.utils import translation

from publishing import site_settings
from publishing.comparison import compare
from publishing.site_settings import SiteSettings
from reviews import scales
from reviews.models import Review
from reviews.scales import DIE, NONE, PERCENT, STARS, TEN, RatingRadios

STEPPED = [DIE, STARS, TEN, PERCENT]
NAMED = {"ids": lambda scale: str(scale.name)}


@pytest.mark.parametrize("scale", STEPPED, **NAMED)
def test_every_step_comes_back_from_what_it_is_stored_as(scale):
    points = [scale.points(step) for step in scale.steps()]

    assert [scale.value(each) for each in points] == scale.steps()
    assert (points[0], points[-1]) == (0, 100)
    assert points == sorted(set(points))


def test_points_are_as_agreed():
    assert [DIE.points(face) for face in DIE.steps()] == [0, 20, 40, 60, 80, 100]
    assert [TEN.points(mark) for mark in TEN.steps()] == [0, 11, 22, 33, 44, 56, 67, 78, 89, 100]
    assert [STARS.points(mark / 2) for mark in range(1, 11)] == [TEN.points(m) for m in TEN.steps()]
    assert [PERCENT.points(each) for each in range(101)] == list(range(101))


@pytest.mark.parametrize(("scale", "value"), [(DIE, 0), (DIE, 7), (DIE, 3.5), (STARS, 5.5)])
def test_what_is_no_step_is_refused(scale, value):
    with pytest.raises(ValueError, match="is no step"):
        scale.points(value)


def test_between_two_steps_the_nearest_is_shown_and_the_better_of_two():
    assert [DIE.value(points) for points in (9, 10, 29, 30, 89, 90)] == [1, 2, 2, 3, 5, 6]


@pytest.mark.parametrize("scale", STEPPED, **NAMED)
def test_every_rating_is_in_one_bin_and_no_more(scale):
    assert [points for each in scale.bins() for points in each] == list(range(101))
    assert len(scale.bins()) == {DIE: 6, STARS: 10, TEN: 10, PERCENT: 10}[scale]


@pytest.mark.parametrize(
    ("scale", "points", "shown", "nb", "en"),
    [
        (DIE, 80, "5", "Terningkast 5 av 6", "Rated 5 out of 6"),
        (DIE, None, None, "Uten terningkast", "No rating"),
        (STARS, 67, "3½", "3,5 av 5 stjerner", "3.5 out of 5 stars"),
        (STARS, 0, "½", "0,5 av 5 stjerner", "0.5 out of 5 stars"),
        (STARS, None, None, "Uten karakter", "Not rated"),
        (TEN, 78, "8/10", "8 av 10", "8 out of 10"),
        (PERCENT, 80, "80\N{NO-BREAK SPACE}%", "80 prosent", "80 percent"),
        (NONE, 80, "80\N{NO-BREAK SPACE}%", "", ""),
        (NONE, None, None, "", ""),
    ],
)
def test_a_rating_is_spoken_in_the_language_asked_for(scale, points, shown, nb, en):
    assert points is None or scale.shown(points) == shown
    assert (scale.spoken(points, "nb"), scale.spoken(points, "en")) == (nb, en)


@pytest.mark.parametrize(
    ("scale", "nb", "en"),
    [
        (DIE, "snitt 4,5 av 2 kast", "average 4.5 of 2 throws"),
        (STARS, "snitt 3,5 av 5 stjerner i 2 anmeldelser", None),
        (TEN, "snitt 7 av 10 i 2 anmeldelser", "average 7 out of 10 in 2 reviews"),
        (PERCENT, "snitt 70 prosent i 2 anmeldelser", "average 70 percent in 2 reviews"),
    ],
)
def test_the_mean_is_of_what_readers_see(scale, nb, en):
    two = [60, 80]

    assert scale.mean(two) == nb
    with translation.override("en"):
        assert en is None or scale.mean(two) == en


@pytest.mark.parametrize("scale", [DIE, STARS, TEN], **NAMED)
def test_form_has_what_is_stored_chosen_and_every_other_step_as_itself(scale):
    steps = [str(scale.points(step)) for step in scale.steps()]

    for stored in range(101):
        groups = RatingRadios(scale).optgroups("rating", [str(stored)])
        options = [option for _name, group, _index in groups for option in group]
        values = [str(option["value"]) for option in options]
        assert [str(option["value"]) for option in options if option["selected"]] == [str(stored)]
        assert [value for value in values[1:] if value != str(stored)] == [
            step for step in steps if scale.value(int(step)) != scale.value(stored)
        ]


@pytest.mark.django_db
def test_the_sites_scale_is_asked_of_the_database_once(django_assert_num_queries):
    SiteSettings(rating_scale="ten").save()

    with django_assert_num_queries(1):
        assert [scales.current(), scales.current()] == [TEN, TEN]


@pytest.mark.django_db
def test_another_process_hears_of_a_new_scale_when_its_second_is_over(monkeypatch):
    SiteSettings(rating_scale="ten").save()
    assert scales.current() is TEN

    SiteSettings.objects.update(rating_scale="stars")

    assert scales.current() is TEN
    monkeypatch.setattr(site_settings, "RELIED_ON", 0)
    assert scales.current() is STARS


@pytest.mark.django_db
def test_history_tells_ratings_on_the_sites_scale():
    before, after = {"rating": 80}, {"rating": 60}
    (on_the_die,) = compare(Review, before, after)

    SiteSettings(rating_scale="stars").save()

    assert on_the_die.inline == "<p><del>5</del> <ins>4</ins></p>"
    assert compare(Review, before, after)[0].inline == "<p><del>4</del> <ins>3</ins></p>"
