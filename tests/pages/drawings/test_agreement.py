import pytest

from pages.drawings.agreement import Agreement, Pile, agreement, distance


@pytest.mark.parametrize(
    ("points", "steps"),
    [(0, 0), (10, 0), (-10, 0), (10.1, 1), (30, 1), (-30.5, -2), (50, 2), (51, 3), (-100, -3)],
)
def test_within_half_a_step_of_the_others_one_agrees(points, steps):
    assert distance(points) == steps


def test_few_films_are_a_square_each():
    pairs = [(80, 80.0, 2), (60, 70.0, 1), (100, 80.0, 1), (0, 100.0, 1)]

    drawn = agreement(pairs)

    assert drawn == Agreement(
        piles=[
            Pile(-3, 1, "7.14%", 63, 13, (63,)),
            Pile(-2, 0, "21.43%", 76, 0, ()),
            Pile(-1, 0, "35.71%", 76, 0, ()),
            Pile(0, 3, "50.00%", 31, 45, (63, 47, 31)),
            Pile(1, 1, "64.29%", 63, 13, (63,)),
            Pile(2, 0, "78.57%", 76, 0, ()),
            Pile(3, 0, "92.86%", 76, 0, ()),
        ],
        base=76,
    )
    assert (drawn.films, drawn.stricter, drawn.alike, drawn.milder) == (5, 1, 3, 1)


def test_many_films_are_bars():
    drawn = agreement([(80, 80.0, 400), (60, 80.0, 100), (100, 0.0, 1)])

    assert [(pile.count, pile.height, pile.squares) for pile in drawn.piles] == [
        (0, 0, ()),
        (0, 0, ()),
        (100, 40, ()),
        (400, 160, ()),
        (0, 0, ()),
        (0, 0, ()),
        (1, 2, ()),
    ]


def test_four_films_say_nothing_of_a_critic():
    assert agreement([(80, 80.0, 4)]) is None
