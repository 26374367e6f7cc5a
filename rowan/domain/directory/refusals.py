"""What the directory says no to."""


class NoSuchProgram(Exception):
    """There is no program with this id, or it is not to be seen."""


class StandingUnchanged(Exception):
    """The program has this standing already."""
