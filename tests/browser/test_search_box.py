"""The search box in a browser: suggestions by keyboard, mouse and touch, and the form beneath."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.builders import a_film, a_review, a_work, credit

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.searches]
MOVED = (
    "new Promise(done => { new PerformanceObserver(list => "
    "done(list.getEntries().map(entry => entry.value).reduce((a, b) => a + b, 0)))"
    ".observe({ type: 'layout-shift', buffered: true }); setTimeout(done, 300, 0) })"
)


@pytest.fixture(autouse=True)
def _strangers():
    novel = a_work("Fremmede", author="Taichi Yamada")
    people = {"director": "Andrew Haigh", "cast": ["Andrew Scott"]}
    film = a_film("All of Us Strangers", source=novel, **people)
    credit(film, "Andrew Haigh", "writer")
    a_review("Nøkkelen passer", film=film, themes=["Ensomhet"], slug="n")


@pytest.fixture
def box(page):
    page.goto("/anmeldelser/")
    return page.get_by_role("combobox")


def options(page):
    return page.get_by_role("option")


def active(box):
    return box.evaluate(
        "box => document.getElementById(box.getAttribute('aria-activedescendant'))?.innerText"
    )


def test_third_letter_opens_a_list_that_is_told_to_those_who_do_not_see_it(page, box):
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press_sequentially("and")

    expect(box).to_have_attribute("aria-expanded", "true")
    listbox = page.get_by_role("listbox", name="Forslag")
    assert box.get_attribute("aria-controls") == listbox.get_attribute("id")
    assert box.get_attribute("aria-autocomplete") == "list"
    people = listbox.get_by_role("group", name="Personer").get_by_role("option")
    expect(people).to_have_count(2)
    expect(people.first.locator("b")).to_have_text("And")
    expect(listbox.get_by_role("group", name="Anmeldelser")).to_be_visible()
    expect(page.locator("search-box [role=status]")).to_have_text("3 forslag")
    assert page.evaluate(MOVED) < 0.001


def test_arrows_go_round_by_way_of_the_field_and_enter_goes_to_what_they_point_at(page, box):
    box.press_sequentially("andrew")
    expect(options(page)).to_have_count(4)

    box.press("ArrowDown")
    first = active(box)
    assert first.startswith("Andrew")
    expect(options(page).first).to_have_attribute("aria-selected", "true")
    box.press("End")
    assert active(box) == "Søk etter «andrew» i alle tekster"
    box.press("ArrowDown")
    assert active(box) is None
    box.press("ArrowUp")
    assert active(box) == "Søk etter «andrew» i alle tekster"
    box.press("Home")
    assert active(box) == first
    box.press("ArrowUp")
    assert active(box) is None
    expect(box).to_be_focused()
    box.press("ArrowDown")
    box.press("Enter")

    page.wait_for_url("**/personer/andrew-*/")


def test_enter_without_pointing_sends_the_form(page, box):
    box.press_sequentially("haigh")
    expect(options(page).first).to_be_visible()
    box.press("Enter")

    page.wait_for_url("**/sok/?q=haigh")
    expect(page.get_by_role("combobox")).to_have_value("haigh")


def test_last_of_all_searches_everywhere(page, box):
    box.press_sequentially("haigh")
    options(page).last.click()

    page.wait_for_url("**/sok/?q=haigh")


def test_escape_shuts_the_list_and_then_empties_the_field(page, box):
    box.press_sequentially("haigh")
    expect(options(page).first).to_be_visible()

    box.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("haigh")
    box.press("ArrowDown")
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("Escape")
    box.press("Escape")
    expect(box).to_have_value("")
    expect(box).to_be_focused()


def test_tab_leaves_and_shuts_the_list(page, box):
    box.press_sequentially("haigh")
    expect(options(page).first).to_be_visible()

    box.press("Tab")

    expect(page.get_by_role("button", name="Søk")).to_be_focused()
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_role_is_completed_and_the_page_stays(page, box):
    box.press_sequentially("ensomhet regi: hai")
    expect(options(page).first).to_contain_text("Andrew Haigh")
    box.press("ArrowDown")
    box.press("Enter")

    expect(box).to_have_value("ensomhet regi: Andrew Haigh ")
    expect(box).to_be_focused()
    expect(page.get_by_role("listbox")).to_be_hidden()
    assert page.url.endswith("/anmeldelser/")
    box.press_sequentially("med: sco")
    expect(options(page).first).to_contain_text("Andrew Scott")
    options(page).first.click()
    expect(box).to_have_value("ensomhet regi: Andrew Haigh med: Andrew Scott ")
    box.press("Enter")
    page.wait_for_url("**/sok/?q=ensomhet+regi*")
    expect(page.locator(".result")).to_have_count(1)


def test_what_was_asked_before_is_not_asked_again_and_stale_answers_are_dropped(page, box):
    asked = []
    page.on("request", lambda request: "/forslag/" in request.url and asked.append(request.url))
    box.press_sequentially("haig", delay=90)
    expect(page.locator(".suggest b").first).to_have_text("Haig")
    box.press_sequentially("h", delay=90)
    expect(page.locator(".suggest b").first).to_have_text("Haigh")
    before = len(asked)

    box.press("Backspace")

    expect(page.locator(".suggest b").first).to_have_text("Haig")
    assert len(asked) == before

    held = []
    page.route("**/forslag/?q=yam", lambda route: held.append(route))
    box.fill("yam")
    page.wait_for_timeout(150)
    box.fill("fremm")
    expect(options(page).first).to_contain_text("Fremmede")
    for route in held:
        route.abort()
    expect(options(page).first).to_contain_text("Fremmede")


def test_the_last_row_is_of_what_stands_in_the_field_and_back_shows_what_the_page_is_of(page, box):
    page.emulate_media(reduced_motion="reduce")
    box.press_sequentially("andrew")
    expect(options(page).last).to_contain_text("andrew")
    page.route("**/forslag/*", lambda _route: None)
    box.press_sequentially(" trier")

    expect(options(page).last).to_contain_text("andrew trier")
    box.press("ArrowUp")
    box.press("Enter")
    page.wait_for_url("**/sok/?q=andrew+trier")
    page.go_back()
    expect(page.get_by_role("combobox")).to_have_value("")
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_nothing_to_suggest_is_said_and_shows_nothing(page, box):
    box.press_sequentially("xyzzyq")

    expect(page.locator("search-box [role=status]")).to_have_text("Ingen forslag")
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_on_a_phone_a_finger_opens_a_suggestion(chromium, live_server):
    shape = {"viewport": {"width": 390, "height": 800}, "has_touch": True, "is_mobile": True}
    page = chromium.new_context(base_url=live_server.url, locale="nb-NO", **shape).new_page()
    page.goto("/sok/")
    page.get_by_role("combobox").tap()
    page.get_by_role("combobox").press_sequentially("haigh")
    page.get_by_role("option").first.tap()

    page.wait_for_url("**/personer/andrew-haigh/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_open_list_has_no_fault(context, scheme, width):
    page = context.new_page()
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/sok/?q=haigh&theme=ensomhet")
    box = page.get_by_role("combobox")
    box.fill("")
    box.press_sequentially("andrew")
    expect(options(page).first).to_be_visible()
    box.press("ArrowDown")

    found = Axe().run(page, options={"resultTypes": ["violations"], "preload": False})

    assert [rule["id"] for rule in found.response["violations"]] == []


def test_without_scripts_it_is_a_form_with_facets_as_links(chromium, live_server):
    plain = chromium.new_context(
        base_url=live_server.url, java_script_enabled=False, viewport={"width": 390, "height": 800}
    )
    page = plain.new_page()
    page.goto("/anmeldelser/")
    page.get_by_role("link", name="Søk").first.click()
    page.get_by_role("searchbox").fill("haigh")
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_url("**/sok/?q=haigh")

    page.locator(".facets-fold > summary").click()
    page.locator(".facets a", has_text="Regi").click()

    page.wait_for_url("**/sok/?q=haigh&job=director")
    expect(page.locator(".result")).to_have_count(1)
    page.locator(".chosen a").click()
    page.wait_for_url("**/sok/?q=haigh")
