"""Why a setting cannot be as it was said, in a sentence that says what to do."""

from enum import StrEnum, unique


@unique
class Why(StrEnum):
    """What is wrong with one value."""

    SHAPE = "This cannot be read as a setting. Choose or type it anew."
    UNKNOWN = "There is no such setting. Leave it out."
    EMPTY = "Write something here."
    LONG = "This is too long. Say it in fewer letters."
    SIGNS = "There are hidden signs or line breaks in this. Type it anew, in one line."
    PAGE = "Write an address that begins with https://, or choose the blank page."
    OWN_PAGE = (
        "Choose the blank page, or a page elsewhere: this one is our own, and tells what it is for."
    )
    HOURS = "These opening hours cannot be used. Look at each day and at the days off again."
    NUMBER = "Write a whole number within what stands beside it."
    CHOICE = "Choose one of those that are there."
    PHONE = "Write a telephone number with its area code, or a short number such as 911."
    DAY = "Write a day that is past, as in 2026-11-22."
    BOTH_LANGUAGES = "Write it in English and in Spanish: a page is read in both."
    NO_LINES = "Leave at least one help line: every page that says no shows one."
    MANY_LINES = "These are too many help lines for a page. Remove some first."
    MANY_ANSWERS = "These are too many published answers for a page. Remove some first."
    MARKUP = "Write plain words: signs such as <b> would be shown as they stand."
    HIDDEN = "There are hidden signs in this. Type it anew by hand."
    SAME_QUESTION = "This question is published already. Change that one, or ask another."
    TWICE = "There is one like this already. Change that one."


class SettingRefused(ValueError):
    """A setting cannot be used. ``place`` says which, ``why`` says what to do, ``detail`` what was found there."""

    def __init__(self, place: str, why: Why, detail: str = "") -> None:
        super().__init__(": ".join(filter(None, [place, why.value, detail])))
        self.place, self.why, self.detail = place, why, detail
