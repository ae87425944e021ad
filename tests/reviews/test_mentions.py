import importlib

import pytest
from django.apps import apps
from django.core.management import call_command

from publishing.bin import put_in_bin
from publishing.restoring import restore
from reviews.mentions import addresses_in
from reviews.models import Mention, Review
from tests.builders import a_film, a_person, a_review, a_work

pytestmark = pytest.mark.django_db
LINK = '<p>Som <a href="/personer/andrew-scott/">Scott</a> i fjor.</p>'


def mentioned_by(entry) -> list[str]:
    return [review.headline for review in Review.objects.mentioning(entry)]


def test_every_link_to_a_person_a_film_or_a_source_work_here_is_an_address(settings):
    settings.ALLOWED_HOSTS = ["lerret.example"]

    assert addresses_in(
        """<p><a href="/personer/andrew-scott/">A</a> <a href="/en/people/andrew-scott">B</a>
        <a hreflang="en" href="/en/films/ran/?a=1&amp;b=2#cast">C</a>
        <a href="https://lerret.example/forelegg/strangers/">D</a>
        <a href="https://other.example/personer/a/">E</a> <a href="//[/personer/b/">F</a>
        <a href="/temaer/sorg/">G</a> <a href="/personer/c/feed.atom">H</a>
        <a href="/en/personer/d/">I</a> <a href="mailto:personer/e/">J</a></p>"""
    ) == {
        ("people.person", "andrew-scott"),
        ("films.film", "ran"),
        ("films.sourcework", "strangers"),
    }


def test_where_any_host_is_allowed_only_addresses_without_one_are_ours(settings):
    settings.ALLOWED_HOSTS = ["*"]

    assert addresses_in('<a href="https://other.example/personer/a/">A</a>') == set()


def test_review_mentions_what_its_body_links_to_until_it_does_not():
    person, film, work = a_person(), a_film("Ran", year=1985), a_work()
    links = '<a href="/filmer/ran/">R</a> <a href="/en/source-works/strangers/">S</a>'
    review = a_review("Lenket", body=f"{LINK}<p>{links}</p>")

    assert [mentioned_by(entry) for entry in (person, film, work)] == [["Lenket"]] * 3

    review.body = LINK
    review.save()

    assert [mentioned_by(entry) for entry in (person, film, work)] == [["Lenket"], [], []]


def test_mention_stays_with_an_entry_that_changes_its_address():
    person = a_person()
    a_review("Før", body=LINK)
    person.slug = "scott"
    person.save()

    a_review("Etter", body=LINK)
    a_review("Nytt", body=LINK.replace("andrew-scott", "scott"))

    assert set(mentioned_by(person)) == {"Før", "Etter", "Nytt"}


def test_link_to_nothing_is_a_mention_of_what_comes_to_have_the_address():
    a_review("Forut", body=LINK)

    person = a_person()

    assert mentioned_by(person) == ["Forut"]


def test_what_comes_back_from_the_bin_has_its_mentions_again(ada):
    person, review = a_person(), a_review("Lenket", body=LINK)

    for entry in (person, review):
        restore(put_in_bin(entry, by=ada), by=ada)

    assert mentioned_by(person) == ["Lenket"]
    assert Mention.objects.count() == 1


@pytest.mark.parametrize("how", ["by the migration", "by the command"])
def test_reviews_written_to_the_database_directly_get_their_mentions(how):
    person, review = a_person(), a_review("Direkte", body="<p>Uten.</p>")
    a_review("Uten lenke")
    Review.objects.filter(pk=review.pk).update(body=LINK)

    if how == "by the command":
        call_command("find_mentions")
    else:
        importlib.import_module("reviews.migrations.0031_note_mentions").note(apps, None)

    assert mentioned_by(person) == ["Direkte"]
