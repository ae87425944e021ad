"""A trailer asks nobody for anything, and only its own provider may be let in to the page."""

import pytest

from tests.builders import a_film, a_review
from tests.house.test_security import POLICY

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("place", ["/filmer/filmen/", "/anmeldelser/r/"])
@pytest.mark.parametrize(
    ("address", "policy"),
    [
        (
            "https://youtu.be/a_b-c1234XY",
            f"{POLICY}; frame-src https://www.youtube-nocookie.com",
        ),
        ("https://vimeo.com/76979871", f"{POLICY}; frame-src https://player.vimeo.com"),
        ("https://film.example/trailer", POLICY),
        ("", POLICY),
    ],
)
def test_policy_names_the_one_provider_of_the_trailer(client, place, address, policy):
    a_review(film=a_film("Filmen", slug="filmen", trailer_url=address), slug="r")

    response = client.get(place)

    assert response["Content-Security-Policy"] == policy
    assert "<iframe" not in response.content.decode()


def test_trailer_says_beforehand_who_is_told_and_leads_there_without_scripts(client):
    a_review(film=a_film("F", slug="f", trailer_url="https://youtu.be/a_b-c1234XY"))

    text = client.get("/filmer/f/").content.decode()

    assert 'href="https://youtu.be/a_b-c1234XY" rel="external noopener">Spill av traileren' in text
    assert "Avspilling henter video fra YouTube, som da får vite at du er her." in text


def test_trailer_elsewhere_is_a_plain_link(client):
    a_review(film=a_film("F", slug="f", trailer_url="https://film.example/t"))

    text = client.get("/filmer/f/").content.decode()

    assert '<a href="https://film.example/t" rel="external noopener">' in text
    assert "trailer-player" not in text
