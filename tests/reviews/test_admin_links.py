import datetime as dt
from http import HTTPStatus

import pytest
from django.urls import reverse
from django.utils import timezone

from reviews import share_links
from reviews.models import ShareLink
from tests.builders import a_critic, a_draft, a_review

pytestmark = pytest.mark.django_db
WEEK = dt.timedelta(days=7)


def page_of(review):
    return reverse("admin:reviews_review_links", args=[review.pk])


def link_to(review, by, whom="Arthaus"):
    return share_links.make(review, by=by, for_whom=whom, lasts=WEEK)


def addresses_in(response):
    parts = response.content.decode().split('class="share-link__address">')[1:]
    return [part.partition("<")[0] for part in parts]


def test_editor_makes_a_link_and_finds_its_address_on_the_page(ada_client, client):
    review = a_draft("Uferdig")

    posted = {"for_whom": " Arthaus ", "lasts": "3"}
    response = ada_client.post(page_of(review), posted, follow=True)

    link = ShareLink.objects.get()
    assert (link.for_whom, link.created_by_name) == ("Arthaus", "ada")
    assert abs(link.expires_at - timezone.now() - dt.timedelta(days=3)) < dt.timedelta(minutes=1)
    [address] = addresses_in(response)
    client.logout()
    assert "Uferdig" in client.get(address).content.decode()


def test_address_is_in_the_reviews_language(ada_client, ada):
    review = a_draft(language="en")
    link_to(review, ada)

    [address] = addresses_in(ada_client.get(page_of(review)))

    assert address.startswith("http://testserver/en/draft/")


@pytest.mark.parametrize("faulty", [{"for_whom": " "}, {"lasts": "31"}, {"lasts": ""}])
def test_form_with_a_fault_makes_no_link(ada_client, faulty):
    posted = {"for_whom": "Arthaus", "lasts": "7", **faulty}

    response = ada_client.post(page_of(a_draft()), posted)

    assert response.status_code == HTTPStatus.OK
    assert not ShareLink.objects.exists()


def test_link_is_revoked_and_its_address_no_longer_shown(ada_client, ada):
    review = a_draft()
    link, other = link_to(review, ada), link_to(review, ada, "Kinoen")

    response = ada_client.post(page_of(review), {"revoke": link.pk}, follow=True)

    assert list(ShareLink.objects.open()) == [other]
    assert len(addresses_in(response)) == 1


@pytest.mark.parametrize("number", ["x", "0", "9" * 30])
def test_link_of_another_review_is_not_revoked_here(ada_client, ada, number):
    link = link_to(a_draft(), ada)
    other = a_draft()

    answers = {
        ada_client.post(page_of(other), {"revoke": it}).status_code for it in (number, link.pk)
    }

    assert answers == {HTTPStatus.NOT_FOUND}
    assert link.is_open()


def test_writer_shares_an_own_draft_and_nobody_elses(ben_client, ben):
    own = a_draft(critic=a_critic("Ben", user=ben))
    posted = {"for_whom": "Arthaus", "lasts": "7"}

    ben_client.post(page_of(own), posted)
    other = ben_client.post(page_of(a_draft(critic=a_critic("Ada"))), posted)

    assert [link.review for link in ShareLink.objects.all()] == [own]
    assert other.status_code == HTTPStatus.NOT_FOUND


def test_writer_of_a_review_that_is_submitted_may_still_close_a_link(ben_client, ben):
    own = a_draft(critic=a_critic("Ben", user=ben))
    link = link_to(own, ben)
    type(own).objects.update(state="submitted")

    made = ben_client.post(page_of(own), {"for_whom": "Arthaus", "lasts": "7"})
    ben_client.post(page_of(own), {"revoke": link.pk})

    assert made.status_code == HTTPStatus.FORBIDDEN
    assert not ShareLink.objects.open().exists()


def test_form_leads_to_its_links(ada_client):
    review = a_draft()

    form = ada_client.get(reverse("admin:reviews_review_change", args=[review.pk]))

    assert f'href="{page_of(review)}"' in form.content.decode()


def test_page_asks_no_more_however_many_links(ada_client, ada, django_assert_max_num_queries):
    review = a_review()
    for number in range(6):
        link_to(review, ada, f"Nummer {number}")

    with django_assert_max_num_queries(8):
        ada_client.get(page_of(review))
