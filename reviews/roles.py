"""Three roles that come ready: writers, editors, administrators."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.utils.translation import gettext_lazy as _

WRITERS, EDITORS, ADMINISTRATORS = "Writers", "Editors", "Administrators"

# The groups' names are known to code and to other installations; these are what people read.
NAMES = {
    WRITERS: _("Writers"),
    EDITORS: _("Editors"),
    ADMINISTRATORS: _("Administrators"),
}
MAY = {
    WRITERS: _("write their own reviews and submit them"),
    EDITORS: _("publish, and change everyone's"),
    ADMINISTRATORS: _("all that, make accounts and read the log"),
}

_CATALOGUE = {
    "people": ["person"],
    "films": ["film", "filmstill", "credit", "sourcework", "authorship", "adaptation"],
    "publishing": ["picture"],
}
_EDITORIAL = {
    **_CATALOGUE,
    "films": [*_CATALOGUE["films"], "genre"],
    "reviews": ["review", "critic", "theme"],
    "publishing": [*_CATALOGUE["publishing"], "plainpage"],
}


def _may(rooms: dict[str, list[str]], *verbs: str) -> set[str]:
    return {
        f"{room}.{verb}_{noun}" for room, nouns in rooms.items() for noun in nouns for verb in verbs
    }


def _permissions() -> dict[str, set[str]]:
    writers = _may(_CATALOGUE, "add", "view", "change") | _may({"films": ["genre"]}, "view")
    writers |= _may({"reviews": ["review", "theme"]}, "add", "view") | {
        "reviews.change_review",
        "reviews.view_critic",
        "publishing.view_binned",
    }
    editors = writers | _may(_EDITORIAL, "add", "view", "change", "delete")
    editors |= {
        "reviews.publish_review",
        "reviews.edit_any_review",
        "reviews.merge_theme",
        "films.lift_embargo",
        "films.announce_film",
        "publishing.change_binned",
    }
    administrators = editors | _may({"auth": ["user", "group"]}, "add", "view", "change", "delete")
    administrators |= {"publishing.delete_binned", "reviews.view_steptaken"}
    administrators |= _may({"publishing": ["sitesettings"], "reviews": ["menu"]}, "view", "change")
    return {WRITERS: writers, EDITORS: editors, ADMINISTRATORS: administrators}


def make_roles(using: str = "default", **_signal) -> None:
    """Make the groups and give them what they lack; what a site has added to them is left alone."""
    known = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.using(using).select_related("content_type")
    }
    for name, wanted in _permissions().items():
        group, _created = Group.objects.using(using).get_or_create(name=name)
        group.permissions.add(*(known[codename] for codename in wanted if codename in known))


def told(group: Group) -> str:
    """A role as an administrator picks it; a site's own group goes by its name."""
    if group.name not in NAMES:
        return group.name
    return _("%(role)s: %(may)s") % {"role": NAMES[group.name], "may": MAY[group.name]}


def is_writer_only(user) -> bool:
    """Whether the user sees and edits their own work alone."""
    return not user.has_perm("reviews.edit_any_review")


def staff(*, username: str, role: str, password: str):
    """A user who can sign in to the desk with that role."""
    user = get_user_model().objects.create_user(username, password=password, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user
