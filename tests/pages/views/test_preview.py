import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from publishing.revisions import record
from tests.builders import a_critic, a_draft, a_film, a_review, a_theme
from tests.pages.conftest import DAY, HOUR

pytestmark = pytest.mark.django_db
NO_CHANGE = ("SELECT", "SAVEPOINT", "RELEASE SAVEPOINT")


def main_of(page):
    return page.partition("<main")[2].partition("</main>")[0]


def preview(review):
    return reverse("preview", args=[review.pk])


def test_editor_sees_a_draft_as_readers_will(ada_client):
    draft = a_draft("Uferdig", film=a_film("Stalker"))

    response = ada_client.get(preview(draft))
    text = response.content.decode()

    assert "Uferdig" in text
    assert "En brødtekst." in text
    assert 'class="banner"' in text
    assert '<meta name="robots" content="noindex, nofollow">' in text
    assert "no-store" in response["Cache-Control"]


def test_preview_is_in_the_reviews_language(ada_client):
    response = ada_client.get(preview(a_draft(language="en")))

    assert response["Content-Language"] == "en"
    assert '<html lang="en">' in response.content.decode()


def test_preview_and_page_have_the_same_text(ada_client):
    review = a_review("Ferdig")

    page = ada_client.get(review.get_absolute_url()).content.decode()
    seen = ada_client.get(preview(review)).content.decode()

    assert main_of(page) == main_of(seen)


@pytest.mark.parametrize("state", ["draft", "submitted", "withdrawn"])
def test_writer_previews_own_work_in_any_state_and_nobody_elses(ben_client, ben, state):
    own = a_draft(critic=a_critic("Ben", user=ben), state=state)
    other = a_draft(critic=a_critic("Ada"), state=state)

    assert ben_client.get(preview(own)).status_code == 200
    assert ben_client.get(preview(other)).status_code == 404


def test_anyone_else_is_asked_to_sign_in(client):
    response = client.get(preview(a_draft()))

    assert response.status_code == 302
    assert response["Location"].startswith("/admin/login/?next=/admin/preview/")


def test_preview_of_nothing_is_no_page(ada_client):
    assert ada_client.get(reverse("preview", args=[404])).status_code == 404


def test_banner_tells_the_hour_of_what_is_under_embargo(ada_client, clock):
    film = a_film(embargo_until=HOUR)
    review = a_review(film=film, published_at=HOUR - DAY)

    text = ada_client.get(preview(review)).content.decode()

    assert "27. november 2026" in text
    assert "06:00" in text


def typed(client, review, **written):
    """What the review's form posts, with these fields changed."""
    form = client.get(reverse("admin:reviews_review_change", args=[review.pk])).context["adminform"]
    fields = {field.name: field.value() for field in form.form if field.name != "publish_at"}
    filled = {name: value for name, value in fields.items() if value not in (None, False)}
    filled["themes"] = ", ".join(theme.name for theme in review.themes.all())
    return {**filled, **written}


def test_preview_shows_the_draft_beside_what_is_published(ada_client, ada):
    review = a_review("Publisert", film=a_film("Stalker"))
    theme = {"id": None, "text": "Helt ny"}
    written = {"headline": "Omskrevet", "themes": [theme], "correction": "Fra 1979."}
    record(review, {**review.snapshot(), **written}, by=ada)

    text = ada_client.get(preview(review)).content.decode()

    assert all(word in text for word in ("Omskrevet", "Helt ny", "Fra 1979."))
    assert "Publisert<" not in text


def test_preview_lists_what_is_akin_to_the_draft_and_not_to_its_row(ada_client, ada):
    a_review("Gammel", film=a_film("En"), themes=["Sorg"])
    a_review("Nyere", film=a_film("To"), themes=["Håp"])
    review = a_review("Publisert", film=a_film("Tre"), themes=["Sorg"])
    hope = a_theme("Håp")
    themes = [{"id": hope.pk, "text": "Håp"}]
    record(review, {**review.snapshot(), "themes": themes}, by=ada)

    text = ada_client.get(preview(review)).content.decode()

    assert "Nyere" in text
    assert "Gammel" not in text


def test_preview_shows_what_stands_in_the_form_and_keeps_nothing_of_it(ada_client):
    other = a_film("Solaris")
    draft = a_draft("Uferdig", film=a_film("Stalker"), themes=["Sorg"])
    new = {"headline": "På vei", "film": other.pk, "rating": 80, "themes": "Sorg, Helt ny"}
    posted = typed(ada_client, draft, **new, body="<p>Ny tekst.</p>")

    with CaptureQueriesContext(connection) as asked:
        text = ada_client.post(preview(draft), posted).content.decode()

    assert all(word in text for word in ("På vei", "Solaris", "Helt ny", "Ny tekst.", "5 av 6"))
    written = [query["sql"] for query in asked if not query["sql"].startswith(NO_CHANGE)]
    assert written == []


def test_preview_shows_what_it_can_of_a_form_with_faults(ada_client):
    draft = a_draft("Uferdig", film=a_film("Stalker"))
    faulty = {"headline": "x" * 200, "film": "", "language": "xx", "rating": "900", "slug": ""}
    posted = typed(ada_client, draft, **faulty)

    response = ada_client.post(preview(draft), posted)

    assert response.status_code == 200
    assert "x" * 200 in response.content.decode()
    assert "Stalker" in response.content.decode()


def test_only_who_may_edit_it_previews_a_form_of_it(ben_client, ben):
    own = a_draft(critic=a_critic("Ben", user=ben))
    posted = typed(ben_client, own)
    submitted = a_draft(critic=own.critic, state="submitted")
    other = a_draft(critic=a_critic("Ada"))

    answers = [ben_client.post(preview(it), posted).status_code for it in (own, submitted, other)]

    assert answers == [200, 403, 404]


def test_no_other_site_posts_a_form_to_the_preview(ada):
    client = Client(enforce_csrf_checks=True)
    client.force_login(ada)

    assert client.post(preview(a_draft()), {}).status_code == 403


def test_only_the_preview_may_be_framed_and_by_the_desk_alone(ada_client):
    draft = a_draft()
    shown = ada_client.get(preview(draft))
    form = ada_client.get(reverse("admin:reviews_review_change", args=[draft.pk]))

    assert "frame-ancestors 'self'" in shown["Content-Security-Policy"]
    assert shown["X-Frame-Options"] == "SAMEORIGIN"
    for answer in (form, ada_client.get("/"), ada_client.get(reverse("admin:login"))):
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
        assert answer["X-Frame-Options"] == "DENY"
