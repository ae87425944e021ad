"""Who may sit at the desk: users and their roles, for administrators."""

from django import forms
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from publishing.asked import AskedSensibly
from publishing.desk import PickMany
from reviews import roles

User = get_user_model()
admin.site.unregister([User, Group])


class RolesField(forms.ModelMultipleChoiceField):
    """The roles are few, so they are all in sight, each with what it may do."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, group: Group) -> str:
        return roles.told(group)


class AccountForm(UserChangeForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "password" in self.fields:
            # The button alone: what the hash is made of tells an administrator nothing.
            self.fields["password"].widget.template_name = "reviews/widgets/password.html"


class RoleFilter(admin.SimpleListFilter):
    title = _("role")
    parameter_name = "role"

    def lookups(self, request, model_admin):
        groups = Group.objects.order_by("pk")
        return [(str(group.pk), roles.NAMES.get(group.name, group.name)) for group in groups]

    def queryset(self, request, queryset):
        chosen = self.value()
        return queryset.filter(groups=chosen) if chosen and chosen.isdecimal() else queryset


@admin.register(User)
class StaffAdmin(AskedSensibly, UserAdmin):
    """Roles are groups; single permissions and superusers are not made here.

    Nobody but the desk's own people has an account, so everyone with one may sign in to the desk
    for as long as the account is active.
    """

    form = AccountForm
    list_display = ["username", "first_name", "last_name", "role", "is_active", "last_login"]
    list_filter = ["is_active", RoleFilter]
    show_full_result_count = False
    filter_horizontal = []
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Person"), {"fields": ["first_name", "last_name", "email"]}),
        (_("Access"), {"fields": ["groups", "is_active"]}),
    ]
    add_fieldsets = [
        (
            None,
            {
                "fields": [
                    "username",
                    "groups",
                    "first_name",
                    "last_name",
                    "password1",
                    "password2",
                ],
                "classes": ["wide"],
                "description": _(
                    "A writer's texts are signed with the name given here, until an editor gives "
                    "the writer another byline."
                ),
            },
        )
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        if obj is None and "groups" in form.base_fields:
            form.base_fields["groups"].required = True
        return form

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "groups":
            # Roles are made once, under their own heading, not on the way to an account.
            return self.formfield_for_manytomany(db_field, request, **kwargs)
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and db_field.name == "is_active":
            field.label = _("May sign in")
            field.help_text = _("Untick this instead of deleting the account.")
        return field

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        return db_field.formfield(
            form_class=RolesField,
            label=_("Role"),
            queryset=Group.objects.order_by("pk"),
            help_text=_("Choose one."),
            error_messages={"required": _("Choose a role. Without one there is nothing to do.")},
        )

    def save_model(self, request, obj, form, change):
        obj.is_staff = True
        super().save_model(request, obj, form, change)

    @admin.display(description=_("role"))
    def role(self, user) -> str:
        names = [str(roles.NAMES.get(group.name, group.name)) for group in user.groups.all()]
        return ", ".join(names) or "–"

    def has_change_permission(self, request, obj=None) -> bool:
        """A superuser's account, password included, is a superuser's business alone."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or not obj.is_superuser or request.user.is_superuser)

    def has_delete_permission(self, request, obj=None) -> bool:
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or not obj.is_superuser or request.user.is_superuser)


@admin.register(Group)
class RoleAdmin(AskedSensibly, GroupAdmin):
    """A role and what it may do; permissions by completion, as everything else is picked."""

    filter_horizontal = []

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        kwargs["widget"] = PickMany
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        if field:
            # Django's advice on holding Control down is for list boxes without completion.
            field.help_text = db_field.help_text
        return field
