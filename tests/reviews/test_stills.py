"""A picture in a text is in use there: for readiness, for the bin, and for whoever has a link."""

import datetime as dt

import pytest
from django.urls import reverse

from publishing.bin import put_in_bin, what_goes_with
from publishing.restoring import restore
from reviews import share_links, workflow
from reviews.models import ReviewStill
from reviews.readiness import NotPossible
from tests.builders import a_draft, a_picture

pytestmark = pytest.mark.django_db


def figure(picture):
    return f'<figure data-still="{picture.pk}"></figure>'


def test_review_is_not_published_with_a_still_that_names_nobody(ada):
    draft = a_draft(body=figure(a_picture(alt_nb="En trapp", attribution="")))

    with pytest.raises(NotPossible, match="En trapp"):
        workflow.publish(draft, by=ada)


def test_picture_in_a_text_is_in_use_there_and_comes_back_to_it(ada):
    picture = a_picture()
    draft = a_draft(body=figure(picture))

    assert what_goes_with(picture).users(picture) == [draft]

    binned = put_in_bin(picture, by=ada)
    assert not ReviewStill.objects.exists()
    restore(binned, by=ada)
    assert [still.review for still in picture.in_texts.all()] == [draft]


def test_picture_that_a_text_has_let_go_meanwhile_comes_back_to_no_text(ada):
    picture = a_picture()
    draft = a_draft(body=figure(picture))
    binned = put_in_bin(picture, by=ada)
    draft.body = "<p>Uten.</p>"
    draft.save()

    restore(binned, by=ada)

    assert not ReviewStill.objects.exists()


def test_still_in_a_drafts_text_is_shown_under_its_link_alone(client, ada):
    draft, picture = a_draft(), a_picture()
    draft.body = figure(picture)
    draft.save()
    link = share_links.make(draft, by=ada, for_whom="Kilden", lasts=dt.timedelta(days=1))

    token = share_links.token_of(link)
    page = client.get(reverse("pages:draft", args=[token])).content.decode()

    assert f"/utkast/{token}/bilder/{picture.key}/wide-800.jpg" in page
    assert client.get(f"/bilder/{picture.key}/wide-800.jpg").status_code == 404
