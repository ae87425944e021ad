import pytest

from pages.posters import SetPoster, set_poster


def test_the_same_title_gives_the_same_poster():
    assert set_poster("Solaris") == SetPoster(tone=1, cut=5, fit=2)


@pytest.mark.parametrize(
    ("title", "fit"),
    [
        ("Sult", 1),
        ("Solaris", 2),
        ("Det regner", 2),
        ("Hodejegerne", 4),
        ("Affeksjonsverdi", 5),
        ("In the Mood for Love", 3),
        ("Den lille og den store og en", 4),
        ("", 1),
    ],
)
def test_type_is_small_enough_for_the_longest_word_and_the_whole_title(title, fit):
    assert set_poster(title).fit == fit


def test_tones_and_cuts_are_those_the_style_sheet_knows():
    made = [set_poster(f"Film {number}") for number in range(300)]

    assert {poster.tone for poster in made} == set(range(1, 9))
    assert {poster.cut for poster in made} == set(range(1, 9))
