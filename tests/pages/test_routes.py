import pytest
from django.urls import resolve, reverse
from django.utils import translation

from pages.routes import in_language

ADDRESSES = [
    ("front", [], "/", "/en/"),
    ("reviews", [], "/anmeldelser/", "/en/reviews/"),
    ("review", ["x"], "/anmeldelser/x/", "/en/reviews/x/"),
    ("archive_year", [2026], "/anmeldelser/2026/", "/en/reviews/2026/"),
    ("archive_month", [2026, 3], "/anmeldelser/2026/03/", "/en/reviews/2026/03/"),
    ("films", [], "/filmer/", "/en/films/"),
    ("film", ["x"], "/filmer/x/", "/en/films/x/"),
    ("people", [], "/personer/", "/en/people/"),
    ("person", ["x"], "/personer/x/", "/en/people/x/"),
    ("themes", [], "/temaer/", "/en/themes/"),
    ("theme", ["x"], "/temaer/x/", "/en/themes/x/"),
    ("works", [], "/forelegg/", "/en/source-works/"),
    ("work", ["x"], "/forelegg/x/", "/en/source-works/x/"),
    ("critics", [], "/kritikere/", "/en/critics/"),
    ("critic", ["x"], "/kritikere/x/", "/en/critics/x/"),
    ("search", [], "/sok/", "/en/search/"),
    ("about", [], "/om/", "/en/about/"),
    ("draft", ["x"], "/utkast/x/", "/en/draft/x/"),
    ("picture", ["key", "wide-800.avif"], "/bilder/key/wide-800.avif", "/bilder/key/wide-800.avif"),
]


@pytest.mark.parametrize(("name", "args", "nb", "en"), ADDRESSES)
def test_an_address_is_the_active_languages(name, args, nb, en):
    made = {}
    for language in ("nb", "en"):
        with translation.override(language):
            made[language] = reverse(f"pages:{name}", args=args)
            assert resolve(made[language]).url_name == name

    assert made == {"nb": nb, "en": en}


@pytest.mark.parametrize("language", ["nb", "en"])
def test_addresses_do_not_depend_on_a_catalogue(language, settings):
    settings.LOCALE_PATHS = []

    with translation.override(language):
        assert reverse("pages:films") == f"/{in_language('films/', language)}"


def test_a_word_is_translated_only_where_it_is_the_whole_part():
    assert in_language("films/<slug:films>/", "nb") == "filmer/<slug:films>/"


@pytest.mark.parametrize(
    "address",
    ["/films/", "/en/filmer/", "/nb/", "/nb/filmer/", "/EN/", "/anmeldelser/2026/13/", "/de/"],
)
@pytest.mark.django_db
def test_an_address_of_no_language_is_no_page(client, address):
    assert client.get(address).status_code == 404
