"""Where a form was sent from, for the few pages that take one without a session: what they ask for is the secret."""

from django.http import HttpRequest


def sent_from_here(request: HttpRequest) -> bool:
    """Say whether a form was sent from a page of this site, as far as the browser tells."""
    origin = request.headers.get("Origin")
    here = f"{request.scheme}://{request.get_host()}"
    return origin in {None, here} and request.headers.get("Sec-Fetch-Site") in {None, "same-origin"}
