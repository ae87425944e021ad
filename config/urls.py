"""The desk at /admin/, maps for machines, and everything else is the readers'."""

from django.contrib import admin
from django.urls import include, path

from pages.views.front_preview import front_preview
from pages.views.preview import preview

urlpatterns = [
    path("admin/preview/<int:pk>/", preview, name="preview"),
    path("admin/preview/front/<slug:language>/", front_preview, name="front_preview"),
    path("admin/", admin.site.urls),
    path("", include("pages.sitemaps")),
    path("", include("pages.urls")),
]
handler403 = "pages.views.errors.forbidden"
handler404 = "pages.views.errors.not_found"
handler500 = "pages.views.errors.server_error"
