"""Who may sit at the desk: users and their roles, for administrators."""

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from publishing.asked import AskedSensibly
from publishing.desk import PickMany

User = get_user_model()
admin.site.unregister([User, Group])


class PickedFromMany(AskedSensibly):
    """Roles and permissions by completion, as everything else on the desk is picked."""

    filter_horizontal = []

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        kwargs["widget"] = PickMany
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        if field:
            # Django's advice on holding Control down is for list boxes without completion.
            field.help_text = db_field.help_text
        return field


@admin.register(User)
class StaffAdmin(PickedFromMany, UserAdmin):
    """Roles are groups; single permissions and superusers are not made here."""

    list_display = ["username", "first_name", "last_name", "is_active", "last_login"]
    list_filter = ["is_active", "groups"]
    show_full_result_count = False
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Person"), {"fields": ["first_name", "last_name", "email"]}),
        (
            _("Role"),
            {
                "fields": ["is_active", "is_staff", "groups"],
                "description": _("Writers, editors and administrators are groups: choose one."),
            },
        ),
    ]
    add_fieldsets = [
        (
            None,
            {
                "fields": [
                    "username",
                    "usable_password",
                    "password1",
                    "password2",
                    "is_staff",
                    "groups",
                ],
                "classes": ["wide"],
            },
        )
    ]

    def has_change_permission(self, request, obj=None) -> bool:
        """A superuser's account, password included, is a superuser's business alone."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or not obj.is_superuser or request.user.is_superuser)

    def has_delete_permission(self, request, obj=None) -> bool:
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or not obj.is_superuser or request.user.is_superuser)


@admin.register(Group)
class RoleAdmin(PickedFromMany, GroupAdmin):
    """A role and what it may do."""
