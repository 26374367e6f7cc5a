"""What the directory says no to."""


class NoSuchProgram(Exception):
    """There is no program with this id, or it is not to be seen."""


class NoSuchReason(Exception):
    """The code is not one of those to choose from here."""


# --- who may ---


class NotOfTheTeam(Exception):
    """Only a member of the team can do this."""


class NotOfTheProgram(Exception):
    """Only somebody who works for the program, in this part, can do this."""


class Conflicted(Exception):
    """Who knows a program or its people decides nothing about it."""


class OwnClaim(Exception):
    """Who applied, or typed an application in, does not verify it."""


class OwnWord(Exception):
    """What needs a second person cannot be done by the first one again."""


class FirstWordGone(Exception):
    """Who gave the first word has left the team, or said that they know the program: it has to be given anew."""


# --- applications and call-backs ---


class NoSuchApplication(Exception):
    """There is no application with this id, or none that this token was given for."""


class ApplicationOver(Exception):
    """The application was decided, withdrawn, or closed as a duplicate before."""


class CallBackWaits(Exception):
    """A call-back of this application waits for a second member of the team already."""


class CallBackOutOfTime(Exception):
    """The call was made before the application came, or is dated later than now."""


class NotIndependent(Exception):
    """The number is the one that the applicant gave: where else it was found has to be named."""


class NothingToConfirm(Exception):
    """No call-back waits for a second word: none was recorded, or it was answered, or it counts no more."""


class AlreadyInNetwork(Exception):
    """The program that this application claims is part of the network. Close the application as a duplicate."""


class ProgramHasPeople(Exception):
    """Others work for the program that this application claims. They can invite a colleague."""


class NotWhileSuspended(Exception):
    """The program is suspended or removed. That has to be lifted first, by two members of the team."""


# --- standing ---


class StandingUnchanged(Exception):
    """The program has this standing already."""


class OnlyInvented(Exception):
    """A standing is set by one hand only where everything is invented."""


class NotInNetwork(Exception):
    """The program is not verified or vetted, or its standing has run out."""


class ProposalWaits(Exception):
    """Something else about this program waits for a second word. Second it or drop it first."""


class ProposalOver(Exception):
    """There is no such proposal, or it was seconded or dropped before, or was overtaken."""


# --- appeals ---


class NothingToAppeal(Exception):
    """The program is not suspended, or the application was not turned down."""


class AppealWaits(Exception):
    """An appeal about this is open already."""


class AppealOver(Exception):
    """There is no such appeal, or it was decided before."""


class NotYetDecided(Exception):
    """Nobody has given a first word on this appeal, so there is nothing to second."""


class OwnDecision(Exception):
    """Who suspended a program or turned an applicant down does not decide on the appeal."""


# --- concerns ---


class NoSuchConcern(Exception):
    """There is no such concern, or it is about another program."""


class ConcernOver(Exception):
    """The concern was acted on or closed before."""


class TeamHasNoKey(Exception):
    """The team cannot open anything yet, so nothing can be sealed for it. The same without words can be sent."""


# --- contact points ---


class NoSuchContact(Exception):
    """There is no such contact point, or it was removed."""


class ContactThere(Exception):
    """The program has this contact point for this purpose already."""


class TooManyContacts(Exception):
    """A program has twenty contact points at most."""


class AskedJustNow(Exception):
    """A message went there a few minutes ago, or as many as may in a day."""


class ProvenByLink(Exception):
    """A link or a code can be sent there, which proves it: an address or a telephone that takes texts needs no call."""


class ProvenByCall(Exception):
    """Neither a link nor a code can be sent there, or it is another program's telephone too: the team calls."""


# --- whether all of it is right ---


class ConfirmationOver(Exception):
    """Nobody asks the program whether what stands of it is right: it has said so, or is no part of the network."""


# --- the first key ---


class NotReachedYet(Exception):
    """Nobody of the program has signed in, so it has no key."""


class NoTestSent(Exception):
    """No test referral was sent to this program."""


class KeyDoesNotFit(Exception):
    """The test referral does not open with this key: it was taken back, or is not the program's."""


class ChangedMeanwhile(Exception):
    """Somebody else changed what a program says of itself since it was looked at."""


class LicenceNeeded(Exception):
    """A rule would let people under 18 in further than this program did before: the team looks at the licence first."""


class NoSuchWay(Exception):
    """There is no such way into a program, or it is the only one, or there are as many as there may be."""


class RuleChangeWaits(Exception):
    """This change of a rule was proposed already, and the program has not answered."""


class RuleChangeOver(Exception):
    """The program changed this rule meanwhile, or keeps it."""


class NotAlike(Exception):
    """The two have no name, organization, number or address in common, or lie in different states: they are two."""


class PairOver(Exception):
    """These two are not on the list of what looks alike, or nobody says any more that they are two."""


class MergedAlready(Exception):
    """One of the two is merged with another entry already: an entry is merged once, and into one that stays."""


class MergeWaits(Exception):
    """Something about how this program is merged waits for a second word."""


class MergeOver(Exception):
    """This merge was seconded, dropped or overtaken: nothing waits."""
