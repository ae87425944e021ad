from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from pages.front_page import compose


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/front.html", {"front": compose(get_language())})
