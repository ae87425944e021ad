"""What a review mentions: the people, films and source works whose pages its body links to.

A mention follows from the body and is made again whenever that is saved. It points to the entry,
so that a link to an address that the entry has left, or comes to have later, means the same entry.
Only links count; a name in the text is nobody's before somebody has said whose it is.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from html import unescape
from itertools import islice
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.db import models, transaction
from django.http.request import validate_host
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from publishing.addresses import Addressed

KINDS = {
    "pages:person": "people.person",
    "pages:film": "films.film",
    "pages:work": "films.sourcework",
}
BATCH = 500
_LINK = re.compile(r'<a\b[^<>]*?\shref="([^"]*)"')

# A kind and a slug: where a link leads.
Address = tuple[str, str]


class MentionQuerySet(models.QuerySet):
    def of(self, entry: models.Model):
        return self.filter(kind=entry._meta.label_lower, target_id=entry.pk)


class Mention(models.Model):
    """A link in a review's body to the page of a person, a film or a source work."""

    # Made again with the review, so no bin has to keep it.
    is_derived = True

    review = models.ForeignKey("reviews.Review", models.CASCADE, related_name="mentions")
    kind = models.CharField(max_length=60)
    slug = models.CharField(max_length=100)
    # None while nothing has the address. What is deleted is still pointed to, so that it has its
    # mentions again when it comes back from the bin.
    target_id = models.BigIntegerField(null=True)

    objects = MentionQuerySet.as_manager()

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        constraints = [
            models.UniqueConstraint(fields=["review", "kind", "slug"], name="a_mention_once")
        ]
        indexes = [
            models.Index(fields=["kind", "target_id"], name="mention_target"),
            models.Index(fields=["kind", "slug"], name="mention_address"),
        ]

    def __str__(self):
        return f"{self.review_id} → {self.kind}/{self.slug}"


def addresses_in(html: str) -> set[Address]:
    """The kinds and slugs that the text links to on this site, whether anything is there or not."""
    hrefs = (unescape(found[1]) for found in _LINK.finditer(html))
    return {address for href in set(hrefs) if (address := _address(href))}


@transaction.atomic
def note(bodies: dict[int, str], get_model: Callable = apps.get_model) -> None:
    """Keep what these reviews mention, their bodies given by key: six queries at most, and writes.

    `get_model` is a migration's own where it is not the application's.
    """
    mention = get_model("reviews.mention")
    wanted = {(pk, *address) for pk, body in bodies.items() for address in addresses_in(body)}
    known = {
        (row.review_id, row.kind, row.slug): row.pk
        for row in mention.objects.filter(review__in=bodies)
    }
    if gone := [pk for key, pk in known.items() if key not in wanted]:
        mention.objects.filter(pk__in=gone).delete()
    if new := wanted - known.keys():
        targets = _targets({(kind, slug) for _pk, kind, slug in new}, get_model)
        mention.objects.bulk_create(
            mention(review_id=pk, kind=kind, slug=slug, target_id=targets.get((kind, slug)))
            for pk, kind, slug in sorted(new)
        )


def note_all(get_model: Callable = apps.get_model) -> int:
    """The same for every stored review, in batches; how many reviews link to anything."""
    linking = get_model("reviews.review").objects.filter(body__contains="<a ").order_by("pk")
    rows, number = linking.values_list("pk", "body").iterator(chunk_size=BATCH), 0
    while batch := dict(islice(rows, BATCH)):
        note(batch, get_model)
        number += len(batch)
    return number


def review_saved(sender, instance, update_fields=None, **kwargs) -> None:
    if update_fields is None or "body" in update_fields:
        note({instance.pk: instance.body})


def entry_saved(sender, instance: Addressed, update_fields=None, **kwargs) -> None:
    """Whatever has linked to the address leads to this entry now."""
    if update_fields is None or "slug" in update_fields:
        linking = Mention.objects.filter(kind=instance._meta.label_lower, slug=instance.slug)
        linking.exclude(target_id=instance.pk).update(target_id=instance.pk)


def _address(href: str) -> Address | None:
    try:
        parts = urlsplit(href)
        is_ours = not parts.netloc or validate_host(parts.netloc, _own_hosts())
    except ValueError:
        return None
    if not is_ours or not parts.path.startswith("/"):
        return None
    path = parts.path if parts.path.endswith("/") else f"{parts.path}/"
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            try:
                match = resolve(path)
            except Resolver404:
                continue
        if kind := KINDS.get(match.view_name):
            return kind, match.kwargs["slug"]
    return None


def _own_hosts() -> list[str]:
    """Where any host is allowed, none is known to be ours."""
    return [host for host in settings.ALLOWED_HOSTS if host != "*"]


def _targets(addresses: Iterable[Address], get_model: Callable) -> dict[Address, int]:
    """What has each address now, or has had it before and is led to from it."""
    slugs = defaultdict(set)
    for kind, slug in addresses:
        slugs[kind].add(slug)
    return {
        (kind, slug): pk
        for kind, wanted in slugs.items()
        for slug, pk in _holders(kind, wanted, get_model)
    }


def _holders(kind: str, slugs: set[str], get_model: Callable) -> Iterator[tuple[str, int]]:
    old = get_model("publishing.oldaddress").objects.filter(kind=kind, slug__in=slugs)
    yield from old.values_list("slug", "target_id")
    # The later of two counts: an address that somebody has is not an old one any more.
    yield from get_model(kind)._base_manager.filter(slug__in=slugs).values_list("slug", "pk")
