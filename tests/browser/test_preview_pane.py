"""The page as readers will see it, beside the form: it follows as one types."""

import pytest
from django.urls import reverse

from tests.browser.axe import faults
from tests.builders import a_draft, a_film, a_review

pytestmark = pytest.mark.django_db(transaction=True)
LONG = "".join(f"<p>Avsnitt {number}. {'Ord om filmen. ' * 40}</p>" for number in range(12))
TOGGLE = "[data-preview-toggle]"


@pytest.fixture
def desk(page, signed_in, ada):
    """Opens the form of a review on a wide screen."""
    signed_in(ada)
    page.set_viewport_size({"width": 1440, "height": 900})

    def opened(review):
        page.goto(reverse("admin:reviews_review_change", args=[review.pk]))
        return page

    return opened


def shown(page):
    return page.frame_locator(".preview__page")


def test_pane_follows_what_is_typed_and_stays_where_one_reads(desk):
    review = a_review("Første", film=a_film("Stalker"), body=LONG)
    page = desk(review)
    page.click(TOGGLE)
    shown(page).locator("h1", has_text="Første").wait_for()
    frame = page.frames[-1]
    frame.evaluate("scrollTo(0, 700); document.querySelector('main').isTheSame = true")

    page.fill("#id_headline", "Andre")
    shown(page).locator("h1", has_text="Andre").wait_for()
    page.locator(".ProseMirror").first.click()
    page.keyboard.type("Nytt ord. ")
    shown(page).locator(".prose", has_text="Nytt ord.").wait_for()

    assert frame.evaluate("scrollY") == 700
    assert frame.evaluate("document.querySelector('main').isTheSame")
    assert "Leserne ser den publiserte" in shown(page).locator(".banner").inner_text()
    review.refresh_from_db()
    assert review.headline == "Første"


def test_links_in_the_pane_lead_nowhere(desk):
    page = desk(a_draft("Uferdig", film=a_film("Stalker")))
    page.click(TOGGLE)
    shown(page).locator("h1", has_text="Uferdig").wait_for()

    shown(page).locator(".banner a").first.click()
    shown(page).locator("h1 a").click()
    shown(page).locator("input[type=search]").first.press("Enter")

    assert "/admin/preview/" in page.frames[-1].url
    assert shown(page).locator("h1", has_text="Uferdig").count() == 1


def test_phone_and_desktop_are_as_wide_as_they_are_and_remembered(desk):
    review = a_draft("Uferdig")
    page = desk(review)
    page.click(TOGGLE)
    shown(page).locator("h1").wait_for()
    widths = [page.frames[-1].evaluate("innerWidth")]

    page.click("[data-width='1280']")
    widths.append(page.frames[-1].evaluate("innerWidth"))
    page = desk(review)
    shown(page).locator("h1").wait_for()
    widths.append(page.frames[-1].evaluate("innerWidth"))

    assert widths == [390, 1280, 1280]
    page.click("[data-close]")
    page = desk(review)
    assert page.locator(TOGGLE).get_attribute("aria-expanded") == "false"
    assert not page.locator(".preview__pane").is_visible()


def test_on_a_phone_it_lies_over_the_form_and_gives_it_back(desk):
    page = desk(a_draft("Uferdig"))
    page.set_viewport_size({"width": 390, "height": 844})
    page.click(TOGGLE)
    shown(page).locator("h1").wait_for()
    covered = page.locator(".preview__pane").bounding_box()

    page.keyboard.press("Escape")

    assert (covered["width"], covered["height"]) == (390, 844)
    assert not page.locator(".preview__pane").is_visible()


def test_pane_of_a_new_review_says_what_is_lacking(page, signed_in, ada):
    signed_in(ada)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(reverse("admin:reviews_review_add"))
    page.click(TOGGLE)
    said = page.locator(".preview [role=status]")

    assert "Film" in said.inner_text()
    assert "Overskrift" in said.inner_text()
    page.fill("#id_headline", "Noe")
    said.filter(has_not_text="Overskrift").wait_for()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 390)])
def test_open_pane_has_no_fault(context, signed_in, ada, scheme, width):
    signed_in(ada)
    page = context.new_page()
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(reverse("admin:reviews_review_change", args=[a_draft("Uferdig").pk]))
    page.click(TOGGLE)
    shown(page).locator("h1", has_text="Uferdig").wait_for()
    page.wait_for_load_state("networkidle")

    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
