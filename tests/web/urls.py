"""The shared pages, and a few that fail in every way a page can."""

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from rowan.web import errors, views
from rowan.web.gallery import Exhibit, exhibits


def start(request: HttpRequest) -> HttpResponse:
    return render(request, "gallery/question.html", exhibits())


def wrong(request: HttpRequest) -> HttpResponse:
    return render(request, "gallery/question.html", {"form": Exhibit({})})


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError(request.GET.get("secret", "nothing"))


def refused(_request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def odd(_request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation


urlpatterns = [
    path("", start, name="start"),
    path("leave/", views.leave, name="leave"),
    path("blank/", views.blank, name="blank"),
    path("language/", views.language, name="language"),
    path("still-here/", views.still_here, name="still-here"),
    path("gallery/", views.gallery, name="gallery"),
    path("wrong/", wrong, name="wrong"),
    path("broken/", broken, name="broken"),
    path("refused/", refused, name="refused"),
    path("odd/", odd, name="odd"),
    path("closed/", start, name="closed"),
]

handler400 = errors.bad_request
handler403 = errors.not_found
handler404 = errors.not_found
handler500 = errors.server_error
