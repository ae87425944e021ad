from pages.drawings.together import Pair, Together, together
from reviews.models import Theme

GRIEF, SNOW, WAR = (Theme(name=name) for name in ("Sorg", "Snø", "Krig"))


def test_few_reviews_are_a_square_each_with_their_number_after_them():
    drawn = together([(GRIEF, 3), (SNOW, 2)])

    assert drawn == Together([Pair(GRIEF, 3, 0, (0, 16, 32), ""), Pair(SNOW, 2, 58, (0, 16), "")])
    assert [(pair.end, pair.mark_y) for pair in drawn.pairs] == [(48, 31), (32, 89)]
    assert (drawn.is_in_squares, drawn.height) == (True, 102)


def test_many_reviews_are_bars_the_longest_leaving_room_for_its_number():
    drawn = together([(GRIEF, 500), (SNOW, 250), (WAR, 2)])

    ends = [(pair.squares, pair.width, pair.end) for pair in drawn.pairs]
    assert ends == [((), "86.00%", "86.00%"), ((), "43.00%", "43.00%"), ((), "0.34%", "0.34%")]
    assert not drawn.is_in_squares


def test_theme_that_goes_with_no_other_has_no_drawing():
    assert together([]) is None
