"""The site's settings: what they begin with, who may set them, and where readers meet them."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image

from pages.structured_data import publisher
from publishing import accent, colours
from publishing.models import Picture, SiteSettings
from publishing.pictures import discard
from reviews import roles
from tests.builders import a_page, a_picture, a_user, save, the_settings

pytestmark = pytest.mark.django_db
FORM = "/admin/publishing/sitesettings/1/change/"


@pytest.fixture
def max_client(client):
    client.force_login(a_user("max", roles.ADMINISTRATORS))
    the_settings()
    return client


def posted(**facts) -> dict[str, str]:
    texts = ("name", "tagline_nb", "tagline_en", "accent", "logo", "footer_nb", "footer_en")
    publisher = ("legal_name", "email", "founded", "same_as")
    plain = dict.fromkeys((*texts, *publisher), "")
    return {**plain, "rating_scale": "die", "default_language": "nb", **facts}


def test_before_anything_is_set_the_site_has_the_name_of_its_surroundings(client, settings):
    settings.SITE_NAME = "Kinobladet"

    assert "<title>Kinobladet. Filmkritikk</title>" in client.get("/").content.decode()


def test_what_an_administrator_sets_stands_on_every_page(max_client):
    words = '<p>Redaktør: <a href="mailto:a@example.org">Ada</a></p>'
    facts = posted(name="Filmvinduet", tagline_nb="Kritikk fra nord", footer_nb=words)

    save(max_client, FORM, facts)

    front, english = (max_client.get(path).content.decode() for path in ("/", "/en/"))
    assert "<title>Filmvinduet. Kritikk fra nord</title>" in front
    assert words in front
    assert words in english, "the one language that has it stands in for the other"
    assert '<meta property="og:site_name" content="Filmvinduet">' in front
    assert "<title>Filmvinduet</title>" in max_client.get("/feed.atom").content.decode()


def test_evil_words_do_no_harm(max_client):
    evil = "<script>alert(1)</script>"
    save(max_client, FORM, posted(name=evil, tagline_nb=evil, footer_nb=f"<p>{evil}Ja</p>"))

    page = max_client.get("/").content.decode()

    assert "<script>alert" not in page
    assert SiteSettings.objects.get().footer_nb == "<p>Ja</p>"


def test_accent_is_a_style_sheet_whose_name_says_what_is_in_it(max_client):
    save(max_client, FORM, posted(accent="C8102E"))

    page = max_client.get("/").content.decode()
    address = re.search(r'href="(/farge/c8102e-[0-9a-f]{10}\.css)"', page)[1]
    answer = max_client.get(address)
    assert answer["Content-Type"] == "text/css; charset=utf-8"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.content.decode() == accent.accent_of("#c8102e").css
    assert "style=" not in page
    assert max_client.get("/farge/c8102e-0000000000.css").status_code == 404
    assert max_client.get("/farge/x.css").status_code == 404


def test_without_an_accent_no_page_asks_for_one(client):
    assert "/farge/" not in client.get("/").content.decode()


@pytest.mark.parametrize("colour", ["#ffd400", "#2a0a4a", "#808080"])
def test_whatever_the_accent_all_that_wears_it_can_be_read(colour):
    shown = accent.accent_of(colour)
    light, dark = re.search(r"--found:light-dark\((#\w+),(#\w+)\)", shown.css).groups()

    assert colours.least_contrast(shown.on_light, accent.LIGHT) >= 7
    assert colours.least_contrast(shown.on_dark, accent.DARK) >= 7
    assert colours.contrast(shown.on_dark, "#000000") >= 7
    assert colours.contrast("#131715", light) >= 7
    assert colours.contrast("#e8eae7", dark) >= 7


def test_form_says_where_a_colour_cannot_be_read_and_what_is_used_there(max_client):
    answer = save(max_client, FORM, posted(accent="#ffd400"), follow=True)

    nearest = accent.accent_of("#ffd400").on_light
    said = (
        "#ffd400 selv når bare 1,1 til 1 på lyse sider, der kravet er 7 til 1. "
        f"Der bruker nettstedet den nærmeste som holder: {nearest}."
    )
    page = max_client.get(FORM).content.decode()
    assert said in answer.content.decode()
    assert said in page
    assert f'fill="{nearest}"' in page
    assert "på mørke sider, der kravet" not in page


@pytest.mark.parametrize(
    "facts",
    [
        {"accent": "red"},
        {"accent": "#12345g"},
        {"accent": "#ffd400;}body{display:none"},
        {"same_as": "mastodon.social/@x"},
        {"same_as": "javascript:alert(1)"},
        {"default_language": "de"},
        {"rating_scale": "thumbs"},
    ],
)
def test_what_cannot_be_is_refused(max_client, facts):
    save(max_client, FORM, posted(name="Nytt", **facts))

    assert SiteSettings.objects.get().name == ""


def test_publisher_is_told_to_machines_as_far_as_it_is_known(max_client):
    save(max_client, FORM, posted(legal_name="Lerret AS", founded="2019", same_as="https://x.no/"))

    assert publisher(absolute=lambda path: f"https://lerret.no{path}") == {
        "@type": "Organization",
        "name": "Lerret",
        "url": "https://lerret.no/",
        "legalName": "Lerret AS",
        "foundingDate": "2019",
        "sameAs": ["https://x.no/"],
    }


def test_second_of_two_administrators_is_told(max_client):
    seen = max_client.get(FORM).context["adminform"].form["seen_version"].value()
    save(max_client, FORM, posted(name="Den første"))

    answer = max_client.post(FORM, posted(name="Den andre", seen_version=seen))

    assert SiteSettings.objects.get().name == "Den første"
    assert "Noen andre" in answer.content.decode()


def test_new_plain_page_is_no_change_in_the_settings(max_client):
    seen = max_client.get(FORM).context["adminform"].form["seen_version"].value()
    a_page("Om oss")

    max_client.post(FORM, posted(name="Nytt", seen_version=seen))

    assert SiteSettings.objects.get().name == "Nytt"


def test_versions_of_the_settings_are_kept_and_put_back(max_client):
    save(max_client, FORM, posted(name="Det ene"))
    save(max_client, FORM, posted(name="Det andre"))

    max_client.post("/admin/publishing/sitesettings/1/history/2/restore/")

    assert SiteSettings.objects.get().name == "Det ene"


def a_logo() -> Picture:
    logo = a_picture("logo", alt_nb="Filmvinduet", key="")
    image = Image.new("RGBA", (600, 120), (200, 0, 0, 0))
    logo.original.save("logo.png", ContentFile(b""), save=False)
    with logo.original.storage.open(logo.original.name, "wb") as file:
        image.save(file, "PNG")
    logo.make_renditions()
    logo.save()
    return logo


def test_logo_stands_whole_and_clear_in_place_of_the_name(client):
    logo = a_logo()
    the_settings(name="Filmvinduet", logo=logo)

    page = client.get("/").content.decode()
    file = client.get(logo.rendition("logo", 480, "png").url)

    assert f'<img src="/bilder/{logo.key}/logo-240.png"' in page
    assert 'width="240" height="48" alt="Filmvinduet"' in page
    with Image.open(ContentFile(b"".join(file.streaming_content))) as shown:
        assert (shown.size, shown.mode, shown.getpixel((0, 0))[3]) == ((480, 96), "RGBA", 0)
    discard(logo.key, logo.original.name)


def test_logo_is_nobodys_business_while_it_is_not_the_sites(client):
    logo = a_logo()

    assert client.get(logo.rendition("logo", 240, "png").url).status_code == 404


def test_logo_that_says_nothing_is_refused():
    silent = a_picture("logo", alt_nb="")

    with pytest.raises(ValidationError, match="logo"):
        SiteSettings(logo=silent).full_clean()
