"""The desk's one box, with the keyboard alone."""

import pytest

from tests.browser.axe import DAY_AT_A_DESK, look_at, see_as
from tests.browser.network import slowly
from tests.builders import a_draft, a_film, a_person, a_theme

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.searches]


@pytest.fixture
def _lys():
    a_draft("Lysår", film=a_film("Lys", director="Nora Lys"), themes=[a_theme("Lys")])
    a_person("Lys Berg")


def find_lysar(page):
    page.goto("/admin/")
    page.keyboard.press("Control+k")
    page.keyboard.type("lysår")
    page.get_by_role("option", name="Lysår").wait_for()


def pointed_at(page) -> str:
    option = page.evaluate("document.activeElement.getAttribute('aria-activedescendant')")
    return page.locator(f"#{option} span").text_content()


@pytest.mark.usefixtures("_lys")
def test_everything_is_found_and_reached_with_the_keyboard(page, signed_in, ada):
    signed_in(ada)
    page.goto("/admin/films/film/add/")
    page.focus("#id_title")

    page.keyboard.press("Control+k")
    page.get_by_role("option", name="Ny anmeldelse").wait_for()
    page.keyboard.type("nora lis")
    page.get_by_role("option", name="Nora Lys").wait_for()
    assert pointed_at(page) == "Nora Lys, Lys (2023)"

    colours = "({ color, backgroundColor }) => [color, backgroundColor]"
    shown = page.locator("[role=option][aria-selected=true]")
    # axe-core is silent on letters in the colour of their ground.
    assert len(set(shown.evaluate(f"one => ({colours})(getComputedStyle(one))"))) == 2

    for key in ("Tab", "Tab", "Shift+Tab"):
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.closest('dialog') !== null")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "id_title"

    page.keyboard.press("Control+k")
    page.keyboard.type("lys")
    page.get_by_role("option", name="Lysår").wait_for()
    page.keyboard.press("ArrowDown")
    assert pointed_at(page) == "Lys (2023), Nora Lys"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/reviews/review/*/change/")


@pytest.mark.usefixtures("_lys")
def test_enter_waits_for_the_answer_to_what_was_typed(page, signed_in, ada):
    signed_in(ada)
    page.goto("/admin/")

    page.get_by_role("button", name="Søk").press("Enter")
    page.keyboard.type("lysår")
    page.keyboard.press("Enter")

    page.wait_for_url("**/admin/reviews/review/*/change/")


@pytest.mark.usefixtures("_lys")
def test_enter_waits_though_the_answer_is_on_its_way(page, signed_in, ada):
    signed_in(ada)
    find_lysar(page)

    slowly(page, "**/find/?q=nora+lis")
    page.get_by_role("combobox").fill("nora lis")
    page.wait_for_timeout(250)
    page.keyboard.press("Enter")

    page.wait_for_url("**/admin/people/person/*/change/")


@pytest.mark.usefixtures("_lys")
def test_enter_and_then_escape_goes_nowhere(page, signed_in, ada):
    signed_in(ada)
    find_lysar(page)
    held = []
    page.route("**/find/?q=nora+lis", lambda route: held.append(route))
    page.get_by_role("combobox").fill("nora lis")
    page.keyboard.press("Enter")
    page.wait_for_timeout(200)
    page.keyboard.press("Escape")
    for route in held:
        route.continue_()
    page.wait_for_timeout(400)

    assert page.url.endswith("/admin/")


@pytest.mark.usefixtures("_lys")
def test_box_and_page_have_no_fault(context, signed_in, ada):
    page = context.new_page()
    see_as(page, *DAY_AT_A_DESK)
    signed_in(ada)
    page.goto("/admin/find/?q=lys")
    look_at(page)

    for typed, option in (("", "Ny film"), ("lys", "Lysår"), ("qqqqqq", None)):
        page.get_by_role("button", name="Søk").first.click()
        page.get_by_role("combobox").fill(typed)
        if option:
            page.get_by_role("option", name=option).wait_for()
        else:
            page.get_by_text("Fant ingenting").wait_for()
        look_at(page)
        page.get_by_role("button", name="Lukk").click()
