"""The menus as readers have them: an administrator's own, or those the site came with.

Nothing is asked of the database while they are drawn; what they lead to is known for a second at
the most, since it may not be public any more.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import get_language

from pages.plain_pages import plain_pages
from publishing import site_settings
from publishing.models import PlainPage
from publishing.translated import translated
from reviews import catalogue, menus
from reviews.menus import Section
from reviews.models import Menu, MenuEntry

MAIN = [
    Section.REVIEWS,
    Section.FILMS,
    Section.PEOPLE,
    Section.THEMES,
    Section.WORKS,
    Section.CRITICS,
]
FOOTER = [
    [Section.REVIEWS, Section.FILMS, Section.PREMIERES, Section.THEMES],
    [Section.WORKS, Section.PEOPLE, Section.CRITICS, Section.SEARCH],
    [Section.FEED],
]
_FOOTER_PLACES = [Menu.Place.FIRST, Menu.Place.SECOND, Menu.Place.THIRD]


@dataclass(frozen=True)
class Item:
    """A line of a menu; `section` is the part of the site it leads to, or ""."""

    label: str
    address: str
    section: str = ""
    is_elsewhere: bool = False


@dataclass(frozen=True)
class Menus:
    main: list[Item]
    footer: list[list[Item]]


def menus_now() -> Menus:
    """In the active language. What leads to nothing public is left out."""
    made = {place: [] for place in Menu.Place}
    for entry in _shown():
        made[Menu.Place(entry.menu.place)].append(_item(entry))
    footer = [items for place in _FOOTER_PLACES if (items := made[place])]
    return Menus(
        main=made[Menu.Place.MAIN] or [_section(section) for section in MAIN],
        footer=footer or _footer_it_came_with(),
    )


def _footer_it_came_with() -> list[list[Item]]:
    """The last of the lists has the plain pages too, so that a new one is found."""
    *before, last = [[_section(section) for section in sections] for sections in FOOTER]
    return [*before, [*(_page(page) for page in plain_pages()), *last]]


@site_settings.kept
def _entries() -> list[MenuEntry]:
    return list(menus.entries())


@site_settings.lately
def _public_entries() -> list[MenuEntry]:
    public = menus.is_public(
        theme=catalogue.public_themes(),
        critic=catalogue.public_critics(),
        film=catalogue.public_films(),
    )
    return list(menus.entries().filter(public))


def _shown() -> Iterable[MenuEntry]:
    entries = _entries()
    if any(entry.is_of_the_catalogue for entry in entries):
        entries = _public_entries()
    return (entry for entry in entries if entry.page is None or entry.page.is_published)


def _item(entry: MenuEntry) -> Item:
    if entry.section:
        made = _section(Section(entry.section))
    elif entry.page:
        made = _page(entry.page)
    elif entry.address:
        made = Item("", entry.address, is_elsewhere=True)
    else:
        noun = entry.theme or entry.critic or entry.film
        made = Item(getattr(noun, "title", None) or noun.name, noun.get_absolute_url())
    # What it leads to has a name in the reader's language; a text in another is the last resort.
    own = getattr(entry, f"label_{get_language()}", "")
    return replace(made, label=own or made.label or translated(entry, "label"))


def _section(section: Section) -> Item:
    return Item(str(section.label), reverse(f"pages:{section.value}"), section.value)


def _page(page: PlainPage) -> Item:
    return Item(page.title, page.get_absolute_url())
