"""Parts of compounds, and compounds written apart."""

import pytest

from search import text
from search.engine import find
from tests.builders import a_draft, a_film, a_review
from tests.search.found import headlines

pytestmark = [pytest.mark.django_db, pytest.mark.searches]


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


@pytest.mark.parametrize(("typed", "written"), [("tyver", "kunsttyven"), ("sol", "midnattssol")])
def test_what_stands_last_in_a_compound_may_be_short(typed, written):
    a_review("Delene", body="<p>Kunst ved midnatt.</p>")
    a_review("Sammensatt", body=f"<p>Om {written}.</p>")
    a_review("Noe annet", body="<p>Konsoller og soldater.</p>")

    assert headlines(typed) == {"Sammensatt"}


def test_what_ends_so_is_found_where_nothing_else_has_the_word():
    a_review("Sammensatt", body="<p>Om hagenissen.</p>")

    assert headlines("nisser") == {"Sammensatt"}
    a_review("Alene", body="<p>En nisse.</p>")
    assert headlines("nisser") == {"Alene"}


@pytest.mark.parametrize("typed", ["sol", "korridor"])
def test_no_number_of_hidden_words_pushes_a_compound_out(typed, monkeypatch):
    monkeypatch.setattr(text, "_COMPOUNDS", 2)
    a_review("Den", body=f"<p>Om midnatts{typed}. En midnatt.</p>")
    hidden = " ".join(f"midn{letter}{typed}" for letter in "abcdefghij")
    a_draft("Hemmelig", film=a_film("Hemmelig"), body=f"<p>{hidden}</p>")

    assert headlines(typed) == {"Den"}


@pytest.mark.parametrize(
    ("typed", "other"),
    [("nasjon", "destinasjon"), ("stasjon", "manifestasjon"), ("rom", "syndrom, en synd")],
)
def test_a_word_that_merely_ends_so_is_no_compound_where_others_have_the_word(typed, other):
    a_review("Noe annet", body=f"<p>En {other}.</p>")
    a_review("Den", body=f"<p>En {typed}.</p>")

    assert headlines(typed) == {"Den"}


@pytest.mark.parametrize("typed", ["fiske øye linse", "fiskeøye linse", "fiske-øyelinse"])
def test_a_compound_may_be_written_apart(typed):
    a_review("Den", body="<p>Sett gjennom en fiskeøyelinse.</p>")
    a_review("Noe annet", body="<p>En fisk.</p>")

    assert headlines(typed) == {"Den"}


def test_a_word_that_merely_begins_so_is_no_compound():
    a_review("Noe annet", body="<p>Sorgløse dager.</p>")

    assert headlines("sorg") == set()


def test_a_word_that_only_a_hidden_review_has_makes_no_compound():
    a_review("Sammensatt", body="<p>Om sorgprosessen.</p>")
    a_draft("Skjult", body="<p>En prosess.</p>")

    assert headlines("sorg") == set()
