"""The main job, as it is done: a writer writes, an editor publishes, a reader finds."""

import pytest
from django.test import Client

from publishing.folding import slug

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.searches]

CAST = [("Andrew Scott", "Adam"), ("Paul Mescal", "Harry"), ("Jamie Bell", ""), ("Claire Foy", "")]
THEMES = ["Sorg", "Ensomhet"]
HEADLINE = "Hjem til dem som er borte"
PLACES = [
    "/",
    "/anmeldelser/",
    "/filmer/all-of-us-strangers/",
    "/personer/andrew-haigh/",
    *(f"/personer/{slug(name)}/" for name, _character in CAST),
    "/personer/taichi-yamada/",
    "/forelegg/strangers/",
    *(f"/temaer/{slug(name)}/" for name in THEMES),
    "/kritikere/ben/",
    "/feed.atom",
    "/filmer/all-of-us-strangers/feed.atom",
    "/personer/andrew-scott/feed.atom",
    "/sitemap-reviews-1.xml",
]
QUESTIONS = [
    "All of Us Strangers",
    "andrew scott",
    "Paul Mescal",
    "jamie bell",
    "claire foy",
    "andrew haigh",
    "Strangers",
    "Taichi Yamada",
    "Taicha Yamada",
    "ensomhet",
]


def popup(page, link):
    """Follow an “add” link and give the window it opens."""
    with page.context.expect_page() as opened:
        page.click(link)
    opened.value.wait_for_load_state()
    return opened.value


def save_and_close(window):
    with window.expect_event("close"):
        window.click("[name=_save]")


def add_person(page, link, name, *, alias=""):
    window = popup(page, link)
    window.fill("#id_name", name)
    window.fill("#id_aliases", alias)
    save_and_close(window)


def add_credit(film, row, name, job, character=""):
    add_person(film, f"#add_id_credits-{row}-person", name)
    film.select_option(f"#id_credits-{row}-job", job)
    film.fill(f"#id_credits-{row}-character", character)


def add_source(film):
    work = popup(film, "#add_id_adaptations-0-work")
    work.fill("#id_title", "Strangers")
    add_person(work, "#add_id_authorships-0-person", "Taichi Yamada", alias="Taicha Yamada")
    save_and_close(work)


def add_film(page):
    """The film with its people and its source, made in windows over the review."""
    film = popup(page, "#add_id_film")
    film.fill("#id_title", "All of Us Strangers")
    film.fill("#id_year", "2023")
    for row, (name, job, character) in enumerate(
        [("Andrew Haigh", "director", ""), *((name, "actor", role) for name, role in CAST)]
    ):
        if not film.locator(f"#id_credits-{row}-job").count():
            film.click("#credits-group .add-row a")
        add_credit(film, row, name, job, character)
    add_source(film)
    save_and_close(film)


def write(page):
    """Everything from the desk's first page to the review handed in."""
    page.goto("/admin/")
    page.click(".desk-begin__review")
    page.fill("#id_headline", HEADLINE)
    page.fill("#id_standfirst", "Andrew Haigh lar de døde åpne døren.")
    page.locator(".ProseMirror").first.click()
    page.keyboard.type("Filmen er en langsom meditasjon over sorg.")
    add_film(page)
    for theme in THEMES:
        page.fill("#id_themes_pick", theme)
        page.keyboard.press("Enter")
    page.click("[name=_submit]")
    page.wait_for_load_state()
    assert page.locator(".messagelist .success").count() == 1


def publish(page):
    page.goto("/admin/")
    page.click(f"text={HEADLINE}")
    page.click("[name=_publish]")
    page.wait_for_load_state()
    assert page.locator(".messagelist .success").count() == 1


@pytest.fixture
def editors_page(chromium, live_server, ada):
    """A second browser, where Ada is signed in."""
    client = Client()  # the writer's would end her session
    client.force_login(ada)
    context = chromium.new_context(base_url=live_server.url, locale="nb-NO")
    cookies = [
        {"name": name, "value": morsel.value, "url": live_server.url}
        for name, morsel in client.cookies.items()
    ]
    context.add_cookies(cookies)
    yield context.new_page()
    context.close()


@pytest.fixture
def reader(chromium, live_server):
    context = chromium.new_context(base_url=live_server.url, locale="nb-NO")
    yield context
    assert context.cookies() == []
    context.close()


def test_a_new_film_is_reviewed_published_and_found_everywhere(
    page, signed_in, ben, editors_page, reader
):
    signed_in(ben)
    write(page)
    before = [reader.request.get(place) for place in PLACES]
    assert not any(HEADLINE in response.text() for response in before)

    publish(editors_page)

    for place in PLACES:
        text = reader.request.get(place).text()
        assert HEADLINE in text or f"/{slug(f'All of Us Strangers {HEADLINE}')}/" in text, place
    for question in QUESTIONS:
        answer = reader.request.get("/sok/", params={"q": question}).text()
        assert HEADLINE in answer, question


def test_a_reader_types_a_name_and_reads(page, signed_in, ben, editors_page, reader):
    signed_in(ben)
    write(page)
    publish(editors_page)
    reading = reader.new_page()

    reading.goto("/")
    reading.fill("#q", "andrew scot")
    reading.keyboard.press("Enter")
    reading.click("main >> text=Andrew Scott")
    reading.locator("main li", has_text=HEADLINE).get_by_role("link").first.click()

    assert "All of Us Strangers" in reading.locator("h1").inner_text()
    assert "langsom meditasjon over sorg" in reading.locator("main").inner_text()
