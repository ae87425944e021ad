import pytest

from films.models import Film
from pages.alphabet import by_initial, letters_in_use, under
from publishing.folding import ALPHABET
from reviews.catalogue import public_films, public_people
from tests.builders import a_film, a_review

pytestmark = pytest.mark.django_db
TITLES = ["Åsa", "Æsj", "Øy", "Zulu", "Aa", "Ärlig", "12", "Ångst", "Yes", "Östre", "Zorn", "Élan"]
IN_ORDER = [
    "12",
    "Aa",
    "Élan",
    "Yes",
    "Zorn",
    "Zulu",
    "Ärlig",
    "Æsj",
    "Östre",
    "Øy",
    "Ångst",
    "Åsa",
]


@pytest.fixture
def films():
    for title in TITLES:
        a_review(film=a_film(title))


def test_order_is_norwegian(films):
    assert [film.title for film in under(Film.objects.all(), "")] == IN_ORDER


def test_every_letter_has_its_own_and_no_others(films):
    found = {letter: [f.title for f in under(Film.objects.all(), letter)] for letter in ALPHABET}

    assert {letter: titles for letter, titles in found.items() if titles} == {
        "a": ["Aa"],
        "e": ["Élan"],
        "y": ["Yes"],
        "z": ["Zorn", "Zulu"],
        "æ": ["Ärlig", "Æsj"],
        "ø": ["Östre", "Øy"],
        "å": ["Ångst", "Åsa"],
    }


def test_rows_stand_under_their_initials(films):
    rows = under(Film.objects.all(), "")

    assert "".join(letter for letter, _rows in by_initial(list(rows))) == "#AEYZÆØÅ"


def test_figures_and_other_scripts_stand_under_a_sign_of_their_own(films):
    a_film("Сталкер")

    assert [film.title for film in under(Film.objects.all(), "#")] == ["12", "Сталкер"]


def test_only_letters_with_something_public_under_them_lead_anywhere(films):
    a_film("Beruset")

    assert "".join(sorted(letters_in_use(public_films()))) == "#aeyzåæø"
    assert letters_in_use(public_people()) == set()


def test_index_shows_one_letter_where_one_is_asked_for(client, films):
    text = client.get("/filmer/", {"letter": "å"}).content.decode()

    assert [title for title in TITLES if f">{title}</a>" in text] == ["Åsa", "Ångst"]


@pytest.mark.parametrize("letter", ["aa", "1", "ä", "Å", "%", "ab"])
def test_what_is_no_letter_of_ours_is_no_page(client, letter):
    assert client.get("/filmer/", {"letter": letter}).status_code == 404


def test_a_letter_without_names_says_so(client, films):
    assert "empty__line" in client.get("/personer/", {"letter": "q"}).content.decode()
