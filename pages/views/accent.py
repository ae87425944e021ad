from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from publishing import accent as accents
from publishing.colours import HEX

FOREVER = "public, max-age=31536000, immutable"


@require_safe
def accent(request: HttpRequest, name: str) -> HttpResponse:
    """The style sheet of a colour, under the name that says what is in it and so never changes.

    A page from a minute ago may still ask for the site's last colour: any is answered.
    """
    colour = f"#{name.partition('-')[0]}"
    found = accents.accent_of(colour) if HEX.fullmatch(colour) else None
    if found is None or found.name != name:
        raise Http404
    headers = {"Cache-Control": FOREVER}
    return HttpResponse(found.css, content_type="text/css; charset=utf-8", headers=headers)
