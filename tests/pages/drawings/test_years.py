import pytest

from pages.drawings.years import Span, Tick, spans, ticks


@pytest.mark.parametrize(
    ("years", "told"),
    [
        ([2023], ["2023"]),
        ([2021, 2023], ["2021", "2022", "2023"]),
        ([1997, 2023], ["1997", *(f"{y}–{y + 1}" for y in range(1998, 2022, 2)), "2022–2023"]),
        ([1921, 1960], ["1921–1924", *(f"{y}–{y + 4}" for y in range(1925, 1960, 5)), "1960"]),
        ([1888, 2100], ["1888–1899", *(f"{y}–{y + 19}" for y in range(1900, 2100, 20)), "2100"]),
    ],
)
def test_years_are_taken_together_until_there_is_room_for_a_mark_in_each(years, told):
    assert [str(span) for span in spans(years)] == told


def test_span_of_one_year_is_called_by_it():
    assert (str(Span(1990, 1990)), str(Span(1990, 1994))) == ("1990", "1990–1994")


def test_labels_never_meet_and_a_wide_screen_has_more_of_them():
    labels = [(0.05, "2000"), (0.13, "2001"), (0.16, "2002"), (0.3, "2005"), (0.95, "2020")]

    assert ticks(labels) == [
        Tick("5.00%", "2000"),
        Tick("13.00%", "2001", is_wide=True),
        Tick("30.00%", "2005"),
        Tick("95.00%", "2020"),
    ]
