"""The plain pages that readers can open, which are few and which every process has in memory."""

from publishing import site_settings
from publishing.addresses import OldAddress
from publishing.models import PlainPage


@site_settings.kept
def plain_pages() -> list[PlainPage]:
    return list(PlainPage.objects.published())


@site_settings.kept
def former_slugs() -> dict[str, int]:
    """Which page each slug of before leads to."""
    old = OldAddress.objects.filter(kind=PlainPage._meta.label_lower)
    return dict(old.values_list("slug", "target_id"))


def page_at(slug: str) -> PlainPage | None:
    """The page with that slug, in whichever language and at whatever time."""
    pages = plain_pages()
    if found := next((page for page in pages if slug in (page.slug, page.slug_en)), None):
        return found
    former = former_slugs().get(slug)
    return next((page for page in pages if page.pk == former), None)
