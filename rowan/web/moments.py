"""How long ago something was, as people say it, and whose clock it is that a page goes by."""

from datetime import timedelta

from django.utils.timezone import get_current_timezone_name
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

_MINUTES_AN_HOUR, _HOURS_OF_TWO_DAYS, _HOURS_A_DAY = 60, 48, 24


def ago(age: timedelta) -> str:
    """Return an age in the largest whole unit that says it well: minutes, hours up to two days, days."""
    minutes = max(int(age.total_seconds() // 60), 0)
    if minutes < 1:
        return _("just now")
    if minutes < _MINUTES_AN_HOUR:
        return ngettext("%d minute ago", "%d minutes ago", minutes) % minutes
    hours = minutes // _MINUTES_AN_HOUR
    if hours < _HOURS_OF_TWO_DAYS:
        return ngettext("%d hour ago", "%d hours ago", hours) % hours
    days = hours // _HOURS_A_DAY
    return ngettext("%d day ago", "%d days ago", days) % days


def whose_clock() -> str:
    """Say by whose clock the times of a page are, by the city that the time zone is called after."""
    city = get_current_timezone_name().rpartition("/")[2].replace("_", " ")
    return _("Times are by the clock of %s.") % city
