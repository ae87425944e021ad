"""The desk's one box: what a user may see and do, and nothing else."""

import pytest

from tests.builders import (
    a_critic,
    a_draft,
    a_film,
    a_person,
    a_review,
    a_theme,
    a_user,
    a_work,
)

pytestmark = [pytest.mark.django_db, pytest.mark.searches]
FIND = "/admin/find/"


def asked(client, typed: str):
    return client.get(FIND, {"q": typed}, headers={"accept": "application/json"})


def found(client, typed: str) -> dict[str, list[tuple[str, str]]]:
    groups = asked(client, typed).json()["groups"]
    return {
        group["name"]: [(row["text"], row["note"]) for row in group["rows"]] for group in groups
    }


def one_of_each():
    person = a_person("Nora Lys", birth_date="1970")
    film = a_film("Lys", director="Nora Lys", source=a_work("Lyset", author=person))
    a_draft("Lysår", film=film, critic=a_critic("Lys Berg"), themes=[a_theme("Lys")])


def test_each_kind_is_found_with_what_it_is_and_where_it_stands(ada_client):
    one_of_each()

    assert found(ada_client, "lys") == {
        "Anmeldelser": [("Lysår (Lys)", "Anmeldelse, utkast")],
        "Filmer": [("Lys (2023), Nora Lys", "Film")],
        "Personer": [("Nora Lys (f. 1970), Lys (2023)", "Person")],
        "Forelegg": [("Lyset (roman), Nora Lys", "Forelegg")],
        "Temaer": [("Lys", "Tema")],
        "Kritikere": [("Lys Berg", "Kritiker")],
    }


def test_rows_lead_to_where_the_thing_is_changed(ada_client):
    theme = a_theme("Sorg")

    (group,) = asked(ada_client, "sorg").json()["groups"]

    assert [row["url"] for row in group["rows"]] == [f"/admin/reviews/theme/{theme.pk}/change/"]


def test_writer_finds_own_reviews_in_any_stage_and_no_others(ben_client, ben):
    other = a_user("eva", "Writers")
    for headline, owner in (("Lysår", ben), ("Lyskaster", other)):
        a_draft(headline, created_by=owner)
        a_review(headline, created_by=owner)

    reviews = found(ben_client, "lys")["Anmeldelser"]

    assert reviews == [
        ("Lysår (All of Us Strangers)", "Anmeldelse, publisert"),
        ("Lysår (All of Us Strangers)", "Anmeldelse, utkast"),
    ]


NEW = ["Ny anmeldelse", "Ny film", "Ny person", "Nytt forelegg", "Nytt tema", "Nytt bilde"]


def test_what_there_is_to_do_is_what_the_user_may(ben_client, client):
    of_writer = found(ben_client, "")
    client.force_login(a_user("max", "Administrators"))
    of_chief = found(client, "")

    assert [text for text, _note in of_writer["Lag nytt"]] == NEW
    assert ("Nettstedets innstillinger", "") not in of_writer["Gå til"]
    assert ("Nettstedets innstillinger", "") in of_chief["Gå til"]
    assert ("Ny bruker", "") in of_chief["Lag nytt"]


def test_what_there_is_to_do_is_found_by_the_beginnings_of_its_words(client):
    client.force_login(a_user("max", "Administrators"))

    assert found(client, "ny anm") == {"Lag nytt": [("Ny anmeldelse", "")]}
    assert found(client, "innst") == {"Gå til": [("Nettstedets innstillinger", "")]}


def test_answer_is_small_however_much_is_found(ada_client):
    for number in range(9):
        a_review(f"Lys {number} " + "langt " * 20, film=a_film(f"Lys {number} " + "langt " * 20))

    answer = asked(ada_client, "lys")

    assert {name: len(rows) for name, rows in found(ada_client, "lys").items()} == {
        "Anmeldelser": 4,
        "Filmer": 4,
    }
    assert len(answer.content) < 3_000


@pytest.mark.parametrize("typed", ["lys", "lis"])
def test_cost_does_not_grow_with_what_is_found(ada_client, django_assert_max_num_queries, typed):
    one_of_each()
    asked(ada_client, typed)
    with django_assert_max_num_queries(90) as for_one:
        asked(ada_client, typed)
    for number in range(3):
        film = a_film(f"Lys {number}", director=f"Lys {number}", source=a_work(f"Lys {number}"))
        a_draft(f"Lys {number}", film=film, critic=a_critic(f"Lys {number}"))
        a_theme(f"Lys {number}")
    asked(ada_client, typed)

    with django_assert_max_num_queries(90) as for_four:
        asked(ada_client, typed)

    assert len(for_four) <= len(for_one)


@pytest.mark.parametrize(
    "typed", ["%00", "%ff%fe", "%ed%a0%80", "'; --", "(" * 900, "%F0%9F%8E%AC"]
)
def test_any_bytes_may_be_typed(ada_client, typed):
    address = f"{FIND}?q={typed}"

    answers = [ada_client.get(address), ada_client.get(address, headers={"accept": "*/*"})]

    assert [answer.status_code for answer in answers] == [200, 200]


def test_without_a_script_the_button_leads_to_a_page_with_the_same(ada_client):
    one_of_each()

    desk = ada_client.get("/admin/").content.decode()
    page = ada_client.get(FIND, {"q": "lysår"}, headers={"accept": "text/html"})

    assert f'<a class="button palette__open" href="{FIND}">Søk</a>' in desk
    assert [row.text for group in page.context["groups"] for row in group.rows] == ["Lysår (Lys)"]
    assert "1 treff" in page.content.decode()


def test_nobody_else_is_told_anything(client):
    one_of_each()
    reader = a_user("cleo")

    answers = [asked(client, "lys").status_code]
    client.force_login(reader)
    answers.append(asked(client, "lys").status_code)

    assert answers == [302, 302]
