"""What the trail says no to. A refusal names the part that was wrong and never repeats what stood in it."""


class NotAMoment(Exception):
    """A line is dated with a time zone, so that it means the same moment everywhere."""


class NotAVerb(Exception):
    """A verb says of what kind a thing is and what was done with it: `program.verify`."""


class NotAnActor(Exception):
    """An actor is a kind, or a kind and an id: `agent`, `staff:123`."""


class NotASubject(Exception):
    """A line is about a kind and an id, or about nothing."""


class NotAPurpose(Exception):
    """The purpose is none of those a network can be asked about."""


class NotADetail(Exception):
    """A detail has a name from the list; it is a short code of ours or a whole number, never what somebody wrote."""


class ChainHasMoved(Exception):
    """The chain does not end where this agent left it: another agent runs, or somebody changed the rows."""


class LineUnreadable(Exception):
    """A chained line holds something that was never written by us. It carries the last position read before."""
