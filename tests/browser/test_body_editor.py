import pytest
from playwright.sync_api import expect

from films.models import FilmStill
from publishing.models import Picture
from tests.builders import a_draft, a_film, a_picture, a_review
from tests.publishing.clipboard import (
    EXPECTED,
    FOOTNOTED,
    SAMPLES,
    without_paragraphs_in_items,
)
from tests.publishing.test_rich_text import EVERYTHING

pytestmark = pytest.mark.searches
PASTE = """(editor, html) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/html", html);
  const paste = { clipboardData, bubbles: true, cancelable: true };
  editor.dispatchEvent(new ClipboardEvent("paste", paste));
}"""


@pytest.fixture
def draft(ada, signed_in):
    signed_in(ada)
    return a_draft(body="")


@pytest.fixture
def editor(page, draft):
    page.goto(f"/admin/reviews/review/{draft.pk}/change/")
    return page.get_by_role("textbox", name="Brødtekst", exact=True)


def written(page):
    return page.locator("textarea[name=body]").input_value()


def saved(page, draft):
    with page.expect_navigation():
        page.locator(".submit-row button[name=_save]").click()
    draft.refresh_from_db()
    return draft.body


def press(page, button):
    page.locator(f".rich-text__button--{button}").click()


def test_what_is_written_and_formatted_is_what_is_saved(page, editor, draft):
    editor.click()
    press(page, "heading")
    page.keyboard.type("Natten")
    page.keyboard.press("Enter")
    page.keyboard.type("En ")
    page.keyboard.press("Control+i")
    page.keyboard.type("film")
    page.keyboard.press("Control+i")
    page.keyboard.press("Enter")
    press(page, "bullets")
    page.keyboard.type("Lys")

    body = "<h2>Natten</h2><p>En <em>film</em></p><ul><li><p>Lys</p></li></ul>"
    assert saved(page, draft) == body


@pytest.mark.parametrize("program", SAMPLES)
def test_a_paste_keeps_the_text_and_drops_the_rest(page, editor, program):
    editor.click()
    editor.evaluate(PASTE, SAMPLES[program])

    assert without_paragraphs_in_items(written(page)) == EXPECTED


def test_a_pasted_paragraph_between_others_stays_where_it_was_put(page, editor):
    editor.click()
    page.keyboard.type("Før")
    page.keyboard.press("Enter")
    editor.evaluate(PASTE, "<p>Limt <i>inn</i> her</p>")
    page.keyboard.press("Enter")
    page.keyboard.type("etter")

    assert written(page) == "<p>Før</p><p>Limt <em>inn</em> her</p><p>etter</p>"


def test_the_whole_vocabulary_goes_through_the_editor_unchanged(page, ada, signed_in):
    signed_in(ada)
    draft = a_draft(body=EVERYTHING)
    page.goto(f"/admin/reviews/review/{draft.pk}/change/")
    page.get_by_role("textbox", name="Brødtekst", exact=True).click()
    page.keyboard.press("Control+End")
    page.keyboard.type("slutt")

    expected = EVERYTHING + "<p>slutt</p>"
    assert without_paragraphs_in_items(saved(page, draft)) == expected


def test_a_footnote_is_written_in_its_place_and_one_comes_out_of_it_by_the_arrow(
    page, editor, draft
):
    editor.click()
    page.keyboard.type("Som ventet")
    page.keyboard.press("Control+Alt+f")
    page.keyboard.type("Se ")
    page.keyboard.press("Control+Alt+t")
    page.keyboard.type("Stalker")
    page.keyboard.press("Control+Alt+t")
    page.keyboard.press("ArrowRight")
    page.keyboard.type(", altså.")

    body = '<p>Som ventet<small data-note="">Se <cite>Stalker</cite></small>, altså.</p>'
    assert written(page) == body
    assert saved(page, draft) == body


def step(page, key):
    """A step of the browser's own, which it tells the editor of with the next frame."""
    page.keyboard.press(key)
    told = "() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))"
    page.evaluate(told)


def test_what_is_typed_at_either_edge_of_a_footnote_lands_on_its_side(page, editor):
    editor.click()
    page.keyboard.type("AB")
    step(page, "ArrowLeft")
    press(page, "note")
    page.keyboard.type("n")
    page.keyboard.press("Enter")
    page.keyboard.type("etter")
    step(page, "Home")
    step(page, "ArrowRight")
    page.keyboard.type("før")
    step(page, "ArrowRight")
    page.keyboard.type("i")

    assert written(page) == '<p>Afør<small data-note="">in</small>etterB</p>'
    page.keyboard.press("Backspace")
    page.keyboard.press("Delete")
    page.keyboard.press("Backspace")
    assert written(page) == "<p>AføretterB</p>"


def test_a_spoiler_is_drawn_round_what_is_marked_and_taken_away_again(page, editor):
    editor.click()
    page.keyboard.type("Først.")
    page.keyboard.press("Enter")
    page.keyboard.type("Han dør.")
    press(page, "spoiler")
    page.keyboard.type("Om slutten")
    page.keyboard.press("Enter")
    page.keyboard.type("Ja: ")

    behind = "<details><summary>Om slutten</summary><p>Ja: Han dør.</p></details>"
    assert written(page) == f"<p>Først.</p>{behind}"
    press(page, "spoiler")
    assert written(page) == "<p>Først.</p><p>Ja: Han dør.</p>"


def test_one_writes_on_after_a_spoiler_by_an_empty_line(page, editor):
    editor.click()
    page.keyboard.press("Control+Alt+s")
    page.keyboard.press("Enter")
    page.keyboard.type("Han dør.")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.type("Videre.")

    assert written(page) == "<details><p>Han dør.</p></details><p>Videre.</p>"


def test_a_still_of_the_film_is_found_and_stands_with_a_caption(page, editor, draft):
    page.route("**/bilder/**", lambda route: route.fulfill(body=""))
    FilmStill.objects.create(film=draft.film, picture=a_picture(alt_nb="En trapp."))
    a_picture(alt_nb="Et hus.", key="", renditions={})
    editor.click()
    page.keyboard.type("Se her.")
    press(page, "still")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("listitem").first).to_contain_text("En trapp.")
    dialog.get_by_role("searchbox").fill("hus")
    expect(dialog.get_by_role("listitem")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    page.keyboard.type("Adams hus")
    page.keyboard.press("Enter")
    page.keyboard.type("Videre.")

    number = draft_picture("Et hus.")
    figure = f'<figure data-still="{number}"><figcaption>Adams hus</figcaption></figure>'
    assert written(page) == f"<p>Se her.</p>{figure}<p>Videre.</p>"
    expect(page.locator(".writing-still__told")).to_contain_text("Mangler")
    page.get_by_role("button", name="Fjern stillbildet").click()
    assert written(page) == "<p>Se her.</p><p>Videre.</p>"


def draft_picture(alt):
    return Picture.objects.get(alt_nb=alt).pk


def test_what_readers_can_open_is_found_by_name_and_linked_to(page, editor):
    seen = a_review("Nøkkelen", slug="nokkelen")
    a_draft("Hemmelig", film=a_film("All That Jazz"))
    editor.click()
    press(page, "link")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("searchbox").fill("all")
    expect(dialog.get_by_role("listitem")).to_have_count(2)
    dialog.get_by_role("button", name="All of Us Strangers").first.click()
    page.keyboard.press("Enter")

    expect(dialog).to_have_count(0)
    name = seen.film.title
    assert written(page) == f'<p><a href="{seen.film.get_absolute_url()}">{name}</a></p>'


@pytest.mark.parametrize("program", FOOTNOTED)
def test_a_pasted_footnote_is_a_footnote(page, editor, program):
    editor.click()
    editor.evaluate(PASTE, FOOTNOTED[program])

    note = '<small data-note="">Se <em>Stalker</em>.</small>'
    assert written(page) == f"<p>Natten{note} er lang.</p>"


def test_a_film_title_is_marked_as_one_and_shown_in_guillemets(page, editor):
    editor.click()
    press(page, "title")
    page.keyboard.type("Stalker")

    assert written(page) == "<p><cite>Stalker</cite></p>"
    before = "cite => getComputedStyle(cite, '::before').content"
    assert page.locator(".ProseMirror cite").evaluate(before) == '"«"'


def test_a_link_is_asked_for_and_an_unfit_address_is_refused_with_a_sentence(page, editor):
    editor.click()
    page.keyboard.type("Filmen")
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+k")
    address = page.get_by_role("dialog").get_by_role("textbox")
    address.fill("javascript:alert(1)")
    page.keyboard.press("Enter")

    expect(page.get_by_role("alert")).not_to_be_empty()
    address.fill("example.org/film")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert written(page) == '<p><a href="https://example.org/film">Filmen</a></p>'


def test_a_link_can_be_taken_away_again(page, editor):
    editor.click()
    editor.evaluate(PASTE, '<p><a href="https://example.org/">Filmen</a></p>')
    page.keyboard.press("Control+a")
    press(page, "link")
    page.locator(".link-dialog button[value=remove]").click()

    assert written(page) == "<p>Filmen</p>"


def test_the_toolbar_is_one_stop_for_tab_and_arrows_move_within(page, editor):
    editor.click()
    page.keyboard.press("Alt+F10")
    expect(page.locator(".rich-text__button--bold")).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(editor).to_be_focused()
    page.keyboard.type("skrått")

    assert written(page) == "<p><em>skrått</em></p>"
    expect(page.get_by_role("toolbar")).to_have_attribute("aria-controls", "id_body_editor")
    expect(page.locator(".rich-text__button--italic")).to_have_attribute("aria-pressed", "true")


def test_undo_and_redo_say_whether_there_is_anything_to_do(page, editor):
    undo = page.locator(".rich-text__button--undo")
    expect(undo).to_have_attribute("aria-disabled", "true")
    editor.click()
    page.keyboard.type("Feil")
    expect(undo).to_have_attribute("aria-disabled", "false")
    undo.click()

    assert written(page) == ""


def test_without_javascript_the_html_is_there_to_be_edited(chromium, context, draft, live_server):
    state = context.storage_state()
    plain = chromium.new_context(
        base_url=live_server.url, java_script_enabled=False, storage_state=state
    )
    page = plain.new_page()
    page.goto(f"/admin/reviews/review/{draft.pk}/change/")
    page.locator("textarea[name=body]").fill("Første.\n\n<p>Andre.</p>")

    assert saved(page, draft) == "<p>Første.</p><p>Andre.</p>"
    plain.close()


def test_text_is_not_lost_where_the_editor_does_not_arrive(context, ada, signed_in):
    signed_in(ada)
    draft = a_draft(body="<p>Her.</p>")
    page = context.new_page()
    page.route("**/django_prose_editor/editor*.js", lambda route: route.abort())
    page.goto(f"/admin/reviews/review/{draft.pk}/change/")

    expect(page.locator("textarea[name=body]")).to_be_visible()
    assert saved(page, draft) == "<p>Her.</p>"
