"""What people of a program type about requests. It parses and explains; it saves nothing."""

from rowan.pages.providing.forms.requests.answers import (
    BeyondOfferForm,
    DeclineForm,
    ListForm,
    MessageForm,
    OfferForm,
    QuestionForm,
)
from rowan.pages.providing.forms.requests.finding import InboxForm
from rowan.pages.providing.forms.requests.moving import IntakeForm, PromiseForm
from rowan.pages.providing.forms.requests.ours import AsideForm, AssignForm, NoteForm, SavedForm

__all__ = [
    "AsideForm",
    "AssignForm",
    "BeyondOfferForm",
    "DeclineForm",
    "InboxForm",
    "IntakeForm",
    "ListForm",
    "MessageForm",
    "NoteForm",
    "OfferForm",
    "PromiseForm",
    "QuestionForm",
    "SavedForm",
]
