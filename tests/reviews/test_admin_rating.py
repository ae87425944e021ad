"""Rating in the desk, on whichever scale the site has chosen."""

import re

import pytest
from django.urls import reverse

from publishing.site_settings import SiteSettings
from reviews.models import Review
from tests.builders import a_draft, a_film, save
from tests.reviews.test_admin import written

pytestmark = pytest.mark.django_db
LIST = "/admin/reviews/review/"
STEPS = {
    "die": ["", "0", "20", "40", "60", "80", "100"],
    "stars": ["", "0", "11", "22", "33", "44", "56", "67", "78", "89", "100"],
    "ten": ["", "0", "11", "22", "33", "44", "56", "67", "78", "89", "100"],
}


def change(review: Review) -> str:
    return reverse("admin:reviews_review_change", args=[review.pk])


def chosen(page: str) -> str:
    """What a browser would send of the rating if nobody touched it."""
    fields = [tag for tag in re.findall("<input[^>]*>", page) if 'name="rating"' in tag]
    (field,) = [tag for tag in fields if " checked" in tag or 'type="number"' in tag]
    found = re.search('value="([^"]*)"', field)
    return found[1] if found else ""


@pytest.mark.parametrize("scale", STEPS)
def test_form_offers_the_scales_steps(ada_client, scale):
    SiteSettings(rating_scale=scale).save()

    page = ada_client.get(f"{LIST}add/").content.decode()

    assert re.findall('name="rating" value="([^"]*)"', page) == STEPS[scale]


@pytest.mark.parametrize(("scale", "stored"), [("die", 55), ("percent", 55), ("ten", None)])
def test_saving_an_untouched_rating_leaves_it_as_it_is_stored(ada_client, scale, stored):
    review = a_draft(film=a_film(), rating=stored)
    SiteSettings(rating_scale=scale).save()

    rating = chosen(ada_client.get(change(review)).content.decode())
    save(ada_client, change(review), written(review.film, review.critic, rating=rating, _save=""))

    review.refresh_from_db()
    assert (review.headline, review.rating) == ("Et brev fra de døde", stored)


def test_site_without_ratings_has_none_in_the_desk_and_keeps_what_is_stored(ada_client):
    review = a_draft(rating=55)
    SiteSettings(rating_scale="none").save()

    page, rows = ada_client.get(change(review)), ada_client.get(LIST)
    save(ada_client, change(review), written(review.film, review.critic, rating="0", _save=""))

    review.refresh_from_db()
    assert 'name="rating"' not in page.content.decode()
    assert "rated" not in rows.context["cl"].list_display
    assert (review.headline, review.rating) == ("Et brev fra de døde", 55)


@pytest.mark.parametrize(("scale", "chosen"), [("die", "70"), ("stars", "62"), ("percent", "70")])
def test_list_is_narrowed_by_the_scales_own_steps(ada_client, scale, chosen):
    wanted = a_draft(rating=73)
    a_draft(rating=40)
    a_draft(rating=None)
    SiteSettings(rating_scale=scale).save()

    rows = ada_client.get(LIST, {"rating": chosen}).context["cl"].queryset

    assert list(rows) == ([] if scale == "stars" else [wanted])
