"""The desk's admin of reviews and what belongs to them; importing it registers them all."""

from django.contrib import admin
from taggit.models import Tag

from reviews.admin import critic, front, log, menus, review, staff, theme

# taggit's own tags are not ours: a Theme is.
admin.site.unregister(Tag)

__all__ = ["critic", "front", "log", "menus", "review", "staff", "theme"]
