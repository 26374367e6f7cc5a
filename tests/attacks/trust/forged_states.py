"""States that somebody who can write to the database wrote into it, so that the agent may deliver what it must not."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import F

from rowan.core.sealing.epochs import alive_at
from rowan.domain.directory.models import Program
from rowan.domain.directory.queries import Standing
from rowan.domain.vault import actions as vault
from rowan.domain.vault import queries as keys
from rowan.domain.vault.clients import AGENT, key_folder
from rowan.domain.vault.models import Content, Wrap
from tests.attacks.trust.waiting_people import MAN, Asked, World, Wrong, out_of_standing, taken_back
from tests.doors.agent.network import now, seal_as


def of_somebody_else(kind: str) -> Wrong:
    """Put what somebody else said in the place of what this person did."""

    def wrong(world: World) -> Asked:
        place = world.any_place()
        said: dict[str, Any] = {"given": MAN} if kind == "answers" else {"programs": frozenset()}
        subject, other = world.person(place, **said), world.person(place)
        Content.objects.filter(kind=kind, subject=subject).delete()
        Content.objects.filter(kind=kind, subject=other).update(subject=subject)
        return subject, place.number

    return wrong


def older_made_newest(world: World) -> Asked:
    """Give a yes that was taken back the highest number."""
    subject, program = taken_back(world)
    rows = Content.objects.filter(kind="consent", subject=subject, revision=0)
    rows.update(revision=F("revision") + 9)
    return subject, program


def newest_taken_out(world: World) -> Asked:
    """Take the newest yes out of the database, so that an older one is the newest there."""
    subject, program = taken_back(world)
    AGENT.ask("index", subject=subject)  # as is done whenever something was sealed
    Content.objects.filter(kind="consent", subject=subject, revision=1).delete()
    return subject, program


def swapped(*names: str, model: type[Content | Wrap]) -> Wrong:
    """Exchange columns of this person's consent and somebody else's."""

    def wrong(world: World) -> Asked:
        place = world.any_place()
        subject, other = world.person(place, programs=frozenset()), world.person(place)
        one, two = (_rows(model, each) for each in (subject, other))
        with transaction.atomic():
            for mine, theirs in zip(one, two, strict=True):
                model.objects.filter(pk=mine.pk).update(
                    **{name: getattr(theirs, name) for name in names}
                )
        return subject, place.number

    return wrong


def _rows(model: type[Content | Wrap], subject: int) -> list[Any]:
    rows: Any = model.objects
    if model is Content:
        return list(rows.filter(kind="consent", subject=subject))
    return list(rows.filter(content__kind="consent", content__subject=subject).order_by("to"))


def other_kind(world: World) -> Asked:
    """Pass something else off as a consent: words that read like one."""
    place = world.any_place()
    subject = world.person(place, programs=frozenset())
    seal_as("talk", subject, {"programs": [place.number]}, revision=9)
    Content.objects.filter(kind="talk", subject=subject).update(kind="consent", field="consent")
    return subject, place.number


def dead_week(world: World) -> Asked:
    """Put back what was sealed in a week whose key is gone."""
    place = world.any_place()
    subject = world.person(place, programs=frozenset())
    weeks_ago, team = now() - timedelta(weeks=4), keys.public_key(keys.TEAM).id
    said = f'{{"programs": [{place.number}]}}'.encode()
    vault.seal_content(
        kind="consent",
        subject=subject,
        fields={"consent": said},
        to=[team, keys.public_key(keys.DISPATCHER).id],
        at=weeks_ago,
        revision=1,
    )
    oldest, present = alive_at(now())
    key_folder().forget_epochs_outside(oldest, present + 1)
    if world.chance.random() < 1 / 2:
        Wrap.objects.filter(content__kind="consent", content__subject=subject).update(epoch=present)
    return subject, place.number


def forged_standing(before: Standing) -> Wrong:
    """Write a standing into the row of a program that was never given it, or has lost it."""

    def wrong(world: World) -> Asked:
        subject, program = out_of_standing(before)(world)
        until = now() + timedelta(days=300)
        told = world.chance.choice((Standing.VERIFIED, Standing.VETTED))
        rows = Program.objects.filter(pk=program)
        rows.update(standing=told, standing_since=now(), standing_until=until, paused="")
        return subject, program

    return wrong
