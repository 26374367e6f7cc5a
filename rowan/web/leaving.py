"""The answer to somebody who leaves. It needs no session; where no database answers it leads where it did before."""

from django.conf import settings
from django.http import HttpResponse

from rowan.web.own import own
from rowan.web.returning import SeeOther


def away(*, asks: bool = True) -> HttpResponse:
    """Send to the neutral page and clear the device of this site, except its cache.

    Without ``asks`` it goes where this process was told last. Ends no session: the view does.
    `"cache"` is left out because it makes browsers stall.
    """
    response = SeeOther(own(asks=asks).neutral_page)
    response.headers["Clear-Site-Data"] = '"cookies", "storage"'
    response.delete_cookie(settings.SESSION_COOKIE_NAME, samesite="Lax")
    return response
