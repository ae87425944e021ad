"""No sentence is lost: not to a cut network, a killed tab, a crash, nor an expired session."""

import time

import pytest
from django.contrib.sessions.models import Session
from django.utils.translation import gettext as _
from playwright.sync_api import expect

from publishing.models import Revision
from publishing.revisions import head_of, record
from reviews.begun import begun_by
from reviews.models import Review
from tests.browser.network import close_without_network
from tests.builders import a_critic, a_draft, a_film, a_review

pytestmark = pytest.mark.django_db(transaction=True)
SENTENCE = "Denne setningen skal aldri gå tapt."


@pytest.fixture
def page(context):
    """Without the check for faults: here the network is cut and the server says no, on purpose."""
    page = context.new_page()
    page.set_default_timeout(15_000)
    return page


@pytest.fixture
def review(ada, signed_in):
    signed_in(ada)
    return a_draft("Første utkast", created_by=ada)


def change(review) -> str:
    return f"/admin/reviews/review/{review.pk}/change/"


def write(page, text=SENTENCE):
    page.locator(".ProseMirror").first.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(text)


def status(page):
    return page.locator("[data-saving]")


def copies(page) -> list[str]:
    return page.evaluate(
        "Object.keys(localStorage).filter((key) => key.startsWith('lerret-text:'))"
    )


def until(page, what):
    """The page's policy forbids Playwright's own waiting, which evaluates in the page."""
    deadline = time.monotonic() + 15
    while not what():
        assert time.monotonic() < deadline, (
            f"still not so; the page says: {status(page).inner_text()}"
        )
        page.wait_for_timeout(50)


def kept_in_the_browser(page):
    until(page, lambda: copies(page))


def kept_on_the_server(page):
    """Until what has been typed so far is there, and the browser needs no copy."""
    until(page, lambda: status(page).inner_text() and not copies(page))


def written(page) -> str:
    return page.locator(".ProseMirror").first.inner_text()


def restored(page):
    return page.locator("[data-restored]")


def expire(user):
    Session.objects.all().delete()


def sign_in_elsewhere(page, link, user):
    with page.context.expect_page() as opened:
        page.click(link)
    login = opened.value
    login.fill("#id_username", user.username)
    login.fill("#id_password", "secret")
    login.click("[type=submit]")
    login.wait_for_url("**/admin/")
    login.close()
    page.bring_to_front()
    page.evaluate("dispatchEvent(new Event('focus'))")


def test_writing_saves_itself_and_readers_see_nothing_of_it(page, ada, signed_in):
    signed_in(ada)
    review = a_review("Publisert")
    page.goto(change(review))

    write(page)
    kept_on_the_server(page)

    assert SENTENCE in head_of(review).snapshot["body"]
    assert SENTENCE not in Review.objects.get(pk=review.pk).body
    assert page.input_value("[name=seen_version]") == head_of(review).stamp


def test_network_is_cut_while_writing_and_comes_back(page, context, review):
    page.goto(change(review))

    context.set_offline(True)
    write(page)
    expect(status(page)).to_contain_text(_("The text is safe in this browser."))
    context.set_offline(False)
    kept_on_the_server(page)

    assert SENTENCE in head_of(review).snapshot["body"]


def test_button_pressed_without_network_leaves_the_text_on_the_screen(page, context, review):
    page.goto(change(review))
    context.set_offline(True)
    write(page)
    save = page.get_by_role("button", name=_("Save draft"))

    save.click()
    expect(status(page)).to_contain_text(_("The text is safe in this browser."))
    assert SENTENCE in written(page)
    context.set_offline(False)
    save.click()
    page.locator(".messagelist").wait_for()

    review.refresh_from_db()
    assert SENTENCE in review.body


def test_tab_is_killed_while_the_network_is_down_and_the_form_opened_again(page, context, review):
    page.goto(change(review))
    context.set_offline(True)
    write(page)
    page.fill("#id_themes_pick", "Sorg")
    page.keyboard.press("Enter")
    page.check("[name=rating][value='80']")
    page.wait_for_timeout(400)
    close_without_network(page)
    context.set_offline(False)

    again = context.new_page()
    again.goto(change(review))
    expect(restored(again)).to_be_visible()
    expect(restored(again).locator("p")).not_to_be_empty()

    assert SENTENCE in written(again)
    assert again.locator(".token").inner_text().startswith("Sorg")
    assert again.is_checked("[name=rating][value='80']")
    kept_on_the_server(again)
    assert SENTENCE in head_of(review).snapshot["body"]


def test_writer_goes_back_to_what_was_saved(page, context, review):
    page.goto(change(review))
    context.set_offline(True)
    page.fill("#id_headline", "Forhastet")
    kept_in_the_browser(page)
    close_without_network(page)
    again = context.new_page()
    context.set_offline(False)
    again.route("**/autosave/", lambda route: route.abort())
    again.goto(change(review))

    restored(again).locator("button").click()

    assert again.input_value("#id_headline") == "Første utkast"


def test_picked_film_comes_back_with_its_name(page, context, review):
    other = a_film("Stalker", year=1979)
    page.goto(change(review))
    context.set_offline(True)
    page.evaluate(
        """(pk) => {
          const film = document.querySelector("#id_film");
          film.add(new Option("Stalker (1979)", pk, true, true));
          django.jQuery(film).trigger("change");
        }""",
        str(other.pk),
    )
    kept_in_the_browser(page)
    close_without_network(page)
    context.set_offline(False)

    again = context.new_page()
    again.goto(change(review))

    shown = again.locator(".field-film .select2-selection__rendered")
    expect(shown).to_contain_text("Stalker (1979)")
    assert again.input_value("#id_film") == str(other.pk)


def test_browser_crashes_and_another_one_finds_the_text(page, context, chromium, review, ada):
    page.goto(change(review))
    write(page)
    kept_on_the_server(page)
    cookies, address = context.cookies(), page.url
    context.close()

    elsewhere = chromium.new_context(locale="nb-NO")
    elsewhere.add_cookies(cookies)
    again = elsewhere.new_page()
    again.goto(address)

    assert SENTENCE in written(again)
    elsewhere.close()


def test_session_expires_while_writing_and_goes_on_after_a_new_login(page, review, ada):
    page.goto(change(review))
    expire(ada)

    write(page)
    expect(status(page).locator("a")).to_be_visible()
    assert Revision.objects.of(review).count() == 0
    sign_in_elsewhere(page, "[data-saving] a", ada)
    kept_on_the_server(page)

    assert SENTENCE in head_of(review).snapshot["body"]
    page.click("[name=_save]")
    page.wait_for_load_state()
    assert SENTENCE in Review.objects.get(pk=review.pk).body


def test_session_expires_and_save_is_pressed(page, context, review, ada):
    page.goto(change(review))
    page.route("**/autosave/", lambda route: route.abort())
    expire(ada)
    write(page)
    page.click("[name=_save]")
    page.wait_for_selector(".sent-again")
    assert SENTENCE in page.locator(".written").all_inner_texts()[-1]

    sign_in_elsewhere(page, ".sent-again ol a", ada)
    page.click(".sent-again [type=submit]")
    page.wait_for_load_state()
    page.click(".sent-again [type=submit]")
    page.wait_for_selector(".messagelist .success")

    assert SENTENCE in Review.objects.get(pk=review.pk).body
    until(page, lambda: not copies(page))
    expect(restored(page)).to_be_empty()


def test_new_review_is_begun_and_the_tab_closed(page, context, ada, signed_in):
    signed_in(ada)
    film = a_film("Stalker")
    page.goto(f"/admin/reviews/review/add/?film={film.pk}")
    write(page)
    kept_on_the_server(page)
    page.close()

    again = context.new_page()
    again.goto("/admin/")
    again.click(f"text={_('Without a headline')}")
    assert SENTENCE in written(again)
    again.fill("#id_headline", "Sonen")
    kept_on_the_server(again)

    assert [beginning.snapshot["headline"] for beginning in begun_by(ada)] == ["Sonen"]


def test_new_review_begun_without_network_comes_back(page, context, ben, signed_in):
    signed_in(ben)
    critic = a_critic("Ben", user=ben)
    film = a_film("Stalker")
    page.goto(f"/admin/reviews/review/add/?film={film.pk}")
    context.set_offline(True)
    page.fill("#id_headline", "Sonen")
    write(page)
    page.wait_for_timeout(400)
    close_without_network(page)
    context.set_offline(False)

    again = context.new_page()
    again.goto("/admin/reviews/review/add/")
    expect(again.locator("#id_headline")).to_have_value("Sonen")
    again.click("[name=_save]")
    again.wait_for_selector(".messagelist .success")

    saved = Review.objects.get()
    assert (saved.headline, saved.critic, saved.film) == ("Sonen", critic, film)
    assert SENTENCE in saved.body
    assert not begun_by(ben).exists()
    until(again, lambda: not copies(again))


def test_text_brought_back_over_a_colleagues_newer_one_ends_in_both(page, context, review, ben):
    page.goto(change(review))
    context.set_offline(True)
    page.fill("#id_headline", "Adas, uten nett")
    kept_in_the_browser(page)
    close_without_network(page)
    record(review, {**review.snapshot(), "headline": "Bens"}, by=ben)
    context.set_offline(False)

    again = context.new_page()
    again.goto(change(review))
    expect(again.locator("#id_headline")).to_have_value("Adas, uten nett")
    expect(status(again)).to_contain_text("ben")
    again.click("[name=_save]")
    again.wait_for_selector("[data-conflict]")

    assert head_of(review).snapshot["headline"] == "Bens"
    aside = Revision.objects.of(review).filter(is_aside=True)
    assert {revision.snapshot["headline"] for revision in aside} == {"Adas, uten nett"}


def test_two_windows_of_one_writer_do_not_take_each_others_text(page, context, review):
    page.goto(change(review))
    page.route("**/autosave/", lambda route: route.abort())
    page.fill("#id_headline", "I det første vinduet")
    kept_in_the_browser(page)

    other = context.new_page()
    other.goto(change(review))
    other.wait_for_timeout(1500)

    assert other.input_value("#id_headline") == "Første utkast"
    expect(restored(other)).to_be_empty()


def test_leaving_asks_nothing_when_the_text_is_kept(page, context, review):
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(change(review))
    context.set_offline(True)
    write(page)
    context.set_offline(False)

    page.goto("/admin/")

    assert asked == []
    assert len(copies(page)) == 1


def test_colleague_sees_who_has_the_review_open(page, chromium, live_server, review, ben):
    from django.test import Client

    from tests.builders import a_user

    client = Client()
    client.force_login(a_user("eva", "Editors", first_name="Eva", last_name="Lie"))
    client.get(change(review))

    page.goto(change(review))

    expect(page.locator("[data-presence]")).to_contain_text("Eva Lie")
