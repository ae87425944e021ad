from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from urllib.parse import parse_qsl

import feedparser
import pytest

from pages import websub
from publishing import afterwards
from reviews import workflow
from reviews.models import Announcement
from tests.builders import a_draft, a_film, a_review, a_work
from tests.pages.conftest import DAY, HOUR, SECOND

pytestmark = pytest.mark.django_db
SITE = "https://film.example"


class Hub:
    """One that listens on this machine, answers as it is told to, and keeps what it hears."""

    def __init__(self):
        self.heard, self.status = [], 204
        hub = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                text = self.rfile.read(int(self.headers["Content-Length"])).decode()
                hub.heard.append(parse_qsl(text))
                self.send_response(hub.status)
                self.send_header("Location", "/elsewhere")
                self.end_headers()

            def log_message(self, *args):
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/"

    @property
    def feeds(self) -> list[str]:
        pairs = [pair for message in self.heard for pair in message]
        return [value.removeprefix(SITE) for name, value in pairs if name == "hub.url"]


@pytest.fixture
def hub(settings):
    hub = Hub()
    thread = Thread(target=hub.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    settings.SITE_ADDRESS, settings.WEBSUB_HUB = SITE, hub.address
    yield hub
    hub.server.shutdown()
    hub.server.server_close()
    thread.join()


def test_hub_is_told_of_every_feed_that_has_the_review(hub):
    source = a_work("Piknik", author="Boris")
    film = a_film("Stalker", director="Andrej Tarkovskij", source=source)
    a_review(film=film, themes=["Natur"])

    websub.tell_hub()
    websub.tell_hub()

    assert [message[0] for message in hub.heard] == [("hub.mode", "publish")]
    assert hub.feeds == [
        "/feed.atom",
        "/feed.json",
        "/filmer/stalker/feed.atom",
        "/kritikere/cleo-berg/feed.atom",
        "/temaer/natur/feed.atom",
        "/personer/andrej-tarkovskij/feed.atom",
        "/personer/boris/feed.atom",
        "/en/feed.atom",
        "/en/feed.json",
        "/en/films/stalker/feed.atom",
        "/en/critics/cleo-berg/feed.atom",
        "/en/themes/natur/feed.atom",
        "/en/people/andrej-tarkovskij/feed.atom",
        "/en/people/boris/feed.atom",
    ]


@pytest.mark.parametrize(
    "waiting",
    [
        {"published_at": HOUR},
        {"film": {"embargo_until": HOUR}, "published_at": HOUR - DAY},
    ],
    ids=["scheduled", "embargoed"],
)
def test_hub_is_told_when_the_hour_has_come_and_not_before(hub, clock, waiting):
    a_review(
        film=a_film("Stalker", **waiting.get("film", {})), published_at=waiting["published_at"]
    )

    websub.tell_hub()
    before = list(hub.feeds)
    clock(HOUR)
    websub.tell_hub()

    assert before == []
    assert "/filmer/stalker/feed.atom" in hub.feeds


def test_embargo_that_is_lifted_brings_the_hour_forward(hub, clock):
    film = a_film("Stalker", embargo_until=HOUR + DAY)
    a_review(film=film, published_at=HOUR - DAY)

    film.embargo_until = None
    film.save()
    websub.tell_hub()

    assert "/filmer/stalker/feed.atom" in hub.feeds


def test_drafts_and_what_is_withdrawn_are_nobodys_news(hub, ada):
    a_draft()
    workflow.withdraw(a_review(), by=ada, reason="Feil film.")

    websub.tell_hub()

    assert hub.heard == []


@pytest.mark.parametrize("status", [500, 302])
def test_hub_that_will_not_listen_is_told_again_after_a_while(hub, clock, status, caplog):
    a_review("Sonen", published_at=HOUR - DAY)
    hub.status = status

    websub.tell_hub()
    websub.tell_hub()
    hub.status = 204
    at_once = len(hub.heard)
    clock(HOUR + 60 * SECOND)
    websub.tell_hub()

    assert (at_once, len(hub.heard)) == (1, 2)
    assert "The hub was not told of “Sonen”" in caplog.text
    assert not Announcement.objects.exists()


def test_hub_that_never_listens_is_given_up(hub, clock):
    a_review(published_at=HOUR - DAY)
    hub.status = 500
    Announcement.objects.update(attempts=15)

    websub.tell_hub()

    assert not Announcement.objects.exists()


def test_change_that_comes_while_the_hub_is_told_is_told_too(hub):
    review = a_review()
    told = Announcement.objects.get()

    review.save()
    told.settle()

    assert Announcement.objects.count() == 1


def test_without_a_hub_nothing_waits():
    a_review()

    websub.tell_hub()

    assert not Announcement.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_publication_is_told_at_once_with_nobody_waiting(hub, ada, monkeypatch):
    review = a_draft(film=a_film("Stalker"), state="submitted")
    monkeypatch.setattr(afterwards, "IS_PROMPT", True)

    workflow.publish(review, by=ada, at=None)
    afterwards.wait()

    assert "/filmer/stalker/feed.atom" in hub.feeds


def test_feeds_say_which_hub_to_ask(hub, client):
    a_review()

    answer = client.get("/feed.atom?utm_source=x")

    assert answer["Link"] == f'<{hub.address}>; rel="hub", <{SITE}/feed.atom>; rel="self"'
    links = feedparser.parse(answer.content).feed.links
    assert [link.href for link in links if link.rel == "hub"] == [hub.address]
    assert client.get("/feed.json").json()["hubs"] == [{"type": "WebSub", "url": hub.address}]
