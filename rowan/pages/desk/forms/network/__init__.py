"""What the team types of the network's own settings, a form for each part of them."""

from rowan.pages.desk.forms.network.hours import HoursForm
from rowan.pages.desk.forms.network.lines import HelpLineForm, Whom
from rowan.pages.desk.forms.network.parts import DeliveryForm, LimitsForm, NamesForm
from rowan.pages.desk.forms.network.published import PublishedForm
from rowan.pages.desk.forms.network.settings import SettingsForm

__all__ = [
    "DeliveryForm",
    "HelpLineForm",
    "HoursForm",
    "LimitsForm",
    "NamesForm",
    "PublishedForm",
    "SettingsForm",
    "Whom",
]
