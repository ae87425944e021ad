import pytest

from publishing import colours
from publishing.colours import contrast, from_oklch, readable_on, to_oklch

LIGHT, DARK = ["#f4f5f3", "#e8eae7"], ["#0c0f0d", "#1c211f"]
ODD = ["#ffff00", "#2a0a4a", "#ff0000", "#808080", "#000000", "#ffffff", "#0000ff", "#00573a"]


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#00573a", "#f4f5f3", 7.92)],
)
def test_contrast_is_as_the_guidelines_count_it(one, other, ratio):
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.01)


@pytest.mark.parametrize("colour", ODD)
def test_colour_comes_back_from_oklch(colour):
    assert from_oklch(to_oklch(colour)) == colour


def test_red_is_where_its_author_says():
    assert to_oklch("#ff0000") == pytest.approx((0.628, 0.2577, 0.5102), abs=0.001)


@pytest.mark.parametrize("colour", ODD)
@pytest.mark.parametrize("grounds", [LIGHT, DARK])
def test_every_colour_has_a_form_that_can_be_read(colour, grounds):
    found = readable_on(grounds, colour, 7)

    assert colours.least_contrast(found, grounds) >= 7


def test_colour_that_can_be_read_stays_itself_and_another_keeps_its_hue():
    yellow = readable_on(LIGHT, "#ffd400", 7)

    assert readable_on(DARK, "#ffd400", 7) == "#ffd400"
    assert contrast(yellow, LIGHT[1]) == pytest.approx(7, abs=0.1)
    assert to_oklch(yellow)[2] == pytest.approx(to_oklch("#ffd400")[2], abs=0.05)


@pytest.mark.parametrize(
    ("typed", "stored"), [(" #C8102E ", "#c8102e"), ("c8102e", "#c8102e"), ("#c12", "#cc1122")]
)
def test_a_colour_may_be_typed_in_many_ways(typed, stored):
    assert colours.ColourFormField().clean(typed) == stored
