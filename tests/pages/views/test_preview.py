import pytest
from django.urls import reverse

from tests.builders import a_critic, a_draft, a_film, a_review
from tests.pages.conftest import DAY, HOUR

pytestmark = pytest.mark.django_db


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
