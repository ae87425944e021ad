"""The editors' desk: the admin site, opening on the editor's own work."""

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.i18n import set_language

from publishing import site_settings
from publishing.pickers import LabelledAutocomplete
from publishing.sent_again import keeps_what_is_sent

LATELY = 10
# Shown only where there is something in them.
SENT_BACK, CHANGED, WITHDRAWN = (
    _("Sent back to the writer"),
    _("Published, with a draft beside"),
    _("Withdrawn"),
)
# As an editor meets them; accounts, which few here may open, come last.
ROOMS = ["reviews", "films", "people", "publishing", "auth"]
NAMED = {"auth": _("Accounts")}


class Desk(admin.AdminSite):
    site_header = _("Lerret")
    site_title = _("Lerret")
    index_title = _("The desk")
    site_url = "/"
    index_template = "admin/desk/index.html"

    def get_urls(self):
        """Without Django's “view on site” by number, which gives any address away to any user."""
        routes = super().get_urls()
        stock = [route for route in routes if getattr(route, "name", "") != "view_on_site"]
        from reviews.admin import palette, writing

        return [
            path("language/", set_language, name="set_language"),
            path("find/", self.admin_view(palette.find), name="find"),
            path("writing/links/", self.admin_view(writing.links), name="writing_links"),
            path("writing/stills/", self.admin_view(writing.stills), name="writing_stills"),
            *stock,
        ]

    def each_context(self, request):
        """Under the name the site has now."""
        name = site_settings.current().site_name
        return {**super().each_context(request), "site_header": name, "site_title": name}

    def admin_view(self, view, cacheable=False):
        return keeps_what_is_sent(self, super().admin_view(view, cacheable))

    def get_app_list(self, request, app_label=None):
        """The rooms in an editor's order, and no library's beside them."""
        rooms = super().get_app_list(request, app_label)
        known = [room for room in rooms if room["app_label"] in ROOMS]
        for room in known:
            room["name"] = NAMED.get(room["app_label"], room["name"])
        _move_menus(known)
        return sorted(known, key=lambda room: ROOMS.index(room["app_label"]))

    def autocomplete_view(self, request):
        return LabelledAutocomplete.as_view(admin_site=self)(request)

    def index(self, request, extra_context=None):
        from reviews.begun import begun_by

        own = {"trays": trays(request.user), "begun": begun_by(request.user)[:LATELY]}
        return super().index(request, {**own, **(extra_context or {})})

    def public_address(self, obj: Model) -> str | None:
        """Where readers find the object, or None while they do not.

        As it is stored: a form that was refused has left its own words in the object.
        """
        stored = self._public(obj).first()
        return stored.get_absolute_url() if stored else None

    def is_public(self, obj: Model) -> bool:
        """Whether readers meet the object; one query."""
        return self._public(obj).exists()

    def _public(self, obj: Model) -> QuerySet:
        from publishing.models import PlainPage
        from reviews import catalogue
        from reviews.models import Review

        public = {
            "review": Review.objects.published,
            "film": catalogue.public_films,
            "person": catalogue.public_people,
            "sourcework": catalogue.public_works,
            "theme": catalogue.public_themes,
            "critic": catalogue.public_critics,
            "picture": catalogue.public_pictures,
            "plainpage": PlainPage.objects.published,
        }.get(obj._meta.model_name)
        return public().filter(pk=obj.pk) if public else type(obj)._base_manager.none()


def _move_menus(rooms: list[dict]) -> None:
    """To the site they are the menus of: what they lead to is known further up than that."""
    by_label = {room["app_label"]: room["models"] for room in rooms}
    for model in [m for m in by_label.get("reviews", ()) if m["object_name"] == "Menu"]:
        if "publishing" in by_label:
            by_label["reviews"].remove(model)
            by_label["publishing"].append(model)


def trays(user) -> list[dict[str, object]]:
    """The user's own work, a tray for each stage of it; two queries a tray, whatever is in it."""
    from reviews.models import Review, Stage
    from reviews.roles import is_writer_only

    everyone = Review.objects.select_related("film", "critic").defer("body")
    everyone = everyone.with_open_comments()
    own = everyone.owned_by(user)
    seen = own if is_writer_only(user) else everyone
    my_drafts = own.in_stage(Stage.DRAFT).values("pk")
    titles = [
        (_("My drafts"), own.in_stage(Stage.DRAFT).order_by("-updated_at")),
        (_("Submitted"), seen.in_stage(Stage.SUBMITTED).order_by("submitted_at")),
        (SENT_BACK, seen.sent_back().exclude(pk__in=my_drafts).order_by("-updated_at")),
        (_("Scheduled"), seen.in_stage(Stage.SCHEDULED).order_by("published_at")),
        (_("Embargoed"), seen.in_stage(Stage.EMBARGOED).order_by("film__embargo_until")),
        (CHANGED, seen.changed_in_draft().with_changes_due().order_by("-published_at")),
        (WITHDRAWN, seen.in_stage(Stage.WITHDRAWN).order_by("-updated_at")),
        (_("Published lately"), seen.in_stage(Stage.PUBLISHED).newest_first()),
    ]
    seldom = (SENT_BACK, CHANGED, WITHDRAWN)
    filled = [_tray(title, list(reviews[:LATELY])) for title, reviews in titles]
    return [tray for tray in filled if tray["reviews"] or tray["title"] not in seldom]


def _tray(title: str, reviews: list) -> dict[str, object]:
    """With what was said to each that was sent back, and how many comments are open."""
    from reviews.log import last_words

    words = last_words(reviews) if reviews else {}
    for review in reviews:
        review.words = words.get(review.pk)
    return {"title": title, "reviews": reviews}
