import datetime as dt

import pytest
from django.core.signing import Signer
from django.utils import timezone

from reviews import share_links
from reviews.models import ShareLink, StepTaken
from tests.builders import a_draft

pytestmark = pytest.mark.django_db
WEEK = dt.timedelta(days=7)


@pytest.fixture
def link(ada):
    return share_links.make(a_draft("Uferdig"), by=ada, for_whom="Arthaus", lasts=WEEK)


def steps():
    return list(StepTaken.objects.values_list("step", "remark", "user__username").order_by("pk"))


def test_token_leads_to_its_link_and_to_no_other(link, ada):
    other = share_links.make(link.review, by=ada, for_whom="Kinoen", lasts=WEEK)

    assert share_links.link_for(share_links.token_of(link)) == link
    assert share_links.link_for(share_links.token_of(other)) == other


def test_what_the_database_holds_opens_nothing(link):
    stored = ShareLink.objects.values().get(pk=link.pk)
    signed_elsewhere = Signer(key="another", sep=".", salt="reviews.share_links").sign(link.nonce)
    guesses = [*map(str, stored.values()), f"{link.nonce}.", signed_elsewhere]

    assert [share_links.link_for(guess) for guess in guesses] == [None] * len(guesses)


@pytest.mark.parametrize("token", ["", ".", "x", "æ.ø", "a.b.c", "\0", "a" * 10_000])
def test_garbled_token_leads_nowhere_and_costs_no_query(token, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert share_links.link_for(token) is None


def test_token_of_a_link_that_is_gone_leads_nowhere(link):
    token = share_links.token_of(link)
    link.delete()

    assert share_links.link_for(token) is None


def test_link_is_open_till_its_hour(link):
    second = dt.timedelta(seconds=1)

    assert link.is_open(link.expires_at - second)
    assert not link.is_open(link.expires_at)
    assert list(ShareLink.objects.open(link.expires_at - second)) == [link]
    assert list(ShareLink.objects.open(link.expires_at)) == []


@pytest.mark.parametrize("days", [0, -1, 31])
def test_no_link_lasts_longer_than_thirty_days_or_not_at_all(ada, days):
    with pytest.raises(ValueError, match="30 days"):
        share_links.make(a_draft(), by=ada, for_whom="Alle", lasts=dt.timedelta(days=days))


def test_link_is_revoked_once_and_the_log_says_who(link, ada, ben):
    share_links.revoke(link, by=ada)
    share_links.revoke(link, by=ben)

    assert not link.is_open()
    assert steps() == [("shared", "Arthaus", "ada"), ("revoked", "Arthaus", "ada")]


def test_opening_is_noted_at_most_once_a_minute(link, monkeypatch):
    noon = timezone.now()
    noted = []
    for seconds in (0, 59, 60, 61):
        now = noon + dt.timedelta(seconds=seconds)
        monkeypatch.setattr(timezone, "now", lambda now=now: now)
        link.note_opened()
        link.refresh_from_db()
        noted.append((link.last_opened_at - noon).seconds)

    assert noted == [0, 0, 60, 60]
