import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search import analysis
from search.engine import find
from tests.builders import a_film, a_review

pytestmark = [pytest.mark.django_db, pytest.mark.searches]
QUICKLY = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture(scope="module")
def review(made_once):
    return a_review("Fremmede", film=a_film(cast=["Andrew Scott"]))


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "\0",
        "\ud800",
        "scott\0 \ud800",
        '"',
        "'",
        "a" * 100_000,
        "a " * 50_000,
        "-" * 33,
        "((((",
        "* OR NEAR(",
        "terms:scott",
        "scott AND NOT",
        "'; DROP TABLE search_name; --",
        "%s %(x)s %%",
        "\\ | & ! <->",
        "ﷺ" * 200,
        "e\u0301" * 200,
        "½ ² Ⅳ ß ŉ",
        "\u202e\u200d\ufeff",
        "🎬",
    ],
)
def test_any_text_is_a_valid_query(review, typed):
    found = find(typed)

    assert len(found.query) <= analysis.MAX_LENGTH
    assert "\0" not in found.query


@given(text=st.text(st.characters(), max_size=250), page=st.integers(-5, 10**9))
@QUICKLY
def test_no_text_raises(review, text, page):
    assert find(text, page=page).query == analysis.clean(text)


@given(words=st.lists(st.sampled_from(["scott", "OR", "AND", "NOT", "NEAR", "(", "*", ":"])))
@QUICKLY
def test_operators_are_words_like_others(review, words):
    typed = [word for word in words if word.isalpha()]
    found = find(" ".join(words)).reviews

    assert found == [review] if typed and set(typed) == {"scott"} else found in ([], [review])


def test_an_operator_widens_nothing(review):
    assert find("scott OR kveld").reviews == find("scott kveld or").reviews


@given(text=st.text(max_size=300))
def test_a_cleaned_query_stays_as_it_is(text):
    assert analysis.clean(analysis.clean(text)) == analysis.clean(text)


def test_only_the_first_sixteen_words_count():
    assert len(analysis.terms(" ".join(f"ord{number}" for number in range(40)))) == 16
