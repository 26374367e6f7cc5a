"""What every template may say about the installation."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language_bidi

from rowan.web.own import own


def face(_request: HttpRequest) -> dict[str, object]:
    """Name the network, where a page does, its languages and the reading direction. Touches no session."""
    return {
        "network_name": SimpleLazyObject(lambda: own().name),
        "languages": settings.LANGUAGES,
        "idle_seconds": settings.SESSION_COOKIE_AGE,
        "direction": "rtl" if get_language_bidi() else "ltr",
    }
