import pytest
from django.urls import resolve, reverse
from django.utils import translation

from pages.routes import in_language
from publishing.site_settings import SiteSettings
from tests.builders import a_film, a_page, a_review

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
    ("suggest", [], "/sok/forslag/", "/en/search/suggestions/"),
    ("plain", ["om"], "/om/", "/en/om/"),
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
    ["/nix/", "/en/filmer/", "/EN/", "/anmeldelser/2026/13/", "/de/"],
)
@pytest.mark.django_db
def test_an_address_of_no_language_is_no_page(client, address):
    assert client.get(address).status_code == 404


MOVES = [(nb, en) for name, _args, nb, en in ADDRESSES if name not in ("front", "picture", "plain")]


@pytest.mark.django_db
@pytest.mark.parametrize(("nb", "en"), MOVES)
def test_where_the_root_speaks_english_every_address_of_before_leads_on(client, nb, en):
    SiteSettings(default_language="en").save()

    norwegian, english = client.get(f"{nb}?a=1"), client.get(f"{en}?a=1")

    assert (norwegian.status_code, norwegian["Location"]) == (301, f"/nb{nb}?a=1")
    assert (english.status_code, english["Location"]) == (301, f"{en.removeprefix('/en')}?a=1")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("root", "asked", "leads_to"),
    [
        ("nb", "/films/", "/en/films/"),
        ("nb", "/nb/", "/"),
        ("nb", "/nb/filmer/x/", "/filmer/x/"),
        ("en", "/en/", "/"),
        ("en", "/en/feed.atom", "/feed.atom"),
    ],
)
def test_language_of_the_root_has_no_second_address(client, root, asked, leads_to):
    SiteSettings(default_language=root).save()

    response = client.get(asked)

    assert (response.status_code, response["Location"]) == (301, leads_to)


@pytest.mark.django_db
@pytest.mark.parametrize(("asked", "leads_to"), [("/om/", "/nb/om/"), ("/en/about/", "/about/")])
def test_plain_pages_of_before_lead_on_too(client, asked, leads_to):
    a_page("Om oss", title_en="About us", body_en="<p>Us.</p>", slug="om", slug_en="about")
    SiteSettings(default_language="en").save()

    response = client.get(asked)

    assert (response.status_code, response["Location"]) == (301, leads_to)
    assert client.get(leads_to).status_code == 200


@pytest.mark.django_db
def test_where_the_root_speaks_english_all_that_names_addresses_follows(client):
    a_review("Gloves", film=a_film("Carol"), language="en", slug="gloves")
    SiteSettings(default_language="en").save()

    front, norwegian = (client.get(path).content.decode() for path in ("/", "/nb/"))
    review = client.get("/nb/anmeldelser/gloves/").content.decode()

    assert '<html lang="en">' in front
    assert '<html lang="nb">' in norwegian
    assert '<link rel="alternate" hreflang="nb" href="http://testserver/nb/">' in front
    assert '<link rel="canonical" href="http://testserver/nb/">' in norwegian
    assert 'href="/reviews/gloves/"' in front
    assert 'href="/nb/feed.atom"' in norwegian
    assert '<link rel="canonical" href="http://testserver/reviews/gloves/">' in review
    maps = client.get("/sitemap-reviews-1.xml").content.decode()
    assert "<loc>http://testserver/reviews/gloves/</loc>" in maps
    feed = client.get("/nb/feed.atom").content.decode()
    assert 'href="http://testserver/reviews/gloves/"' in feed
    assert "Disallow: /nb/utkast/" in client.get("/robots.txt").content.decode()
