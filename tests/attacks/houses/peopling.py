"""Put people and their sessions into this process's database: the other end of ``tests.attacks.houses.company``."""

from dataclasses import asdict
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from rowan.core.sealing.secrets import derived
from rowan.domain.accounts import actions
from rowan.domain.accounts.adapters import begin, sign_in
from rowan.domain.accounts.clients import STEP_SECONDS, code_of, new_seed
from rowan.domain.accounts.models import Membership, RoleKind, Session, User
from rowan.domain.accounts.queries import Role, id_of, person
from rowan.domain.accounts.sessions import StaffSessionStore
from rowan.domain.beds import actions as beds
from rowan.domain.directory.actions import add_contact, ask_to_confirm
from rowan.domain.directory.models import Contact, Program, Proof, Purpose
from rowan.domain.vault.actions import new_staff_key
from rowan.domain.vault.queries import (
    OpenKey,
    Stretched,
    opened_by_password,
    stretched_password,
)
from tests.attacks.houses.inhabited import Somebody

_BY = "attack"
_PASSWORD = "nobody waters the rowan tree"


def crowd(*, number: int, gone: bool) -> list[dict[str, str]]:
    """Let people join. Their password is stretched once for all of them: nobody here needs a salt of their own."""
    at, before = timezone.now(), User.objects.count()
    password = stretched_password(_PASSWORD)
    return [asdict(_joined(before + place, password, at, gone=gone)) for place in range(number)]


def seats(*, people: dict[str, str], number: int) -> dict[str, list[str]]:
    """Sign people in, known by address and password, and return the cookies of each. Raises ``ValueError``."""
    return {email: _seats(email, password, number) for email, password in people.items()}


def rewind(*, cookie: str, began: float, ends: float) -> None:
    """Change when a session began and ends. Raises ``LookupError`` if there is none."""
    at, key = timezone.now(), derived(cookie, "rowan session row").hex()
    began_at, expires_at = at + timedelta(seconds=began), at + timedelta(seconds=ends)
    rows = Session.objects.filter(key=key)
    if rows.update(began_at=began_at, expires_at=expires_at) != 1:
        raise LookupError


def answer_forgotten() -> int:
    """Send links to those who forgot their password."""
    return actions.answer_asked(by=_BY, at=timezone.now())


def ask_what_is_free() -> str:
    """Have a program that reported on a pool asked what is free, and return the address at which it is."""
    cleo, at = person(id_of("cleo@program.example") or 0), timezone.now()
    program, address = cleo.programs[0], "free@program.example"
    beds.report_openings(program=program, openings=2, by=_BY, at=at)
    contact = add_contact(
        program=program,
        kind="email",
        value=address,
        purpose=Purpose.NOTICES,
        language="en",
        by=_BY,
        at=at,
    )
    Contact.objects.filter(pk=contact).update(proven_at=at, proven_how=Proof.LINK)
    beds.ask(program=program, by=_BY, at=at)
    return address


def ask_whether_right() -> str:
    """Have a program asked whether what stands of it is right, and return the address at which it is."""
    cleo, at = person(id_of("cleo@program.example") or 0), timezone.now()
    program, address = cleo.programs[0], "right@program.example"
    with transaction.atomic():  # or the worker asks first
        row = User.objects.create(email=address, name="Robin Right")
        Membership.objects.create(
            user=row, role=RoleKind.PROGRAM_ADMIN, program_id=program, began_at=at
        )
        Program.objects.filter(pk=program).update(standing_since=at - timedelta(days=400))
        if not ask_to_confirm(program=program, by=_BY, at=at):
            raise LookupError
    return address


def _joined(number: int, password: Stretched, at: datetime, *, gone: bool) -> Somebody:
    row = User.objects.create(email=f"person{number:05}@court.example", name=f"Person {number:05}")
    Membership.objects.create(user=row, role=RoleKind.ADVOCATE, began_at=at)
    key = new_staff_key(staff=row.id, password=password, by=_BY, at=at)
    seed = new_seed()
    _add_codes(row.id, key, seed, at - timedelta(hours=1))  # the code of this moment is still good
    if gone:
        me, part = person(row.id), Role(RoleKind.ADVOCATE)
        actions.take_leave(user=row.id, role=part, own=key, by=me, at=at)
    return Somebody(row.name, row.email, _PASSWORD, seed)


def _add_codes(user: int, own: OpenKey, seed: str, at: datetime) -> None:
    actions.add_codes(
        user=user,
        own=own,
        name="phone",
        seed=seed,
        code=code_of(seed, int(at.timestamp()) // STEP_SECONDS),
        first=True,
        by=_BY,
        at=at,
    )


def _seats(email: str, password: str, number: int) -> list[str]:
    user = id_of(email)
    key = opened_by_password(user, password)
    if user is None or key is None:
        raise ValueError(email)
    return [_seat(user, key, timezone.now()) for _ in range(number)]


def _seat(user: int, key: OpenKey, at: datetime) -> str:
    store = StaffSessionStore()
    begin(store, user, key)
    store.save()
    sign_in(store, at)
    store.save()
    return store.session_key or ""
