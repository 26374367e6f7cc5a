"""The links at the head of every staff page."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from rowan.domain.accounts.adapters import present
from rowan.domain.accounts.queries import Person
from rowan.domain.directory.queries import known
from rowan.domain.referrals.access import may_hold_cases
from rowan.web.parts import Link


def navigation(request: HttpRequest) -> dict[str, object]:
    """Give staff pages their links, worked out only where one shows them. Before the second factor there are none."""
    return {"navigation": SimpleLazyObject(lambda: _links(request))}


def _links(request: HttpRequest) -> list[Link]:
    here = present(request)
    if not here.is_authenticated:
        return []
    person = here.required
    desk = _desk() if person.in_team else []
    account = Link(_("Your account"), reverse("entering:account"))
    return [*desk, *_cases(person), *_programs(person), account]


def _desk() -> list[Link]:
    return [
        Link(_("Desk"), reverse("desk:home")),
        Link(_("Requests"), reverse("desk:requests")),
        Link(_("Applications"), reverse("desk:applications")),
        Link(_("Programs"), reverse("desk:programs")),
        Link(_("Concerns"), reverse("desk:concerns")),
        Link(_("Colleagues"), reverse("entering:colleagues", args=["team"])),
    ]


def _cases(person: Person) -> list[Link]:
    if not may_hold_cases(person):
        return []
    return [Link(_("People you are helping"), reverse("seeking:cases"))]


def _programs(person: Person) -> list[Link]:
    found, is_only = [], not person.in_team and len(person.programs) == 1
    for number in person.programs:
        name = known(number, at=timezone.now()).name
        found.append(Link(name, reverse("providing:home", args=[number])))
        if person.administers(number):
            words = _("Colleagues") if is_only else _("Colleagues: %s") % name
            found.append(Link(words, reverse("entering:colleagues", args=[number])))
    return found
