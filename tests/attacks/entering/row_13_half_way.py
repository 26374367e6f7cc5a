"""Row 13: no staff page opens before both steps, to a stranger or to anybody on a part of the way in.

Each of them asks for every staff route with the token of their own session, so that nothing but the gate refuses. What
is not a step of theirs has to lead back to one, or not to be there. Then they press every button of the steps with
what a thief would have to send, and are still not in.
"""

from collections.abc import Iterator
from contextlib import ExitStack

from tests.attacks.attack import BOTH, Attack, Outcome
from tests.attacks.entering.comers import FOR_ANYBODY, STEPS, Comer, comers
from tests.attacks.houses.inhabited import House, inhabited
from tests.attacks.visits.routes import methods, staff_paths
from tests.attacks.visits.visitor import Reply

_BESIDE = (
    "//staff/me/",
    "/staff//me/",
    "/staff/./me/",
    "/staff/language/../me/",
    "/staff/%6de/",
    "/STAFF/me/",
    "/staff/me",
    "/staff/me/;x",
    "/staff/me/?next=/staff/sign-in/",
)
"""Ways to write a path that a gate and a router might read differently."""

_NOT_HERE = {403, 404}
_NOT_SO = {301, 405}
_LEADS_ON = {302, 303}
_PRESSES: tuple[tuple[str, dict[str, str]], ...] = (
    ("/staff/second/", {"code": "000000"}),
    ("/staff/second/?next=/staff/me/", {"code": "", "next": "/staff/me/"}),
    ("/staff/second/passkey/", {"answer": "{}"}),
    ("/staff/second/passkey/", {"answer": "null"}),
    ("/staff/second/recovery/", {"code": "aaaa-aaaa-aaaa-aaaa-aaaa"}),
    ("/staff/adding/codes/", {"name": "thief", "code": "000000"}),
    ("/staff/adding/passkey/", {"name": "thief", "answer": "{}"}),
    ("/staff/again/", {"code": "000000"}),
    ("/staff/sign-in/?next=/staff/me/", {"email": "ana@desk.example", "password": "guessed"}),
    ("/staff/link/", {"token": "guessed"}),
)


def run(house: House, scale: float) -> Outcome:
    """Count the pages that opened to somebody who had not given both."""
    asked = [(method, path) for path in staff_paths() for method in methods(scale)]
    asked += [("GET", path) for path in _BESIDE]
    with ExitStack() as stack:
        found = [opened for comer in comers(house, stack) for opened in _tried(comer, asked)]
    return Outcome(len(found), tuple(opened for opened in found if opened))


HALF_WAY = Attack(
    13, run, "tests.attacks.controls.row_13_password_alone", on=inhabited, databases=BOTH
)


def _tried(comer: Comer, asked: list[tuple[str, str]]) -> Iterator[str]:
    """Yield what each try opened, or nothing for one that opened nothing.

    Raises ``RuntimeError`` if somebody is not as far as they should be, before or after: that would prove nothing.
    """
    if not comer.still_stands():
        raise RuntimeError(f"{comer.who} did not come as far as they should")
    for method, path in asked:
        if (method, path) == ("POST", "/staff/sign-out/"):  # it would end what is tried here
            continue
        headers = {"X-CSRFToken": comer.visitor.token}
        reply = comer.visitor.send(method, path, headers=headers)
        yield "" if _is_shut(comer, path, reply) else f"{comer.who}: {method} {path} {reply.status}"
    if not comer.still_stands():
        raise RuntimeError(f"{comer.who} was thrown out, and tried nothing")
    for path, said in _PRESSES:
        comer.visitor.post(path, said)
        yield f"{comer.who}: came in by {path}" if comer.is_in() else ""


def _is_shut(comer: Comer, path: str, reply: Reply) -> bool:
    """Say whether a page did not open, or was one of the steps that this person is to take."""
    if path in comer.own_steps | FOR_ANYBODY or reply.status in _NOT_HERE:
        return True
    if reply.status in _LEADS_ON:
        return reply.header("Location").partition("?")[0] in STEPS
    return (path in STEPS or path in _BESIDE) and reply.status in _NOT_SO
