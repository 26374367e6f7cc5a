"""Where to send a person back to: never off this site."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

from rowan.web.sessions import is_staff_path

HOME = "/"


def home_of(request: HttpRequest) -> str:
    """Return the first page of those who work here, or of everybody, by where somebody is."""
    return str(settings.STAFF_PATH) if is_staff_path(request.path_info) else HOME


class SeeOther(HttpResponseRedirect):
    """Sends on with a GET, whatever the method was."""

    status_code = 303


def next_of(request: HttpRequest) -> str:
    """Return the path the form asked to go back to, or home."""
    wanted = request.POST.get("next", "")
    return wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else HOME


def page_before(request: HttpRequest) -> str:
    """Return the path of the page a form was sent from, or home. One slash: two would lead off this site."""
    referrer = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(referrer, allowed_hosts={request.get_host()})
    return HOME + urlsplit(referrer).path.lstrip("/\\") if ours else home_of(request)


def has_lapsed(request: HttpRequest) -> bool:
    """Say whether the device still holds the cookie of a visit that is over."""
    is_visit = not is_staff_path(request.path_info)
    held = settings.SESSION_COOKIE_NAME in request.COOKIES
    return is_visit and held and request.session.is_empty()
