"""Where to send a person back to: never off this site."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

HOME = "/"


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
    return HOME + urlsplit(referrer).path.lstrip("/\\") if ours else HOME


def has_lapsed(request: HttpRequest) -> bool:
    """Say whether the device still holds the cookie of a visit that is over."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.session.is_empty()
