"""Staff are told by text message: one constant text, and a code that is good from one telephone only, once."""

from datetime import timedelta
from random import Random

import pytest

from rowan.core.sealing.secrets import new_id
from rowan.domain.notices.actions import Opens, Spent, note_bad_answer, notify_by_text, use_code
from rowan.domain.notices.actions.links import _used
from rowan.domain.notices.clients import HttpGateway, texts
from rowan.domain.notices.clients.texts import signature
from rowan.domain.notices.models import Link, Notice, Token
from rowan.domain.notices.queries import Side, code_of, has_live_code, link_by_code
from rowan.domain.notices.refusals import LinkExpired, LinkUnknown, LinkUsed, WayClosed
from rowan.domain.trail.models import Entry
from rowan.doors.worker import ways_out
from rowan.doors.worker.sending import Sender
from rowan.doors.worker.ways import ByText, Carried
from tests.domain.notices.outbox import BY, NOW, waiting
from tests.support.gateway import OURS, Carrier, carrier, full_line
from tests.support.waiting import free_port

pytestmark = pytest.mark.usefixtures("database")
PHONE, OTHER = "+15125550142", "+15125550143"
DAY = timedelta(days=1)


def _tell(number: str = PHONE, language: str = "en", purpose: str = "openings") -> None:
    opens = Opens(purpose, "7", 7 * DAY)
    notify_by_text(number=number, language=language, opens=opens, by=BY, at=NOW)


def _send(gateway: HttpGateway, after: timedelta = timedelta()) -> int:
    return Sender({Side.TEXT: ByText(gateway)}, lambda: NOW + after).round()


def _sent_code(of: Carrier) -> str:
    _tell()
    _send(of.gateway)
    return of.code()


def test_the_message_word_by_word() -> None:
    with carrier() as network:
        for language in ("en", "es", "xx"):
            _tell(language=language)
            _send(network.gateway)
        said = [words for _number, words in network.arrived]
    codes = [code_of(row.pk) for row in Link.objects.order_by("pk")]
    masked = {words.replace(code, "CODE") for words in said for code in codes if code in words}
    assert masked == {
        "Something is waiting for you. To answer, send CODE and how many.",
        "Hay algo pendiente para usted. Para responder, envíe CODE y cuántos.",
    }
    assert all(len(words) <= 160 for words in said)


def test_messages_of_a_day_tell_nothing_by_their_words() -> None:
    chance = Random(19)
    with carrier() as network:
        for number in range(200):
            notify_by_text(
                number=f"+1512555{number:04d}",
                language="en",
                opens=Opens(chance.choice(["contact", "canary-shelter"]), new_id(), DAY),
                by=f"{BY}-canary",
                at=NOW,
            )
        assert _send(network.gateway) + _send(network.gateway) == 200
        said = {
            " ".join(w for w in words.split() if not w[0].isdigit()) for _, words in network.arrived
        }
    assert len(said) == 1
    assert "canary" not in str(network.arrived)
    assert len({number for number, _ in network.arrived}) == 200


def test_what_was_sent_leaves_no_number_and_no_code_in_any_row() -> None:
    with carrier() as network:
        code = _sent_code(network)
    rows = str([*Notice.objects.values(), *Link.objects.values()])
    assert PHONE not in rows
    assert code not in rows
    assert not Token.objects.exists()


def test_a_code_is_good_once_and_from_its_telephone_only() -> None:
    with carrier() as network:
        code = _sent_code(network)
    with pytest.raises(LinkUnknown):
        link_by_code(OTHER, code, NOW)
    with pytest.raises(LinkUnknown):
        use_code(number=PHONE, code=code, purpose="contact", at=NOW)
    assert use_code(number=PHONE, code=code, purpose="openings", at=NOW).target == "7"
    with pytest.raises(LinkUsed):
        use_code(number=PHONE, code=code, purpose="openings", at=NOW)


def test_a_code_lives_as_long_as_it_was_said_from_when_it_was_sent() -> None:
    with carrier() as network:
        _tell()
        _send(network.gateway, after=DAY)
        code = network.code()
    assert link_by_code(PHONE, code, NOW + 8 * DAY - timedelta(seconds=1)).target == "7"
    with pytest.raises(LinkExpired):
        link_by_code(PHONE, code, NOW + 8 * DAY)


def test_one_that_was_never_sent_is_good_for_nothing() -> None:
    _tell()
    with pytest.raises(LinkUnknown):
        link_by_code(PHONE, code_of(Link.objects.get().pk), NOW)


def test_after_five_bad_answers_the_code_is_not_taken_and_the_next_is() -> None:
    with carrier() as network:
        code = _sent_code(network)
        for _ in range(4):
            assert note_bad_answer(number=PHONE, at=NOW) == []
        assert note_bad_answer(number=OTHER, at=NOW) == []
        assert link_by_code(PHONE, code, NOW)
        assert note_bad_answer(number=PHONE, at=NOW) == [Spent("openings", "7")]
        with pytest.raises(LinkUnknown):
            link_by_code(PHONE, code, NOW)
        assert note_bad_answer(number=PHONE, at=NOW) == []
        assert link_by_code(PHONE, _sent_code(network), NOW)
    assert Link.objects.filter(tries__gt=5).count() == 0
    (line,) = Entry.objects.filter(verb="text.refuse")
    assert (line.by, line.about_kind, line.about_id) == ("telephone", "openings", "7")


def test_a_code_that_is_tried_out_between_reading_and_using_is_not_taken() -> None:
    with carrier() as network:
        _sent_code(network)
    found = link_by_code(PHONE, network.code(), NOW)
    Link.objects.update(tries=5)
    with pytest.raises(LinkUsed):
        _used(found, "openings", NOW)


def test_a_used_code_lets_its_telephone_be_answered_five_times_and_leaves_no_line() -> None:
    with carrier() as network:
        code = _sent_code(network)
    use_code(number=PHONE, code=code, purpose="openings", at=NOW)
    for _ in range(5):
        assert has_live_code(PHONE, NOW)
        note_bad_answer(number=PHONE, at=NOW)
    assert not has_live_code(PHONE, NOW)
    assert not Entry.objects.filter(verb="text.refuse").exists()


def test_a_telephone_has_a_live_code_from_when_it_was_sent_until_it_is_too_old() -> None:
    with carrier() as network:
        _tell()
        assert not has_live_code(PHONE, NOW)
        _send(network.gateway)
    assert has_live_code(PHONE, NOW + 7 * DAY - timedelta(seconds=1))
    assert not has_live_code(PHONE, NOW + 7 * DAY)
    assert not has_live_code(OTHER, NOW)


@pytest.mark.parametrize("status", [401, 403, 404, 429, 500, 503, 302, 400, 422])
def test_what_the_gateway_refuses_waits_and_is_sent_later_with_the_same_code(status: int) -> None:
    with carrier() as network:
        _tell()
        network.status = status
        assert _send(network.gateway) == 0
        row = Notice.objects.get()
        assert (row.failed_with, row.sent_at, row.address) == (f"Status{status}", None, PHONE)
        network.status = 201
        assert _send(network.gateway, after=timedelta(hours=1)) == 1
        assert network.code() == code_of(Link.objects.get().pk)
    assert waiting() == 0


@pytest.mark.parametrize(("status", "refusals"), [(400, 1), (422, 1), (404, 0), (401, 0), (500, 0)])
def test_only_a_no_to_this_message_is_counted_as_one(status: int, refusals: int) -> None:
    with carrier() as network:
        _tell()
        network.status = status
        _send(network.gateway)
    assert Notice.objects.get().refusals == refusals


def test_a_gateway_that_is_away_keeps_all_waiting() -> None:
    for _ in range(3):
        _tell()
    away = HttpGateway(f"http://127.0.0.1:{free_port()}/", "invented", OURS, "token")
    assert _send(away) == 0
    assert waiting() == 3
    assert set(Notice.objects.values_list("failed_with", flat=True)) == {"NewConnectionError"}


def test_a_gateway_that_lets_nobody_in_was_given_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "_SECONDS_TO_CONNECT", 0.2)
    with full_line() as port:
        deaf = HttpGateway(f"http://127.0.0.1:{port}/", "invented", OURS, "token")
        with pytest.raises(WayClosed) as closed:
            deaf.send(PHONE, "482193")
    assert closed.value.kind == "ConnectTimeoutError"


def test_a_round_comes_to_survivors_before_the_gateway() -> None:
    with carrier():
        assert list(ways_out(lambda *_: Carried.SENT))[-1] == Side.TEXT
    assert Side.TEXT not in ways_out(None)


def test_the_gateway_is_told_our_name_and_password() -> None:
    with carrier() as network:
        _sent_code(network)
    assert network.names == {"Basic aW52ZW50ZWQ6aW52ZW50ZWQtYW5kLW5vd2hlcmUtZWxzZQ=="}


def test_half_a_letter_is_signed_all_the_same() -> None:
    assert signature("12345", "https://x.example/", {"Body": "\ud800"}) == signature(
        "12345", "https://x.example/", {"Body": "?"}
    )


def test_the_signature_is_the_one_that_twilio_documents() -> None:
    fields = {
        "CallSid": "CA1234567890ABCDE",
        "Caller": "+14158675309",
        "Digits": "1234",
        "From": "+14158675309",
        "To": "+18005551212",
    }
    url = "https://mycompany.com/myapp.php?foo=1&bar=2"
    assert signature("12345", url, fields) == "RSOYDt4T1cUTdK1PDd93/VVr8B8="
