"""The desk's admin of films and of what they are made from."""

from django.conf import settings
from django.contrib import admin
from django.db.models import Prefetch
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from films import desk_fields
from films.models import Adaptation, Authorship, Credit, Film, FilmStill, Genre, SourceWork
from publishing.desk import CatalogueAdmin, DeskAdmin, PickMany, Rows
from publishing.guard import Guarded


class CreditRows(Rows):
    model = Credit
    fields = ["billing", "person", "job", "character"]
    autocomplete_fields = ["person"]
    order_field = "billing"
    extra = 3


class AdaptationRows(Rows):
    model = Adaptation
    fields = ["position", "kind", "work"]
    autocomplete_fields = ["work"]


class StillRows(Rows):
    model = FilmStill
    fields = ["position", "picture"]
    autocomplete_fields = ["picture"]


class AuthorRows(Rows):
    model = Authorship
    fields = ["position", "person"]
    autocomplete_fields = ["person"]


class FilmForm(Guarded):
    countries = desk_fields.countries(label=_("Countries"))
    languages = desk_fields.languages(label=_("Languages"))

    class Meta:
        widgets = {"genres": PickMany}


class SourceWorkForm(Guarded):
    language = desk_fields.language(label=_("Language"))


class TitledAdmin(CatalogueAdmin):
    name_field = "title"
    search_fields = ["title"]


@admin.register(Film)
class FilmAdmin(TitledAdmin):
    form = FilmForm
    inlines = [CreditRows, AdaptationRows, StillRows]
    fieldsets = [
        (
            _("Film"),
            {
                "fields": [
                    "title",
                    "original_title",
                    "other_titles",
                    ("year", "runtime_minutes"),
                    "countries",
                    "languages",
                    "genres",
                    ("certificate", "release_date"),
                    "is_announced",
                    "distributor",
                    "poster",
                ]
            },
        ),
        (_("Synopsis"), {"fields": ["synopsis_nb", "synopsis_en", "trailer_url"]}),
        (
            _("Embargo"),
            {
                "fields": ["embargo_until"],
                "description": format_lazy(
                    _("Hours are those of the desk's time zone, {zone}."), zone=settings.TIME_ZONE
                ),
            },
        ),
        (
            _("Address and identifiers"),
            {
                "fields": ["sort_title", "slug", "wikidata_id", "imdb_id", "tmdb_id"],
                "classes": ["collapse"],
            },
        ),
    ]
    autocomplete_fields = ["poster"]
    list_display = ["title", "year", "directed_by", "embargo_until"]
    list_filter = [("embargo_until", admin.EmptyFieldListFilter), "certificate"]

    def get_queryset(self, request):
        return with_directors(super().get_queryset(request))

    @staticmethod
    def for_picking():
        return with_directors(Film.objects.all())

    def get_readonly_fields(self, request, obj=None):
        """An embargo is a promise to the distributor: whoever may not lift it cannot move it.

        Nor set one later, which would take reviews that others have published from their readers.
        And what is announced, is public.
        """
        may_set = obj is None or request.user.has_perm("films.lift_embargo")
        may_announce = request.user.has_perm("films.announce_film")
        return [
            *([] if may_set else ["embargo_until"]),
            *([] if may_announce else ["is_announced"]),
        ]

    def has_change_permission(self, request, obj=None) -> bool:
        """Readers meet an announced film, so it is changed by those who may announce it."""
        allowed = super().has_change_permission(request, obj)
        if obj is None or not obj.is_announced:
            return allowed
        return allowed and request.user.has_perm("films.announce_film")

    @admin.display(description=_("directed by"))
    def directed_by(self, film: Film) -> str:
        return ", ".join(credit.person.name for credit in film.director_credits)

    def autocomplete_label(self, film: Film) -> str:
        """“Solaris (1972), Andrej Tarkovskij”: two of a title are told apart by who made them."""
        directors = self.directed_by(film)
        return f"{film}, {directors}" if directors else str(film)


def with_directors(films):
    """Each film with its directors at hand as `director_credits`: two queries, however many."""
    directors = Credit.objects.directors().in_billing_order().select_related("person")
    return films.prefetch_related(Prefetch("credits", directors, to_attr="director_credits"))


@admin.register(SourceWork)
class SourceWorkAdmin(TitledAdmin):
    form = SourceWorkForm
    inlines = [AuthorRows]
    fieldsets = [
        (
            _("Source work"),
            {"fields": ["title", "original_title", "other_titles", "kind", ("year", "language")]},
        ),
        (_("About"), {"fields": ["about_nb", "about_en"]}),
        (
            _("Address and identifiers"),
            {"fields": ["slug", "wikidata_id"], "classes": ["collapse"]},
        ),
    ]
    list_display = ["title", "kind", "year", "written_by"]
    list_filter = ["kind"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("authorships__person")

    @staticmethod
    def for_picking():
        return SourceWork.objects.prefetch_related("authorships__person")

    @admin.display(description=_("written by"))
    def written_by(self, work: SourceWork) -> str:
        return ", ".join(authorship.person.name for authorship in work.authorships.all())

    def autocomplete_label(self, work: SourceWork) -> str:
        authors = self.written_by(work)
        return f"{work}, {authors}" if authors else str(work)


@admin.register(Genre)
class GenreAdmin(DeskAdmin):
    fieldsets = [(None, {"fields": ["name_nb", "name_en"]})]
    list_display = ["name_nb", "name_en"]
    search_fields = ["name_nb", "name_en"]

    def get_search_results(self, request, queryset, search_term):
        return admin.ModelAdmin.get_search_results(self, request, queryset, search_term)
