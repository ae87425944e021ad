"""The editors' desk: the admin site, opening on the editor's own work."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _


class Desk(admin.AdminSite):
    site_header = _("Lerret")
    site_title = _("Lerret")
    index_title = _("The desk")
    site_url = "/"
