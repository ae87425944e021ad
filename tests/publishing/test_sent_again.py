"""What is sent after the session has ended comes back whole, to be sent again."""

import re

import pytest
from django.test import Client

from publishing.models import Revision
from tests.builders import a_draft, a_film, image_file

pytestmark = pytest.mark.django_db
HERE = {"origin": "http://testserver"}
LOGIN = "/admin/login/"


def change(entry) -> str:
    return f"/admin/{entry._meta.label_lower.replace('.', '/')}/{entry.pk}/change/"


def sent(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page))


@pytest.fixture
def browser(ada):
    """Like a browser: with cookies, and asked for the proof that a page is ours."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(ada)
    client.get("/admin/password_change/")
    return client


def token(client) -> str:
    page = client.get("/admin/password_change/").content.decode()
    return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]


def test_signed_out_editor_is_given_back_all_that_was_sent(client):
    review = a_draft()
    text = {"headline": "Min «tekst» & mer", "body": "<p>Den <em>hele</em>.</p>", "_save": ""}

    answer = client.post(change(review), text)

    page = answer.content.decode()
    assert answer.status_code == 401
    assert f'action="{change(review)}"' in page
    assert set(sent(page)) >= {"headline", "body", "_save", "csrfmiddlewaretoken"}
    assert "<p>Den <em>hele</em>.</p>" in page, "and can be read"
    assert 'target="_blank"' in page


def test_script_in_what_was_sent_does_not_come_back_as_one(client):
    bad = {"body": "<p>Å</p><script>alert(1)</script>", "headline": '"><script>alert(2)</script>'}

    page = client.post(change(a_draft()), bad).content.decode()

    assert "<script>alert" not in page


def test_film_form_is_given_back_too_with_a_word_on_what_cannot_be(client):
    answer = client.post(change(a_film()), {"title": "Stalker", "file": image_file()})

    page = answer.content.decode()
    assert sent(page)["title"] == "Stalker"
    assert "Filer og passord" in page or "Files and passwords" in page


def test_passwords_are_never_given_back(client):
    posted = {"old_password": "hemmelig-1", "new_password1": "hemmelig-2"}

    page = client.post("/admin/password_change/", posted).content.decode()

    assert "hemmelig" not in page


def test_whoever_asks_for_a_page_signed_out_is_led_to_the_login(client):
    assert LOGIN in client.get(change(a_draft())).url
    assert client.post("/admin/logout/").url == "/admin/"


def test_stale_proof_from_our_own_page_is_given_back_with_a_fresh_one(browser, ada):
    film = a_film()
    stale = {"title": "Stalker", "csrfmiddlewaretoken": "a" * 64}

    answer = browser.post(change(film), stale, headers=HERE)

    page = answer.content.decode()
    assert answer.status_code == 403
    assert sent(page)["title"] == "Stalker"
    again = browser.post(change(film), sent(page), headers=HERE)
    assert again.status_code == 200, "the form, which lacks its rows, is heard"


def test_script_with_a_stale_proof_is_told_the_fresh_one(browser):
    review = a_draft()
    address = f"/admin/reviews/review/{review.pk}/autosave/"
    asking = HERE | {"accept": "application/json"}
    posted = {"headline": "Nytt", "seen_version": "1.0", "csrfmiddlewaretoken": "a" * 64}

    answer = browser.post(address, posted, headers=asking)
    posted["csrfmiddlewaretoken"] = answer.json()["token"]

    assert answer.status_code == 403
    assert browser.post(address, posted, headers=asking).status_code == 200
    assert Revision.objects.of(review).head().snapshot["headline"] == "Nytt"


@pytest.mark.parametrize("headers", [{}, {"origin": "https://evil.example"}, {"origin": "null"}])
def test_strangers_form_is_refused_and_told_nothing(browser, headers):
    posted = {"title": "Fremmed", "csrfmiddlewaretoken": "a" * 64}

    answer = browser.post(change(a_film()), posted, headers=headers)

    assert answer.status_code == 403
    assert "Fremmed" not in answer.content.decode()
    assert "csrfmiddlewaretoken" not in answer.content.decode()


def test_stale_proof_of_the_login_itself_is_refused_as_before(browser):
    posted = {"username": "ada", "password": "secret"}

    page = browser.post(LOGIN, posted, headers=HERE).content.decode()

    assert 'name="username"' not in page


def test_stale_proof_and_no_session_is_being_signed_out(client):
    browser = Client(enforce_csrf_checks=True)

    answer = browser.post(change(a_film()), {"title": "Stalker"}, headers=HERE)

    assert answer.status_code == 401
    assert sent(answer.content.decode())["title"] == "Stalker"
