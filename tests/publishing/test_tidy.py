import pytest

from publishing.tidy import tidy
from tests.builders import a_person, a_review


def test_breaks_become_spaces_and_what_is_no_character_goes():
    assert tidy("Tom\vlinje\x08 og\ufffe mer\nny linje\t.") == "Tom linje og mer\nny linje\t."


def test_decomposed_letters_are_composed():
    assert tidy("A\u030ase") == "Åse"


@pytest.mark.django_db
def test_whatever_is_saved_is_tidied():
    person = a_person("Bjo\x00rn", aliases=["Bj\vrn"])

    assert (person.name, person.aliases) == ("Bjorn", ["Bj rn"])


@pytest.mark.django_db
def test_no_headline_takes_the_feed_down(client):
    a_review("Tom\x0blinje\ufffe", body="<p>Tekst\x0bher</p>")

    assert b"Tom linje" in client.get("/feed.atom").content
