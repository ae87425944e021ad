"""Words in the texts: phrases, what is left out, and what is meant by a guess."""

import datetime as dt

import pytest
from django.utils import timezone

from search import text
from search.engine import find
from search.filters import Chosen
from tests.builders import a_critic, a_draft, a_film, a_review
from tests.search.found import headlines

pytestmark = [pytest.mark.django_db, pytest.mark.searches]


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


def test_what_has_the_small_words_too_comes_before_what_has_not():
    a_review("Uten", body="<p>Sorg i byen.</p>")
    a_review("Med", body="<p>En film om sorg.</p>", published_at=timezone.now() - dt.timedelta(9))
    a_review("Noe annet", body="<p>En film om glede.</p>")

    found = [review.headline for review in find("filmer om sorg").reviews]

    assert found == ["Med", "Uten"]
    marked = [snippet.html for snippet in find("filmer om sorg").snippets.values()]
    assert sorted(marked) == ["<mark>Sorg</mark> i byen.", "En film om <mark>sorg</mark>."]
    assert headlines("om hva sorg") == {"Uten", "Med"}
    assert headlines("filmer om") == {"Med", "Noe annet"}


def test_a_guess_says_what_was_meant():
    a_review(film=a_film(cast=["Stellan Skarsgård"]), themes=["Sorg"])

    assert find("stelan skarsgard").guess == "Stellan Skarsgård"
    assert find("stellan skarsgard").guess == ""
    assert find("skarsgard").guess == ""


def test_a_guess_keeps_the_other_words_where_they_were_and_is_of_the_name_that_was_meant():
    a_review(film=a_film("Turist", director="Ruben Östlund", other_titles=["Force Majeure"]))

    assert find("films by ruben ostlnd").guess == "films by Ruben Östlund"
    assert find("force majure").guess == "Force Majeure"


def test_a_word_of_a_text_is_no_misspelt_name():
    """Neither does a name that merely begins so come before the reviews that have the word."""
    a_review("Med navnet", film=a_film("Bane", cast=["Val Kilmer", "Steve Buscemi"]))
    in_text = "<p>Mange filmer i en buss.</p>"
    a_review("Med ordet", body=in_text, published_at=timezone.now() - dt.timedelta(9))

    assert [find(typed).guess for typed in ("filmer", "buss")] == ["", ""]
    assert [find(typed).reviews[0].headline for typed in ("filmer", "buss")] == ["Med ordet"] * 2


def test_half_names_that_never_meet_hide_no_reviews():
    """Nobody here is called Thom Hardy, and no film has both of those who are called half so."""
    a_review("Den ene", film=a_film("En", cast=["Tom Hardy"]))
    a_review("Den andre", film=a_film("To", cast=["Thom Yorke"]))
    a_review("Den tredje", film=a_film("Tre", cast=["Hardy Krüger"]))

    assert "Den ene" in headlines("thom hardy")


def test_a_name_may_be_given_up_as_a_whole():
    a_review("Den ene", film=a_film("En", cast=["Paul Mescal"]))
    a_review("Den andre", film=a_film("To", cast=["Saoirse Ronan"]))

    ways = {(way.words, way.rest) for way in find("paul mescal saoirse ronan").ways_out}

    assert ways == {("paul mescal", "saoirse ronan"), ("saoirse ronan", "paul mescal")}


def test_where_no_two_words_meet_each_is_offered_alone():
    a_review("Fjell", body="<p>Et fjell.</p>")
    a_review("Hav", body="<p>Et hav.</p>")
    a_review("Mer hav", body="<p>Mer hav.</p>")
    a_review("Vind", body="<p>En vind.</p>")

    ways = [(way.words, way.rest, way.count) for way in find("fjell hav vind").ways_out]

    assert ways == [
        ("fjell vind", "hav", 2),
        ("hav vind", "fjell", 1),
        ("fjell hav", "vind", 1),
    ]


def test_what_is_surely_named_is_no_guess_at_more_words():
    a_review(critic=a_critic("Åse Kjærstad"))

    found = find("anmeldelser av åse kjærstad")

    assert ([critic.name for critic in found.critics], found.guess) == (["Åse Kjærstad"], "")


def test_letters_of_a_small_word_are_no_initials():
    a_review("Mann", film=a_film("En mann", cast=["Peter Seeberg"]))

    assert find("en mann som heter ove").guess == ""

    a_review("Død", film=a_film("En annen", cast=["Adam Dean"]))
    assert find("a film about a dead writer").guess == ""


DAY = dt.timedelta(days=1)
LONG_AGO = dt.datetime(2020, 5, 1, tzinfo=dt.UTC)
SENTENCE = "filmen om nonnen som møter tanten i en iskald landsby"


def test_where_none_has_all_of_many_words_what_has_most_is_found_and_most_first():
    a_review("Fire", body="<p>Nonnen og tanten i en iskald landsby.</p>", published_at=LONG_AGO)
    a_review(
        "Fem", body="<p>Nonnen og tanten møter en iskald landsby.</p>", published_at=LONG_AGO - DAY
    )
    a_review("To", body="<p>En iskald landsby.</p>")

    found = find(SENTENCE)
    assert [review.headline for review in found.reviews] == ["Fem"]
    assert not found.has_most

    found = find(f"{SENTENCE} i polen")
    assert [review.headline for review in found.reviews] == ["Fem", "Fire"]
    assert (found.has_most, found.ways_out) == (True, [])


@pytest.mark.parametrize("typed", ["fjell hav vind -sol", '"bar foo" fjell hav vind'])
def test_where_a_review_has_all_the_words_it_is_not_said_that_none_has(typed):
    a_review("Alle", body="<p>Fjell, hav og vind og sol.</p>")
    a_review("Noen", body="<p>Fjell, hav. Bar foo.</p>", film=a_film("To"))

    found = find(typed)

    assert (found.has_most, found.reviews) == (False, [])


def test_small_words_are_given_up_where_none_has_them():
    a_review("Parti", body="<p>Kusiner og sjakk.</p>")

    found = find("den der kusinene hans og sjakk")

    assert [review.headline for review in found.reviews] == ["Parti"]
    assert find("hans sjakk").reviews == []


def test_nothing_is_found_by_most_of_few_words_or_without_what_narrows_it():
    a_review("Fjell", body="<p>Et fjell ved et hav.</p>", film=a_film("En", year=1999))

    assert find("fjell hav vind").has_most
    assert not find("fjell vind").reviews
    narrowed = find("fjell hav vind", chosen=Chosen(year=["2001"]))
    assert (narrowed.has_most, narrowed.reviews) == (False, [])
    assert not find("fjell hav vind -fjell").reviews
    a_draft("Vind", body="<p>Fjell, hav og vind.</p>", film=a_film("To"))
    assert [review.headline for review in find("fjell hav vind").reviews] == ["Fjell"]


def test_a_word_keeps_its_letters_where_a_text_has_it_so():
    """ "Hår" is not "har", though who types "har" may mean either."""
    a_review("Nr. 1", body="<p>Hun har langt hår.</p>")
    a_review("Nr. 2", body="<p>Hun har en mann.</p>")

    found = find("hår")
    assert [review.headline for review in found.reviews] == ["Nr. 1"]
    assert found.snippets[found.reviews[0].pk].html == "Hun har langt <mark>hår</mark>."
    assert headlines("har") == {"Nr. 1", "Nr. 2"}
    assert headlines("måne") == set()


def test_a_word_with_letters_that_no_text_has_is_found_without_them():
    a_review("Den", body="<p>Om Almodovar og Ostlund.</p>")

    assert headlines("Östlund") == headlines("Almodóvar") == {"Den"}


def test_summer_is_no_small_word():
    a_review("Sommer", body="<p>En sommer ved havet.</p>")
    a_review("Som", body="<p>En mann som venter.</p>")

    assert headlines("sommeren") == headlines("sommer") == {"Sommer"}


def test_a_guess_is_something_that_somebody_has_written():
    a_review("Den ene", film=a_film("En", cast=["Harry Belafonte"]))
    a_review("Den andre", film=a_film("To", cast=["Hans Petter Moland"]))

    assert find("harry potter").guess == ""


def test_a_guess_keeps_the_year():
    a_review(film=a_film("Suspiria", year=2018))

    assert find("suspira 2018").guess == "Suspiria 2018"


def test_two_that_are_named_come_first_though_words_are_left_over():
    film, critic = a_film("Snømannen"), a_critic("Halvard Nygjerdet")
    a_review("Den", film=film, critic=critic, published_at=timezone.now() - dt.timedelta(9))
    a_review("Av samme", film=a_film("Noe annet"), critic=critic)

    typed = "hva halvard nygjerdet mente om snømannen"
    assert find(typed).reviews[0].headline == "Den"


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


@pytest.mark.parametrize(
    "typed", ["jfell", "bjell", "fje", '"fjelet"', "fjell -fjelet", "fxxll", "fjelkfilm"]
)
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


def test_a_word_with_a_letter_of_its_own_is_no_word_that_says_nothing():
    a_review("Nr. 1", body="<p>Den som venter.</p>")

    assert headlines("sømmer") == set()


def test_of_a_phrase_the_words_are_marked_where_they_stand_together():
    review = a_review(body="<p>En mann og en kvinne. En hund, en kvinne og en båt.</p>")

    found = find('"og en kvinne"')

    marked = (
        "En mann <mark>og</mark> <mark>en</mark> <mark>kvinne</mark>. En hund, en kvinne og en båt."
    )
    assert found.snippets[review.pk].html == marked


def test_a_misspelt_name_is_marked_as_it_is_written():
    film = a_film(director="Akira Kurosawa")
    review = a_review(film=film, body="<p>Ingen andre enn Kurosawa kan dette.</p>")

    found = find("kurosava")

    assert found.snippets[review.pk].html == "Ingen andre enn <mark>Kurosawa</mark> kan dette."
