import pytest
from django.urls import reverse

from tests.builders import a_critic, a_film, a_review, a_theme, a_work

pytestmark = pytest.mark.django_db


@pytest.fixture
def in_english():
    film = a_film("Carol", director="Todd Haynes", source=a_work("The Price of Salt"))
    themes, critic = [a_theme("Skam", name_en="Shame")], a_critic("Nora Whitfield")
    return a_review("Gloves", film=film, critic=critic, themes=themes, language="en", slug="gloves")


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("front", []),
        ("reviews", []),
        ("film", ["carol"]),
        ("person", ["todd-haynes"]),
        ("theme", ["skam"]),
        ("work", ["the-price-of-salt"]),
        ("critic", ["nora-whitfield"]),
    ],
)
def test_lists_say_that_a_review_is_in_another_language(client, in_english, name, args):
    text = client.get(reverse(f"pages:{name}", args=args)).content.decode()
    in_its_own = client.get(f"/en{reverse('pages:front')}").content.decode()

    assert 'lang="en"' in text
    assert text.count('class="in-language"') == 1
    assert 'class="in-language"' not in in_its_own


def test_review_text_carries_its_own_language_on_every_page(client, in_english):
    norwegian = client.get("/anmeldelser/gloves/").content.decode()

    assert '<html lang="nb">' in norwegian
    assert '<div class="prose" lang="en">' in norwegian
    assert '<span class="voice" lang="en">Gloves</span>' in norwegian


@pytest.mark.parametrize(("path", "language"), [("/", "nb"), ("/en/", "en"), ("/nix/", "nb")])
def test_answer_names_its_language_and_heeds_no_wish(client, path, language):
    client.cookies["lerret_language"] = "en"

    response = client.get(path, headers={"accept-language": "en"})

    assert response["Content-Language"] == language
    assert "Accept-Language" not in response.get("Vary", "")


def test_theme_has_its_name_in_the_readers_language(client, in_english):
    assert ">Skam</h1>" in client.get("/temaer/skam/").content.decode()
    assert ">Shame</h1>" in client.get("/en/themes/skam/").content.decode()
