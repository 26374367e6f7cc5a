"""What is due in the directory, by kind: which programs, since when, and the one press or link that settles it."""

from rowan.pages.desk.presenters.due.kinds import Kind, number_due
from rowan.pages.desk.presenters.due.sheet import DueSheet, sheet

__all__ = ["DueSheet", "Kind", "number_due", "sheet"]
