"""The answer to somebody who leaves. It needs neither session nor database."""

from django.conf import settings
from django.http import HttpResponse

from rowan.web.returning import SeeOther


def away() -> HttpResponse:
    """Send to the neutral page and clear the device of this site, except its cache.

    Ends no session: the view does. `"cache"` is left out because it makes browsers stall.
    """
    response = SeeOther(settings.NEUTRAL_PAGE)
    response.headers["Clear-Site-Data"] = '"cookies", "storage"'
    response.delete_cookie(settings.SESSION_COOKIE_NAME, samesite="Lax")
    return response
