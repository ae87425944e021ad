"""One box that finds whatever there is on the desk, and what may be done there.

For whoever has no script it is a page; the same address answers the box with JSON.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from films.models import Film, SourceWork
from people.models import Person
from publishing.asked import text_asked
from publishing.folding import fold
from publishing.pickers import label_of
from reviews.models import Critic, Review, Theme

NOUNS = (Review, Film, Person, SourceWork, Theme, Critic)
# Of each kind: what is looked for is among the first, or another letter is typed.
MOST_OF_A_KIND = 4
_LONGEST = 80
_NEW = {
    "review": gettext_lazy("New review"),
    "film": gettext_lazy("New film"),
    "person": gettext_lazy("New person"),
    "sourcework": gettext_lazy("New source work"),
    "theme": gettext_lazy("New theme"),
    "critic": gettext_lazy("New critic"),
    "picture": gettext_lazy("New picture"),
    "genre": gettext_lazy("New genre"),
    "plainpage": gettext_lazy("New plain page"),
    "user": gettext_lazy("New user"),
}


@dataclass(frozen=True)
class Row:
    text: str
    # What kind of thing it is, and where it stands.
    note: str
    url: str


@dataclass(frozen=True)
class Group:
    name: str
    rows: list[Row]


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """What the user may see and do that the text may mean; all there is to do where it is empty."""
    text = text_asked(request, "q")
    groups = [*_to_do(request, text), *(_things(request, text) if text else ())]
    groups = [group for group in groups if group.rows]
    said = _said(sum(len(group.rows) for group in groups)) if text else ""
    if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
        return JsonResponse({"groups": [asdict(group) for group in groups], "said": said})
    context = {"title": _("Search the desk"), "asked": text, "groups": groups, "said": said}
    context = {**admin.site.each_context(request), **context}
    return TemplateResponse(request, "admin/desk/find.html", context)


def _said(number: int) -> str:
    found = ngettext("%(count)s hit", "%(count)s hits", number) % {"count": number}
    return found if number else _("Nothing found")


def _things(request: HttpRequest, text: str) -> Iterator[Group]:
    """As their own lists would show them to this user, and no others."""
    for noun in NOUNS:
        desk = admin.site.get_model_admin(noun)
        if desk.has_view_or_change_permission(request):
            found = desk.found_like(desk.get_queryset(request), text)
            # Without all that a list tells of its rows, which is then only asked of these.
            best = list(found.values_list("pk", flat=True)[:MOST_OF_A_KIND])
            name = str(capfirst(noun._meta.verbose_name_plural))
            yield Group(name, [_row(desk, entry) for entry in found.filter(pk__in=best)])


def _row(desk: admin.ModelAdmin, entry: Model) -> Row:
    note, text = str(capfirst(entry._meta.verbose_name)), label_of(desk, entry)
    if isinstance(entry, Review):
        # With the draft beside it, if there is one, as the list says it.
        note = f"{note}, {str(desk.stands_as(entry)).lower()}"
        text = f"{entry.headline} ({entry.film.title})"
    url = reverse(f"admin:{entry._meta.app_label}_{entry._meta.model_name}_change", args=[entry.pk])
    return Row(Truncator(text).chars(_LONGEST), note, url)


def _to_do(request: HttpRequest, text: str) -> Iterator[Group]:
    """What this user may make and open, if every word typed begins one of its words."""
    rooms = admin.site.get_app_list(request)
    lists = [one for room in rooms for one in room["models"]]
    may_make = {one["model"]._meta.model_name: one["add_url"] for one in lists if one["add_url"]}
    new = [Row(str(text), "", may_make[name]) for name, text in _NEW.items() if name in may_make]
    there = [
        Row(str(capfirst(one["name"])), "", one["admin_url"]) for one in lists if one["admin_url"]
    ]
    yield Group(_("Make new"), [row for row in new if _is_called(row.text, text)])
    yield Group(_("Go to"), [row for row in there if _is_called(row.text, text)])


def _is_called(name: str, text: str) -> bool:
    words = fold(name).split()
    return all(any(word.startswith(typed) for word in words) for typed in fold(text).split())
