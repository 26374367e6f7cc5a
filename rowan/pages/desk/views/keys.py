"""Keys of one letter at the desk, on until somebody turns them off for as long as they are signed in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from rowan.domain.accounts.access import require_may_work_at_the_desk
from rowan.domain.accounts.adapters import present

_KEYS, _OFF = "keys", "off"


@require_http_methods(["GET", "HEAD", "POST"])
def keys(request: HttpRequest) -> HttpResponse:
    """Turn keys on or off, and lead to the list of requests."""
    require_may_work_at_the_desk(present(request).required)
    if request.method == "POST":
        request.session[_KEYS] = _OFF if request.POST.get("keys") == _OFF else "on"
    return redirect("desk:requests")


def has_keys(request: HttpRequest) -> bool:
    """Say whether keys of one letter do something on this device now."""
    return bool(request.session.get(_KEYS) != _OFF)
