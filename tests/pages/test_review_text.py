"""What a review's text is on its page: stills, spoilers and notes, in six queries still."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reviews.catalogue import public_pictures
from tests.builders import a_draft, a_picture, a_review

pytestmark = pytest.mark.django_db


def page_of(client, review):
    return client.get(review.get_absolute_url()).content.decode()


def test_still_in_the_text_is_shown_with_its_maker_and_costs_no_query(client):
    bare, still = a_review(slug="uten"), a_picture(caption_nb="Et hus.")
    review = a_review(slug="med", film=bare.film, body=f'<figure data-still="{still.pk}"></figure>')

    with CaptureQueriesContext(connection) as without:
        page_of(client, bare)
    with CaptureQueriesContext(connection) as with_still:
        text = page_of(client, review)

    assert len(with_still) == len(without)
    assert f'src="/bilder/{still.key}/wide-800.jpg"' in text
    assert '<figcaption>Et hus. <span class="credit">Illustrasjon: Ada</span></figcaption>' in text


def test_caption_of_the_text_stands_instead_of_the_pictures_own(client):
    still = a_picture(caption_nb="Et hus.")
    figure = (
        f'<figure data-still="{still.pk}"><figcaption>Her <em>bor</em> Adam.</figcaption></figure>'
    )

    text = page_of(client, a_review(body=figure))

    assert "<figcaption>Her <em>bor</em> Adam. <span" in text


def test_quote_right_after_a_still_is_its_subtitle(client):
    still = a_picture()
    body = f'<figure data-still="{still.pk}"></figure><aside data-pull=""><p>De døde.</p></aside>'

    text = page_of(client, a_review(body=body))

    assert '<figure class="subtitle wide">' in text
    assert '<blockquote class="subtitle__bar"><p>De døde.</p></blockquote>' in text


@pytest.mark.parametrize("facts", [{"attribution": ""}, {"kind": "portrait"}])
def test_still_that_may_not_be_shown_is_not_and_its_quote_is_one_of_its_own(client, facts):
    still = a_picture(**facts)
    body = f'<figure data-still="{still.pk}"></figure><aside data-pull=""><p>De døde.</p></aside>'

    text = page_of(client, a_review(body=f"{body}<p>Slutt.</p>"))

    assert still.key not in text
    assert '<blockquote class="quote"><p>De døde.</p></blockquote><p>Slutt.</p>' in text


def test_picture_in_a_text_is_public_with_its_review_and_no_longer_than_it_stands_there():
    still = a_picture()
    review = a_draft(body=f'<figure data-still="{still.pk}"></figure>')
    assert list(public_pictures()) == []

    review.state, review.published_at = "published", timezone.now()
    review.save()
    assert list(public_pictures()) == [still]

    review.body = "<p>Uten.</p>"
    review.save()
    assert list(public_pictures()) == []


def test_spoilers_and_notes_are_in_the_reviews_own_language(client):
    body = "<details><p>Han dør.</p></details><p>Se<small data-note>Her.</small></p>"

    text = client.get(a_review(body=body, language="en", slug="r").get_absolute_url())

    assert "One paragraph. You can skip it and read on." in text.content.decode()
    assert 'aria-label="Back to the text from note 1"' in text.content.decode()
