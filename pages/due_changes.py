"""Before anything is answered: what was to replace a published text by now, does.

So it is right on the second with no job running, and every page is read after it as ever.
"""

import logging
from collections.abc import Callable

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from reviews import changes

logger = logging.getLogger(__name__)


class DueChangesMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            if changes.is_something_due():
                changes.take_due()
        except DatabaseError:
            # Readers get what was published, and the next request tries again.
            logger.exception("Changes that are due could not be published")
        return self.get_response(request)
