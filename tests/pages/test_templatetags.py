import pytest
from django.template import Context, Template
from django.utils import translation

from films.models import Film
from pages.templatetags import lerret
from tests.builders import a_picture


def rendered(text, **context):
    return Template("{% load lerret %}" + text).render(Context(context))


@pytest.mark.parametrize("rating", range(1, 7))
def test_die_has_as_many_pips_as_it_shows(rating):
    assert rendered("{% die rating %}", rating=rating).count("<circle") == rating


def test_die_is_one_spoken_value():
    with translation.override("en"):
        assert 'aria-label="Rated 5 out of 6"' in rendered("{% die 5 %}")
        assert 'aria-label="No rating"' in rendered("{% die None %}")


@pytest.mark.parametrize(
    ("minutes", "text"),
    [(105, "1 hour 45 minutes"), (120, "2 hours"), (1, "1 minute"), (61, "1 hour 1 minute")],
)
def test_runtime_is_in_words(minutes, text):
    with translation.override("en"):
        assert lerret.runtime(minutes) == text


@pytest.mark.django_db
def test_picture_comes_in_three_formats_with_its_size():
    html = rendered('{% picture p "wide" "100vw" %}', p=a_picture(key="n"))

    assert html.count("<source") == 2
    assert 'type="image/avif" srcset="/bilder/n/wide-800.avif 800w"' in html
    assert 'type="image/webp" srcset="/bilder/n/wide-800.webp 800w"' in html
    assert 'src="/bilder/n/wide-800.jpg"' in html
    assert 'width="800" height="335" alt="Et hus om kvelden."' in html


@pytest.mark.django_db
@pytest.mark.parametrize("facts", [{"attribution": ""}, {"alt_nb": ""}, {"key": ""}])
def test_picture_that_may_not_be_shown_gives_way_to_the_drawing(facts):
    html = rendered('{% still p "Sult" "landscape" "100vw" %}', p=a_picture(**facts))

    assert "<img" not in html
    assert 'class="stand-in cut"' in html


def test_film_without_a_poster_gets_one_set_in_type():
    html = rendered('{% poster film "10rem" %}', film=Film(title="Sult <1966>"))

    assert "Sult &lt;1966&gt;" in html
    assert 'aria-hidden="true"' in html
