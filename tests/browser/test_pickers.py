"""What is typed into a picker is not typed twice, and lands where it was meant."""

import pytest

from films.models import Film
from tests.browser.network import slowly
from tests.builders import a_person, a_theme

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.searches]


@pytest.fixture
def desk_page(page, signed_in, ada):
    signed_in(ada)
    return page


def test_add_beside_a_picker_begins_with_the_name_it_did_not_find(desk_page):
    desk_page.goto("/admin/films/film/add/")
    desk_page.click("#credits-0 .select2-selection")
    desk_page.keyboard.type("Paul Mescal")
    desk_page.keyboard.press("Escape")

    with desk_page.context.expect_page() as opened:
        desk_page.click("#add_id_credits-0-person")

    assert opened.value.input_value("#id_name") == "Paul Mescal"


def test_enter_adds_the_name_that_nobody_has(desk_page):
    desk_page.goto("/admin/films/film/add/")
    desk_page.click("#credits-0 .select2-selection")
    desk_page.keyboard.type("Claire Foy")
    desk_page.locator(".select2-results__message", has_text="Enter legger til.").wait_for()

    with desk_page.context.expect_page() as opened:
        desk_page.keyboard.press("Enter")

    assert opened.value.input_value("#id_name") == "Claire Foy"


def test_name_that_was_picked_is_not_carried_to_the_next_one(desk_page):
    a_person("Paul Mescal")
    desk_page.goto("/admin/films/film/add/")
    desk_page.click("#credits-0 .select2-selection")
    desk_page.keyboard.type("Paul")
    desk_page.click(".select2-results__option:has-text('Paul Mescal')")

    with desk_page.context.expect_page() as opened:
        desk_page.click("#add_id_credits-0-person")

    assert opened.value.input_value("#id_name") == ""


def pick_actor(page, row, name):
    page.click(f"#credits-{row} .select2-selection")
    page.keyboard.type(name)
    page.click(f".select2-results__option:has-text('{name}')")


def test_rows_added_while_writing_stay_below_those_that_stood_there(desk_page):
    names = ["Andrew Scott", "Paul Mescal", "Jamie Bell", "Claire Foy"]
    for name in names:
        a_person(name)
    desk_page.goto("/admin/films/film/add/")
    desk_page.fill("#id_title", "All of Us Strangers")
    desk_page.click("#credits-group .add-row a")
    for row, name in enumerate(names):
        pick_actor(desk_page, row, name)

    desk_page.click("[name=_save]")
    desk_page.wait_for_load_state()

    credits = Film.objects.get().credits.in_billing_order()
    assert [credit.person.name for credit in credits] == names


def test_enter_waits_for_the_answer_to_what_was_typed(desk_page):
    for name in ("Aase Abel", "Renate Reinsve"):
        a_person(name)
    desk_page.goto("/admin/films/film/add/")
    desk_page.click("#credits-0 .select2-selection")
    desk_page.locator(".select2-results__option", has_text="Aase Abel").wait_for()
    slowly(desk_page, "**/autocomplete/?term=*")

    desk_page.keyboard.type("reinsve")
    assert desk_page.locator(".select2-results__option", has_text="Aase Abel").count() == 0
    desk_page.keyboard.press("Enter")

    chosen = desk_page.locator("#credits-0 .select2-selection__rendered", has_text="Renate Reinsve")
    chosen.wait_for()


def test_a_letter_opens_the_picker_and_the_arrows_say_where_they_are(desk_page):
    for name in ("Renate Reinsve", "Reidar Rein"):
        a_person(name)
    desk_page.goto("/admin/films/film/add/")
    desk_page.focus("#credits-0 .select2-selection")

    desk_page.keyboard.type("rein")
    field = desk_page.locator(".select2-search__field")
    field.wait_for()
    assert field.input_value() == "rein"
    desk_page.locator(".select2-results__option--highlighted", has_text="Reidar Rein").wait_for()
    desk_page.keyboard.press("ArrowDown")

    pointed_at = desk_page.locator(f"#{field.get_attribute('aria-activedescendant')}")
    assert "Renate Reinsve" in pointed_at.text_content()


@pytest.mark.parametrize(("key", "chosen"), [("Enter", "Ensomhet"), (",", "ensom")])
def test_enter_takes_the_theme_that_begins_so_and_a_comma_what_was_typed(desk_page, key, chosen):
    a_theme("Ensomhet")
    desk_page.goto("/admin/reviews/review/add/")
    desk_page.click("#id_themes_pick")
    desk_page.keyboard.type("ensom")
    desk_page.wait_for_selector(".tokens__option")

    desk_page.keyboard.press(key)

    assert desk_page.input_value("#id_themes") == chosen


@pytest.mark.parametrize(
    ("field", "typed", "first"), [("countries", "nor", "Norge"), ("languages", "nor", "norsk")]
)
def test_of_places_that_begin_so_the_shortest_comes_first(desk_page, field, typed, first):
    desk_page.goto("/admin/films/film/add/")
    desk_page.click(f"#id_{field}_pick")

    desk_page.keyboard.type(typed)

    assert desk_page.locator(".tokens__option").first.text_content() == first
