"""Passing a review on from its page; a preview has no address to pass on."""

import pytest

from tests.builders import a_film, a_review

pytestmark = pytest.mark.django_db(transaction=True)


def test_address_that_the_review_is_known_by_is_copied(page, context, live_server):
    review = a_review("Sonen", film=a_film("Stalker"))
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=live_server.url)

    page.goto(f"/en/reviews/{review.slug}/")
    page.get_by_role("button", name="Copy link").click()

    page.get_by_role("status").filter(has_text="The link is copied.").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{live_server.url}/anmeldelser/stalker-sonen/"


def test_preview_offers_no_link_to_copy(page, signed_in, ada):
    signed_in(ada)
    review = a_review("Sonen", film=a_film("Stalker"))

    page.goto(f"/admin/preview/{review.pk}/")
    page.evaluate("customElements.whenDefined('share-page')")

    assert page.locator("share-page").count() == 1
    assert page.locator("share-page").is_hidden()
