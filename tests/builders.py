"""Things to test with, each made with one call and only the facts the test is about.

What takes several saves is indexed once, when all are made.
"""

import datetime as dt
import io
from itertools import count

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from films.models import Adaptation, Authorship, Credit, Film, SourceWork
from people.models import Person
from publishing.models import Picture, PlainPage, SiteSettings
from reviews.models import Critic, Review, Theme
from search.index import paused

_numbers = count(1)


def a_person(name="Andrew Scott", **facts) -> Person:
    return Person.objects.create(name=name, **facts)


@paused()
def a_film(title="All of Us Strangers", *, director=None, cast=(), source=None, **facts) -> Film:
    """A film; people may be given as names, and are then found or made."""
    film = Film.objects.create(title=title, **{"year": 2023, **facts})
    if director:
        credit(film, director, Credit.Job.DIRECTOR)
    for billing, player in enumerate(cast, 1):
        credit(film, player, Credit.Job.ACTOR, billing=billing)
    if source:
        Adaptation.objects.create(film=film, work=source)
    return film


def credit(film, person, job=Credit.Job.ACTOR, **facts) -> Credit:
    if isinstance(person, str):
        person = Person.objects.filter(name=person).first() or a_person(person)
    return Credit.objects.create(film=film, person=person, job=job, **facts)


@paused()
def a_work(title="Strangers", *, author=None, **facts) -> SourceWork:
    work = SourceWork.objects.create(title=title, **facts)
    if author:
        person = Person.objects.filter(name=author).first() if isinstance(author, str) else author
        Authorship.objects.create(work=work, person=person or a_person(author))
    return work


def a_page(title="Om oss", **facts) -> PlainPage:
    """A plain page that is published, in bokmål, unless the facts say otherwise."""
    facts = {"body_nb": "<p>Hvem vi er.</p>", "is_published": True, **facts}
    return PlainPage.objects.create(title_nb=title, **facts)


def the_settings(**facts) -> SiteSettings:
    """The site's settings: what it begins with, but for the facts."""
    settings = SiteSettings(**facts)
    settings.save()
    return settings


def a_critic(name="Cleo Berg", **facts) -> Critic:
    return Critic.objects.filter(name=name).first() or Critic.objects.create(name=name, **facts)


def a_theme(name="Sorg", **facts) -> Theme:
    return Theme.objects.named(name).first() or Theme.objects.create(name=name, **facts)


@paused()
def a_draft(headline=None, *, film=None, critic=None, themes=(), **facts) -> Review:
    review = Review.objects.create(
        film=film or a_film(),
        critic=critic or a_critic(),
        headline=headline or f"Overskrift {next(_numbers)}",
        **{"standfirst": "En ingress.", "body": "<p>En brødtekst.</p>", **facts},
    )
    review.themes.add(*(a_theme(name) if isinstance(name, str) else name for name in themes))
    return review


def a_review(headline=None, **facts) -> Review:
    """A review that was published an hour ago, unless the facts say otherwise."""
    published_at = facts.pop("published_at", timezone.now() - dt.timedelta(hours=1))
    return a_draft(headline, state=Review.State.PUBLISHED, published_at=published_at, **facts)


def image_file(
    name="still.png", size=(1700, 720), *, file_format="PNG", color="navy"
) -> ContentFile:
    buffer = io.BytesIO()
    Image.new("RGB", size, color).save(buffer, file_format)
    return ContentFile(buffer.getvalue(), name)


def a_picture(kind=Picture.Kind.STILL, **facts) -> Picture:
    """A presentable picture whose renditions exist in name only, which is quick."""
    shapes = {"still": ("wide", "landscape")}.get(kind, (kind,))
    sizes = {
        "wide": [800, 335],
        "landscape": [480, 270],
        "poster": [240, 360],
        "portrait": [160, 160],
        "logo": [240, 48],
    }
    return Picture.objects.create(
        **{
            "kind": kind,
            "original": "originals/none.png",
            "alt_nb": "Et hus om kvelden.",
            "attribution": "Illustrasjon: Ada",
            "key": f"key{next(_numbers)}",
            "renditions": {shape: [sizes[shape]] for shape in shapes} | {"share": [[1200, 630]]},
            "width": 1700,
            "height": 720,
            **facts,
        }
    )


def a_user(username, role=None, **facts):
    """A user with a role (a group's name); Ada edits, Ben writes."""
    user = get_user_model().objects.create_user(
        username, password="secret", is_staff=bool(role), **facts
    )
    if role:
        user.groups.add(Group.objects.get(name=role))
    return user


def save(client, address: str, posted: dict[str, object], **how):
    """Open the form at the address, then post it: with what it says it was filled from."""
    form = client.get(address).context.get("adminform")
    fields = form.form.fields if form else {}
    seen = {"seen_version": form.form["seen_version"].value()} if "seen_version" in fields else {}
    return client.post(address, seen | posted, **how)
