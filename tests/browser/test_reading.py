"""What readers do with a page: open a spoiler, follow a note, play a trailer, choose a light."""

import pytest
from playwright.sync_api import expect

from tests.builders import a_film, a_review

pytestmark = pytest.mark.django_db(transaction=True)
BODY = (
    "<p>Han<small data-note>En note.</small> ringer på.</p>"
    "<details><summary>Slutten</summary><p>Han dør.</p></details>"
)


@pytest.fixture
def address():
    film = a_film(trailer_url="https://youtu.be/a_b-c1234XY")
    return a_review(body=BODY, film=film, slug="r").get_absolute_url()


def test_light_and_size_are_kept_for_the_next_page_and_told_to_nobody(page, context, address):
    page.goto("/filmer/")
    page.get_by_label("Mørkt").check()
    page.get_by_label("Størst", exact=True).check()
    page.goto(address)

    root = page.locator("html")
    expect(root).to_have_attribute("data-theme", "dark")
    assert root.evaluate("root => getComputedStyle(root).fontSize") == "24px"
    expect(page.get_by_label("Mørkt")).to_be_checked()
    assert context.cookies() == []

    page.get_by_label("Som systemet").check()
    page.get_by_label("Vanlig").check()
    assert page.evaluate("localStorage.length") == 0
    assert root.get_attribute("data-theme") is None


def test_choice_is_there_before_anything_is_painted(page, address):
    page.goto(address)
    page.evaluate("""localStorage.setItem("reading", '{"theme": "dark", "size": "3"}')""")
    page.add_init_script("""
      new MutationObserver((_changes, watch) => {
        if (!document.body) return;
        window.atTheStart = document.documentElement.dataset.theme;
        watch.disconnect();
      }).observe(document, { childList: true, subtree: true });
    """)
    page.goto(address)
    moved = "new Promise(done => new PerformanceObserver(list => done(list.getEntries()[0].value))"
    moved += ".observe({ type: 'layout-shift', buffered: true }) || setTimeout(done, 500, 0))"

    assert page.evaluate("atTheStart") == "dark"
    assert page.evaluate(moved) < 0.001


def test_choice_kept_in_browser_that_is_nonsense_is_none(page, address):
    page.goto(address)
    page.evaluate("""localStorage.setItem("reading", '{"theme": "blue", "size": {}}')""")
    page.goto(address)

    assert page.locator("html").get_attribute("data-theme") is None
    expect(page.get_by_label("Som systemet")).to_be_visible()


def test_without_scripts_a_spoiler_opens_and_a_choice_is_made_and_taken_back(
    chromium, live_server, address
):
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    expect(page.get_by_text("Han dør.")).to_be_hidden()
    page.get_by_text("Ett avsnitt.").click()
    expect(page.get_by_text("Han dør.")).to_be_visible()

    page.get_by_label("Mørkt").check()
    page.get_by_role("button", name="Les slik").click()
    expect(page).to_have_url(f"{live_server.url}{address}")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.get_by_role("button", name="Som før").click()
    assert page.locator("html").get_attribute("data-theme") is None
    assert context.cookies() == []
    context.close()


def test_note_is_followed_and_leads_back(page, address):
    page.goto(address)

    page.get_by_role("link", name="Note 1", exact=True).click()
    expect(page).to_have_url(f"{page.url.partition('#')[0]}#note-1")
    page.get_by_role("link", name="Tilbake til teksten fra note 1").click()
    expect(page.locator("#note-mark-1")).to_be_in_viewport()


def test_trailer_asks_nobody_till_it_is_played(page, address):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.route("https://www.youtube-nocookie.com/**", lambda route: route.fulfill(body="Film"))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "127.0.0.1" not in url and "localhost" not in url] == []

    page.get_by_role("link", name="Spill av traileren").click()

    frame = page.locator("iframe")
    player = "https://www.youtube-nocookie.com/embed/a_b-c1234XY?autoplay=1&rel=0"
    expect(frame).to_have_attribute("src", player)
    expect(page.frame_locator("iframe").get_by_text("Film")).to_be_visible()
    expect(page.get_by_role("link", name="Se den hos YouTube")).to_be_visible()
