"""The desk's admin of critics."""

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _

from publishing.desk import DeskAdmin
from reviews.models import Critic


@admin.register(Critic)
class CriticAdmin(DeskAdmin):
    fieldsets = [
        (_("Critic"), {"fields": ["name", "user", "portrait"]}),
        (_("About"), {"fields": ["about_nb", "about_en"]}),
        (_("Address"), {"fields": ["slug"], "classes": ["collapse"]}),
    ]
    autocomplete_fields = ["portrait"]
    list_display = ["name", "user"]
    list_select_related = ["user"]
    search_fields = ["name"]
    name_field = "name"

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "user":
            kwargs["queryset"] = get_user_model().objects.filter(is_staff=True)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
