import pytest

from search.query import Asked, parse


def taken_apart(typed: str) -> tuple:
    query = parse(typed)
    words = [term.word for term in query.terms]
    return words, list(query.phrases), list(query.without), list(query.asked)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("regi: haigh", ([], [], [], [Asked("director", "haigh")])),
        ("director:haigh", ([], [], [], [Asked("director", "haigh")])),
        ("med: andrew scott", ([], [], [], [Asked("actor", "andrew scott")])),
        ('med: "andrew scott"', ([], [], [], [Asked("actor", "andrew scott")])),
        (
            "sorg regi: haigh terning: 5-6",
            (["sorg"], [], [], [Asked("director", "haigh"), Asked("rating", "5-6")]),
        ),
        ("år: 2020..", ([], [], [], [Asked("year", "2020..")])),
        ("ÅR: 2020", ([], [], [], [Asked("year", "2020")])),
        ('sorg "på liv" -krig', (["sorg"], [("pa", "liv")], [("krig",)], [])),
        ('-"på liv" sorg', (["sorg"], [], [("pa", "liv")], [])),
        ("Scott, Andrew", (["scott", "andrew"], [], [], [])),
        # A word with a colon is a role only if it is one.
        ("kveld: natt", (["kveld", "natt"], [], [], [])),
        ("all-of-us", (["all", "of", "us"], [], [], [])),
        ("regi:", ([], [], [], [])),
        ('"', ([], [], [], [])),
        ('""', ([], [], [], [])),
        ("- -- ---", ([], [], [], [])),
    ],
)
def test_what_stands_in_the_box_is_taken_apart(typed, expected):
    assert taken_apart(typed) == expected


def test_what_is_said_twice_is_looked_for_once():
    asked = parse('"i lys" "i lys" -natt -natt')

    assert (asked.phrases, asked.without) == ((("i", "lys"),), (("natt",),))
