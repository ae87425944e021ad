"""What was wrong and is put right stands before readers with its date, on the page and in feeds."""

import datetime as dt
import json
import re

import pytest
from django.utils import translation

from pages import structured_data
from publishing.revisions import record
from reviews import changes
from tests.builders import a_draft, a_review
from tests.pages.conftest import HOUR, clock
from tests.reviews.test_admin import change

__all__ = ["clock"]
pytestmark = pytest.mark.django_db
DAY = dt.datetime(2026, 3, 3, 9, tzinfo=dt.UTC)


def corrected(**facts):
    facts = {"correction": "Filmen er fra 1979,\nikke <1978>.", "corrected_at": DAY, **facts}
    return a_review(published_at=DAY - dt.timedelta(days=2), **facts)


def test_readers_see_it_with_its_date(client):
    page = client.get(corrected().get_absolute_url()).content.decode()

    (told,) = re.findall(r'<aside class="correction".*?</aside>', page)
    assert "<strong>Rettet 3. mars 2026:</strong>" in told
    assert "Filmen er fra 1979,<br>ikke &lt;1978&gt;." in told


def test_english_readers_see_it_in_english(client):
    with translation.override("en"):
        address = corrected(language="en").get_absolute_url()

    page = client.get(address).content.decode()

    assert "<strong>Corrected 3 March 2026:</strong>" in page


def test_feed_opens_with_it(client):
    corrected()

    entry = client.get("/feed.atom").content.decode()

    assert "&lt;p&gt;Rettet 3. mars 2026: Filmen er fra 1979," in entry


def test_structured_data_tell_it():
    data = structured_data.review(corrected(), absolute=str)

    assert data["correction"] == {
        "@type": "CorrectionComment",
        "text": "Filmen er fra 1979,\nikke <1978>.",
        "datePublished": "2026-03-03T09:00:00+00:00",
    }
    assert "correction" not in structured_data.review(a_review(), absolute=json.dumps)


def test_it_is_dated_at_the_hour_it_is_published_and_not_before(client, ada, clock):
    review = a_review(published_at=DAY)
    record(review, review.snapshot() | {"correction": "Feil navn."}, by=ada)
    changes.schedule_changes(review, by=ada, at=HOUR)

    clock(HOUR)
    client.get("/")

    review.refresh_from_db()
    assert (review.correction, review.corrected_at) == ("Feil navn.", HOUR)


def test_change_of_something_else_leaves_its_date(ada):
    review = corrected()
    record(review, review.snapshot() | {"headline": "Ny"}, by=ada)

    changes.publish_changes(review, by=ada)

    assert review.corrected_at == DAY


def test_correction_taken_away_has_no_date(ada):
    review = corrected()
    record(review, review.snapshot() | {"correction": ""}, by=ada)

    changes.publish_changes(review, by=ada)

    assert review.corrected_at is None


def test_only_what_has_been_published_can_be_corrected(ada_client):
    assert 'name="correction"' in ada_client.get(change(a_review())).content.decode()
    assert 'name="correction"' not in ada_client.get(change(a_draft())).content.decode()
