"""What every template may say about the installation."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language_bidi


def face(_request: HttpRequest) -> dict[str, object]:
    """Name the network, its languages and the reading direction. Touches no session."""
    return {
        "network_name": settings.NETWORK_NAME,
        "languages": settings.LANGUAGES,
        "idle_seconds": settings.SESSION_COOKIE_AGE,
        "direction": "rtl" if get_language_bidi() else "ltr",
    }
