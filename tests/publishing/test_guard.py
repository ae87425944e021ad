"""The second of two who save is told, whatever it is that they save, and keeps her text."""

import pytest
from django.urls import reverse

from tests.builders import a_critic, a_film, a_person, a_picture, a_theme, a_work, credit, save

pytestmark = pytest.mark.django_db
MAKERS = {a_film: "title", a_work: "title", a_person: "name", a_theme: "name", a_critic: "name"}
ROWS = {
    f"{rows}-{count}_FORMS": 0
    for rows in ("credits", "adaptations", "film_stills", "authorships")
    for count in ("TOTAL", "INITIAL")
}


def change(obj) -> str:
    return reverse(f"admin:{obj._meta.app_label}_{obj._meta.model_name}_change", args=[obj.pk])


def opened(client, obj) -> dict[str, object]:
    """What the form of the entry posts when nothing is changed in it."""
    page = client.get(change(obj))
    assert 'name="seen_version"' in page.content.decode()
    form = page.context["adminform"].form
    values = {name: form[name].value() for name in form.fields if name != "original"}
    return ROWS | {name: value for name, value in values.items() if value is not None}


@pytest.mark.parametrize("make", [*MAKERS, a_picture])
def test_second_of_two_is_told_and_may_then_save_over(ada_client, make):
    entry, name = make(), MAKERS.get(make, "caption_nb")
    form = opened(ada_client, entry)
    type(entry).objects.filter(pk=entry.pk).update(**{name: "Første"})

    told = ada_client.post(change(entry), form | {name: "Andre"}).context["adminform"].form
    entry.refresh_from_db()
    assert (getattr(entry, name), told[name].value()) == ("Første", "Andre")
    assert list(told.errors) == ["__all__"]

    again = {name: "Andre", "seen_version": told["seen_version"].value()}
    assert ada_client.post(change(entry), form | again).status_code == 302


def test_rows_that_another_has_added_count_too(ada_client):
    film = a_film()
    form = opened(ada_client, film)
    credit(film, "Andrew Scott")

    page = ada_client.post(change(film), form)

    assert list(page.context["adminform"].form.errors) == ["__all__"]


@pytest.mark.parametrize("sent", [{}, {"seen_version": "\x00"}])
def test_form_that_does_not_say_what_it_was_filled_from_is_refused(ada_client, sent):
    person = a_person("Liv")

    page = ada_client.post(change(person), {"name": "Max", **sent})

    person.refresh_from_db()
    assert (person.name, page.context["adminform"].form["name"].value()) == ("Liv", "Max")


def test_nobody_is_told_when_nobody_else_has_saved(ada_client):
    person = a_person("Liv")

    save(ada_client, change(person), {"name": "Max"})

    person.refresh_from_db()
    assert person.name == "Max"


def test_second_of_two_sees_what_differs_rows_included(ada_client):
    film = a_film("Hjem", cast=["Andrew Scott"])
    form = opened(ada_client, film)
    type(film).objects.filter(pk=film.pk).update(title="Første")
    credit(film, "Claire Foy", billing=2)

    page = ada_client.post(change(film), form | {"title": "Andre"})

    told = {field.name: (field.left, field.right) for field in page.context["conflict"].fields}
    assert "<del>Første</del>" in told["title"][0]
    assert "<ins>Andre</ins>" in told["title"][1]
    assert "<del>Claire Foy · Skuespiller</del>" in told["credits"][0]
    assert not page.context["conflict"].can_pick
