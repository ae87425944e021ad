"""Choosing how to read without scripts: a cookie for who chooses, and for nobody else."""

import pytest
from django.conf import settings

pytestmark = pytest.mark.django_db
NAME = settings.READING_COOKIE_NAME


def choose(client, **how):
    headers = {"referer": "http://testserver/filmer/?a=1", **how.pop("headers", {})}
    return client.post("/lesevalg/", how, headers=headers)


def test_choice_is_kept_in_a_cookie_and_the_page_it_was_made_on_is_shown_by_it(client):
    answer = choose(client, theme="dark", size="3")

    assert (answer.status_code, answer["Location"]) == (303, "/filmer/?a=1")
    cookie = answer.cookies[NAME]
    assert (cookie.value, cookie["httponly"], cookie["samesite"]) == ("dark.3", True, "Lax")
    page = client.get("/filmer/")
    assert '<html lang="nb" data-theme="dark" data-size="3">' in page.content.decode()
    assert page["Cache-Control"] == "private"


@pytest.mark.parametrize("how", [{"reset": "1", "theme": "dark"}, {"theme": "", "size": ""}])
def test_choice_is_taken_back_and_the_cookie_goes(client, how):
    choose(client, theme="dark", size="3")

    answer = choose(client, **how)

    assert (answer.cookies[NAME].value, answer.cookies[NAME]["max-age"]) == ("", 0)
    page = client.get("/filmer/")
    assert '<html lang="nb">' in page.content.decode()
    assert "Cache-Control" not in page


@pytest.mark.parametrize("value", ["dark", "blue.9", '"><script>.1', "dark.3.4", ""])
def test_cookie_that_says_something_else_is_no_choice_of_ours(client, value):
    client.cookies[NAME] = value

    text = client.get("/filmer/").content.decode()

    assert "data-size" not in text
    assert "<script>" not in text


def test_another_site_chooses_nothing_and_is_led_back_to_by_nobody(client):
    headers = {"sec-fetch-site": "cross-site", "referer": "https://evil.example/om/"}

    answer = choose(client, theme="dark", headers=headers)

    assert answer["Location"] == "/"
    assert not answer.cookies


def test_address_that_would_lead_away_leads_nowhere(client):
    answer = choose(client, headers={"referer": "http://testserver//evil.example/"})

    assert answer["Location"] == "/evil.example/"
