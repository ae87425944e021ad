import re

import pytest

from tests.builders import a_draft, a_film, a_review, a_work

pytestmark = pytest.mark.django_db


def locations(client, address):
    return re.findall(r"<loc>([^<]+)</loc>", client.get(address).content.decode())


def test_index_leads_to_a_map_for_each_noun_and_language(client):
    a_review()

    maps = locations(client, "/sitemap.xml")

    assert "http://testserver/sitemap-reviews-nb.xml" in maps
    assert len(maps) == 16


def test_maps_hold_what_is_public_in_the_language_of_the_map(client):
    film = a_film(
        "Stalker", director="Andrej Tarkovskij", source=a_work("Piknik", author="Boris S")
    )
    a_review("Sonen", film=film, themes=["Natur"])
    a_review("The Zone", film=film, language="en")
    a_draft("Utkast", film=a_film("Speilet"))

    found = {name: locations(client, f"/sitemap-{name}.xml") for name in ("reviews-nb", "films-en")}

    assert found == {
        "reviews-nb": ["http://testserver/anmeldelser/stalker-sonen/"],
        "films-en": ["http://testserver/en/films/stalker/"],
    }
    assert locations(client, "/sitemap-reviews-en.xml") == [
        "http://testserver/en/reviews/stalker-the-zone/"
    ]
    assert len(locations(client, "/sitemap-people-nb.xml")) == 2


def test_robots_are_shown_the_maps_and_kept_from_the_desk(client):
    text = client.get("/robots.txt").content.decode()

    assert text == (
        "User-agent: *\nDisallow: /admin/\nDisallow: /utkast/\nDisallow: /en/draft/\n"
        "Sitemap: http://testserver/sitemap.xml\n"
    )


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_do_not_grow_with_rows(client, django_assert_num_queries, rows):
    for number in range(rows):
        a_review(film=a_film(f"Film {number}"))

    with django_assert_num_queries(2):
        client.get("/sitemap-films-nb.xml")
