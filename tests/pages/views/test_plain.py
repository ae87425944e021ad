import pytest
from django.urls import reverse
from django.utils import translation

from publishing.models import PlainPage
from tests.builders import a_page

pytestmark = [pytest.mark.django_db, pytest.mark.searches]
BOTH = {"title_en": "About us", "body_en": "<p>Who we are.</p>", "slug": "om", "slug_en": "about"}


def text(client, address):
    return client.get(address).content.decode()


def test_page_stands_in_each_language_at_its_own_address(client):
    a_page("Om oss", **BOTH)

    assert "Hvem vi er." in text(client, "/om/")
    assert "Who we are." in text(client, "/en/about/")


@pytest.mark.parametrize(
    ("asked", "leads_to"),
    [("/about/", "/en/about/"), ("/en/om/", "/en/about/"), ("/hvem/", "/om/")],
)
def test_every_other_address_of_it_leads_to_the_right_one_for_good(client, asked, leads_to):
    page = a_page("Om oss", **{**BOTH, "slug": "hvem"})
    page.slug = "om"
    page.save()

    response = client.get(asked)

    assert (response.status_code, response.get("Location")) == (301, leads_to)


def test_english_address_of_before_leads_to_the_new_one(client):
    page = a_page("Om oss", **BOTH)
    page.slug_en = "who-we-are"
    page.save()

    response = client.get("/en/about/")

    assert (response.status_code, response["Location"]) == (301, "/en/who-we-are/")


def test_page_in_one_language_is_shown_in_it_and_says_so(client):
    a_page("Om oss", slug="om")

    page = text(client, "/en/om/")

    assert '<article lang="nb">' in page
    assert '<link rel="canonical" href="http://testserver/om/">' in page
    assert 'hreflang="en" href' not in page.partition("</head>")[0]
    assert "Hvem vi er." in page


def test_page_in_both_languages_names_the_other(client):
    a_page("Om oss", **BOTH)

    head = text(client, "/om/").partition("</head>")[0]

    assert '<link rel="canonical" href="http://testserver/om/">' in head
    assert '<link rel="alternate" hreflang="en" href="http://testserver/en/about/">' in head


def test_unpublished_page_is_nowhere(client):
    addresses = ["/", "/en/", "/om/", "/sitemap.xml", "/sitemap-plain.xml", "/sok/?q=om"]
    before = [client.get(address).content for address in addresses]

    page = a_page("Om oss", slug="om", is_published=False)

    assert [client.get(address).content for address in addresses] == before
    page.is_published = True
    page.save()
    assert client.get("/om/").status_code == 200
    assert "Om oss" in text(client, "/")
    assert "/om/" in text(client, "/sitemap-plain.xml")
    assert "/en/om/" not in text(client, "/sitemap-plain.xml")


@pytest.mark.parametrize("slug", ["filmer", "films", "sok", "en", "admin", "utkast", "bilder"])
def test_no_page_takes_the_address_of_a_part_of_the_site(slug):
    page = PlainPage(title_nb="X", body_nb="<p>x</p>", slug=slug)
    taken = slug not in {"utkast", "bilder"}

    errors = {}
    try:
        page.full_clean()
    except Exception as error:
        errors = error.message_dict

    assert ("slug" in errors) == taken


def test_slug_that_is_made_goes_round_the_parts_of_the_site():
    assert a_page("Filmer").slug == "filmer-2"


def test_page_that_the_process_knows_costs_no_question(client, django_assert_num_queries):
    a_page("Om oss", **BOTH)
    text(client, "/om/")

    with django_assert_num_queries(0):
        text(client, "/om/")


def test_two_pages_never_share_an_address():
    a_page("Om oss", **BOTH)
    other = PlainPage(title_nb="X", body_nb="<p>x</p>", slug="about")

    with pytest.raises(Exception, match="En annen side"):
        other.full_clean()
    with translation.override("en"):
        assert reverse("pages:plain", args=["about"]) == "/en/about/"
