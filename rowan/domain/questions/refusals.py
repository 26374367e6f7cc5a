"""What questions to the team say no to. No refusal carries what anybody wrote."""


class NoSuchQuestion(Exception):
    """There is no such question, or it was forgotten since."""


class QuestionOver(Exception):
    """A colleague has answered or closed it already."""


class NowhereToAnswer(Exception):
    """Who asked left no address: nobody can answer them."""


class NothingAsked(Exception):
    """There is no word in it."""


class NothingAnswered(Exception):
    """There is no word in the answer."""


class AnswerGone(Exception):
    """The answer was kept for a week or two, and is gone."""


class TeamCannotRead(Exception):
    """The team has no key yet: nobody could ever read what is written."""
