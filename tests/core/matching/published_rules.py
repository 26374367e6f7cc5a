"""Five rule sets that real programs publish, each in our format, with people who meet and who break each sentence.

``PUBLISHED`` is what the programs say. Each sentence, cut at its commas, is either walked by a ``Clause`` or stands
in own words because it may not be asked.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rowan.core.formats.entries import ProgramEntry, read_program
from rowan.core.matching.model import Outcome, Program
from rowan.core.vocabulary.answers import Answers, read_answer
from rowan.core.vocabulary.model import (
    Side,
)
from tests.support.vocabulary import SHIPPED

PUBLISHED: Mapping[str, str] = {
    "young women": (
        "women 18-35, 30 days sober, no methadone or suboxone, no custody of children, "
        "conversational English"
    ),
    "upstairs": "women 18+, no children, stairs, no warrant, no registry",
    "one year": (
        "18+, trafficked within one year, 6 months sober, no felony or violent conviction, "
        "stable on medicines 3 months, refused if the trafficker lives near, children if in school"
    ),
    "working home": (
        "sex or labor, detoxed, not suicidal, pays rent once working, shared room, "
        "gives up phone and social media"
    ),
    "quiet month": (
        "30-day blackout, phone held 30-60 days, no addictive medicine, worship attendance, "
        "tests shared with probation"
    ),
}

UNASKABLE: Mapping[str, Mapping[str, str]] = {
    "one year": {
        "trafficked within one year": "We are for people for whom it ended within the last year.",
        "refused if the trafficker lives near": (
            "We are not a safe place for you if the person who hurt you lives near us."
        ),
    },
}
"""By rule set and sentence, how the program's own words tell what nobody may be asked."""

YES = {"accepts": ["yes"]}
NOT = {"cannot": ["yes"]}

_CRITERIA: Mapping[str, Mapping[str, Any]] = {
    "young women": {
        "gender": {"accepts": ["woman"], "cannot": ["man"]},
        "age": {"accepts": [[18, 35]]},
        "substances": {"accepts": ["none", "past"]},
        "sober_days": {"accepts": [[30, None]]},
        "opioid_medicine": {"cannot": ["methadone", "buprenorphine"]},
        # An open case says nothing of who has custody: it stays to be asked.
        "custody": {"accepts": ["no_custody"], "cannot": ["with_me", "shared"]},
        "languages": {"accepts": ["en"], "others": "cannot"},
    },
    "upstairs": {
        "gender": {"accepts": ["woman"], "cannot": ["man"]},
        "age": {"accepts": [[18, None]]},
        "children": {"accepts": [[0, 0]]},
        "access": {"cannot": ["stairs", "wheelchair"]},
        "legal": {"cannot": ["warrant"]},
        "registry": NOT,
    },
    "one year": {
        "age": {"accepts": [[18, None]]},
        "substances": {"accepts": ["none", "past"]},
        "sober_days": {"accepts": [[180, None]]},
        "offences": {"cannot": ["felony", "violent"]},
        "medicines": {"accepts": ["prescribed"]},
        "medicine_months": {"accepts": [[3, None]]},
        "children": {"accepts": [[0, None]]},
        "children_home": NOT,
    },
    "working home": {
        "experience": {"accepts": ["sex", "labor"]},
        # Who uses now but needs no help to stop may be through detox or not: that is a question, not a no.
        "substances": {"accepts": ["none", "past"], "case by case": ["current"]},
        "detox": NOT,
        "mental_health": {"cannot": ["suicidal"]},
        "rent": {"accepts": ["after_work"]},
        "room": {"accepts": ["shared"]},
        "phone": {"accepts": ["whole_stay"]},
        "social_media": NOT,
    },
    "quiet month": {
        "blackout": {"accepts": ["up_to_30"]},
        "phone": {"accepts": ["up_to_60"]},
        "medicines": {"accepts": ["prescribed"], "cannot": ["controlled"]},
        # Both are controlled medicines, so the published sentence means them too.
        "opioid_medicine": {"cannot": ["methadone", "buprenorphine"]},
        "worship": YES,
        "drug_tests": YES,
        "tests_shared": YES,
    },
}

_DISCLOSED: Mapping[str, Mapping[str, str]] = {
    "quiet month": {"searches_tests": "We test each week. Your probation officer sees the results."}
}


def program_entry(rules: str) -> ProgramEntry:
    """Return one rule set as a directory file would carry it."""
    return read_program(
        SHIPPED,
        {
            "reference": rules.replace(" ", "-"),
            "organization": "Published rules",
            "name": rules.capitalize(),
            "state": "TX",
            "criteria": _CRITERIA[rules],
            "own_words": list(UNASKABLE.get(rules, {}).values()),
            "disclosures": _DISCLOSED.get(rules, {}),
        },
    )


def as_program(rules: str, *, exceptions: bool = False) -> Program:
    return Program(1, program_entry(rules).ways, exceptions=exceptions)


def said(**raw: Any) -> Answers:
    """Return answers written as in our JSON format; anything but an object or words is what ``is`` true."""
    return {
        name: read_answer(
            SHIPPED.by_id[name],
            answer if isinstance(answer, dict | str) else {"is": answer},
        )
        for name, answer in raw.items()
    }


@dataclass(frozen=True)
class Clause:
    """What one sentence of a rule set means for one criterion, shown on two people who differ in it alone."""

    sentence: str
    criterion: str
    breaks: Any
    meets: Any
    beside: Mapping[str, Any] = field(default_factory=dict)
    by_law: bool = False

    @property
    def late(self) -> bool:
        return SHIPPED.by_id[self.criterion].late

    @property
    def outcome(self) -> Outcome:
        """Return how breaking it turns out: what law decides and what a person must have is firm."""
        wish = SHIPPED.by_id[self.criterion].side is Side.WISH
        return Outcome.FIRMLY_MISSED if self.by_law or wish else Outcome.MISSED

    def person(self, answer: Any) -> Answers:
        return said(**{**self.beside, self.criterion: answer})


_MUST, _NEVER, _LIKES = {"must": ["yes"]}, {"never": ["yes"]}, {"prefer": ["yes"]}
_MEDICINE = {"medicines": ["prescribed"]}
_USED, _USES = {"substances": ["past"]}, {"substances": ["current"]}
_MOTHER = {"children": [1]}

CLAUSES: Mapping[str, tuple[Clause, ...]] = {
    "young women": (
        Clause("women 18-35", "gender", ["man"], ["woman"]),
        Clause("women 18-35", "age", [[36, 49]], [[25, 35]]),
        Clause("women 18-35", "age", [[16, 17]], [[18, 20]], by_law=True),
        Clause("30 days sober", "sober_days", [[7, 29]], [[30, 59]], _USED),
        Clause("30 days sober", "sober_days", [29], [30], _USED),
        Clause("no methadone or suboxone", "opioid_medicine", ["methadone"], ["naltrexone"]),
        Clause("no methadone or suboxone", "opioid_medicine", ["buprenorphine"], []),
        Clause("no custody of children", "custody", ["with_me"], ["no_custody"]),
        Clause("no custody of children", "custody", ["shared"], []),
        Clause("conversational English", "languages", ["es"], ["es", "en"]),
    ),
    "upstairs": (
        Clause("women 18+", "gender", ["man"], ["woman"]),
        Clause("women 18+", "age", [[16, 17]], [[50, 99]], by_law=True),
        Clause("no children", "children", [1], [0]),
        Clause("stairs", "access", ["stairs"], ["hearing"]),
        Clause("stairs", "access", ["wheelchair"], []),
        Clause("no warrant", "legal", ["warrant"], ["probation"]),
        Clause("no registry", "registry", ["yes"], []),
    ),
    "one year": (
        Clause("18+", "age", [17], [18], by_law=True),
        Clause("6 months sober", "sober_days", [[90, 179]], [[180, 364]], _USED),
        Clause("no felony or violent conviction", "offences", ["felony"], []),
        Clause("no felony or violent conviction", "offences", ["violent"], ["arson"]),
        Clause("stable on medicines 3 months", "medicine_months", [[1, 2]], [[3, 5]], _MEDICINE),
        Clause("children if in school", "children_home", ["yes"], [], _MOTHER),
    ),
    "working home": (
        Clause("detoxed", "detox", ["yes"], [], _USES),
        Clause("not suicidal", "mental_health", ["suicidal"], ["recent_crisis"]),
        Clause("pays rent once working", "rent", {"must": ["free"]}, {"never": ["from_start"]}),
        Clause("shared room", "room", {"must": ["own"]}, {"prefer": ["own"]}),
        Clause("gives up phone and social media", "phone", {"must": ["longer"]}, {}),
        Clause("gives up phone and social media", "social_media", _MUST, _LIKES),
    ),
    "quiet month": (
        Clause("30-day blackout", "blackout", {"must": ["none"]}, {"must": ["none", "up_to_30"]}),
        Clause("phone held 30-60 days", "phone", {"must": ["up_to_30"]}, {"never": ["longer"]}),
        Clause("no addictive medicine", "medicines", ["controlled"], ["prescribed"]),
        Clause("no addictive medicine", "opioid_medicine", ["methadone"], ["naltrexone"]),
        Clause("worship attendance", "worship", _NEVER, _MUST),
        Clause("tests shared with probation", "drug_tests", _NEVER, _LIKES),
        Clause("tests shared with probation", "tests_shared", _NEVER, _MUST),
    ),
}

TO_ASK: Mapping[str, tuple[Clause, ...]] = {
    # Selling sex and wanting out is not named, nor refused: no sentence of the set turns such a person away.
    "working home": (Clause("sex or labor", "experience", ["wanting_out"], ["labor"]),),
}
"""Clauses whose sentence names who is served and nobody who is not: outside it, a program is asked."""

AT_HOME: Mapping[str, Mapping[str, Any]] = {
    "young women": {
        "gender": ["woman"],
        "age": [[25, 35]],
        "substances": ["past"],
        "sober_days": [[60, 89]],
        "opioid_medicine": [],
        "custody": ["no_custody"],
        "languages": ["en"],
    },
    "upstairs": {
        "gender": ["woman"],
        "age": [[36, 49]],
        "children": [0],
        "access": [],
        "legal": [],
        "registry": [],
    },
    "one year": {
        "age": [[21, 24]],
        "substances": ["none"],
        "offences": [],
        "medicines": ["prescribed"],
        "medicine_months": [[6, 60]],
        "children": [2],
        "children_home": [],
    },
    "working home": {
        "experience": ["sex", "labor"],
        "substances": ["past"],
        "mental_health": [],
        "rent": {"must": ["free", "after_work"]},
    },
    "quiet month": {"medicines": ["prescribed"], "opioid_medicine": [], "worship": _MUST},
}
"""By rule set, somebody who meets every sentence of it and has said all that it asks for."""
