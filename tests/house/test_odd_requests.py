"""Whatever is asked, the answer is never an error of ours."""

import pytest
from django.conf import settings
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.searches]
ODD = [
    "/bilder/%00/x",
    "/bilder/abc/..%2f..%2fsecret_key",
    "/bilder/abc/wide-800.jpg%00",
    "/filmer/%00/",
    "/filmer/%ff/",
    "/anmeldelser/?page=0",
    "/anmeldelser/?page=501",
    "/anmeldelser/?page=1e9",
    "/anmeldelser/?page=%00",
    "/anmeldelser/9999/",
    "/anmeldelser/2026/13/",
    "/filmer/?letter=%00",
    "/filmer/?letter=%23",
    "/premierer/?page=501",
    "/sok/?q=%00",
    "/sok/?q=%ff%fe",
    "/sok/?q=" + "%22" * 600,
    "/sok/?q=a&page=999999999999",
    "/sok/?theme=%00&person=%ff&rating=%F0%9F%8E%B2&decade=0000&year=%D9%A1%D9%A9%D9%A9%D9%A9",
    "/sok/?" + "theme=x&" * 300,
    "/sok/?genre=99999999999999999999&country=%00&job=%00&q=a",
    "/sok/forslag/",
    "/sok/forslag/?q=%00%00%00",
    "/sok/forslag/?q=regi:%ff%fe",
    "/sok/forslag/?q=" + "%F0%9F%8E%AC" * 900,
    "/sitemap-nothing.xml",
    "/sitemap-films-1.xml?p=x",
    "/sitemap-films-0.xml",
    "/sitemap-films-99999999999999999999.xml",
    "/en/filmer/",
    "/" + "a" * 4000,
]


@pytest.mark.parametrize("address", ODD)
def test_odd_addresses_are_answered(client, address):
    assert client.get(address).status_code in (200, 301, 404)


def test_cookie_with_a_nul_is_no_session(client):
    client.cookies[settings.SESSION_COOKIE_NAME] = "\0aaaaaaaaa"

    assert client.get("/admin/").status_code == 302
    assert client.get("/bilder/abc/wide-800.jpg").status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_readers_pages_are_only_read(client, method):
    assert getattr(client, method)("/").status_code == 405


def test_form_without_its_proof_is_refused_on_a_page_of_ours():
    response = Client(enforce_csrf_checks=True).post("/")

    assert response.status_code == 403
    assert 'class="masthead' in response.content.decode()
