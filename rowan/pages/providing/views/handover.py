"""What one shift leaves for the next: one note, which the next writes over."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rowan.domain.accounts.adapters import present
from rowan.domain.beds import actions
from rowan.domain.beds.access import require_may_hand_over
from rowan.domain.beds.queries import handover
from rowan.pages.providing.forms.handover import HandoverForm
from rowan.pages.providing.views.places_steps import Step, step, to_places


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: HttpRequest, number: int) -> HttpResponse:
    """Write the note anew, beginning with the one that is there."""
    who = present(request)
    require_may_hand_over(who.required, number)
    found = handover(number, who.own)
    data = request.POST if request.method == "POST" else None
    form = HandoverForm(data, initial={"words": found.words if found else ""})
    lines = [_("Only people who work at your program can read it. The network cannot.")]
    if found and found.words is None:
        lines.append(_("There is a note that you cannot open. Saving takes its place."))

    def act() -> None:
        actions.leave_note(
            program=number,
            words=form.cleaned_data["words"],
            by_name=who.required.name,
            by=who.required.actor,
            at=timezone.now(),
        )

    shown = Step(
        _("For the next shift"), _("Leave it there"), to_places(number), lines=tuple(lines)
    )
    return step(request, form, act, shown)
