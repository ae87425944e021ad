"""Comments in a browser: tied to a passage while the text around it is written in."""

import pytest

from reviews import comments
from tests.builders import a_draft
from tests.reviews.test_admin import change

pytestmark = pytest.mark.django_db(transaction=True)
BODY = "<p>Et godt hus. Filmen er lang.</p><p>Et godt hus er ikke nok.</p>" + "<p>Mer.</p>" * 40


@pytest.fixture
def panel(page, signed_in, ada):
    """The form of a review with a comment on the second “godt hus”, open on the desk."""
    signed_in(ada)
    review = a_draft(body=BODY)
    beside = {"before": "Filmen er lang. Et ", "after": " er ikke nok."}
    comments.say(review, by=ada, text="Hvilket hus?", field="body", quote="godt hus", **beside)
    page.goto(change(review))
    panel = page.locator("review-comments")
    page.locator("#id_body_editor").wait_for()
    return panel


def marked(page) -> list[str]:
    """What is marked, with the word after it."""
    return page.evaluate(
        """() => [...CSS.highlights.get("comment")].map((range) => {
            const rest = range.endContainer.data.slice(range.endOffset, range.endOffset + 3);
            return `${range}${rest}`;
        })"""
    )


def test_passage_is_found_again_where_the_text_before_it_has_grown(page, panel):
    gone = panel.get_by_text("Tekststedet er endret.")
    page.wait_for_function("() => CSS.highlights.get('comment')?.size")

    assert marked(page) == ["godt hus er"]

    editor = page.locator("#id_body_editor")
    editor.click()
    page.keyboard.press("Control+Home")
    page.keyboard.type("Nytt, og et godt hus. ")
    page.wait_for_timeout(600)
    assert marked(page) == ["godt hus er"]
    assert gone.is_hidden()

    page.keyboard.press("Control+A")
    page.keyboard.type("Noe annet.")
    gone.wait_for()


def test_what_is_half_written_elsewhere_stays_when_a_comment_is_sent(page, panel):
    panel.get_by_label("Svar").fill("Det grønne, tror jeg")
    panel.get_by_label("Kommentar").fill("Og hvem bor der?")

    panel.get_by_role("button", name="Kommenter").click()

    panel.get_by_text("Og hvem bor der?", exact=True).wait_for()
    assert panel.get_by_label("Svar").first.input_value() == "Det grønne, tror jeg"
    assert panel.get_by_label("Kommentar").input_value() == ""


def test_answer_is_sent_from_far_below_the_passage(page, panel):
    panel.get_by_label("Svar").fill("Det grønne.")

    panel.get_by_role("button", name="Svar").click()

    panel.locator(".comment__answer").get_by_text("Det grønne.").wait_for()


def test_comment_that_is_not_sent_is_asked_for_before_the_page_goes(page, panel):
    asked = []
    panel.get_by_label("Kommentar").fill("Og hvem bor der?")

    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.get_by_role("button", name="Lagre utkast").click()
    page.get_by_text("er lagret").wait_for()
    assert asked == ["beforeunload"]
