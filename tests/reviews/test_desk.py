"""The desk opens on one's own work, in one's own language, for those who may sit at it."""

import datetime as dt

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from publishing.revisions import record
from reviews import changes, workflow
from reviews.models import Review
from tests.builders import a_draft, a_film, a_review, a_user

pytestmark = pytest.mark.django_db
LATER = timezone.now() + dt.timedelta(days=2)


def trays(client) -> list[list]:
    return [tray["reviews"] for tray in client.get("/admin/").context["trays"]]


def one_of_each(user) -> list:
    embargoed = a_film(embargo_until=LATER)
    return [
        a_draft(created_by=user),
        a_draft(created_by=user, state="submitted"),
        a_review(created_by=user, published_at=LATER),
        a_review(created_by=user, film=embargoed),
        a_review(created_by=user),
    ]


def test_writer_finds_her_own_work_and_nobody_elses(ben_client, ben):
    own = one_of_each(ben)
    one_of_each(a_user("eva", "Writers"))

    assert trays(ben_client) == [[review] for review in own]


def test_editor_finds_her_own_drafts_and_all_that_waits(ada_client, ada, ben):
    draft, *own = one_of_each(ada)
    _other_draft, *others = one_of_each(ben)

    drafts, *rest = trays(ada_client)

    assert drafts == [draft]
    assert [set(tray) for tray in rest] == [set(pair) for pair in zip(own, others, strict=True)]


def test_dashboard_says_when_an_embargo_ends(ada_client):
    a_review("Under lås", film=a_film(embargo_until=dt.datetime(2030, 11, 27, 5, tzinfo=dt.UTC)))

    page = ada_client.get("/admin/").content.decode()

    assert "27. november 2030 06:00" in page


def test_desk_changes_language_and_comes_back(ada_client):
    answer = ada_client.post("/admin/language/", {"language": "en", "next": "/admin/films/film/"})

    assert answer.url == "/admin/films/film/"
    assert 'lang="en"' in ada_client.get(answer.url).content.decode()


def test_language_switch_never_leads_elsewhere(client):
    answer = client.post("/admin/language/", {"language": "en", "next": "https://example.org/"})

    assert answer.url == "/en/"


STAFF = ["/admin/auth/user/", "/admin/auth/user/add/", "/admin/auth/group/"]
EVERYONE = [
    "/admin/",
    "/admin/password_change/",
    "/admin/reviews/review/",
    "/admin/reviews/review/add/",
    "/admin/reviews/theme/",
    "/admin/reviews/theme/add/",
    "/admin/reviews/critic/",
    "/admin/films/film/",
    "/admin/films/film/add/",
    "/admin/films/sourcework/add/",
    "/admin/films/genre/",
    "/admin/people/person/add/",
    "/admin/publishing/picture/add/",
]
EDITORIAL = ["/admin/reviews/critic/add/", "/admin/films/genre/add/"]


@pytest.mark.parametrize("address", [*EVERYONE, *EDITORIAL, *STAFF])
@pytest.mark.parametrize("role", [None, "Writers", "Editors", "Administrators"])
def test_every_address_is_for_those_whose_work_it_is(client, role, address):
    if role:
        client.force_login(a_user("eva", role))
    allowed = {
        None: [],
        "Writers": EVERYONE,
        "Editors": [*EVERYONE, *EDITORIAL],
        "Administrators": [*EVERYONE, *EDITORIAL, *STAFF],
    }[role]

    status = client.get(address).status_code

    assert status == (200 if address in allowed else 403 if role else 302)


def test_no_address_is_given_away_by_number(ben_client, ben):
    """Django's own “view on site” would lead any user to a draft's address, with its headline."""
    numbers = ContentType.objects.get_for_model(Review).pk, a_draft().pk

    assert ben_client.get("/admin/r/{}/{}/".format(*numbers)).status_code == 404


def test_administrator_gives_nobody_more_power_than_a_role(client):
    client.force_login(a_user("eva", "Administrators"))
    root = a_user("root", "Administrators", is_superuser=True)
    ben = a_user("ben", "Writers")

    form = client.get(f"/admin/auth/user/{ben.pk}/change/").context["adminform"].form
    root_page = client.get(f"/admin/auth/user/{root.pk}/password/")

    assert {"is_superuser", "user_permissions"}.isdisjoint(form.fields)
    assert root_page.status_code == 403


@pytest.mark.parametrize("address", ["/admin/login/", "/admin/films/film/add/"])
def test_every_form_on_the_desk_can_be_posted(ada_client, client, address):
    """A partial included with `only` loses the token unless it is handed on."""
    if "login" in address:
        client.logout()

    page = client.get(address).content.decode()

    assert page.count('method="post"') == page.count("csrfmiddlewaretoken") > 1


def test_rooms_stand_in_an_editors_order_without_the_library_beneath_themes(admin_client):
    rooms = admin_client.get("/admin/").context["app_list"]

    labels = [room["app_label"] for room in rooms]
    assert labels == ["reviews", "films", "people", "publishing", "auth"]


def test_permissions_are_picked_without_advice_for_list_boxes(admin_client):
    form = admin_client.get("/admin/auth/group/add/").context["adminform"].form

    permissions = form._meta.model._meta.get_field("permissions")
    assert form.fields["permissions"].help_text == permissions.help_text


NEW = {"username": "cleo", "password1": "til-lerretet-42", "password2": "til-lerretet-42"}


def test_new_account_signs_in_to_the_desk_with_no_more_than_a_role(admin_client, client):
    writers = Group.objects.get(name="Writers")

    admin_client.post("/admin/auth/user/add/", {**NEW, "groups": [writers.pk]})

    client.logout()
    assert client.login(username="cleo", password=NEW["password1"])
    assert client.get("/admin/reviews/review/add/").status_code == 200


def test_account_without_a_role_is_not_made(admin_client):
    form = admin_client.post("/admin/auth/user/add/", NEW).context["adminform"].form

    assert list(form.errors) == ["groups"]


def test_roles_are_told_in_the_reader_s_language(admin_client):
    form = admin_client.get("/admin/auth/user/add/").context["adminform"].form

    assert [label for _value, label in form.fields["groups"].choices] == [
        "Skribenter: skriver egne anmeldelser og sender dem inn",
        "Redaktører: publiserer, og endrer alles",
        "Administratorer: alt dette, lager kontoer og leser loggen",
    ]


def titled(client) -> dict[str, list]:
    return {str(tray["title"]): tray["reviews"] for tray in client.get("/admin/").context["trays"]}


def test_editor_finds_again_what_was_sent_back_and_what_was_withdrawn(ada_client, ada, ben):
    submitted, again, public = a_draft(state="submitted"), a_draft(created_by=ben), a_review()
    workflow.send_back(submitted, by=ada, remark="Kort ned.")
    workflow.submit(again, by=ada)
    workflow.withdraw(public, by=ada, reason="Feil sitat.")

    found = titled(ada_client)

    assert found["Sendt tilbake til skribenten"] == [submitted]
    assert found["Trukket"] == [public]


def test_desk_says_when_readers_get_the_changes(ada_client, ada):
    review = a_review()
    record(review, review.snapshot() | {"headline": "Endret"}, by=ada)
    changes.schedule_changes(review, by=ada, at=dt.datetime(2030, 11, 28, 6, tzinfo=dt.UTC))

    page = ada_client.get("/admin/").content.decode()

    assert "Leserne får endringene 28. november 2030 07:00" in page


def test_desk_leads_to_every_list_that_may_be_seen(ada_client):
    page = ada_client.get("/admin/")

    lists = [each for room in page.context["app_list"] for each in room["models"]]
    assert len(lists) > 5
    assert all(f'<a href="{each["admin_url"]}">' in page.content.decode() for each in lists)


@pytest.mark.parametrize(("make", "is_told"), [(a_review, True), (a_draft, False)])
def test_deleting_what_readers_see_says_so_first(ada_client, make, is_told):
    page = ada_client.get(f"/admin/reviews/review/{make().pk}/delete/").content.decode()

    assert ("Leserne ser den nå." in page) == is_told
