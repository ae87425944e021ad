"""Two editors have one review open: each sees the other, and neither loses a text."""

import re

import pytest
from django.test import Client

from publishing.models import Revision
from tests.builders import a_draft, a_review, a_user
from tests.reviews.test_admin import change

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def editor(chromium, live_server):
    """Opens a browser of the editor's own: `editor("ada")` gives a page."""
    opened = []

    def open_for(name):
        user = a_user(name, "Editors")
        client = Client()
        client.force_login(user)
        context = chromium.new_context(base_url=live_server.url, locale="nb-NO")
        cookies = [
            {"name": key, "value": morsel.value, "url": live_server.url}
            for key, morsel in client.cookies.items()
        ]
        context.add_cookies(cookies)
        opened.append(context)
        return context.new_page()

    yield open_for
    for context in opened:
        context.close()


def test_editor_sees_who_else_has_it_open(editor):
    review = a_draft()
    ada, eva = editor("ada"), editor("eva")

    ada.goto(change(review))
    eva.goto(change(review))

    eva.get_by_text(re.compile("ada har også denne anmeldelsen åpen", re.I)).wait_for()


def test_second_to_save_sees_both_texts_and_picks(editor):
    review = a_review("Det gamle", verdict="Se den.")
    ada, eva = editor("ada"), editor("eva")
    for page in (ada, eva):
        page.goto(change(review))
    ada.get_by_label("Overskrift").fill("Adas overskrift")
    ada.get_by_label("Dom").fill("Adas dom.")
    ada.get_by_role("button", name="Lagre endringene som utkast").click()
    ada.get_by_text("Leserne ser den publiserte teksten.").wait_for()

    eva.get_by_label("Overskrift").fill("Evas overskrift")
    eva.get_by_role("button", name="Lagre endringene som utkast").click()
    met = eva.get_by_role("region", name=re.compile("ada lagret denne"))
    met.wait_for()
    assert met.get_by_role("radio", name="Din").first.is_checked()
    met.get_by_role("radio", name="ada").first.check()
    eva.get_by_role("button", name="Lagre endringene som utkast").click()
    eva.get_by_text("Leserne ser den publiserte teksten.").wait_for()

    review.refresh_from_db()
    assert review.headline == "Det gamle"
    head = Revision.objects.of(review).head()
    assert (head.snapshot["headline"], head.snapshot["verdict"]) == ("Adas overskrift", "Adas dom.")
    kept = Revision.objects.of(review).filter(is_aside=True)
    assert [each.snapshot["headline"] for each in kept] == ["Evas overskrift"]
