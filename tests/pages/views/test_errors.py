import pytest
from django.test import RequestFactory
from django.utils import translation

from pages.views import errors


@pytest.mark.parametrize(("path", "language"), [("/nix/", "nb"), ("/en/nix/", "en")])
@pytest.mark.django_db
def test_missing_page_is_in_the_readers_language_and_asks_nothing(
    client, django_assert_num_queries, path, language
):
    with django_assert_num_queries(0):
        response = client.get(path)

    assert response.status_code == 404
    assert f'<html lang="{language}">' in response.content.decode()
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("language", ["nb", "en"])
def test_error_page_needs_no_database(language):
    with translation.override(language):
        response = errors.server_error(RequestFactory().get("/"))

    assert response.status_code == 500
    assert f'<html lang="{language}">' in response.content.decode()


def test_error_page_needs_no_templates_either(settings):
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [], "APP_DIRS": False}]

    response = errors.server_error(RequestFactory().get("/"))

    assert response.status_code == 500
    assert response.content.decode() == errors.LAST_WORD


@pytest.mark.django_db
def test_a_fault_in_a_view_gives_the_error_page(client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("pages.views.front.compose", lambda language: 1 / 0)

    response = client.get("/")

    assert response.status_code == 500
    assert "<h1" in response.content.decode()
