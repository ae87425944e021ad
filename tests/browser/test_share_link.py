"""A draft lent to somebody without an account: opened, then expired, then revoked."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from publishing.models import Picture
from reviews.models import ShareLink
from reviews.share_links import make, token_of
from tests.browser.axe import DAY_AT_A_DESK, look_at, see_as
from tests.builders import a_draft, a_film, image_file

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def draft():
    """A draft with a picture whose files are there."""
    picture = Picture(alt_nb="Et hus om kvelden.", attribution="Illustrasjon: Ada")
    picture.original.save("still.png", image_file(), save=False)
    picture.make_renditions()
    picture.save()
    film = a_film("Stalker", director="Andrej Tarkovskij", cast=["Alisa Frejndlikh"])
    return a_draft("Tre menn på en dresin", film=film, lead_image=picture, themes=["Tro"])


@pytest.fixture
def stranger(chromium, live_server):
    """Another browser, where nobody is signed in and any fault fails the test."""
    faults = []
    context = chromium.new_context(base_url=live_server.url, locale="nb-NO")
    page = context.new_page()
    page.on("console", lambda message: message.type == "error" and faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    assert context.cookies() == []
    context.close()
    # A closed link is an answer of 410, which the browser notes as well.
    assert [fault for fault in faults if "410" not in fault] == []


def make_link(page, draft, whom="Arthaus"):
    """The address of a new link, as the editor copies it."""
    page.goto(reverse("admin:reviews_review_change", args=[draft.pk]))
    page.click(".object-tools [href$='/links/']")
    page.fill("#id_for_whom", whom)
    page.click(".share-links__make [type=submit]")
    return page.locator(".share-link", has_text=whom).locator("code").inner_text()


def test_link_is_opened_without_an_account_then_expired_then_revoked(
    page, signed_in, ada, draft, stranger
):
    signed_in(ada)
    address = make_link(page, draft)

    stranger.goto(address)
    assert "Tre menn på en dresin" in stranger.locator("h1").inner_text()
    assert "Arthaus" in stranger.locator(".banner").inner_text()
    picture = stranger.locator("figure img")
    stranger.wait_for_function("document.querySelector('figure img').complete")
    assert picture.evaluate("image => image.naturalWidth") > 0
    assert stranger.locator("h1 a").get_attribute("href") is None

    ShareLink.objects.update(expires_at=timezone.now())
    assert stranger.reload().status == 410
    assert "Tre menn" not in stranger.content()

    ShareLink.objects.update(expires_at=timezone.now() + dt.timedelta(days=1))
    assert stranger.reload().status == 200
    page.click("[name=revoke]")
    page.wait_for_selector(".share-link--closed")
    assert page.locator(".share-link code").count() == 0
    assert stranger.reload().status == 410


def test_address_is_copied_with_a_button(page, context, signed_in, ada, draft):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    signed_in(ada)
    address = make_link(page, draft)

    page.click("copy-text button")

    page.wait_for_selector(".share-link__done:not(:empty)")
    assert page.evaluate("navigator.clipboard.readText()") == address


def test_pages_of_a_link_have_no_fault(context, signed_in, ada, draft):
    signed_in(ada)
    lasts = dt.timedelta(days=1)
    link, closed = (make(draft, by=ada, for_whom=whom, lasts=lasts) for whom in ("A", "B"))
    ShareLink.objects.filter(pk=closed.pk).update(revoked_at=timezone.now())
    page = context.new_page()
    see_as(page, *DAY_AT_A_DESK)

    shown = [reverse("pages:draft", args=[token_of(it)]) for it in (link, closed)]
    for place in [*shown, reverse("admin:reviews_review_links", args=[draft.pk])]:
        page.goto(place)
        look_at(page)
