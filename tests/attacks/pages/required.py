"""The headers that security.md ("Web") demands, written down once, from the outside: not read from our settings."""

import re
from collections.abc import Iterator

from tests.attacks.visits.visitor import Reply

ALWAYS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-DNS-Prefetch-Control": "off",
}
CONTENT_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "'none'",
}
OFF = ("camera", "microphone", "geolocation", "payment", "usb", "serial", "hid", "idle-detection")
PASSKEYS = ("publickey-credentials-create", "publickey-credentials-get")
_FEATURE = re.compile(r"([a-z-]+)=(\S*?)(?:,|$)")
_TWO_YEARS = 63_072_000


def missing(reply: Reply, *, static: bool, secure: bool, passkeys: bool = False) -> Iterator[str]:
    """Yield what this answer lacks. ``passkeys`` says that its page may use them: nothing else may be on even there."""
    for name, value in ALWAYS.items():
        if reply.header(name) != value:
            yield name
    yield from _missing_from_content_policy(reply.header("Content-Security-Policy"))
    yield from _missing_from_permissions_policy(reply.header("Permissions-Policy"), passkeys)
    if not static and reply.header("Cache-Control") != "no-store":
        yield "Cache-Control: no-store"
    if secure and f"max-age={_TWO_YEARS}" not in reply.header("Strict-Transport-Security"):
        yield "Strict-Transport-Security"
    if reply.header("Access-Control-Allow-Origin"):
        yield "no Access-Control-Allow-Origin"


def _missing_from_content_policy(policy: str) -> Iterator[str]:
    directives = [part.split(maxsplit=1) for part in policy.split(";") if part.strip()]
    said = {name: " ".join(sources) for name, *sources in directives}
    for name, sources in CONTENT_POLICY.items():
        if said.get(name) != sources:
            yield f"Content-Security-Policy: {name}"
    yield from (f"no {name} in the policy" for name in said.keys() - CONTENT_POLICY.keys())


def _missing_from_permissions_policy(policy: str, passkeys: bool) -> Iterator[str]:  # noqa: FBT001
    said, here = dict(_FEATURE.findall(policy)), {"()", "(self)"} if passkeys else {"()"}
    for name in {*OFF, *PASSKEYS, *said}:
        if said.get(name) not in (here if name in PASSKEYS else {"()"}):
            yield f"Permissions-Policy: {name}"
