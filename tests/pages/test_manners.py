"""What a public page does not do: set cookies, ask who is there, style inline, take orders."""

import re
from itertools import pairwise

import pytest
from django.urls import reverse

from publishing import site_settings
from tests.builders import a_film, a_person, a_review, a_theme, a_work
from tests.pages.test_queries import PAGES, Shelf

pytestmark = [pytest.mark.django_db, pytest.mark.searches]


@pytest.fixture(scope="module")
def shelf(made_once):
    Shelf().add(2)


@pytest.fixture(autouse=True)
def _pages_made_once_are_known(monkeypatch):
    monkeypatch.setattr(site_settings, "_known", site_settings.Known())


@pytest.fixture(params=PAGES, ids=[name for name, _ in PAGES])
def address(request, shelf):
    name, args = request.param
    return reverse(f"pages:{name}", args=args)


def test_page_sets_no_cookie_and_varies_on_none(client, address):
    response = client.get(address)

    assert response.status_code == 200
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_page_is_the_same_for_an_editor(client, ada, address):
    as_reader = client.get(address).content
    client.force_login(ada)

    assert client.get(address).content == as_reader


def test_page_has_nothing_inline_and_nothing_from_elsewhere(client, address):
    text = client.get(address).content.decode()

    assert re.findall(r"<style|\sstyle=|\son\w+=|javascript:", text) == []
    assert re.findall(r"""<(?:script|img|source|link rel="stylesheet")[^>]*https?://""", text) == []


def test_page_has_one_heading_of_the_first_rank_and_skips_none(client, address):
    text = client.get(address).content.decode()
    ranks = [int(rank) for rank in re.findall(r"<h([1-6])", text)]

    assert ranks.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(ranks))


def test_page_is_only_read(client, address):
    assert client.post(address).status_code == 405


def test_every_id_is_used_once(client, address):
    ids = re.findall(r'\sid="([^"]+)"', client.get(address).content.decode())

    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("path", ["/sok/", "/en/search/"])
def test_results_are_not_for_indexes_but_the_way_to_them_is(client, path):
    noindex = '<meta name="robots" content="noindex">'

    assert noindex not in client.get(path).content.decode()
    assert noindex in client.get(f"{path}?q=sorg").content.decode()
    assert noindex in client.get(f"{path}?decade=2020").content.decode()


def test_names_are_text_and_never_markup(client):
    bad = "<script>x</script>"
    film = a_film(bad, slug="f", director=a_person(bad, slug="p"), source=a_work(bad, slug="w"))
    a_review(bad, film=film, slug="r", themes=[a_theme(bad, slug="t")], standfirst=bad)

    for address in (
        "/",
        "/anmeldelser/r/",
        "/filmer/f/",
        "/personer/p/",
        "/forelegg/w/",
        "/temaer/t/",
    ):
        assert bad not in client.get(address).content.decode()
