"""Houses with pools, and what is free in them."""

from datetime import datetime, timedelta
from typing import Any

from rowan.core.capacity.model import Availability
from rowan.domain.beds import actions
from rowan.domain.beds.models import Pool, Source
from rowan.domain.beds.queries import places
from rowan.domain.directory.actions import add_contact
from rowan.domain.directory.models import Contact, Proof, Purpose
from tests.domain.cast import BY, NOW, entry, verified

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def house(reference: str = "oak") -> int:
    """Return a verified program without any pool."""
    (program,) = verified(entry(reference))
    return program


def pool(program: int, name: str = "", free: int | None = None, **told: Any) -> int:
    """Return a new pool of a program, which reports so many free places."""
    place = Pool.objects.filter(program=program).count()
    row = Pool.objects.create(program_id=program, name=name, place=place, **told)
    if free is not None:
        tell(program, {row.pk: free})
    return row.pk


def tell(program: int, free: dict[int, int], at: datetime = NOW) -> None:
    """Have a program report on its pools."""
    actions.report(program=program, free=free, source=Source.PAGE, by=BY, at=at)


def address_of(program: int, value: str, purpose: Purpose = Purpose.NOTICES) -> None:
    """Add an address of a program that was proven."""
    contact = add_contact(
        program=program, kind="email", value=value, purpose=purpose, language="en", by=BY, at=NOW
    )
    Contact.objects.filter(pk=contact).update(proven_at=NOW, proven_how=Proof.LINK)


def waits(*people: int, at: datetime = NOW - DAY) -> None:
    """Put people in line."""
    for person in people:
        actions.wait(person=person, by=BY, at=at)


def held(program: int, places: dict[int, int], **told: Any) -> int:
    """Hold places for three days, or as told, and return the number of the hold."""
    told = {"expires_at": NOW + 3 * DAY, "at": NOW} | told
    return actions.hold(program=program, places=places, by=BY, **told)


def free_in(program: int, *, at: datetime = NOW) -> list[int | None]:
    """Return what is free in each pool of a program."""
    found = places([program], at=at).get(program)
    return [pool.availability.free for pool in found.pools] if found else []


def state_of(program: int, *, at: datetime = NOW) -> Availability:
    """Return what a program's only pool has."""
    (only,) = places([program], at=at)[program].pools
    return only.availability
