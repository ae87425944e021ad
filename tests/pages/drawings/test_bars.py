import pytest

from pages.drawings.bars import Bar, Bars, bars
from pages.drawings.years import Span, Tick


def test_few_films_are_low_bars_each_with_its_number():
    assert bars({2001: 1, 2002: 1, 2003: 3}) == Bars(
        bars=[
            Bar(Span(2001, 2001), 1, "5.00%", "16.67%", 72, 24, is_told=True),
            Bar(Span(2002, 2002), 1, "38.33%", "50.00%", 72, 24, is_told=True),
            Bar(Span(2003, 2003), 3, "71.67%", "83.33%", 24, 72, is_told=True),
        ],
        ticks=[Tick("16.67%", "2001"), Tick("50.00%", "2002"), Tick("83.33%", "2003")],
        width="23.33%",
        base=96,
    )


def test_many_films_share_the_height_and_the_years_are_taken_together():
    drawn = bars({year: 100 + (year % 10 == 0) * year for year in range(1920, 2026)})

    assert [(str(bar.years), bar.count, bar.height) for bar in drawn.bars] == [
        ("1920–1929", 2920, 136),
        ("1930–1939", 2930, 136),
        ("1940–1949", 2940, 137),
        ("1950–1959", 2950, 137),
        ("1960–1969", 2960, 138),
        ("1970–1979", 2970, 138),
        ("1980–1989", 2980, 139),
        ("1990–1999", 2990, 139),
        ("2000–2009", 3000, 140),
        ("2010–2019", 3010, 140),
        ("2020–2025", 2620, 122),
    ]


def test_only_the_highest_of_crowded_bars_has_its_number():
    drawn = bars({year: 1000 + year for year in range(2001, 2016)})

    assert [bar.years.first for bar in drawn.bars if bar.is_told] == [2015]


def test_a_film_among_thousands_is_still_seen():
    assert bars({2001: 1, 2002: 9000, 2003: 9000}).bars[0].height == 2


@pytest.mark.parametrize("films", [{}, {2001: 2, 2002: 1, 2003: 1}, {2001: 9, 2003: 9}])
def test_too_few_films_or_years_are_no_drawing(films):
    assert bars(films) is None
