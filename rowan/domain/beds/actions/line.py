"""Who waits for a place. A place in line keeps its moment: coming back is no new beginning."""

from datetime import datetime

from django.db import transaction

from rowan.domain.beds.models import Ending, Taking, Turn, WaitingPlace
from rowan.domain.directory.actions import record_changes
from rowan.domain.trail.actions import record


@transaction.atomic
def wait(*, person: int, by: str, at: datetime) -> None:
    """Put somebody in line, or back into the place they had. Done twice it is done once."""
    row, new = WaitingPlace.objects.select_for_update().get_or_create(
        pk=person, defaults={"since": at}
    )
    if not new and row.placed_at is not None:
        row.placed_at = None
        row.save(update_fields=["placed_at"])
    record(verb="line.wait", by=by, at=at, about=("subject", str(person)))


@transaction.atomic
def stop_waiting(*, person: int, by: str, at: datetime) -> None:
    """Take somebody out of the line for good, with everything that is held or promised to them."""
    row = WaitingPlace.objects.select_for_update().filter(pk=person).first()
    if row is None:
        return
    theirs = Taking.objects.live(at).filter(person=person, arrived_at=None)
    programs = set(theirs.values_list("program_id", flat=True))
    theirs.update(ended_at=at, ending=Ending.WITHDRAWN)
    Turn.objects.filter(person=person, closed_at=None).update(closed_at=at)
    row.delete()
    record(verb="line.leave", by=by, at=at, about=("subject", str(person)))
    if programs:
        record_changes(programs, by=by, at=at)
