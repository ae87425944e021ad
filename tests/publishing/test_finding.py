"""What the desk's pickers and lists find: forgiving, best first, and nothing that they refused."""

import pytest

from films.models import Film
from people.models import Person
from publishing import finding
from reviews.models import Review
from tests.builders import (
    a_critic,
    a_draft,
    a_film,
    a_person,
    a_review,
    a_theme,
    a_user,
    a_work,
    credit,
)

pytestmark = [pytest.mark.django_db, pytest.mark.searches]

SOURCES = {
    Person: ("films", "credit", "person"),
    Film: ("reviews", "review", "film"),
    "work": ("films", "adaptation", "work"),
    "theme": ("reviews", "reviewtheme", "tag"),
    "critic": ("reviews", "review", "critic"),
}


def picked(client, source, term: str, page: int = 1) -> list[str]:
    room, model, field = SOURCES[source]
    asked = {"app_label": room, "model_name": model, "field_name": field, "term": term}
    answer = client.get("/admin/autocomplete/", {**asked, "page": page}).json()
    return [row["text"] for row in answer["results"]]


def listed(client, noun: str, **asked) -> list[str]:
    page = client.get(f"/admin/{noun}/", asked)
    return [str(row) for row in page.context["cl"].result_list]


def test_exact_comes_before_folded_part_beginning_and_typo(ada_client):
    for name in ("Hanssen", "Hansensen", "Kari Hansen", "Hånsen", "Noe Annet", "Hansen"):
        a_person(name)

    found = picked(ada_client, Person, "hansen")

    assert found == ["Hansen", "Hånsen", "Kari Hansen", "Hansensen", "Hanssen"]


def test_among_the_alike_the_best_known_comes_first(ada_client):
    a_person("Jan Berg")
    known = a_person("Jo Berg")
    a_review(film=a_film("En", cast=[known]))

    assert picked(ada_client, Person, "berg") == ["Jo Berg, En (2023)", "Jan Berg"]


@pytest.mark.parametrize(
    ("source", "typed", "found"),
    [
        (Person, "skarsgaard", "Stellan Skarsgård"),
        (Person, "stelan skarsgard", "Stellan Skarsgård"),
        (Person, "sk", "Stellan Skarsgård"),
        (Film, "amelei", "Amélie (2001)"),
        ("work", "fremede", "Fremmede (roman)"),
        ("theme", "ensomhte", "Ensomhet"),
        ("critic", "kleo", "Cleo Berg"),
        ("critic", "berg cleo", "Cleo Berg"),
    ],
)
def test_every_picker_forgives_and_finds_what_nobody_has_written_of(
    ada_client, source, typed, found
):
    a_person("Stellan Skarsgård")
    a_film("Amélie", year=2001)
    a_work("Fremmede")
    a_theme("Ensomhet")
    a_critic("Cleo Berg")

    assert picked(ada_client, source, typed) == [found]


def test_more_than_a_page_of_a_name_comes_page_by_page(ada_client):
    for number in range(25):
        a_person(f"Kari Nordmann {number:02}")

    pages = [picked(ada_client, Person, "nordmann", page) for page in (1, 2)]

    assert [len(page) for page in pages] == [20, 5]
    assert len({name for page in pages for name in page}) == 25


def test_what_may_be_picked_is_the_querysets_to_say():
    for name, born in (("Kari Berg", "1970"), ("Berg", ""), ("Ola Berg", "1980")):
        a_person(name, birth_date=born)

    found = finding.best_first(Person.objects.exclude(birth_date=""), "berg")

    assert [person.name for person in found] == ["Kari Berg", "Ola Berg"]
    assert list(finding.best_first(Person.objects.none(), "berg")) == []


def test_list_is_best_first_until_it_is_asked_for_in_another_order(ada_client):
    a_theme("Sorg og savn")
    a_theme("Sorg")

    assert listed(ada_client, "reviews/theme", q="sorg") == ["Sorg", "Sorg og savn"]
    assert listed(ada_client, "reviews/theme", q="sorg", o="-1") == ["Sorg og savn", "Sorg"]


def test_what_is_renamed_or_deleted_is_known_at_once(ada_client):
    person = a_person("Ukjent")
    person.name = "Kjent"
    person.save()
    a_person("Kjentmann").delete()

    assert [picked(ada_client, Person, typed) for typed in ("kjent", "kjentmann")] == [
        ["Kjent"],
        [],
    ]


@pytest.mark.parametrize(
    "typed", ["hjem", "hjemm", "HJEMME", "stille", "strangers", "strangrs", "haigh", "cleo", "hai"]
)
def test_reviews_are_found_by_headline_and_names_whatever_their_stage(ada_client, typed):
    film = a_film("All of Us Strangers", director="Andrew Haigh")
    a_draft("Hjemme i stillheten", film=film, critic=a_critic("Cleo Berg"))
    a_draft("Noe annet", film=a_film("Persona"), critic=a_critic("Tobias Veum"))

    assert listed(ada_client, "reviews/review", q=typed) == ["Hjemme i stillheten"]


def test_review_with_the_word_in_its_headline_comes_first(ada_client):
    a_draft("Persona", film=a_film("Noe annet"))
    a_draft("Et ansikt", film=a_film("Persona"))
    a_draft("En bok", film=a_film("Tredje", source=a_work("Persona")))
    a_draft("Nesten", film=a_film("Personer"))

    found = listed(ada_client, "reviews/review", q="persona")

    assert found == ["Persona", "Et ansikt", "En bok", "Nesten"]


def test_writer_finds_no_others_review_in_the_list(ben_client, ben):
    own = a_draft("Lyset mitt", created_by=ben)
    a_draft("Lyset hennes", created_by=a_user("eva", "Writers"))

    assert listed(ben_client, "reviews/review", q="lyset") == [own.headline]


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("typed", ["nummer", "numer"])
def test_cost_of_a_name_does_not_grow_with_those_who_have_it(
    ada_client, django_assert_max_num_queries, source, typed
):
    def more():
        credit(a_film("Film nummer"), a_person("Kari Nummer"))
        a_work("Roman nummer", author="Ola Nummer")
        a_theme(f"Nummer {Film.objects.count()}")
        a_critic(f"Nummer {Film.objects.count()}")

    more()
    picked(ada_client, source, typed)
    with django_assert_max_num_queries(20) as for_one:
        picked(ada_client, source, typed)
    more()
    more()
    picked(ada_client, source, typed)
    with django_assert_max_num_queries(20) as for_three:
        picked(ada_client, source, typed)

    assert len(for_three) <= len(for_one)


@pytest.mark.parametrize("typed", ["%00", "%ff%fe", "'; --", "*" * 300, "(" * 20, "%F0%9F%8E%AC"])
def test_any_bytes_may_be_typed(ada_client, typed):
    a_draft("Lyset")
    places = ["people/person", "reviews/review", "films/film", "reviews/theme"]

    answers = [ada_client.get(f"/admin/{place}/?q={typed}").status_code for place in places]

    assert answers == [200] * 4
    assert Review.objects.count() == 1
