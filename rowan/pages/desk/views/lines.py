"""Help lines: add one, change one, say that somebody checked it today, take one away."""

from contextlib import suppress

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from rowan.core.network.model import HelpLine
from rowan.core.network.writing import write_help_line
from rowan.domain.accounts.adapters import present, require_proved_lately
from rowan.domain.directory.queries import vocabulary
from rowan.domain.network import actions
from rowan.domain.network.queries import InForce, in_force
from rowan.pages.desk.forms import HelpLineForm, Whom
from rowan.pages.desk.presenters.network.words import REFUSALS, kind_words
from rowan.pages.desk.presenters.words import say
from rowan.pages.desk.views.network import looks_or_presses
from rowan.pages.desk.views.settling import Page, removed, settled, team


@looks_or_presses
@team
def add_help_line(request: HttpRequest) -> HttpResponse:
    """Add a help line."""
    return settled(request, _form(request, in_force()), Page(_("Add a help line")))


@looks_or_presses
@team
def change_help_line(request: HttpRequest, key: str) -> HttpResponse:
    """Change a help line."""
    now = in_force()
    line = _found(now, key)
    return settled(request, _form(request, now, key), Page(say(line.name)))


@looks_or_presses
@team
def check_help_line(request: HttpRequest, key: str) -> HttpResponse:
    """Say that somebody called a help line today, and that it is right. Who only looks is led to the settings."""
    if request.method != "POST":
        return redirect("desk:network")
    at, now = timezone.now(), in_force()
    require_proved_lately(request, at)
    checked = {"checked": timezone.localdate(at).isoformat()}
    said = {f"help_lines.{key}": write_help_line(_found(now, key)) | checked}
    with suppress(*REFUSALS):  # said today already, or changed this moment: the page shows which
        actions.change(said=said, seen=now.number, by=present(request).required.actor, at=at)
    return redirect("desk:network")


@looks_or_presses
@team
def remove_help_line(request: HttpRequest, key: str) -> HttpResponse:
    """Show what taking a help line away would make different; or take it away by one press."""
    line = _found(in_force(), key)
    return removed(request, _("Remove a help line"), f"help_lines.{key}", write_help_line(line))


def _form(request: HttpRequest, now: InForce, key: str = "") -> HelpLineForm:
    words = vocabulary()
    return HelpLineForm(
        now,
        request.POST if request.method == "POST" else None,
        key=key,
        words=kind_words(),
        whom=Whom(
            frozenset(each.id for each in words.states),
            tuple((each.id, say(each.text)) for each in words.by_id["gender"].values),
        ),
    )


def _found(now: InForce, key: str) -> HelpLine:
    found = next((line for line in now.network.help_lines if line.key == key), None)
    if found is None:
        raise Http404
    return found
