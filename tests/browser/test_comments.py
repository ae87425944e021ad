"""A passage is found again in the text, in the tool that writes it and where it is only read."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from reviews import comments
from tests.builders import a_critic, a_draft

pytestmark = pytest.mark.django_db(transaction=True)
BODY = (
    '<p>Natten<small data-note="">En note.</small> er lang.</p>'
    "<details><summary>Slutten</summary><p>Han dør.</p></details>"
)
HERE = ["Natten er lang.", "En note.", "Slutten", "Han dør."]


@pytest.mark.parametrize("facts", [{}, {"state": "submitted"}], ids=["written", "only read"])
def test_passage_is_found_with_a_note_in_its_midst_in_a_note_and_in_a_spoiler(
    page, ben, signed_in, facts
):
    signed_in(ben)
    review = a_draft(body=BODY, critic=a_critic("Ben", user=ben), **facts)
    for quote in [*HERE, "Dagen er lang."]:
        comments.say(review, by=ben, text="?", field="body", quote=quote)

    page.goto(reverse("admin:reviews_review_change", args=[review.pk]))

    gone = page.locator(".comment:has(.comment__gone:not([hidden]))")
    expect(gone).to_have_count(1)
    expect(gone).to_have_attribute("data-quote", "Dagen er lang.")
