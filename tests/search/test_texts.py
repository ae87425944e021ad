"""Words in the texts: phrases, what is left out, compounds, and what is meant by a guess."""

import pytest

from search import text
from search.engine import find
from search.filters import Chosen
from tests.builders import a_draft, a_film, a_review

pytestmark = [pytest.mark.django_db, pytest.mark.searches]


def headlines(typed: str) -> set[str]:
    return {review.headline for review in find(typed).reviews}


def test_a_phrase_is_words_one_after_the_other():
    a_review("Rett", body="<p>Det er <em>hav</em>et som husker.</p>")
    a_review("Galt", body="<p>Husker du det? Som havet var.</p>")

    assert headlines('"havet som husker"') == {"Rett"}
    assert headlines('"HAVET SOM"') == {"Rett"}
    assert headlines("havet husker") == {"Rett", "Galt"}


def test_a_phrase_may_stand_in_a_name_and_is_not_stemmed():
    a_review("Navn", film=a_film("Kveldens lys", cast=["Andrew Scott"]))
    a_review("Omvendt", body="<p>Scott Andrew er en annen. Kvelden var lys.</p>")

    assert headlines('"andrew scott"') == {"Navn"}
    assert headlines('"kveldens lys"') == {"Navn"}
    assert headlines('"kveldens"') == {"Navn"}


def test_a_phrase_does_not_go_from_one_text_into_the_next():
    a_review("Stort hav", standfirst="Og himmel.", body="<p>Hav og vind.</p>")

    assert headlines('"stort hav"') == headlines('"og himmel"') == {"Stort hav"}
    # Each two of the words stand together somewhere.
    assert headlines('"stort hav og"') == set()


def test_a_phrase_follows_what_is_written():
    review = a_review("Rekkefølge", body="<p>Hav ved hav ved natt ved hav.</p>")
    assert headlines('"natt ved hav"') == {"Rekkefølge"}

    review.body = "<p>Natt ved natt ved hav ved natt.</p>"
    review.save()
    assert headlines('"natt ved hav ved natt"') == {"Rekkefølge"}
    assert headlines('"hav ved hav"') == set()


def test_a_phrase_in_a_spoiler_is_not_found():
    a_review("Slutt", body="<details><summary>Slutten</summary><p>Han dør alene.</p></details>")

    assert headlines('"dør alene"') == set()


def test_of_very_many_likely_ones_no_more_are_read_than_the_bound(monkeypatch):
    monkeypatch.setattr(text, "VERIFIED", 2)
    for number in range(4):
        a_review(f"Nr. {number}", body="<p>Et stille hav.</p>")

    assert headlines('"stille hav"') == {"Nr. 2", "Nr. 3"}


@pytest.mark.parametrize("minus", ["-krig", "-Krigen", "-kriger", '-"krig og fred"'])
def test_what_has_a_minus_is_left_out(minus):
    a_review("Med", body="<p>Sorg i krig og fred.</p>")
    a_review("Uten", body="<p>Sorg i byen.</p>")

    assert headlines(f"sorg {minus}") == {"Uten"}


def test_a_name_with_a_minus_leaves_out_what_belongs_to_it():
    a_review("Den ene", film=a_film("En", cast=["Andrew Scott"]), body="<p>Sorg.</p>")
    a_review("Den andre", film=a_film("To"), body="<p>Sorg.</p>")

    assert headlines("sorg -scott") == {"Den andre"}


@pytest.mark.parametrize("typed", ["sorg", "prosess", "prosessen"])
def test_a_part_finds_its_compound_if_both_parts_are_words(typed):
    a_review("Delene", body="<p>Sorg er en prosess.</p>")
    a_review("Sammensatt", body="<p>Om sorgprosessen.</p>")

    found = [review.headline for review in find(typed).reviews]

    assert found == ["Delene", "Sammensatt"]


def test_what_binds_a_compound_is_no_part_of_it():
    a_review("Delene", body="<p>En historie.</p>")
    a_review("Sammensatt", body="<p>En kjærlighetshistorie, med kjærlighet.</p>")

    assert headlines("historie") == {"Delene", "Sammensatt"}


def test_a_word_that_merely_begins_so_is_no_compound():
    a_review("Noe annet", body="<p>Sorgløse dager.</p>")

    assert headlines("sorg") == set()


def test_a_word_that_only_a_hidden_review_has_makes_no_compound():
    a_review("Sammensatt", body="<p>Om sorgprosessen.</p>")
    a_draft("Skjult", body="<p>En prosess.</p>")

    assert headlines("sorg") == set()


def test_small_words_are_given_up_where_nothing_has_them_all():
    a_review("Om dager", body="<p>Sorg uten ende.</p>")

    assert headlines("filmer om sorg") == set()
    assert headlines("om hva sorg") == {"Om dager"}


def test_a_guess_says_what_was_meant():
    a_review(film=a_film(cast=["Stellan Skarsgård"]), themes=["Sorg"])

    assert find("stelan skarsgard").guess == "Stellan Skarsgård"
    assert find("stellan skarsgard").guess == ""
    assert find("skarsgard").guess == ""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("fjelet", "fjell"),
        ("fyrtrn", "fyrtårn"),
        ("fyrtårnn", "fyrtårn"),
        ("fyrtaarnn", "fyrtårn"),
        ("kjærligehtshistorie", "kjærlighetshistorie"),
        ("fyrtårnn og fjell", "fyrtårn og fjell"),
        ("fyrtårnn haihg", "fyrtårn haigh"),
        ("resturant", "restaurant"),
        ("ensomhett", "ensomhet"),
        ("ensomeht", "ensomhet"),
        ("ensomht", "ensomhet"),
        ("ensomheten og skapningenne", "ensomheten og skapningene"),
    ],
)
def test_a_word_that_no_text_has_is_taken_for_one_that_some_have(typed, meant):
    film = a_film(director="Andrew Haigh")
    body = "<p>Et fyrtårn under et fjell, en kjærlighetshistorie og en restaurant.</p>"
    body += "<p>Ensomhet, ensomme skapninger, skapningene.</p>"
    a_review("Alt", film=film, body=body)
    a_review("Noe annet", body="<p>Ingenting.</p>")

    found = find(typed)

    assert [review.headline for review in found.reviews] == ["Alt"]
    assert (found.query, found.guess, found.is_of_guess) == (typed, meant, True)
    assert "<mark>" in found.snippets[found.reviews[0].pk].html


@pytest.mark.parametrize("typed", ["jfell", "bjell", "fje", '"fjelet"', "fjell -fjelet", "fxxll"])
def test_no_word_is_taken_for_one_that_is_not_like_it(typed):
    a_review("Fjellet", body="<p>Et fjell.</p>")

    assert not find(typed).is_of_guess


def test_no_word_is_taken_for_one_that_only_hidden_reviews_have():
    a_review("Åpen", body="<p>Et fjell.</p>")
    a_draft("Skjult", body="<p>Et fyrtårn, filmet av Outi.</p>", film=a_film(cast=["Ola Fyrtårn"]))

    for typed in ("fyrtrn", "fyrtårnn", "fyrtrn fjell"):
        found = find(typed)
        assert (found.total, found.guess) == (0, "")


def test_no_word_is_taken_for_another_where_only_a_facet_stands_in_the_way():
    a_review("Fjellet", body="<p>Et fjell, et fjelt.</p>")

    found = find("fjelt", chosen=Chosen(decade=["1930"]))

    assert (found.total, found.is_of_guess) == (0, False)
