"""Renditions of pictures, each only for those who may see what it stands on."""

from django.conf import settings
from django.core.files.storage import storages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.views.decorators.http import require_safe

from pages import share_pictures
from publishing.crops import Crop
from publishing.pictures import Picture
from reviews.catalogue import public_crops, public_pictures, public_share_pictures
from reviews.models import SharePicture

Kept = Picture | Crop | SharePicture
TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg", "png": "image/png"}
# A rendition's key is new whenever the picture changes, so what lies under one never does. A cache
# that others share asks again each minute, since a review may be withdrawn.
FOREVER = "public, max-age=31536000, s-maxage=60, immutable"


@require_safe
def picture(request: HttpRequest, key: str, name: str) -> HttpResponse:
    if found := _first(key, public_pictures(), public_crops()) or _shared(key):
        cached = FOREVER
    elif _is_staff(request) and (found := _first(key, Picture.objects, Crop.objects)):
        cached = "private, no-store"
    else:
        raise Http404
    # Only now, when it is known that it may be seen, is it said that it has not changed.
    answer = file_of(request, found, name)
    answer["Cache-Control"] = cached
    answer["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


def _shared(key: str) -> SharePicture | None:
    """The share picture of a public review, unless something on it has changed since."""
    found = (
        public_share_pictures()
        .filter(key=key)
        .select_related("review__film__poster", "review__lead_image", "review__lead_crop")
    )
    return next((one for one in found if share_pictures.of(one.review) == one), None)


def _first(key: str, *sets) -> Picture | Crop | None:
    """What has the key: a picture or a crop of one, each with its renditions."""
    return next((found for rows in sets if (found := rows.filter(key=key).first())), None)


def _is_staff(request: HttpRequest) -> bool:
    """Asks the session only where the browser says it has one."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False
    return request.user.is_active and request.user.is_staff


def file_of(request: HttpRequest, found: Kept, name: str) -> HttpResponse:
    """The rendition, if the picture has one of that name: no other path is ever opened."""
    if name not in names_of(found):
        raise Http404
    storage, path = storages["pictures"], f"renditions/{found.key}/{name}"
    try:
        changed_at = int(storage.get_modified_time(path).timestamp())
    except FileNotFoundError as error:
        raise Http404 from error
    tag = quote_etag(f"{found.key}/{name}")
    answer = get_conditional_response(request, etag=tag, last_modified=changed_at)
    if answer is None:
        answer = FileResponse(storage.open(path), content_type=TYPES[name.rpartition(".")[2]])
    answer["ETag"], answer["Last-Modified"] = tag, http_date(changed_at)
    return answer


def names_of(found: Kept) -> set[str]:
    return {
        f"{shape}-{width}.{suffix}"
        for shape, sizes in found.renditions.items()
        for width, _height in sizes
        for suffix in TYPES
    }
