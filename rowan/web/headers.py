"""Headers that every answer carries. Plain values: the settings import this module."""

from wsgiref.headers import Headers

SAFE_HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-DNS-Prefetch-Control": "off",  # a link that nobody has pressed asks nobody who it leads to
    "X-Frame-Options": "DENY",  # old phones do not know frame-ancestors
}


def static_headers(headers: Headers, _path: str, _url: str) -> None:
    """Let nobody else embed or read a static file. Whitenoise calls it once per file."""
    for name, value in SAFE_HEADERS.items():
        headers[name] = value
