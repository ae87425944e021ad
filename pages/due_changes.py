"""Before anything is answered: what was to replace a published text by now, does.

So it is right on the second with no job running, and every page is read after it as ever.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from reviews import changes


class DueChangesMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if changes.is_something_due():
            changes.take_due()
        return self.get_response(request)
