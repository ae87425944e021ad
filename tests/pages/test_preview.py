import pytest
from django.urls import reverse

from tests.builders import a_draft

pytestmark = pytest.mark.django_db


def address(review):
    return reverse("preview", args=[review.pk])


@pytest.mark.parametrize("state", ["draft", "submitted", "withdrawn"])
def test_writer_sees_their_own_whatever_its_state(ben_client, ben, state):
    review = a_draft("Mitt eget", created_by=ben, state=state)

    response = ben_client.get(address(review))

    assert "Mitt eget" in response.content.decode()
    assert response["Cache-Control"] == "no-store, private"
    assert response["X-Robots-Tag"] == "noindex"


def test_writer_does_not_see_anothers(ben_client):
    assert ben_client.get(address(a_draft())).status_code == 404


def test_editor_sees_every_draft_in_the_reviews_own_language(ada_client):
    review = a_draft("Any draft", language="en")

    response = ada_client.get(address(review))

    assert '<html lang="en">' in response.content.decode()


def test_reader_is_asked_to_sign_in(client):
    response = client.get(address(a_draft()))

    assert response.status_code == 302
    assert response["Location"].startswith(reverse("admin:login"))
