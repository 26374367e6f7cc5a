"""What comes back by text message: the gateway passes it on, and what is answered goes back the same way.

A telephone's number is easily pretended. So it says nothing without the code that went there, and with that it proves
that messages arrive, or reports what is free, and no more. Whoever pretends one can make a code useless, or have us
write there no more: then the program is asked in another way.
"""

from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from rowan.core.capacity.replying import ReplyUnreadable, read_code, read_reply, wants_no_more
from rowan.core.formats.numbers import dialled
from rowan.domain.beds import actions as beds
from rowan.domain.beds.queries import OPENINGS
from rowan.domain.beds.refusals import AskOver, NoSuchPool, ReplyUnfit
from rowan.domain.directory import actions as directory
from rowan.domain.directory.actions import CONTACT
from rowan.domain.directory.queries import language_of_text
from rowan.domain.directory.refusals import NoSuchContact
from rowan.domain.notices.clients import SIGNED, came_from_gateway
from rowan.domain.notices.queries import has_live_code, link_by_code
from rowan.domain.notices.refusals import LinkExpired, LinkUnknown, LinkUsed
from rowan.pages.providing.presenters import by_text as words

_FORM = "application/x-www-form-urlencoded"
_OVER = (AskOver, NoSuchContact, LinkUnknown, LinkUsed, LinkExpired)
_UNREAD = (ReplyUnreadable, NoSuchPool)
"""What cannot be read, or not any more: the groups have just changed."""


@csrf_exempt  # the gateway has no session: it signs
@require_POST
def by_text(request: HttpRequest) -> HttpResponse:
    """Take what came from a telephone, if our gateway says so, and answer what became of it."""
    if request.content_type != _FORM:
        raise Http404
    fields = {name: str(request.POST[name]) for name in request.POST}
    signed = request.headers.get(SIGNED, "")
    if not came_from_gateway(f"{settings.PUBLIC_URL}{request.path}", fields, signed):
        raise Http404
    if fields.get("To") != settings.TEXT_NUMBER:
        raise Http404
    said = answer(fields.get("From", ""), fields.get("Body", ""), at=timezone.now())
    return HttpResponse(words.message(said), content_type="text/xml; charset=utf-8")


def answer(number: str, text: str, *, at: datetime) -> str:
    """Do what a telephone says, and return what it is answered: nothing, where it has no code that is still good.

    So each message of ours is answered badly five times at most. Who asks for no more is told nothing either.
    """
    if dialled(number) != number:
        return ""
    if wants_no_more(text):
        directory.note_number_failing(number=number, by="telephone", at=at)
        return ""
    if not has_live_code(number, at):
        return ""
    with override(language_of_text(number) or settings.LANGUAGE_CODE):
        try:
            return _done(number, text, at)
        except _UNREAD:
            return _bad(number, words.unread(), at)
        except ReplyUnfit as refusal:
            return _bad(number, words.unfit(refusal), at)
        except _OVER as refusal:
            return _bad(number, words.nothing_there(refusal), at)


def _done(number: str, text: str, at: datetime) -> str:
    code = read_code(text)
    found = link_by_code(number, code, at)
    if found.purpose == CONTACT:
        directory.prove_contact_by_code(number=number, code=code, at=at)
        return words.proven()
    if found.purpose == OPENINGS:
        return words.reported(beds.report_by_code(number=number, reply=read_reply(text), at=at))
    raise LinkUnknown


def _bad(number: str, said: str, at: datetime) -> str:
    """Count an answer that came to nothing, and return what to say: once they were too many, that they were."""
    spent = beds.note_bad_reply(number=number, at=at)
    if not spent:
        return said
    return words.too_many(asks_elsewhere=any(each.purpose == OPENINGS for each in spent))
