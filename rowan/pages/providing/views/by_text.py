"""What comes back by text message: the gateway passes it on, and what is answered goes back the same way.

A telephone's number is easily pretended. So it says nothing without the code that went there, and with that it proves
that messages arrive, or reports what is free, and no more.
"""

from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from rowan.core.capacity.replying import Reply, ReplyUnreadable, read_reply
from rowan.domain.beds import actions as beds
from rowan.domain.beds.queries import OPENINGS
from rowan.domain.beds.refusals import AskOver, NoSuchPool, ReplyUnfit
from rowan.domain.directory import actions as directory
from rowan.domain.directory.actions import CONTACT
from rowan.domain.directory.queries import language_of_text
from rowan.domain.directory.refusals import NoSuchContact
from rowan.domain.notices.actions import note_wrong_code
from rowan.domain.notices.clients import SIGNED, came_from_gateway
from rowan.domain.notices.queries import link_by_code
from rowan.domain.notices.refusals import LinkExpired, LinkUnknown, LinkUsed
from rowan.pages.providing.presenters.by_text import (
    how_to_answer,
    message,
    nothing_there,
    proven,
    reported,
)

_OVER = (AskOver, NoSuchContact, LinkUnknown, LinkUsed, LinkExpired)


@csrf_exempt  # the gateway has no session: it signs
@require_POST
def by_text(request: HttpRequest) -> HttpResponse:
    """Take what came from a telephone, if our gateway says so, and answer what became of it."""
    fields = {name: str(request.POST[name]) for name in request.POST}
    signed = request.headers.get(SIGNED, "")
    if not came_from_gateway(f"{settings.PUBLIC_URL}{request.path}", fields, signed):
        raise Http404
    words = answer(fields.get("From", ""), fields.get("Body", ""), at=timezone.now())
    return HttpResponse(message(words), content_type="text/xml; charset=utf-8")


def answer(number: str, text: str, *, at: datetime) -> str:
    """Do what a telephone says, and return what it is answered: nothing, where it is none that we write to."""
    language = language_of_text(number)
    if language is None:
        return ""
    with override(language):
        try:
            return _done(number, read_reply(text), at)
        except ReplyUnreadable:
            return how_to_answer()
        except ReplyUnfit as refusal:
            return how_to_answer(*refusal.args)
        except NoSuchPool:  # the groups have just changed
            return how_to_answer()
        except _OVER as refusal:
            if isinstance(refusal, LinkUnknown):
                note_wrong_code(number=number, at=at)
            return nothing_there(refusal)


def _done(number: str, reply: Reply, at: datetime) -> str:
    found = link_by_code(number, reply.code, at)
    if found.purpose == CONTACT:
        directory.prove_contact_by_code(number=number, code=reply.code, at=at)
        return proven()
    if found.purpose == OPENINGS:
        beds.report_by_code(number=number, reply=reply, at=at)
        return reported()
    raise LinkUnknown
