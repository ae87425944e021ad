"""An administrator changes how the site looks, and nobody is shut out by it."""

import pytest
from django.urls import reverse

from publishing.accent import accent_of
from reviews import roles
from reviews.models import Menu, MenuEntry
from tests.browser.axe import DAY_AT_A_DESK, faults, look_at, see_as
from tests.builders import a_critic, a_film, a_page, a_review, a_theme, a_user, the_settings

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.searches]
SETTINGS = "/admin/publishing/sitesettings/1/change/"


@pytest.fixture
def rated():
    film, critic = a_film("Sult"), a_critic("Cleo Berg")
    a_review("Den andre", film=film, critic=critic, rating=None)
    return a_review("Byen", film=film, critic=critic, rating=67)


@pytest.fixture
def quiet_page(context):
    """A page without the check for messages: axe-core tries styles on, which the policy refuses."""
    page = context.new_page()
    see_as(page, *DAY_AT_A_DESK)
    return page


def test_forms_of_the_site_have_no_fault(quiet_page, signed_in):
    page, menu = quiet_page, Menu.objects.create(place="main")
    MenuEntry.objects.create(menu=menu, section="films", position=1)
    MenuEntry.objects.create(menu=menu, theme=a_theme("Sorg"), position=2)
    the_settings(accent="#ffd400")
    signed_in(a_user("max", roles.ADMINISTRATORS))

    for place in (
        SETTINGS,
        reverse("admin:reviews_menu_changelist"),
        reverse("admin:reviews_menu_change", args=[menu.pk]),
        reverse("admin:publishing_plainpage_changelist"),
        reverse("admin:publishing_plainpage_change", args=[a_page().pk]),
    ):
        page.goto(place)
        look_at(page)


@pytest.mark.parametrize(
    ("scale", "accent", "scheme"),
    [("stars", "#ffd400", "light"), ("percent", "#2a0a4a", "dark"), ("none", "", "light")],
)
def test_readers_pages_have_no_fault_on_other_scales_and_in_odd_colours(
    quiet_page, rated, scale, accent, scheme
):
    the_settings(rating_scale=scale, accent=accent)
    quiet_page.emulate_media(color_scheme=scheme)
    quiet_page.set_viewport_size({"width": 320, "height": 700})

    for noun in (rated, rated.film, rated.critic):
        quiet_page.goto(noun.get_absolute_url())
        assert faults(quiet_page) == [], noun
        assert quiet_page.evaluate("document.documentElement.scrollWidth") <= 320, noun


def test_accent_is_seen_at_once_under_the_sites_policy(page, signed_in, rated):
    signed_in(a_user("max", roles.ADMINISTRATORS))
    the_settings()

    page.goto(SETTINGS)
    page.get_by_label("Aksentfarge").fill("c8102e")
    page.get_by_role("button", name="Lagre", exact=True).click()
    page.get_by_text("#c8102e selv når bare").first.wait_for()
    page.goto("/")

    shown = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--way')")
    accent = accent_of("#c8102e")
    assert shown == f"light-dark({accent.on_light},{accent.on_dark})"


def test_entries_of_a_menu_are_moved_by_the_keyboard(page, signed_in):
    menu = Menu.objects.create(place="main")
    for position, section in enumerate(("films", "people"), 1):
        MenuEntry.objects.create(menu=menu, section=section, position=position)
    signed_in(a_user("max", roles.ADMINISTRATORS))

    page.goto(reverse("admin:reviews_menu_change", args=[menu.pk]))
    page.get_by_role("button", name="Flytt med piltastene").first.press("ArrowDown")
    page.get_by_role("button", name="Lagre", exact=True).click()
    page.get_by_text("ble endret").wait_for()

    assert [entry.section for entry in menu.entries.all()] == ["people", "films"]
