"""Compresses pages, feeds and maps; pictures are compressed as they are."""

from django.http import HttpRequest, HttpResponseBase
from django.middleware.gzip import GZipMiddleware

TYPES = (
    "text/",
    "application/atom+xml",
    "application/xml",
    "application/json",
    "application/feed+json",
)


class TextGZipMiddleware(GZipMiddleware):
    """Django's own, which pads what it compresses so that no secret is guessed by its length."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase):
        if not response.get("Content-Type", "").startswith(TYPES):
            return response
        return super().process_response(request, response)
