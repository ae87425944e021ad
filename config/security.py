"""The headers every answer carries: one policy for readers and editors, without `unsafe-inline`.

Django has a Content-Security-Policy of its own from version 6; this is small, to go then.
"""

import secrets

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject, empty

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "object-src": "'none'",
}
DESK = "/admin/"
PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


class PolicyMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # No cookie of ours has a NUL in it, and PostgreSQL takes none.
        request.COOKIES = {k: v for k, v in request.COOKIES.items() if "\0" not in v}
        # Whose pages may stand in a frame of this one; what draws such a frame adds to it.
        request.frame_sources = set()
        request.csp_nonce = SimpleLazyObject(lambda: secrets.token_urlsafe(16))
        response = self.get_response(request)
        response.setdefault("Content-Security-Policy", _policy(request, response))
        response.setdefault("Permissions-Policy", PERMISSIONS)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if request.path.startswith(DESK):
            response["Cache-Control"] = "no-store, private"
        return response


def nonce(request: HttpRequest) -> dict[str, object]:
    """`csp_nonce` for templates; the policy names it only where a template has used it."""
    return {"csp_nonce": getattr(request, "csp_nonce", "")}


def _policy(request: HttpRequest, response: HttpResponse) -> str:
    policy = dict(POLICY)
    if response.get("X-Frame-Options") == "SAMEORIGIN":
        policy["frame-ancestors"] = "'self'"
    if request.path.startswith(DESK):
        policy["img-src"] += " data: blob:"
        request.frame_sources.add("'self'")
    if request.frame_sources:
        policy["frame-src"] = " ".join(sorted(request.frame_sources))
    if request.csp_nonce._wrapped is not empty:
        policy["script-src"] += f" 'nonce-{request.csp_nonce}'"
    return "; ".join(f"{name} {sources}" for name, sources in policy.items())
