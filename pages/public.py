"""Asking of rows that belong to a film whether readers may know of it."""

from django.db.models import Exists, OuterRef

from reviews.catalogue import public_films


def is_of_public_film() -> Exists:
    """Asked of each credit or adaptation, where `film__in` would list all public films first."""
    return Exists(public_films().filter(pk=OuterRef("film")))
