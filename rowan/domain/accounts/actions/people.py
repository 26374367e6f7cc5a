"""Colleagues: given their keys, and let go. And sessions, ended from afar."""

import base64
from contextlib import suppress
from datetime import datetime

from django.db import transaction

from rowan.domain.accounts.actions.invitations import withdraw
from rowan.domain.accounts.actions.locking import locked
from rowan.domain.accounts.models import (
    Factor,
    FactorKind,
    Invitation,
    Membership,
    RecoveryCode,
    RoleKind,
    Session,
    User,
    Vouch,
    Word,
)
from rowan.domain.accounts.queries import WORD_LASTS, Person, Role, words_for
from rowan.domain.accounts.refusals import LastOfTheTeam, NoKeyYet, NotKnown, OwnWord
from rowan.domain.trail.actions import record
from rowan.domain.vault import actions as vault
from rowan.domain.vault.clients import AGENT
from rowan.domain.vault.queries import (
    DISPATCHER,
    TEAM,
    OpenKey,
    all_opened_with,
    has_key,
    opened_with,
    public_key,
    staff_member,
    staff_with,
)
from rowan.domain.vault.refusals import (
    AgentAway,
    AgentLocked,
    AgentRefused,
    HolderHasAKey,
    KeyWillNotOpen,
    NoSuchKey,
)

_FOUNDS = (RoleKind.TEAM, RoleKind.PROGRAM_ADMIN)
_WORDS = 2


def found_keys(*, person: Person, own: OpenKey, at: datetime) -> None:
    """Make the keys that nobody has made yet, for the parts of whoever signs in first.

    The team's key and with it the dispatcher's; a program's. Later ones are granted theirs by a colleague: of two who
    come at the same moment one founds and the other waits.
    """
    for role in person.roles:
        holder = role.holder
        if holder is None or role.kind not in _FOUNDS or has_key(holder):
            continue
        with suppress(HolderHasAKey), transaction.atomic():
            key = vault.found(holder=holder, to=[own], by=person.actor, at=at)
            if holder == TEAM:
                vault.found(holder=DISPATCHER, to=[key], by=person.actor, at=at)


def unlock_agent(*, own: OpenKey) -> bool:
    """Hand the agent the dispatcher's key, and say whether this person's keys could.

    Raises ``AgentAway``. To an agent that has it already it is no news.
    """
    for team in all_opened_with(own, TEAM):
        try:
            dispatcher = opened_with(team, DISPATCHER)
        except KeyWillNotOpen:
            continue
        private = base64.b64encode(dispatcher.private).decode()
        AGENT.ask("unlock", key=dispatcher.id, private=private)
        return True
    return False


@transaction.atomic
def give_key(*, user: int, role: Role, own: OpenKey, by: Person, at: datetime) -> bool:
    """Let a colleague open what this part of theirs opens, and say whether they can now.

    To a program's key one colleague's word is enough. To the team's two are needed, of two members who can open it; of
    one, while there is but one. The same word lets them set up one-time codes anew if theirs went with a forgotten
    password. Raises ``OwnWord`` for oneself, ``NotKnown`` if the part is not theirs, ``NoKeyYet``, or
    ``KeyWillNotOpen``.
    """
    holder = role.holder
    key = _of_a_colleague(user, role, by)
    if holder is None:
        raise KeyWillNotOpen
    if holder == TEAM and not _vouched(user, Word.KEY, key, by, at):
        return False
    vault.grant(holder=holder, opened=own, staff=user, by=by.actor, at=at)
    if holder == TEAM or not _in_team(user):
        Factor.objects.filter(user=user, kind=FactorKind.CODES, seed=None).delete()
    return True


@transaction.atomic
def clear_factors(*, user: int, role: Role, by: Person, at: datetime) -> bool:
    """Let a colleague who lost them set up their second factors anew, and say whether they can now.

    All that they had count no more, recovery codes neither, and their sessions end; at the next sign-in the password is
    enough, once. For a member of the team two members have to say so within two days, as for the key; for anybody else
    one colleague. Raises ``OwnWord`` for oneself, ``NotKnown`` if the part is not theirs, ``NoKeyYet``, or
    ``KeyWillNotOpen`` to a member who cannot open the team's key themself.
    """
    key = _of_a_colleague(user, role, by)
    if _in_team(user):
        if role.kind is not RoleKind.TEAM:
            raise NotKnown
        if not _vouched(user, Word.FACTOR, key, by, at):
            return False
    Factor.objects.filter(user=user).delete()
    RecoveryCode.objects.filter(user=user).delete()
    Session.objects.filter(staff=user).delete()
    Vouch.objects.filter(user=user, what=Word.FACTOR).delete()
    record(verb="factor.clear", by=by.actor, at=at, about=("staff", user))
    return True


def _of_a_colleague(user: int, role: Role, by: Person) -> int:
    """Return the key of somebody else who has this part. Nobody else gives a word on them until this is done."""
    if user == by.id:
        raise OwnWord
    locked(user)
    if not Membership.objects.filter(user=user, role=role.kind, program=role.program).exists():
        raise NotKnown
    return _key_of(user)


def _in_team(user: int) -> bool:
    return Membership.objects.filter(user=user, role=RoleKind.TEAM).exists()


def _vouched(user: int, what: Word, key: int, by: Person, at: datetime) -> bool:
    """Keep a member's word, and say whether there are enough. Only who can open the team's key has one to give."""
    able = staff_with(TEAM) - {user}
    if by.id not in able:
        raise KeyWillNotOpen
    Vouch.objects.update_or_create(
        user_id=user, what=what, key=key, by_id=by.id, defaults={"at": at}
    )
    record(verb=f"{what}.vouch", by=by.actor, at=at, about=("staff", user))
    since = at - WORD_LASTS if what is Word.FACTOR else None
    return len(words_for(user, what, since=since) & able) >= min(_WORDS, len(able))


def _key_of(user: int) -> int:
    try:
        return public_key(staff_member(user)).id
    except NoSuchKey:
        raise NoKeyYet from None


@transaction.atomic
def take_leave(*, user: int, role: Role, own: OpenKey, by: Person, at: datetime) -> None:
    """End somebody's part: their grants go, a new version of the key comes, their sessions end.

    Without any part left they are barred. Invitations to this house that they made and nobody has answered are taken
    back. ``own`` is the key of who does it: after the commit the agent is handed the new version of the dispatcher's
    key with it, so that it goes on working. Raises ``NotKnown``, or ``LastOfTheTeam`` if nobody else could open what is
    the team's.
    """
    locked(user)
    if not Membership.objects.filter(user=user, role=role.kind, program=role.program).delete()[0]:
        raise NotKnown
    holder = role.holder
    if holder is not None:
        vault.take_back(holder=holder, staff=user, by=by.actor, at=at)
        if holder == TEAM and not staff_with(TEAM):  # looked at last: two may let each other go
            raise LastOfTheTeam
        if holder == TEAM and user != by.id:
            _hand_dispatcher_on(own, by, at)
            transaction.on_commit(lambda: _tell_agent(own))
    Session.objects.filter(staff=user).delete()
    _withdraw_theirs(user, role, by, at)
    if not Membership.objects.filter(user=user).exists():
        User.objects.filter(pk=user).update(is_active=False)
    code = role.kind.value.replace("_", "-")
    record(verb="staff.leave", by=by.actor, at=at, about=("staff", user), role=code)


def _withdraw_theirs(user: int, role: Role, by: Person, at: datetime) -> None:
    """Take back what somebody invited others to, in the house that they leave."""
    made = Invitation.objects.filter(by=f"staff:{user}", program=role.program)
    for row in made.filter(accepted_at=None, withdrawn_at=None):
        withdraw(invitation=row.pk, by=by.actor, at=at)


def _hand_dispatcher_on(own: OpenKey, by: Person, at: datetime) -> None:
    """Wrap the dispatcher's key to the new version of the team's."""
    for team in all_opened_with(own, TEAM):
        try:
            vault.hand_on(holder=DISPATCHER, opened=team, to=TEAM, by=by.actor, at=at)
        except KeyWillNotOpen:
            continue
        return


def _tell_agent(own: OpenKey) -> None:
    with suppress(AgentAway, AgentLocked, AgentRefused):  # the next sign-in of the team unlocks it
        unlock_agent(own=own)


@transaction.atomic
def end_session(*, user: int, session: str, by: str, at: datetime) -> None:
    """End one of somebody's sessions, wherever it is open. Raises ``NotKnown``."""
    if not Session.objects.filter(staff=user, key=session).delete()[0]:
        raise NotKnown
    record(verb="session.end", by=by, at=at, about=("staff", user))
