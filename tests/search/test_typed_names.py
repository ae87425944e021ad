"""Names that are hard to type, found whichever way they are typed."""

import unicodedata

import pytest

from search.engine import find
from tests.builders import a_critic, a_film, a_person, a_review, a_theme, a_work

pytestmark = [pytest.mark.django_db, pytest.mark.searches]


@pytest.fixture(scope="module", autouse=True)
def catalogue(made_once):
    """People and films whose names are hard to type, each with a public review."""
    a_person("Taichi Yamada", aliases=["Taicha Yamada"])
    work = a_work("Strangers", author="Taichi Yamada", original_title="Ijin-tachi to no natsu")
    film = a_film(director="Andrew Haigh", cast=["Andrew Scott", "Paul Mescal"], source=work)
    a_review(film=film, themes=[a_theme("Sorg", name_en="Grief", synonyms=["savn"])])
    amelie = a_film(
        "Den fabelaktige Amélie fra Montmartre",
        cast=["Stellan Skarsgård", "Bjørn Floberg"],
        director="Krzysztof Kieślowski",
        source=a_work("Hodejegerne", author="Jo Nesbø"),
    )
    a_review(film=amelie, critic=a_critic("Åse Kjær"))
    a_review(film=a_film("Un cœur en hiver", other_titles=["A Heart in Winter"]))


def named(found) -> list[str]:
    things = [*found.people, *found.films, *found.works, *found.critics, *found.themes]
    return [getattr(thing, "name", None) or thing.title for thing in things]


PROBES = [
    ("amelie", "Den fabelaktige Amélie fra Montmartre"),
    ("Amélie", "Den fabelaktige Amélie fra Montmartre"),
    ("fabelaktige montmatre", "Den fabelaktige Amélie fra Montmartre"),
    ("skarsgard", "Stellan Skarsgård"),
    ("skarsgaard", "Stellan Skarsgård"),
    ("SKARSGÅRD", "Stellan Skarsgård"),
    ("skarsg", "Stellan Skarsgård"),
    ("skarsgrad", "Stellan Skarsgård"),
    ("stelan skasgard", "Stellan Skarsgård"),
    ("Skarsgård, Stellan", "Stellan Skarsgård"),
    ("skarsgårds", "Stellan Skarsgård"),
    ("bjorn", "Bjørn Floberg"),
    ("bjoern", "Bjørn Floberg"),
    ("bjørn", "Bjørn Floberg"),
    ("bjrn floberg", "Bjørn Floberg"),
    ("nesbo", "Jo Nesbø"),
    ("nesboe", "Jo Nesbø"),
    ("nesbø", "Jo Nesbø"),
    ("kieslowski", "Krzysztof Kieślowski"),
    ("Kieślowski", "Krzysztof Kieślowski"),
    ("kieslovsky", "Krzysztof Kieślowski"),
    ("krystof kieslowski", "Krzysztof Kieślowski"),
    ("coeur", "Un cœur en hiver"),
    ("cœur", "Un cœur en hiver"),
    ("heart in winter", "Un cœur en hiver"),
    ("Taicha Yamada", "Taichi Yamada"),
    ("Taichi Yamada", "Taichi Yamada"),
    ("yamda", "Taichi Yamada"),
    ("Scott, Andrew", "Andrew Scott"),
    ("andrew scott", "Andrew Scott"),
    ("andrwe scott", "Andrew Scott"),
    ("andrew scot", "Andrew Scott"),
    ("mescla", "Paul Mescal"),
    ("haigh", "Andrew Haigh"),
    ("Haighs", "Andrew Haigh"),
    ("Haigh's", "Andrew Haigh"),
    ("hiagh", "Andrew Haigh"),
    ("strangers", "Strangers"),
    ("Strnagers", "Strangers"),
    ("ijin-tachi", "Strangers"),
    ("hodejegrene", "Hodejegerne"),
    ("all of us", "All of Us Strangers"),
    ("sorg", "Sorg"),
    ("grief", "Sorg"),
    ("Savn", "Sorg"),
    ("ase kjaer", "Åse Kjær"),
    ("aase kjær", "Åse Kjær"),
]


@pytest.mark.parametrize(("typed", "name"), PROBES)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_names_are_found_whichever_way_they_are_typed(typed, name, form):
    found = find(unicodedata.normalize(form, typed))

    assert name in named(found)


@pytest.mark.parametrize("typed", ["skard", "hxxgh", "amxxie", "floxxxrg", "an", "zzzz"])
def test_what_is_too_far_off_is_not_found(typed):
    assert named(find(typed)) == []


def test_every_word_must_be_of_the_same_thing():
    assert [person.name for person in find("andrew haigh").people] == ["Andrew Haigh"]


def test_two_things_are_both_found():
    found = find("Andrew Scott sorg")

    assert [p.name for p in found.people] == ["Andrew Scott"]
    assert [t.name for t in found.themes] == ["Sorg"]
