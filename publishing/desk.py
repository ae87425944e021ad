"""What the admin of every noun shares: whose an entry is, how it is picked, what its fields say.

The desk itself (`reviews.desk.Desk`) answers what only it can know: whether an entry is public.
"""

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import ORDER_VAR
from django.contrib.admin.widgets import AdminURLFieldWidget, RelatedFieldWidgetWrapper
from django.db import models
from django.forms.widgets import Script
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from publishing import conflicts, finding
from publishing.asked import AskedSensibly
from publishing.deleting import GoesToBin
from publishing.faults import faults_in
from publishing.guard import Guarded
from publishing.history import HasHistory
from publishing.pickers import PickedField, Picker, keep_what_is_of_use
from publishing.snapshots import Revised
from publishing.too_late import too_late


class DateTimePicker(forms.SplitDateTimeWidget):
    """The browser's own pickers: they speak the editor's language and fit a phone."""

    def __init__(self, attrs=None):
        super().__init__(
            attrs,
            date_format="%Y-%m-%d",
            time_format="%H:%M",
            date_attrs={"type": "date"},
            time_attrs={"type": "time"},
        )

    def named(self, label: str) -> "DateTimePicker":
        date, time = self.widgets
        date.attrs["aria-label"] = _("%(field)s: date") % {"field": label}
        time.attrs["aria-label"] = _("%(field)s: time") % {"field": label}
        return self


class DatePicker(forms.DateInput):
    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


class PickMany(forms.SelectMultiple):
    """A list box that the script turns into completion; the order of picking is kept."""

    template_name = "publishing/widgets/pick_many.html"

    class Media:
        js = [Script("js/desk/pick-many.js", type="module")]

    def optgroups(self, name, value, attrs=None):
        """What is chosen stands first and in its own order: saving again changes nothing."""
        groups = super().optgroups(name, value, attrs)
        order = {code: number for number, code in enumerate(value)}
        return sorted(groups, key=lambda group: order.get(str(group[1][0]["value"]), len(order)))


class DeskFields:
    """For admins and inlines alike: labelled fields, native date pickers, telling pickers."""

    formfield_overrides = {
        models.DateTimeField: {"form_class": forms.SplitDateTimeField, "widget": DateTimePicker},
        models.DateField: {"widget": DatePicker},
        models.URLField: {"assume_scheme": "https", "widget": AdminURLFieldWidget},
    }

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is None:
            return None
        field.label = capfirst(field.label)
        if isinstance(field.widget, DateTimePicker):
            field.widget.named(field.label)
        if isinstance(field.widget, RelatedFieldWidgetWrapper):
            keep_what_is_of_use(field.widget)
        return field

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        if field and isinstance(field.widget, PickMany):
            # Django's advice on holding Control down is for list boxes without completion.
            field.help_text = db_field.help_text
        return field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        model_admin = self.admin_site._registry.get(db_field.remote_field.model)
        if db_field.name in self.autocomplete_fields and model_admin:
            kwargs["form_class"] = type("Picked", (PickedField,), {"model_admin": model_admin})
            if hasattr(model_admin, "for_picking"):
                kwargs["queryset"] = model_admin.for_picking()
            attrs = {
                "aria-label": capfirst(db_field.verbose_name),
                # Within the page's main part, where those who hear the page are listening.
                "data-dropdown-parent": "#content",
            }
            if name_field := getattr(model_admin, "name_field", ""):
                attrs |= {"data-name-field": name_field, "data-add-hint": _("Enter adds it.")}
            kwargs["widget"] = Picker(db_field, self.admin_site, attrs=attrs)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class DeskAdmin(AskedSensibly, DeskFields, HasHistory, GoesToBin, admin.ModelAdmin):
    """Any noun's admin: lists whose cost is known, and a link to what readers see, if they do."""

    class Media:
        js = [
            Script("js/desk/name-pickers.js", type="module"),
            Script("js/desk/found-names.js", type="module"),
            Script("js/desk/typed-names.js", type="module"),
            Script("js/desk/unsaved.js", type="module"),
            Script("js/desk/faults.js", type="module"),
        ]

    form = Guarded
    change_form_template = "admin/desk/change_form.html"
    # Where “add” beside a picker writes the name that the picker did not find.
    name_field = ""
    list_per_page = 50
    show_full_result_count = False

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        return self.guarded(fieldsets) if self._may_save_over(request, obj) else fieldsets

    def guarded(self, fieldsets: list) -> list:
        """The same with the hidden field that tells what the form was filled from."""
        *before, (title, last) = fieldsets
        return [*before, (title, {**last, "fields": [*last["fields"], "seen_version"]})]

    def _may_save_over(self, request, obj) -> bool:
        return obj is not None and self.has_change_permission(request, obj)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.parts = tuple(inline.model for inline in self.inlines)
        return form

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        obj = self.get_object(request, unquote(object_id)) if object_id else None
        if request.method == "POST" and obj and self._may_only_look(request, obj):
            return too_late(self, request, obj, self.why_closed(obj))
        return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(self, request, context, *args, **kwargs):
        form = context["adminform"].form
        if getattr(form, "is_overtaken", False) and isinstance(form.instance, Revised):
            rows = [part.formset for part in context["inline_admin_formsets"]]
            context["conflict"] = conflicts.in_form(form, rows)
        context["faults"] = faults_in(
            form, (part.formset for part in context["inline_admin_formsets"])
        )
        return super().render_change_form(request, context, *args, **kwargs)

    def _may_only_look(self, request, obj) -> bool:
        may_look = self.has_view_permission(request, obj)
        return may_look and not self.has_change_permission(request, obj)

    def why_closed(self, obj: models.Model) -> str:
        """A sentence for somebody who may look at the entry but not change it."""
        if self.admin_site.is_public(obj):
            return _("Readers can see this now, so only the editors change it.")
        return _("This is not yours to change.")

    def get_view_on_site_url(self, obj: models.Model | None = None) -> str | None:
        return self.admin_site.public_address(obj) if obj is not None else None

    def found_like(self, queryset: models.QuerySet, term: str) -> models.QuerySet:
        """What the search box and the pickers find; of most nouns, what search knows by name."""
        return finding.best_first(queryset, term)

    def get_search_results(self, request, queryset, search_term):
        """Best first, unless a list has been asked for in the order of its columns."""
        found = self.found_like(queryset, search_term[:200])
        if ORDER_VAR in request.GET:
            found = found.order_by(*queryset.query.order_by)
        return found, False


class CatalogueAdmin(DeskAdmin):
    """Entries that everyone on the desk may add and look at.

    Whoever may delete such entries may change them all; others only those that they have made,
    and only until readers meet them.
    """

    def has_change_permission(self, request, obj=None) -> bool:
        allowed = super().has_change_permission(request, obj)
        if obj is None or not allowed:
            return allowed
        if self.has_delete_permission(request):
            return True
        return obj.created_by_id == request.user.pk and not self.admin_site.is_public(obj)

    def save_model(self, request, obj, form, change):
        if not change:
            obj.created_by = request.user
        super().save_model(request, obj, form, change)


class RowForm(forms.ModelForm):
    """A row in which nothing but its number was filled in is a row left empty."""

    order_field = ""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        number = self.fields.get(self.order_field)
        if number:
            number.required = False
            number.widget.attrs.update({"data-order": _("Move with the arrow keys"), "min": 0})
            if self.instance._state.adding:
                number.initial = self.initial[self.order_field] = None
        for name, field in self.fields.items():
            if isinstance(field.widget, DateTimePicker):
                continue  # its date and its time are named each
            field.widget.attrs.setdefault("aria-label", str(field.label))
            if isinstance(field.widget, RelatedFieldWidgetWrapper):
                field.widget.widget.attrs.setdefault("aria-label", str(field.label))
                if isinstance(field.widget.widget, Picker):
                    field.widget.widget.hold(self[name].value())

    @property
    def changed_data(self):
        changed = super().changed_data
        return [] if changed == [self.order_field] and self.instance._state.adding else changed


class RowFormSet(forms.BaseInlineFormSet):
    """Rows in the order of a number; those without one come last, in the order they stand."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].widget.attrs["aria-label"] = _("Delete this row")

    def clean(self):
        super().clean()
        order = self.form.order_field
        filled = [form for form in self.forms if form.has_changed() or form.instance.pk]
        last = max(
            (form.cleaned_data.get(order) or 0 for form in filled if form.is_valid()), default=0
        )
        for form in filled:
            if form.is_valid() and form.cleaned_data.get(order) is None:
                last += 1
                form.cleaned_data[order] = last
                setattr(form.instance, order, last)


class Rows(DeskFields, admin.TabularInline):
    """Parts of an entry, in an order: whoever may change the entry may change its parts."""

    formset = RowFormSet
    template = "admin/desk/rows.html"
    extra = 1
    order_field = "position"

    def get_formset(self, request, obj=None, **kwargs):
        form = type("Row", (RowForm,), {"order_field": self.order_field})
        return super().get_formset(request, obj, **{"form": form, **kwargs})

    def has_add_permission(self, request, obj=None) -> bool:
        return self._may_change_whole(request, obj)

    def has_change_permission(self, request, obj=None) -> bool:
        return self._may_change_whole(request, obj)

    def has_delete_permission(self, request, obj=None) -> bool:
        return self._may_change_whole(request, obj)

    def _may_change_whole(self, request, obj) -> bool:
        whole = self.admin_site._registry[self.parent_model]
        if obj is None:
            return whole.has_add_permission(request)
        return whole.has_change_permission(request, obj)

    class Media:
        js = [Script("js/desk/ordered-rows.js", type="module")]
