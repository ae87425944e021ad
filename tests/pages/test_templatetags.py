import pytest
from django.template import Context, Template
from django.utils import translation

from films.models import Film
from pages import marks
from pages.templatetags import lerret
from publishing.site_settings import SiteSettings
from tests.builders import a_picture


def rendered(text, **context):
    return Template("{% load lerret %}" + text).render(Context(context))


@pytest.mark.parametrize("face", range(1, 7))
def test_die_has_as_many_pips_as_it_shows(face):
    assert rendered("{% rating points %}", points=(face - 1) * 20).count("<circle") == face


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("scale", "spoken", "without"),
    [
        ("die", "Rated 5 out of 6", "No rating"),
        ("stars", "4 out of 5 stars", "Not rated"),
        ("ten", "8 out of 10", "Not rated"),
        ("percent", "80 percent", "Not rated"),
    ],
)
def test_a_rating_is_one_spoken_value(scale, spoken, without):
    SiteSettings(rating_scale=scale).save()

    with translation.override("en"):
        rated, unrated = rendered("{% rating 80 %}"), rendered("{% rating None %}")

    assert rated.count("aria-label") == 1
    assert f'role="img" aria-label="{spoken}"' in rated
    assert f'role="img" aria-label="{without}"' in unrated


@pytest.mark.django_db
def test_a_site_without_ratings_draws_nothing():
    SiteSettings(rating_scale="none").save()

    drawn = rendered("{% rating 80 'l' %}{% rating None %}{{ 80|spoken }}").strip()

    assert drawn == ""


@pytest.mark.parametrize(("stars", "lit"), [(0.5, 0), (3, 3), (3.5, 3), (5, 5)])
def test_as_many_stars_are_lit_as_were_given_and_a_half_one_for_the_half(stars, lit):
    path = marks.lit(stars)

    assert path.count("l2.9") == lit
    assert path.count("v16.6") == (1 if stars % 1 else 0)


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
