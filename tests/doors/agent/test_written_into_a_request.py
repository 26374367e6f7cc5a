"""Somebody who can write to the database makes no request reach further than its person and the team let it."""

from datetime import timedelta

import pytest

from rowan.core.lifecycle.consent import Consent
from rowan.core.lifecycle.contents import ANSWERS, FIT
from rowan.core.vocabulary.answers import Fact
from rowan.domain.accounts.models import Membership, RoleKind, User
from rowan.domain.referrals import actions
from rowan.domain.referrals.models import Delivery, Referral, Release, Scope
from rowan.domain.vault.models import Content, Wrap
from rowan.domain.vault.queries import OpenKey
from rowan.domain.vault.refusals import AgentRefused
from tests.domain.referrals.scenes import GROWN, receipt, said, word
from tests.doors.agent.network import BY, YES, Network, now, program_key
from tests.doors.agent.programs import saved_program
from tests.doors.agent.running import Running

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def oak(network: Network, agent: Running) -> int:
    """A program, and an agent that is unlocked."""
    number = saved_program()
    network.unlock(agent)
    agent.ready()
    return number


def _sent(*programs: int, **told: object) -> actions.Begun:
    whole = said(**({"consent": Consent(**YES)} | told))
    return actions.send_at_once(
        receipt=receipt("paper"),
        second=word(),
        said=whole,
        programs=programs,
        by="person",
        at=now(),
    )


def _refused(agent: Running, subject: int, program: int) -> str:
    with pytest.raises(AgentRefused) as refused:
        agent.ask("deliver", subject=subject, program=program)
    return refused.value.word


def _opens(key: OpenKey) -> set[str]:
    return set(Wrap.objects.filter(to=key.id).values_list("content__kind", flat=True))


def test_what_was_frozen_is_not_thawed_by_a_row(agent: Running, oak: int) -> None:
    key, begun = program_key(oak), _sent(oak)
    actions.freeze(subject=begun.subject, by="person", at=now())
    Referral.objects.update(frozen_at=None)
    assert (_refused(agent, begun.subject, oak), _opens(key)) == ("frozen", set())
    actions.thaw(referral=begun.subject, by=BY, at=now())
    agent.ask("deliver", subject=begun.subject, program=oak)
    assert _opens(key) == {FIT}


def test_a_leave_that_nobody_gave_opens_nothing(agent: Running, oak: int) -> None:
    key, begun = program_key(oak), _sent(oak)
    delivery = Delivery.objects.get()
    told = {"delivery": delivery, "scope": Scope.DETAIL, "words": "", "given_at": now()}
    Release.objects.create(**told, expires_at=now() + timedelta(days=9))
    agent.ask("deliver", subject=begun.subject, program=oak)
    assert _opens(key) == {FIT}


def test_a_leave_moved_to_another_program_opens_nothing_there(agent: Running, oak: int) -> None:
    elm = saved_program("elm")
    keys, begun = [program_key(each) for each in (oak, elm)], _sent(oak, elm)
    for each in (oak, elm):
        agent.ask("deliver", subject=begun.subject, program=each)
    mine, other = (Delivery.objects.get(program=each) for each in (oak, elm))
    actions.release_detail(
        delivery=mine.pk, subject=begun.subject, opened=begun.key, words="", by="person", at=now()
    )
    assert [_opens(key) for key in keys] == [{FIT, ANSWERS}, {FIT}]
    other.delete()
    Delivery.objects.filter(pk=mine.pk).update(program=elm)
    agent.ask("deliver", subject=begun.subject, program=elm)
    assert _opens(keys[1]) == {FIT}


def test_a_leave_that_was_taken_back_stays_so(agent: Running, oak: int) -> None:
    key, begun = program_key(oak), _sent(oak)
    agent.ask("deliver", subject=begun.subject, program=oak)
    told = {"delivery": Delivery.objects.get().pk, "subject": begun.subject, "by": "person"}
    actions.release_detail(**told, opened=begun.key, words="", at=now())  # type: ignore[arg-type]
    actions.take_back(**told, opened=begun.key, scope=Scope.DETAIL, at=now())  # type: ignore[arg-type]
    Release.objects.update(ended_at=None)
    agent.ask("deliver", subject=begun.subject, program=oak)
    assert _opens(key) == {FIT}


def test_an_advocate_who_is_written_in_vouches_for_nobody(agent: Running, oak: int) -> None:
    program_key(oak)
    begun = _sent(oak, answers=GROWN | {"who": Fact((frozenset({"court"}),))})
    eli = User.objects.create(email="eli@court.example", name="Eli Stone")
    Membership.objects.create(user=eli, role=RoleKind.ADVOCATE, began_at=now())
    Referral.objects.update(advocate=eli, instant=True)
    assert _refused(agent, begun.subject, oak) == "review"


def test_what_the_team_let_go_goes_on_while_more_waits_for_it(agent: Running, oak: int) -> None:
    elm = saved_program("elm")
    for each in (oak, elm):
        program_key(each)
    begun = _sent(oak, notes="Words.", consent=Consent(programs=frozenset({oak})))
    team = {"referral": begun.subject, "by": BY}
    actions.take_up(**team, at=now())  # type: ignore[arg-type]
    actions.clear(**team, at=now())  # type: ignore[arg-type]
    more = actions.More([elm], stretch=False, agreed={})
    actions.ask_more(subject=begun.subject, opened=begun.key, more=more, by="person", at=now())
    Referral.objects.update(more_at=None)
    assert _refused(agent, begun.subject, elm) == "review"
    agent.ask("deliver", subject=begun.subject, program=oak)
    actions.clear(**team, at=now())  # type: ignore[arg-type]
    agent.ask("deliver", subject=begun.subject, program=elm)


def test_words_that_are_taken_out_have_to_be_read_all_the_same(agent: Running, oak: int) -> None:
    program_key(oak)
    begun = _sent(oak, notes="My name is Rosa.")
    Content.objects.filter(kind="notes").delete()
    assert _refused(agent, begun.subject, oak) == "review"
