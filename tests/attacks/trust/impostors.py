"""Impostors at a network that is full of people who wait, and all that they came by. Runs in processes of its own.

People wait here who would fit them; some said yes to any program, some even to these.
"""

from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from django.utils import timezone

from rowan.core.formats.refusals import FieldRefused
from rowan.core.lifecycle.consent import Consent
from rowan.domain.accounts import refusals as of_accounts
from rowan.domain.accounts.models import Invitation, Membership
from rowan.domain.accounts.queries import Role, RoleKind, id_of, person
from rowan.domain.beds.queries.handover import SEALED_AS as HANDOVER
from rowan.domain.directory import actions, queries
from rowan.domain.directory import refusals as of_directory
from rowan.domain.directory.actions import Called, Form
from rowan.domain.directory.models import (
    APPLICANT,
    Outcome,
    Program,
    Purpose,
    Standing,
    Step,
)
from rowan.domain.referrals.queries.replies import REPLIES
from rowan.domain.trail.models import Entry
from rowan.domain.vault import refusals as of_vault
from rowan.domain.vault.clients import AGENT
from rowan.domain.vault.models import Grant, HolderKind, Wrap
from rowan.domain.vault.queries import (
    OpenKey,
    all_opened_with,
    opened_by_password,
    opened_for,
    program,
)
from rowan.doors.commands import demo_people
from tests.attacks.trust.row_31_impostors import FAKE
from tests.doors.agent.network import seal_person

_OUTSIDE = "new-"
"""How the references of those begin that the demonstration leaves unverified."""

_PHONE = "(512) 555-0142"
_KINDS = ("fit", "answers", "notes", "consent", "contact", "talk", "test")
_REFUSALS: tuple[type[Exception], ...] = (
    FieldRefused,
    *(
        each
        for module in (of_accounts, of_directory, of_vault)
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, Exception)
    ),
)


def known() -> dict[str, Any]:
    """Return a real program, and one that stands in the directory unverified, as anybody may know them."""
    found = queries.by_reference()
    real = [found[each] for each in sorted(found) if not each.startswith((FAKE, _OUTSIDE))]
    outside = next(found[each] for each in sorted(found) if each.startswith(_OUTSIDE))
    names = {"real": real[0], "other": real[1], "outside": outside}
    return {name: {"id": number} | _described(number) for name, number in names.items()}


def _described(number: int) -> dict[str, str]:
    found = queries.entry(number)
    fields = ("reference", "organization", "name", "state", "region")
    return {name: getattr(found, name) for name in fields}


def pose(*, people: int, applications: int) -> dict[str, Any]:
    """Let people wait, impostors apply, and two of them come in where nobody has made sure."""
    at, numbers = timezone.now(), fakes()
    for subject in range(1, people + 1):
        consent = Consent(
            programs=frozenset(numbers if subject % 2 else ()),
            any_until=at + timedelta(days=30),
            stretch=True,
            detail=frozenset(numbers),
        )
        seal_person(subject, {}, consent=consent, notes="The notes.", address=_address(subject))
    made = [_apply(number) for number in range(applications)]
    insiders = []
    for number, place in enumerate(numbers[:2]):
        role = Role(RoleKind.PROGRAM_ADMIN, place)
        email = f"inside{number}@fake.example"
        who, _key = demo_people._joined(f"Insider {number}", email, role, at)
        insiders.append(asdict(who) | {"program": place})
    return {"insiders": insiders, "applications": made}


def _address(subject: int) -> dict[str, str]:
    return {"address": f"person{subject}@waits.example", "language": "en"}


def fakes() -> list[int]:
    """Return the impostors that came in a file."""
    found = queries.by_reference().items()
    return sorted(number for reference, number in found if reference.startswith(FAKE))


def mails_of_their_own() -> int:
    """Return how many mails impostors have caused: each invited somebody in, or asked to have an address proven."""
    numbers = fakes()
    proofs = Entry.objects.filter(verb="contact.ask", about_id__in=[str(each) for each in numbers])
    invited = Invitation.objects.filter(program_id__in=numbers).exclude(sent_at=None)
    return proofs.count() + invited.count()


def _apply(number: int) -> int:
    """Apply as a real program, as one from a file, or as one that nobody knows."""
    of_others = known()
    like = [of_others["real"], of_others["outside"], None][number % 3]
    said = {name: like[name] for name in ("organization", "name", "state")} if like else {}
    told = {"organization": f"Fake Trust {number}", "name": f"Fake House {number}", "state": "TX"}
    form = Form(
        program=told | said | {"criteria": {"kind": {"accepts": ["restorative"]}}},
        contact_name="Sam Fox",
        contact_role="Director",
        contact_email=f"applies{number}@fake.example",
        contact_phone=_PHONE,
        web="https://fake.example",
    )
    return actions.apply(form=form, token=f"fake {number}", by=APPLICANT, at=timezone.now())


def ask(
    *, insiders: Sequence[dict[str, Any]], applications: Sequence[int], most: int
) -> dict[str, Any]:
    """Ask for everything that an impostor may want, and return what they came by."""
    greed = _Greed(insiders, applications)
    greed.ask_the_house()
    greed.ask_the_agent(most)
    return {"tried": greed.tried, "harm": [*greed.granted, *_held(insiders)]}


class _Greed:
    """Asks, and keeps what was not refused."""

    def __init__(self, insiders: Sequence[dict[str, Any]], applications: Sequence[int]) -> None:
        self._insiders, self._applications = insiders, applications
        self._fakes = fakes()
        self.tried, self.granted = 0, list[str]()

    def _try(self, name: str, act: Callable[..., object], *said: object, **more: Any) -> None:
        self.tried += 1
        with suppress(*_REFUSALS):
            act(*said, **more)
            self.granted.append(f"{name}: was not refused")

    def ask_the_house(self) -> None:
        """Do what only the team may, as an insider and as somebody who applied; and as one of the team alone."""
        alone, at = f"staff:{id_of('ana@desk.example')}", timezone.now()
        inside = [(f"staff:{id_of(each['email'])}", each["program"]) for each in self._insiders]
        for by, place in (*inside, (APPLICANT, self._fakes[-1])):
            self._act(by, place)
        for number in self._applications:
            called = _called("licensing", "512-555-0100", at)
            made = actions.record_call_back(application=number, called=called, by=alone, at=at)
            for by in (alone, APPLICANT, "agent", inside[0][0]):
                self._try("confirmed by one", _confirm, made, by)
        for place in self._fakes:
            self._ask_for_standing(place, alone)

    def _ask_for_standing(self, place: int, by: str) -> None:
        at = timezone.now()
        self._try("a test", actions.send_test_referral, program=place, by=by, at=at)
        self._try("renewed", _renew, place, by)
        self._try("vetted", _propose, place, by)

    def _act(self, by: str, place: int) -> None:
        """Do as the team does, without being of it."""
        said: dict[str, Any] = {"by": by, "at": timezone.now()}
        real = known()["real"]["id"]
        self._ask_for_standing(place, by)
        self._try("suspended the real", actions.suspend, program=real, reason="safety", **said)
        for number in self._applications:
            for called in (
                _called("licensing", "512-555-0100", said["at"]),
                _called("application", _PHONE, said["at"]),
            ):
                self._try(
                    "called itself",
                    actions.record_call_back,
                    application=number,
                    called=called,
                    **said,
                )
            self._try("claimed", actions.link_claim, application=number, program=real, **said)

    # --- the agent ---

    def ask_the_agent(self, most: int) -> None:
        """Ask for every person who waits, for every impostor, and for who would fit it."""
        waiting = Wrap.objects.filter(content__kind="answers").values_list(
            "content__subject", flat=True
        )
        subjects = sorted(set(waiting))
        for subject in subjects:
            AGENT.ask("index", subject=subject)
        _require_real_ones_receive(subjects[0])
        pairs = ((place, subject) for subject in subjects for place in self._fakes)
        for place, subject in islice(pairs, most):
            self._try("delivered", AGENT.ask, "deliver", subject=subject, program=place)
        for place in self._fakes:
            self._try("matched", AGENT.ask, "match", program=place)
        for each in self._insiders:
            for key in _keys_of(each):
                private = b64encode(key.private).decode()
                self._try("unlocked", AGENT.ask, "unlock", key=key.id, private=private)


def _keys_of(insider: Mapping[str, Any]) -> list[OpenKey]:
    """Return what somebody inside an unverified program can open: their own key, and that program's."""
    own = opened_by_password(id_of(insider["email"]), insider["password"])
    return [own, *all_opened_with(own, program(insider["program"]))] if own else []


def _called(source: str, number: str, at: datetime) -> Called:
    return Called(source, number, at, Outcome.CONFIRMED, "the director", "Their own site")


def _confirm(call_back: int, by: str) -> None:
    actions.confirm_call_back(call_back=call_back, by=by, at=timezone.now())


def _renew(place: int, by: str) -> None:
    reason = next(iter(queries.reasons("renew")))
    actions.renew(program=place, reason=reason, by=by, at=timezone.now())


def _propose(place: int, by: str) -> None:
    reason = next(iter(queries.reasons("vet")))
    actions.propose(program=place, step=Step.VET, reason=reason, by=by, at=timezone.now())


def _require_real_ones_receive(subject: int) -> None:
    """Insist that a program with a standing does get what these do not: Cleo's."""
    real = person(id_of("cleo@program.example") or 0).programs[0]
    AGENT.ask("deliver", subject=subject, program=real)


# --- what they hold in the end ---


def _held(insiders: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Yield everything that is an impostor's and should not be."""
    numbers, at = fakes(), timezone.now()
    users = [id_of(each["email"]) or 0 for each in insiders]
    for each in insiders:
        for key in _keys_of(each):
            for kind in _KINDS:
                yield from (
                    f"opened {kind} of {row.subject}" for row, _said in opened_for(key, kind)
                )
    wraps = Wrap.objects.filter(to__holder=HolderKind.PROGRAM, to__holder_id__in=numbers)
    own = [str(number) for number in numbers]
    wraps = wraps.exclude(content__kind=HANDOVER, content__field__in=own)  # left for themselves
    for kind, field in wraps.values_list("content__kind", "content__field"):
        if kind != REPLIES or field.partition("-")[0] not in own:  # kept for themselves
            yield f"a wrap of {kind}"

    grants = Grant.objects.filter(to__holder=HolderKind.STAFF, to__holder_id__in=users)
    grants = grants.exclude(key__holder=HolderKind.PROGRAM, key__holder_id__in=numbers)
    yield from (f"the key of {each}" for each in grants.values_list("key__holder", flat=True))
    yield from (
        f"{each.id} is listed" for each in queries.listed(numbers, at=at) if each.in_network
    )
    stands = Program.objects.filter(pk__in=numbers).exclude(standing=Standing.UNVERIFIED)
    yield from (f"{each} stands" for each in stands.values_list("standing", flat=True))
    yield from _real_ones_touched(users)


def _real_ones_touched(users: Sequence[int]) -> Iterator[str]:
    """Yield how an impostor got into a real program."""
    for name in ("real", "other"):
        number = known()[name]["id"]
        if Membership.objects.filter(program_id=number, user__in=users).exists():
            yield f"works for the {name} one"
        if Invitation.objects.filter(program_id=number, email__endswith="@fake.example").exists():
            yield f"is invited to the {name} one"
        for purpose in Purpose:
            reached = [each.value for each in queries.good_contacts(number, purpose)]
            yield from (f"is reached in its name: {each}" for each in reached if "fake" in each)
