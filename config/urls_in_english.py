"""The same addresses where the site's root speaks English, and bokmål stands under /nb/."""

from django.urls import URLResolver, include, path

from config import urls
from config.urls import handler403, handler404, handler500
from pages.routes import rooted_in

__all__ = ["handler403", "handler404", "handler500", "urlpatterns"]


def _in_english(pattern):
    if isinstance(pattern, URLResolver) and pattern.app_name == "pages":
        return path("", include((rooted_in("en", pattern.url_patterns), "pages")))
    return pattern


urlpatterns = [_in_english(pattern) for pattern in urls.urlpatterns]
