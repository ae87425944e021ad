"""The desk's admin of people."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from people.models import Person
from publishing.desk import CatalogueAdmin


@admin.register(Person)
class PersonAdmin(CatalogueAdmin):
    fieldsets = [
        (
            _("Name"),
            {"fields": ["name", "sort_name", "aliases", ("birth_date", "death_date"), "portrait"]},
        ),
        (_("Biography"), {"fields": ["biography_nb", "biography_en"]}),
        (
            _("Address and identifiers"),
            {"fields": ["slug", "wikidata_id", "imdb_id", "tmdb_id"], "classes": ["collapse"]},
        ),
    ]
    autocomplete_fields = ["portrait"]
    name_field = "name"
    list_display = ["name", "years", "known_for"]
    search_fields = ["name"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("credits__film")

    def found_like(self, queryset, term):
        return super().found_like(queryset, term).with_best_known_film()

    @staticmethod
    def for_picking():
        return Person.objects.with_best_known_film()

    def autocomplete_label(self, person: Person) -> str:
        """“Steve McQueen (1930–1980), Bullitt (1968)”: two of a name are told apart by a film."""
        title, year = getattr(person, "film_title", None), getattr(person, "film_year", None)
        if not title:
            return str(person)
        return f"{person}, {title} ({year})" if year else f"{person}, {title}"

    @admin.display(description=_("years"))
    def years(self, person: Person) -> str:
        return person.years

    @admin.display(description=_("films"))
    def known_for(self, person: Person) -> str:
        """The three best known; the filmography is on the person's page."""
        films = dict.fromkeys(str(credit.film) for credit in person.credits.all())
        return ", ".join([*films][:3])
