"""A real Chromium, over a real socket, in which any fault the browser reports fails the test."""

import os
import socket
import threading

import pytest
from django.conf import settings as configured
from playwright.sync_api import Error, sync_playwright

from tests.browser.chromium import QUIET, WITHOUT_WINDOWS, found

HOW_TO_GET_IT = (
    "No Chromium here. Get one with `apt install chromium-headless-shell` or"
    " `.venv/bin/playwright install chromium`, or name one in CHROMIUM."
)


def pytest_collection_modifyitems(items):
    for item in items:
        if "browser" in item.nodeid.split("/")[1:2]:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def one_chromium():
    # Playwright runs a loop in this thread; the database is asked between its turns, never within.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=found(WITHOUT_WINDOWS), args=QUIET)
        except Error:
            pytest.skip(HOW_TO_GET_IT)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def chromium(one_chromium, live_server):
    """Chromium for one test: in the end all windows are shut and the last request is answered.

    A form that is shut still tells the server, and the database is about to be emptied.
    """
    yield one_chromium
    for context in one_chromium.contexts:
        context.close()
    answer_the_last(live_server)


def answer_the_last(live_server):
    # Connections are taken in order: once this one is closed, each before it has its thread.
    with socket.create_connection(live_server.thread.httpd.server_address) as last:
        last.shutdown(socket.SHUT_WR)
        last.recv(1)
    for thread in threading.enumerate():
        if thread.name.endswith("(process_request_thread)"):
            thread.join(timeout=60)
            assert not thread.is_alive(), "a request is still being answered"


@pytest.fixture
def context(chromium, live_server):
    """What one person has open; Norwegian, on a desktop."""
    context = chromium.new_context(
        base_url=live_server.url, locale="nb-NO", viewport={"width": 1280, "height": 900}
    )
    yield context
    context.close()


@pytest.fixture
def page(context):
    """A page whose test fails if the browser reports a violated policy or any other fault."""
    faults = []
    page = context.new_page()
    page.on("console", lambda message: message.type == "error" and faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.set_default_timeout(15_000)
    yield page
    page.close()
    assert faults == []


@pytest.fixture
def signed_in(context, client, live_server):
    """Signs a user in to the context without the form: `signed_in(ada)`."""

    def sign_in(user):
        client.force_login(user)
        name = configured.SESSION_COOKIE_NAME
        session = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
        context.add_cookies([session])
        return user

    return sign_in
