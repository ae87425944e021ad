from itertools import pairwise

import pytest

from pages.drawings.curve import Column, Curve, Line, Mark, Thread, curve
from pages.drawings.years import Span, Tick
from reviews import scales

TWO = Span(2001, 2001)
FIVE = Span(2005, 2005)


def test_few_ratings_are_a_mark_each_at_the_films_year():
    counts = {(2001, 80): 1, (2001, None): 1, (2005, 100): 1, (2005, 60): 1}

    assert curve(counts, {2001: ["Ran"], 2005: ["To", "Tre"]}, scales.DIE) == Curve(
        lines=[
            Line("1", 166),
            Line("2", 136),
            Line("3", 106),
            Line("4", 76),
            Line("5", 46),
            Line("6", 16),
        ],
        marks=[
            Mark("14.50%", 46, 12, 80, "Terningkast 5 av 6", 1, TWO),
            Mark("14.50%", 204, 12, None, "Uten terningkast", 1, TWO),
            Mark("90.50%", 16, 12, 100, "Terningkast 6 av 6", 1, FIVE),
            Mark("90.50%", 76, 12, 60, "Terningkast 4 av 6", 1, FIVE),
        ],
        thread=[Thread("14.50%", 46, "90.50%", 46)],
        ticks=[Tick("14.50%", "2001"), Tick("90.50%", "2005")],
        names=[],
        columns=[Column(TWO, 2, [80]), Column(FIVE, 2, [60, 100])],
        foot="5.00%",
        ticks_y=238,
        most=1,
    )


def test_films_that_stand_alone_are_named_where_there_is_room():
    counts = {(2001, 80): 1, (2005, 100): 2}

    roomy = curve(counts, {2001: ["Ran"], 2005: ["Drømmer"]}, scales.DIE)
    crowded = curve(counts, {2001: ["Ran"], 2005: ["Drømmer" * 9]}, scales.DIE)

    assert roomy.names == [
        Tick("14.50%", "Ran", is_wide=True),
        Tick("90.50%", "Drømmer", is_wide=True),
    ]
    assert crowded.names == []


def test_many_ratings_are_squares_as_large_as_they_are_many():
    counts = {(year, 60): year - 1900 for year in range(1921, 2027)}
    counts[2026, 0] = 1

    drawn = curve(counts, {}, scales.DIE)

    sizes = [mark.half for mark in drawn.marks if mark.points == 60]
    places = [float(mark.x.rstrip("%")) for mark in drawn.marks if mark.points == 60]
    assert drawn.is_in_squares
    assert sizes == [5, 7, 7, 8, 9, 10, 10, 11, 11, 12, 10]
    assert min(b - a for a, b in pairwise(places)) > 6
    assert [mark.half for mark in drawn.marks if mark.points == 0] == [4]
    assert sum(column.count for column in drawn.columns) == sum(counts.values())


@pytest.mark.parametrize("scale", [scales.STARS, scales.TEN, scales.PERCENT])
def test_other_scales_have_a_line_for_each_step_and_room_for_its_figure(scale):
    drawn = curve({(2001, 0): 1, (2003, 100): 2}, {}, scale)

    assert len(drawn.lines) == len(scale.bins())
    assert (
        (drawn.marks[0].y, drawn.marks[1].y) == (drawn.lines[0].y, drawn.lines[-1].y) == (214, 16)
    )
    assert drawn.foot == "10.00%"


@pytest.mark.parametrize(
    ("counts", "scale"),
    [
        ({}, scales.DIE),
        ({(2001, 80): 1, (2005, 60): 1, (2003, None): 9}, scales.DIE),
        ({(2001, 80): 9}, scales.DIE),
        ({(2001, 80): 9, (2005, 60): 9}, scales.NONE),
    ],
    ids=["nothing", "two ratings", "one year", "a site without ratings"],
)
def test_too_little_is_no_curve(counts, scale):
    assert curve(counts, {}, scale) is None
