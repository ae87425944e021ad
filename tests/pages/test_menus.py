import re

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from publishing import site_settings
from publishing.bin import put_in_bin
from publishing.models import Binned
from publishing.restoring import restore
from reviews.models import Menu, MenuEntry, Review
from tests.builders import a_critic, a_draft, a_film, a_page, a_review, a_theme

pytestmark = pytest.mark.django_db


def menu(place="main", *entries):
    made, _created = Menu.objects.get_or_create(place=place)
    for position, facts in enumerate(entries, 1):
        MenuEntry.objects.create(menu=made, position=position, **facts)
    return made


def lines(client, address="/", *, of="masthead__nav") -> list[tuple[str, str]]:
    """(address, text) of each line."""
    page = client.get(address).content.decode()
    nav = re.search(rf'<nav class="{of}".*?</nav>', page, re.S)[0]
    return re.findall(r'<a href="([^"]*)"[^>]*>([^<]*)</a>', nav)


def test_without_entries_the_menus_are_those_the_site_came_with(client):
    a_page("Om oss", slug="om")
    menu("main")

    assert [text for _address, text in lines(client)] == [
        "Anmeldelser",
        "Filmer",
        "Personer",
        "Temaer",
        "Bok til film",
        "Kritikere",
    ]
    assert ("/om/", "Om oss") in lines(client, of="footer__nav")


def test_entries_stand_in_their_order_and_are_called_what_they_lead_to_unless_told(client):
    film, theme = a_film("Stalker"), a_theme("Sorg", name_en="Grief")
    a_review(film=film, themes=[theme])
    menu(
        "main",
        {"theme": theme, "label_nb": "Sorgen vår"},
        {"section": "reviews", "label_nb": "Alt vi skriver", "label_en": "All we write"},
        {"film": film},
        {"critic": a_critic()},
        {"page": a_page("Om oss", slug="om")},
        {"address": "https://example.org/", "label_nb": "Klubben"},
    )

    assert lines(client) == [
        ("/temaer/sorg/", "Sorgen vår"),
        ("/anmeldelser/", "Alt vi skriver"),
        ("/filmer/stalker/", "Stalker"),
        ("/kritikere/cleo-berg/", "Cleo Berg"),
        ("/om/", "Om oss"),
        ("https://example.org/", "Klubben"),
    ]
    assert lines(client, "/en/")[:2] == [
        ("/en/themes/sorg/", "Grief"),
        ("/en/reviews/", "All we write"),
    ]


def test_what_leads_to_nothing_public_is_not_shown_and_comes_when_it_is(client, monkeypatch):
    monkeypatch.setattr(site_settings, "RELIED_ON", 0)
    theme = a_theme("Hemmelighet")
    review = a_draft(film=a_film("Hemmelig film"), themes=[theme], critic=a_critic("Hemmelig"))
    page = a_page("Hemmelig side", is_published=False)
    hidden = [{"theme": theme}, {"film": review.film}, {"critic": review.critic}, {"page": page}]
    menu("main", {"section": "films"}, *hidden)

    before = client.get("/").content.decode()
    Review.objects.update(state="published", published_at=review.created_at)
    page.is_published = True
    page.save()

    assert "Hemmelig" not in before
    assert len(lines(client)) == 5
    Review.objects.update(state="withdrawn")
    assert [text for _address, text in lines(client)] == ["Filmer", "Hemmelig side"]


def test_footers_lists_are_its_own_as_soon_as_one_is(client):
    menu("second", {"section": "search"})

    footer = lines(client, of="footer__nav")

    assert footer[0] == ("/sok/", "Søk")
    assert len(footer) == 2, "the other language is the last"


def test_the_line_that_the_page_belongs_under_says_so(client):
    menu("main", {"section": "films"}, {"page": a_page("Om oss", slug="om")})

    assert 'href="/filmer/" aria-current="true"' in client.get("/filmer/").content.decode()
    assert 'href="/om/" aria-current="page"' in client.get("/om/").content.decode()


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"section": "films", "address": "https://example.org/", "label_nb": "X"},
        {"address": "https://example.org/"},
        {"address": "ftp://example.org/", "label_nb": "X"},
        {"address": "javascript:alert(1)", "label_nb": "X"},
    ],
)
def test_an_entry_leads_to_one_thing_by_the_web_and_has_a_text(facts):
    entry = MenuEntry(menu=menu(), **facts)

    with pytest.raises(ValidationError):
        entry.full_clean()


def test_menus_cost_no_page_a_query(client, django_assert_num_queries):
    theme = a_theme("Sorg")
    a_review(themes=[theme])
    menu("main", {"theme": theme})
    client.get("/nix/nix/")

    with django_assert_num_queries(0):
        client.get("/nix/nix/")


def test_entry_of_a_theme_goes_to_the_bin_with_it_and_comes_back(client, ada):
    theme = a_theme("Sorg")
    a_review(themes=[theme])
    menu("main", {"section": "films"}, {"theme": theme})

    put_in_bin(theme, by=ada)
    without = lines(client)
    restore(Binned.objects.get(), by=ada)

    assert without == [("/filmer/", "Filmer")]
    assert [text for _address, text in lines(client)] == ["Filmer", "Sorg"]


def test_entry_of_a_theme_leads_to_what_the_theme_is_merged_into(client):
    kept, other = a_theme("Sorg"), a_theme("Sorgen")
    a_review(themes=[kept])
    menu("main", {"theme": other})

    kept.absorb(other)

    assert lines(client) == [("/temaer/sorg/", "Sorg")]


def test_history_puts_a_menu_back(ada):
    made = menu("main", {"section": "films"})
    before = made.snapshot()
    made.entries.all().delete()

    made.take(before)

    with translation.override("nb"):
        assert [entry.section for entry in made.entries.all()] == ["films"]
