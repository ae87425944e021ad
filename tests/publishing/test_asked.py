"""Whatever an address asks of the desk, it is answered: no page breaks on a stranger's query."""

import pytest

from tests.builders import a_draft, a_film, a_picture, a_user

pytestmark = [pytest.mark.django_db, pytest.mark.searches]


@pytest.fixture
def admin_client(client):
    client.force_login(a_user("eva", "Administrators"))
    return client


@pytest.mark.parametrize(
    "asked",
    [
        "reviews/review/?headline__regex=[",
        "reviews/review/?language__exact=%00",
        "reviews/review/?created_at__year=999999",
        "reviews/review/?film__title__startswith=H",
        "films/film/?title__regex=[",
        "auth/user/?username__regex=[",
        "auth/user/?password__startswith=p",
    ],
)
def test_lists_answer_their_own_filters_alone(admin_client, asked):
    a_draft()

    assert admin_client.get(f"/admin/{asked}").status_code == 400


@pytest.mark.parametrize(
    ("asked", "found"), [("language__exact=nb", 1), ("language__exact=en", 0), ("stage=draft", 1)]
)
def test_lists_still_answer_their_own_filters(admin_client, asked, found):
    draft = a_draft()

    page = admin_client.get(f"/admin/reviews/review/?{asked}&critic__id__exact={draft.critic_id}")

    assert len(page.context["cl"].result_list) == found


@pytest.mark.parametrize(
    "asked",
    [
        "reviews/review/add/?film=x",
        "reviews/review/add/?film=%00&publish_at=x&rating=x&themes=%00",
        "reviews/review/add/?film=99999999999999999999999",
        "films/film/add/?embargo_until=x&genres=x&countries=x&year=x",
        "people/person/add/?portrait=abc&birth_date=x&aliases=x",
        "publishing/picture/add/?original=x&focal_x=nan",
        "auth/user/add/?groups=x",
        "reviews/review/?q=%00",
        "autocomplete/?app_label=reviews&model_name=review&field_name=film&term=%00",
    ],
)
def test_senseless_suggestions_are_left_out(admin_client, asked):
    assert admin_client.get(f"/admin/{asked}").status_code == 200


def test_new_form_knows_what_its_address_suggests(admin_client):
    film, picture = a_film("Persona"), a_picture("portrait")

    review = admin_client.get(f"/admin/reviews/review/add/?film={film.pk}&themes=Sorg")
    person = admin_client.get(f"/admin/people/person/add/?portrait={picture.pk}&name=Liv")

    assert review.context["adminform"].form.initial["film"] == str(film.pk)
    assert "Persona (2023)</option>" in review.content.decode()
    assert person.context["adminform"].form.initial == {"portrait": str(picture.pk), "name": "Liv"}


def test_picked_nonsense_comes_back_with_a_sentence(admin_client):
    page = admin_client.post("/admin/reviews/review/add/", {"film": "x", "headline": "En tekst"})

    assert "film" in page.context["adminform"].form.errors
