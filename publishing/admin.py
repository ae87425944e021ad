"""The desk's admin of pictures: a refused file costs a sentence, never the rest of the form."""

import tempfile
from contextlib import contextmanager
from functools import partial

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.forms.widgets import Script
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from publishing import rendering
from publishing.crops import cut_anew
from publishing.deleting import BinAdmin
from publishing.desk import CatalogueAdmin
from publishing.guard import Guarded
from publishing.models import Binned, Picture, PlainPage, SiteSettings
from publishing.pictures import discard
from publishing.site_admin import PlainPageAdmin, SiteSettingsAdmin

CUT_BY = {"original", "kind", "focal_x", "focal_y"}


class FileInput(forms.ClearableFileInput):
    """Names the file that is there; an original has no address, so there is nothing to link to."""

    template_name = "django/forms/widgets/file.html"


class PictureForm(Guarded):
    class Meta:
        widgets = {
            "original": FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"}),
            "focal_x": forms.NumberInput(attrs={"min": 0, "max": 1, "step": "any"}),
            "focal_y": forms.NumberInput(attrs={"min": 0, "max": 1, "step": "any"}),
        }

    def clean_original(self):
        file = self.cleaned_data["original"]
        if isinstance(file, UploadedFile):
            if file.size > rendering.MAX_BYTES:
                raise ValidationError(str(rendering.Refused("bytes")))
            with on_disk(file) as name:
                try:
                    rendering.inspect(name, self.cleaned_data.get("kind", ""))
                except rendering.Refused as refused:
                    raise ValidationError(str(refused)) from refused
        return file


@contextmanager
def on_disk(file: UploadedFile):
    """The path of an upload, for a process of its own to read; small ones are in memory alone."""
    if hasattr(file, "temporary_file_path"):
        yield file.temporary_file_path()
        return
    with tempfile.NamedTemporaryFile() as copy:
        copy.writelines(file.chunks())
        copy.flush()
        yield copy.name


admin.site.register(Binned, BinAdmin)


@admin.register(Picture)
class PictureAdmin(CatalogueAdmin):
    form = PictureForm
    fieldsets = [
        (_("Picture"), {"fields": ["kind", "original", "attribution"]}),
        (_("In words"), {"fields": ["alt_nb", "alt_en", "caption_nb", "caption_en"]}),
        (
            _("Focal point"),
            {
                "fields": ["focus", ("focal_x", "focal_y")],
                "description": _(
                    "What must stay in view however the picture is cut: 0 is the left or the top, "
                    "1 the right or the bottom."
                ),
            },
        ),
    ]
    readonly_fields = ["focus"]
    list_display = ["described", "thumbnail", "kind", "attribution", "can_be_shown", "created_at"]
    list_filter = ["kind"]
    search_fields = ["alt_nb"]

    class Media:
        js = [Script("js/desk/focal-point.js", type="module")]

    def found_like(self, queryset, term):
        return queryset.described_like(term)

    def autocomplete_label(self, picture: Picture) -> str:
        return f"{picture} – {picture.attribution}" if picture.attribution else str(picture)

    def get_view_on_site_url(self, obj=None):
        return None

    @admin.display(description=_("picture"))
    def thumbnail(self, picture: Picture) -> str:
        return preview(picture, 160) or _("No file yet")

    @admin.display(description=_("description"))
    def described(self, picture: Picture) -> str:
        return str(picture)

    @admin.display(description=_("can be shown"), boolean=True)
    def can_be_shown(self, picture: Picture) -> bool:
        return picture.is_presentable

    @admin.display(description=_("where it is"))
    def focus(self, picture: Picture) -> str:
        """A place for the script; the numbers below it say the same."""
        url = reverse("admin:publishing_picture_whole", args=[picture.pk]) if picture.pk else ""
        return format_html(
            '<focal-point x="id_focal_x" y="id_focal_y" file="id_original" src="{}" label="{}" '
            'hint="{}"></focal-point>',
            url,
            _("Focal point"),
            _("Click on the picture, or use the arrow keys."),
        )

    def get_urls(self):
        whole = self.admin_site.admin_view(self.whole)
        return [
            path("<int:pk>/whole/", whole, name="publishing_picture_whole"),
            *super().get_urls(),
        ]

    def whole(self, request, pk: int) -> FileResponse:
        """The uncut original, for setting the focal point; for the desk alone."""
        picture = get_object_or_404(Picture, pk=pk)
        if not self.has_view_permission(request, picture):
            raise PermissionDenied
        try:
            file = picture.original.open()
        except (OSError, ValueError) as error:
            raise Http404 from error
        kind = media_type(file.read(16))
        file.seek(0)
        return FileResponse(
            file,
            content_type=kind,
            headers={"Content-Security-Policy": "default-src 'none'; sandbox"},
        )

    def save_model(self, request, obj, form, change):
        old = Picture.objects.filter(pk=obj.pk).first() if change else None
        super().save_model(request, obj, form, change)
        if CUT_BY & set(form.changed_data) or not obj.key:
            self._cut(request, obj, old)

    def _cut(self, request, picture, old):
        try:
            picture.make_renditions()
        except rendering.Refused as refused:
            self.message_user(request, str(refused), messages.ERROR)
            return
        picture.save()
        if old and (old.original.name, old.kind) != (picture.original.name, picture.kind):
            for key in cut_anew(picture):
                discard_later(key, None)
        if old:
            kept = picture.original.name
            discard_later(old.key, None if old.original.name == kept else old.original.name)


admin.site.register(SiteSettings, SiteSettingsAdmin)
admin.site.register(PlainPage, PlainPageAdmin)

_SIGNATURES = ((b"\xff\xd8", "image/jpeg"), (b"\x89PNG", "image/png"), (b"GIF8", "image/gif"))


def media_type(head: bytes) -> str:
    """The type by the file's own first bytes, since its name is whatever someone called it."""
    return next((kind for mark, kind in _SIGNATURES if head.startswith(mark)), "image/webp")


def discard_later(key: str, original: str | None) -> None:
    """Remove files once nothing in the database can bring them back."""
    transaction.on_commit(partial(discard, key, original))


def preview(picture: Picture, width: int) -> str:
    """A small rendition; "" where none has been made."""
    known = ("landscape", "poster", "portrait", "logo")
    shapes = [shape for shape in known if shape in picture.renditions]
    if not picture.key or not shapes:
        return ""
    small = picture.rendition(shapes[0], width, "png" if shapes[0] == "logo" else "jpg")
    return format_html(
        '<img class="thumbnail thumbnail--{}" src="{}" width="{}" height="{}" alt="" '
        'loading="lazy">',
        shapes[0],
        small.url,
        small.width,
        small.height,
    )
