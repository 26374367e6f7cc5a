"""What lapsed, and is to be told."""

from rowan.domain.beds.models import Taking


def programs_to_tell() -> list[int]:
    """Return the programs in which holds lapsed of which nobody was told yet."""
    return sorted(set(Taking.objects.untold().values_list("program", flat=True)))
