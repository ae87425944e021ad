"""A review's way in a browser: submitted, sent back, mended, approved, and seen on the minute."""

import datetime as dt
import re

import pytest

from reviews.models import Review
from tests.builders import a_draft, a_film
from tests.pages.conftest import SECOND, clock
from tests.reviews.test_admin import change

__all__ = ["clock"]
pytestmark = pytest.mark.django_db(transaction=True)


def test_review_is_sent_back_mended_approved_and_seen_when_its_films_embargo_ends(
    page, signed_in, ada, ben, client, clock
):
    ends = dt.datetime.now(dt.UTC).replace(microsecond=0) + dt.timedelta(hours=2)
    clock(dt.datetime.now(dt.UTC))
    review = a_draft("Hjem", film=a_film("Stalker", embargo_until=ends), created_by=ben)
    public = Review(slug=review.slug).get_absolute_url()

    signed_in(ben)
    page.goto(change(review))
    page.get_by_role("button", name="Send inn til redaktørene").click()
    page.get_by_text("er sendt inn til redaktørene").wait_for()

    signed_in(ada)
    page.goto(change(review))
    page.get_by_role("button", name="Send tilbake til skribenten").click()
    page.get_by_label("Hva skal skribenten gjøre?").fill("Kort ned ingressen.")
    page.get_by_role("button", name="Send tilbake").click()
    page.get_by_text("er et utkast igjen").wait_for()

    signed_in(ben)
    page.goto("/admin/")
    page.get_by_text("Sendt tilbake av ada: Kort ned ingressen.").wait_for()
    page.get_by_role("link", name="Hjem", exact=True).last.click()
    page.get_by_text("Kort ned ingressen.", exact=True).wait_for()
    page.get_by_label("Ingress").fill("Kort.")
    page.get_by_role("button", name="Send inn til redaktørene").click()
    page.get_by_text("er sendt inn til redaktørene").wait_for()

    signed_in(ada)
    page.goto(change(review))
    promised = re.compile(r"^Publiser \S+ \d+\. \S+ .*kl\. \d\d\.\d\d$")
    page.get_by_role("button", name=promised).first.click()
    page.get_by_text("«Hjem» kan leses fra").wait_for()
    client.logout()
    clock(ends - SECOND)
    assert client.get(public).status_code == 404

    clock(ends)
    page.goto(public)
    page.get_by_role("heading", name=re.compile("Hjem")).wait_for()
    page.get_by_text("Kort.").wait_for()
