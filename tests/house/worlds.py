"""Reviews with everything one can bring along, public or hidden, whatever they are hidden by."""

import datetime as dt
from pathlib import Path

from django.core.files.storage import storages
from PIL import Image

from films.models import FilmStill
from reviews.models import Review
from tests.builders import (
    a_critic,
    a_draft,
    a_film,
    a_person,
    a_picture,
    a_theme,
    a_work,
    credit,
)

HOUR = dt.datetime(2026, 11, 27, 5, tzinfo=dt.UTC)
# To what the known review stands on, so that a hidden one mentions it.
LINKS = (
    '<p><a href="/personer/kjent-regissor/">K</a> <a href="/filmer/kjent-film/">K</a> '
    '<a href="/forelegg/kjent-roman/">K</a></p>'
)
HIDDEN = {
    "draft": {"review": {"state": "draft"}},
    "submitted": {"review": {"state": "submitted"}},
    "withdrawn": {"review": {"state": "withdrawn", "published_at": HOUR - dt.timedelta(days=9)}},
    "scheduled": {"review": {"state": "published", "published_at": HOUR}},
    "embargoed": {
        "review": {"state": "published", "published_at": HOUR - dt.timedelta(days=9)},
        "film": {"embargo_until": HOUR},
    },
}


def a_world(word, *, shared=None, film=None, **review):
    """A review with everything one can bring along, each thing with the word in its name."""
    # With what follows, no more than the 32 letters that a picture's key may have.
    key = word.replace(" ", "-")
    film = a_film(
        f"{word} film",
        original_title=f"{word} original",
        synopsis_nb=f"{word} handling",
        distributor=f"{word} distribusjon",
        trailer_url=f"https://film.example/{key}",
        source=a_work(f"{word} roman", author=f"{word} Forfatter"),
        director=f"{word} Regissør",
        poster=a_picture("poster", alt_nb=f"{word} plakat", key=f"{key}-poster"),
        **(film or {}),
    )
    credit(
        film, a_person(f"{word} Skuespiller", aliases=[f"{word} Alias"]), character=f"{word} Rolle"
    )
    if shared:
        credit(film, shared["person"], character=f"{word} Birolle")
    still = a_picture(alt_nb=f"{word} bilde", key=f"{key}-still")
    file = Path(storages["pictures"].path(f"renditions/{still.key}/wide-800.jpg"))
    file.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (80, 34)).save(file)
    FilmStill.objects.create(film=film, picture=still)
    in_text = a_picture(alt_nb=f"{word} i teksten", key=f"{key}-text")
    body = (
        f"<p>{word} brødtekst.<small data-note>{word} note.</small></p>"
        f"<details><summary>{word} merkelapp</summary><p>{word} slutt.</p></details>"
        f'<figure data-still="{in_text.pk}"><figcaption>{word} bildetekst</figcaption></figure>'
        f"<aside data-pull><p>{word} sitat.</p></aside>"
    )
    critic = shared["critic"] if shared else a_critic(f"{word} Kritiker")
    themes = [f"{word} tema", *([shared["theme"]] if shared else [])]
    texts = {name: f"{word} {name}" for name in ("headline", "standfirst", "verdict")}
    return a_draft(
        film=film,
        critic=critic,
        themes=themes,
        lead_image=still,
        body=f"{body}{LINKS}",
        rating=40,
        **texts,
        **review,
    )


def in_every_state(word, *, shared, film=None) -> dict[str, Review]:
    """A world for each state one can be hidden in, of films with these facts."""
    return {
        state: a_world(
            f"{word} {state}",
            shared=shared,
            film={**(film or {}), **facts.get("film", {})},
            **facts["review"],
        )
        for state, facts in HIDDEN.items()
    }


def shared_with(known):
    """Things both a public and a hidden review stand on."""
    return {
        "review": known,
        "person": known.film.people.get(name="Kjent Skuespiller"),
        "critic": known.critic,
        "theme": a_theme("Kjent tema"),
    }
