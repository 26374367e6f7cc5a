"""What cannot be done, in words that say what to do instead."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rowan.core.formats.refusals import FieldRefused
from rowan.domain.beds.refusals import (
    NobodyToRemind,
    NoSuchPool,
    RemindedLately,
    ReportedMeanwhile,
)
from rowan.domain.directory import refusals as of
from rowan.domain.notices.refusals import AddressUnusable
from rowan.domain.questions import refusals as of_questions
from rowan.domain.referrals import refusals as of_requests
from rowan.domain.vault.refusals import EpochGone, KeyWillNotOpen, NothingSealed

_WORDS: dict[type[Exception], str | Promise] = {
    of.NotOfTheTeam: _("Only the team can do this."),
    of.Conflicted: _("You said that you know them. Ask a colleague to do this."),
    of.OwnClaim: _("You applied yourself, or typed this in. A colleague has to do this."),
    of.OwnWord: _("The second word has to come from somebody else."),
    of.FirstWordGone: _(
        "Who gave the first word has left the team, or knows them. The first word has to be given anew."
    ),
    of.ApplicationOver: _("This application was decided meanwhile. Nothing was changed."),
    of.CallBackWaits: _(
        "Another call waits for a second word. A colleague has to answer that one first."
    ),
    of.CallBackOutOfTime: _(
        "That is before the application came, or still to come. Look at day and time again."
    ),
    of.NotIndependent: _("This is the number that they gave us. Say where else it stands."),
    of.NothingToConfirm: _("This call does not wait for a second word any more."),
    of.AlreadyInNetwork: _(
        "The program that they say they are is part of the network. Say that it is here already."
    ),
    of.ProgramHasPeople: _(
        "Others work for this program. They can invite a colleague: say that it is here already."
    ),
    of.NotWhileSuspended: _(
        "The program is suspended or removed. Two members of the team have to lift that first."
    ),
    of.StandingUnchanged: _("It stands like that already."),
    of.NotInNetwork: _("The program is not part of the network now. It has to be verified first."),
    of.ProposalWaits: _(
        "Something else about this program waits for a second word. Second that or drop it first."
    ),
    of.RuleChangeWaits: _("This was proposed to them already, and they have not answered."),
    of.ProposalOver: _("This does not wait any more: it was done, dropped or overtaken."),
    of.NotAlike: _(
        "They have no name, organization, telephone number or mail address in common, or lie in different states."
    ),
    of.PairOver: _(
        "These two are not on this list any more: a colleague was first, or one of them changed."
    ),
    of.MergedAlready: _(
        "One of the two is one with another entry already. Take those apart first."
    ),
    of.MergeWaits: _("This waits for a second word already. Second that or drop it first."),
    of.MergeOver: _("This does not wait any more: it was done, dropped or overtaken."),
    of.AppealOver: _("This appeal was decided meanwhile. Nothing was changed."),
    of.NotYetDecided: _("Nobody has given a first word on this appeal yet."),
    of.OwnDecision: _("The appeal is against what you decided. Others have to look at it."),
    of.ConcernOver: _("This concern was acted on or closed meanwhile."),
    of.ConfirmationOver: _(
        "They have said so already, or nobody asks them now. Nothing was changed."
    ),
    RemindedLately: _("A mail about their places went to them within a day. Wait, or phone them."),
    NobodyToRemind: _("They have no administrator who could be written to. Phone them."),
    of.NoSuchContact: _("This contact point was removed meanwhile."),
    of.AskedJustNow: _(
        "A message went there a few minutes ago, or several did today. Wait a while, then try again."
    ),
    of.ProvenByCall: _("Nothing can be sent there from here. Call this one, and write that down."),
    of.ProvenByLink: _(
        "An e-mail address is proven by the link in a mail alone, and a telephone that takes text messages by its code."
    ),
    of.NotReachedYet: _(
        "Nobody of the program has signed in, so it has no key to seal to. Call them."
    ),
    of.NoSuchReason: _("This cannot be chosen any more. Choose another one."),
    NoSuchPool: _(
        "Their pools changed after you opened this page. Type what they said for those that are here now."
    ),
    ReportedMeanwhile: _(
        "Somebody reported after you opened this page. Look at what they said, then save again."
    ),
    AddressUnusable: _("No mail can be sent to their address. Call them first."),
    of_requests.NotNow: _(
        "It has moved on meanwhile, so this was not done. Look at where it is now."
    ),
    of_requests.ChangedMeanwhile: _(
        "Somebody changed it after you opened it. Open and read it again."
    ),
    of_requests.DoneAlready: _("A colleague has done this already. Nothing was changed."),
    of_requests.Frozen: _(
        "Somebody said that they did not choose this. Nothing more is told to anybody until the team lets it go on."
    ),
    of_requests.NotThere: _("This does not stand in their words. Type it as it stands there."),
    of_requests.KeptFrom: _(
        "The team keeps this request from that program, for as long as it lasts."
    ),
    of_requests.OutsideConsent: _(
        "They did not say yes to this program. Only they can: send it back, or reach them where they said you may."
    ),
    of_requests.OutsideNetwork: _("This program receives nothing now. Look at its standing."),
    of_requests.NoSuchMisfits: _(
        "This is told no more: their rule is another by now, or it was long ago. Nothing was sent."
    ),
    of_requests.NoSuchReferral: _("This request is not here any more."),
    of_requests.NoSuchDelivery: _("This program does not have the request any more."),
    of_questions.QuestionOver: _(
        "A colleague has answered or closed this question meanwhile. Nothing was changed."
    ),
    of_questions.NowhereToAnswer: _("They left no address, so nobody can answer them."),
    of_questions.NothingAnswered: _("Write an answer, or close the question."),
    KeyWillNotOpen: _("You cannot open what is the team's. Ask colleagues to give you the key."),
    NothingSealed: _("None of your keys opens this. Ask a colleague who had the key then."),
    EpochGone: _("These words were kept for a while and are gone. Nobody can open them."),
}
REFUSALS = tuple(_WORDS)
"""Everything that a press may be answered with instead of being done."""

FIELD_OF = {
    of.CallBackOutOfTime: "time",
    of.NotIndependent: "found_where",
    of_questions.NothingAnswered: "words",
}
"""The field that a refusal is about, where it is about one."""

_FIELD: dict[str, str | Promise] = {
    "is missing": _("Write something here."),
    "is longer": _("This is too long. Say it in fewer words."),
    "holds control": _("There are letters in this that cannot be shown. Type it anew."),
    "is not a telephone": _("This is not a telephone number. Write it with its area code."),
    "“": _("This looks like a street address. We never keep one: say it without."),
}


def words_of(refusal: Exception) -> str:
    """Return a refusal in words."""
    return str(_WORDS[type(refusal)])


def words_of_field(refusal: FieldRefused) -> str:
    """Return what is wrong with something typed, in words."""
    found = (words for begins, words in _FIELD.items() if refusal.reason.startswith(begins))
    return str(next(found, _("Look at this once more.")))
