from pages.plots import ROOM, histogram


def test_bars_are_as_high_as_their_share_of_the_highest():
    plot = histogram({4: 10, 5: 5, None: 2})

    assert [bar.count for bar in plot.bars] == [0, 0, 0, 10, 5, 0, 2]
    assert [bar.height for bar in plot.bars] == [0, 0, 0, ROOM, ROOM // 2, 0, 38]
    assert (plot.thrown, plot.unrated) == (15, 2)


def test_one_throw_among_thousands_is_still_seen():
    assert histogram({1: 1, 4: 100_000}).bars[0].height == 2


def test_a_critic_who_never_throws_has_an_empty_plot():
    assert histogram({}).thrown == 0
