"""Who may do what on the desk: each of its addresses, by each role, asked and posted to.

The addresses are read from the URLconf: one without its cells below fails, so that no new page is
open by oversight.
"""

import re
from copy import copy
from http.cookies import SimpleCookie

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.core.files.storage import storages
from django.db import transaction
from django.template.response import SimpleTemplateResponse
from django.test import Client
from django.urls.resolvers import URLResolver

from films.models import Genre
from publishing.bin import put_in_bin
from publishing.revisions import begin, record
from reviews import comments, log, roles
from reviews.models import FrontPage, Menu, Review
from tests.builders import (
    a_critic,
    a_draft,
    a_film,
    a_page,
    a_person,
    a_picture,
    a_theme,
    a_user,
    a_work,
    image_file,
    the_settings,
)

pytestmark = pytest.mark.django_db

# Columns: nobody, the writer whose entry it is, another writer, an editor, an administrator.
# open: 200 · away: sent on, when done or moved · login: asked who they are · no: 403 · none: 404
# wrong: 405, for what is only posted to
ANYONE = "login open open open open"
MOVED = "login away away away away"
WRONG = "login wrong wrong wrong wrong"
OWNERS = "login open no open open"
EDITORS = "login no no open open"
EDITORS_DONE = "login no no away away"
ADMINISTRATORS = "login no no no open"
ADMINISTRATORS_DONE = "login no no no away"
# What is not for a writer's eyes is answered as if it were not there.
UNSEEN = "login open away open open"
# A step of the editors, which this draft cannot take.
STEP = "login no none away away"
UNSEEN_TO_ASK = "login open none open open"
UNSEEN_DONE = "login away none away away"

RIGHTS = {
    "": (ANYONE, ANYONE),
    "^(?P<app_label>publishing|people|films|reviews|auth)/$": (ANYONE, ANYONE),
    "(?P<url>.*)$": ("login none none none none", "login none none none none"),
    "language/": ("away away away away away", "away away away away away"),
    "login/": ("open away away away away", "open open open open open"),
    "logout/": ("away wrong wrong wrong wrong", "away open open open open"),
    "password_change/": (ANYONE, ANYONE),
    "password_change/done/": (ANYONE, WRONG),
    "autocomplete/": (ANYONE, WRONG),
    "jsi18n/": (ANYONE, WRONG),
    "find/": (ANYONE, WRONG),
    "writing/links/": (ANYONE, WRONG),
    "writing/stills/": (ANYONE, WRONG),
    "preview/front/<slug:language>/": ("login no no open open", "login no no open open"),
    "preview/<int:pk>/": ("login open none open open", "login open none open open"),
    "reviews/review/<int:pk>/links/": ("login open none open open", "login open none open open"),
    "publishing/picture/<int:pk>/whole/": (ANYONE, ANYONE),
    "auth/user/<id>/password/": (ADMINISTRATORS, ADMINISTRATORS),
    "publishing/binned/<int:pk>/restore/": (UNSEEN_TO_ASK, UNSEEN_DONE),
    "reviews/review/<int:pk>/comments/": (UNSEEN_TO_ASK, UNSEEN_TO_ASK),
    "reviews/review/<int:pk>/comments/<int:number>/answer/": (UNSEEN_DONE, UNSEEN_TO_ASK),
    "reviews/review/<int:pk>/comments/<int:number>/resolve/": (UNSEEN_DONE, UNSEEN_DONE),
    "reviews/review/<int:pk>/comments/<int:number>/reopen/": (UNSEEN_DONE, UNSEEN_DONE),
    # It is Ben's own; others may only resolve it.
    "reviews/review/<int:pk>/comments/<int:number>/delete/": (
        UNSEEN_DONE,
        "login away none no no",
    ),
    "reviews/review/<int:pk>/send-back/": (STEP, STEP),
    "reviews/review/<int:pk>/withdraw/": (STEP, STEP),
    "reviews/review/autosave/": (WRONG, ANYONE),
    "reviews/review/<int:pk>/autosave/": (WRONG, UNSEEN_TO_ASK),
    "reviews/review/<int:pk>/presence/": (WRONG, UNSEEN_TO_ASK),
    # Of what somebody has only begun, nobody else is told that it is there.
    "reviews/review/begun/<int:pk>/discard/": (
        "login open none none none",
        "login away none none none",
    ),
}


def nouns(*names: str, see=ANYONE, look=ANYONE, add=ANYONE, change, delete) -> None:
    """The cells of the six addresses of each: `see` the list, `look` at an entry of it."""
    for name in names:
        entry = f"{name}/<path:object_id>/"
        RIGHTS[f"{name}/"] = (see, see)
        RIGHTS[f"{name}/add/"] = (add, add)
        RIGHTS[entry] = (MOVED, MOVED)
        RIGHTS[f"{entry}history/"] = (look, look)
        RIGHTS[f"{entry}change/"] = (look, change)
        RIGHTS[f"{entry}delete/"] = delete


BY_EDITORS = {"change": EDITORS, "delete": (EDITORS, EDITORS_DONE)}
BY_ADMINISTRATORS = {"change": ADMINISTRATORS, "delete": (ADMINISTRATORS, ADMINISTRATORS_DONE)}
CATALOGUE = ("people/person", "films/sourcework", "publishing/picture")
nouns(*CATALOGUE, **{**BY_EDITORS, "change": OWNERS})
# What reviews stand on cannot be deleted before them, which is said on the page.
nouns("films/film", change=OWNERS, delete=(EDITORS, EDITORS))
nouns("reviews/critic", add=EDITORS, change=EDITORS, delete=(EDITORS, EDITORS))
nouns("films/genre", add=EDITORS, **BY_EDITORS)
nouns("publishing/plainpage", see=EDITORS, look=EDITORS, add=EDITORS, **BY_EDITORS)
nouns("reviews/theme", **BY_EDITORS)
nouns("reviews/review", look=UNSEEN, **{**BY_EDITORS, "change": UNSEEN})
nouns(
    "auth/user",
    "auth/group",
    see=ADMINISTRATORS,
    look=ADMINISTRATORS,
    add=ADMINISTRATORS,
    **BY_ADMINISTRATORS,
)
NOBODY = "login no no no no"
nouns(
    "publishing/binned",
    look=UNSEEN,
    add=NOBODY,
    change=NOBODY,
    delete=(ADMINISTRATORS, ADMINISTRATORS_DONE),
)
nouns(
    "publishing/sitesettings",
    look=ADMINISTRATORS,
    add=NOBODY,
    change=ADMINISTRATORS,
    delete=(NOBODY, NOBODY),
)
nouns(
    "reviews/menu",
    see=ADMINISTRATORS,
    look=ADMINISTRATORS,
    add=NOBODY,
    change=ADMINISTRATORS,
    delete=(NOBODY, NOBODY),
)
# There is one row, so the list of them leads to it.
RIGHTS["publishing/sitesettings/"] = (ADMINISTRATORS_DONE, ADMINISTRATORS_DONE)
nouns(
    "reviews/steptaken",
    see=ADMINISTRATORS,
    look=ADMINISTRATORS,
    add=NOBODY,
    change=NOBODY,
    delete=(NOBODY, NOBODY),
)

nouns(
    "reviews/frontpage",
    see=EDITORS,
    look=EDITORS,
    add=NOBODY,
    change=EDITORS,
    delete=(NOBODY, NOBODY),
)

OWNERS_DONE = "login away no away away"
for noun in ("people/person", "films/sourcework", "films/film", "publishing/picture"):
    entry = f"{noun}/<path:object_id>/history/"
    # A picture's file has no versions, so none is put back.
    put_back = (NOBODY, NOBODY) if noun == "publishing/picture" else (OWNERS, OWNERS_DONE)
    RIGHTS[f"{entry}compare/"] = (ANYONE, ANYONE)
    RIGHTS[f"{entry}<int:number>/restore/"] = put_back
    RIGHTS[f"{entry}<int:number>/note/"] = (MOVED, MOVED)
for noun, who, done in (
    ("publishing/plainpage", EDITORS, EDITORS_DONE),
    ("publishing/sitesettings", ADMINISTRATORS, ADMINISTRATORS_DONE),
    ("reviews/menu", ADMINISTRATORS, ADMINISTRATORS_DONE),
):
    entry = f"{noun}/<path:object_id>/history/"
    RIGHTS[f"{entry}compare/"] = (who, who)
    RIGHTS[f"{entry}<int:number>/restore/"] = (who, done)
    RIGHTS[f"{entry}<int:number>/note/"] = (done, done)
RIGHTS["reviews/review/<path:object_id>/history/compare/"] = (UNSEEN_TO_ASK, UNSEEN_TO_ASK)
RIGHTS["reviews/review/<path:object_id>/history/<int:number>/restore/"] = (
    UNSEEN_TO_ASK,
    UNSEEN_DONE,
)
RIGHTS["reviews/review/<path:object_id>/history/<int:number>/note/"] = (UNSEEN_DONE, UNSEEN_DONE)


def addresses(patterns=None, before="") -> list[str]:
    found = []
    for pattern in patterns or admin.site.get_urls():
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            found += addresses(pattern.url_patterns, route)
        else:
            found.append(route)
    return found


@pytest.fixture(autouse=True)
def _file():
    storages["pictures"].save("originals/none.png", image_file(size=(17, 7)))


@pytest.fixture(scope="module")
def world(made_once) -> dict[str, object]:
    """An entry of each noun; what a writer can own is Ben's, and nobody else has seen it."""
    ben = a_user("ben", roles.WRITERS)
    critic = a_critic("Ben", user=ben)
    film = a_film(created_by=ben)
    review = a_draft(film=film, critic=critic, created_by=ben)
    entries = {
        "nobody": None,
        "ben": ben,
        "eva": a_user("eva", roles.WRITERS),
        "ada": a_user("ada", roles.EDITORS),
        "max": a_user("max", roles.ADMINISTRATORS),
        "review": review,
        "film": film,
        "sourcework": a_work(created_by=ben),
        "person": a_person(created_by=ben),
        "picture": a_picture(created_by=ben),
        "critic": critic,
        "theme": a_theme(),
        "genre": Genre.objects.first() or Genre.objects.create(name_nb="Drama", name_en="Drama"),
        "user": ben,
        "group": Group.objects.get(name=roles.WRITERS),
        "binned": put_in_bin(a_person("Borte"), by=ben),
        "plainpage": a_page("Om oss"),
        "sitesettings": the_settings(),
        "menu": Menu.objects.create(place=Menu.Place.MAIN),
        "steptaken": log.write(review, log.StepTaken.Step.SUBMITTED, by=ben),
        "comment": comments.say(review, by=ben, text="Hvor lang?"),
        "frontpage": FrontPage.objects.get(pk="nb"),
        "begun": begin(Review, {"headline": "Begynt"}, by=ben, sitting="a"),
    }
    own = ("review", "film", "sourcework", "person", "picture")
    for name in (*own, "plainpage", "sitesettings", "menu"):
        record(entries[name], entries[name].snapshot(), by=ben, is_taken=True)
    return entries


def filled(route: str, world: dict[str, object]) -> str:
    """The route as an address of its noun's entry."""
    if route.startswith("^"):
        return "/admin/reviews/"
    if route == "(?P<url>.*)$":
        return "/admin/nowhere/"
    if route == "autocomplete/":
        return "/admin/autocomplete/?app_label=films&model_name=credit&field_name=person"
    if route.startswith("preview/front/"):
        return "/admin/preview/front/nb/"
    noun = "review" if route.startswith("preview") else "".join(route.split("/")[1:2])
    noun = "begun" if "/begun/" in route else noun
    if "/comments/" in route:
        route = route.replace("<int:number>", str(world["comment"].pk))
    route = route.replace("<int:number>", "1").replace("/compare/", "/compare/?b=1")
    return "/admin/" + re.sub(r"<[^>]+>", lambda _parameter: str(world[noun].pk), route)


@pytest.fixture(autouse=True)
def _pages_are_blank(monkeypatch):
    """What a page shows is no matter here, and takes most of the time."""
    monkeypatch.setattr(SimpleTemplateResponse, "rendered_content", "")


@pytest.fixture(scope="module")
def cookies(world) -> list[SimpleCookie]:
    """Those of each whose rights are asked about, in the order in which `RIGHTS` has them."""
    return [signed_in(world[name]) for name in ("nobody", "ben", "eva", "ada", "max")]


def signed_in(user) -> SimpleCookie:
    client = Client()
    if user:
        client.force_login(user)
    return client.cookies


def outcome(method: str, address: str, cookies: SimpleCookie) -> str:
    """What becomes of the request, which leaves no trace."""
    with transaction.atomic():
        client = Client()
        client.cookies = copy(cookies)
        data = {"post": "yes"} if method == "post" else None
        answer = getattr(client, method)(address, data)
        transaction.set_rollback(True)
    if answer.status_code == 302:
        return "login" if "/admin/login/" in answer.url else "away"
    said = {200: "open", 301: "away", 401: "login", 403: "no", 404: "none", 405: "wrong"}
    return said[answer.status_code]


# What the readers' side shows of what is not theirs yet.
PREVIEWS = ["preview/<int:pk>/", "preview/front/<slug:language>/"]


@pytest.mark.parametrize("route", [*addresses(), *PREVIEWS])
def test_each_address_is_for_those_whose_work_it_is(world, cookies, route):
    address = filled(route, world)

    found = [
        " ".join(outcome(method, address, of_one) for of_one in cookies)
        for method in ("get", "post")
    ]

    assert found == list(RIGHTS[route])
