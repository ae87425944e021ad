import pytest

from pages.plots import ROOM, histogram
from publishing.site_settings import SiteSettings


def test_bars_are_as_high_as_their_share_of_the_highest():
    plot = histogram({60: 10, 80: 5, None: 2})

    assert [bar.count for bar in plot.bars] == [0, 0, 0, 10, 5, 0, 2]
    assert [bar.height for bar in plot.bars] == [0, 0, 0, ROOM, ROOM // 2, 0, 38]
    assert (plot.rated, plot.unrated) == (15, 2)


def test_one_throw_among_thousands_is_still_seen():
    assert histogram({0: 1, 60: 100_000}).bars[0].height == 2


def test_a_critic_who_never_throws_has_an_empty_plot():
    assert histogram({}).rated == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("scale", "figures"),
    [
        ("die", "1 2 3 4 5 6 –"),
        ("stars", "½ 1 1½ 2 2½ 3 3½ 4 4½ 5 –"),
        ("ten", "1 2 3 4 5 6 7 8 9 10 –"),
        ("percent", "0– 10– 20– 30– 40– 50– 60– 70– 80– 90– –"),
        ("none", ""),
    ],
)
def test_bars_are_the_steps_of_the_scale_and_hold_every_rating(scale, figures):
    SiteSettings(rating_scale=scale).save()

    plot = histogram(dict.fromkeys(range(101), 1))

    assert " ".join(bar.figure for bar in plot.bars) == figures
    assert plot.rated == (0 if scale == "none" else 101)
