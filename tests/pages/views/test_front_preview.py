import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from reviews.models import FrontPick
from tests.builders import a_draft, a_review

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/preview/front/nb/"


def rows(*picks, preview_at=("", "")):
    """The posted form of the front page with these rows."""
    data = {"picks-TOTAL_FORMS": len(picks), "picks-INITIAL_FORMS": 0}
    data |= {"preview_at_0": preview_at[0], "preview_at_1": preview_at[1]}
    for number, (review, place) in enumerate(picks):
        data |= {f"picks-{number}-review": review.pk, f"picks-{number}-place": place}
    return data


def test_shows_what_stands_in_the_form_and_keeps_nothing(ada_client):
    a_review("Nyest")
    chosen = a_review("Valgt", published_at=timezone.now() - dt.timedelta(days=9))

    page = ada_client.post(ADDRESS, rows((chosen, "lead")))

    assert page.context["front"].lead == chosen
    assert page["Cache-Control"] == "no-store, private"
    assert not FrontPick.objects.exists()


def test_shows_the_page_as_it_will_be_at_an_hour(ada_client):
    now = a_review("Nå")
    later = a_draft("Siden", state="published", published_at=timezone.now() + dt.timedelta(hours=2))
    morrow = timezone.localtime() + dt.timedelta(days=1)
    hour = (f"{morrow:%Y-%m-%d}", f"{morrow:%H:%M}")

    leads = [
        ada_client.post(ADDRESS, rows((later, "lead"), preview_at=at)).context["front"].lead
        for at in (("", ""), hour)
    ]

    assert leads == [now, later]


def test_row_that_is_not_filled_in_is_passed_over(ada_client):
    review = a_review()

    page = ada_client.post(ADDRESS, rows((review, "nowhere")))

    assert page.context["front"].features == []


def test_english_page_is_in_english_whoever_looks(ada_client):
    a_review()

    page = ada_client.get("/admin/preview/front/en/").content.decode()

    assert '<html lang="en">' in page
    assert "Nothing of it is saved" in page


def test_is_for_those_who_publish(client, ben_client):
    assert ben_client.get(ADDRESS).status_code == 403
    ben_client.logout()
    assert client.get(ADDRESS).url.startswith(reverse("admin:login"))
