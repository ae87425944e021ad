"""Themes at the desk: completed in both languages, and two that mean the same made one."""

import pytest

from publishing.addresses import successor
from reviews.admin.theme_field import names_in, text_of
from reviews.models import Theme
from tests.builders import a_review, a_theme

pytestmark = [pytest.mark.django_db, pytest.mark.searches]
LIST = "/admin/reviews/theme/"


def merging(*themes: Theme, **facts) -> dict[str, object]:
    return {"action": "merge", "_selected_action": [theme.pk for theme in themes], **facts}


@pytest.mark.parametrize("typed", ["sor", "GRIEF", "savn"])
def test_themes_are_completed_by_any_name_in_either_language(ben_client, typed):
    a_theme("Sorg", name_en="Grief", synonyms=["Savn"])
    asked = {"app_label": "reviews", "model_name": "reviewtheme", "field_name": "tag"}

    answer = ben_client.get("/admin/autocomplete/", {**asked, "term": typed}).json()

    assert [row["text"] for row in answer["results"]] == ["Sorg"]


def test_merged_theme_brings_its_reviews_and_its_address(ada_client):
    kept, other = a_theme("Sorg"), a_theme("Savn")
    review = a_review(themes=[other])

    ada_client.post(LIST, merging(kept, other, keep=kept.pk))

    assert list(review.themes.all()) == [kept]
    assert successor(Theme.objects.all(), "savn") == kept


def test_merging_asks_first_which_is_to_stay(ada_client):
    themes = [a_theme("Sorg"), a_theme("Savn")]

    page = ada_client.post(LIST, merging(*themes))

    assert {theme.name for theme in page.context["themes"]} == {"Sorg", "Savn"}
    assert Theme.objects.count() == 2


def test_writer_cannot_merge(ben_client):
    kept, other = a_theme("Sorg"), a_theme("Savn")

    ben_client.post(LIST, merging(kept, other, keep=kept.pk))

    assert Theme.objects.count() == 2


def test_theme_with_anothers_name_is_refused_with_that_name(ada_client):
    a_theme("Sorg", synonyms=["Savn"])

    form = ada_client.post(f"{LIST}add/", {"name": "savn"}).context["adminform"].form

    assert "Sorg" in str(form.non_field_errors())


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Sorg,  sorg , SORG", ["Sorg"]),
        ('"Liv, død", By', ["Liv, død", "By"]),
        (" , ,!", []),
        ('Den "store" byen', ['Den "store" byen']),
        ("", []),
    ],
)
def test_names_are_read_as_they_are_written(typed, names):
    assert names_in(typed) == names
    assert names_in(text_of(names)) == names


def test_synonym_too_long_to_be_found_by_is_refused(ada_client):
    posted = {"name": "Sorg", "synonyms": "æ" * 80}

    form = ada_client.post(f"{LIST}add/", posted).context["adminform"].form

    assert len(form.non_field_errors()) == 1
