"""Five rule sets that real programs publish, each in our format, with people who meet and who break each sentence.

``PUBLISHED`` is what the programs say. Each sentence, cut at its commas, is either walked by a ``Clause`` or stands
in own words because it may not be asked. ``PROPOSED`` are the entries that the shipped vocabulary lacks to say all of
it; one that is shipped by now is taken from there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from rowan.core.formats.entries import ProgramEntry, read_program
from rowan.core.matching.model import Outcome, Program
from rowan.core.vocabulary.answers import Answers, read_answer
from rowan.core.vocabulary.model import (
    Audience,
    Criterion,
    Gate,
    Kind,
    Side,
    Span,
    Text,
    Value,
    Vocabulary,
)
from tests.support.vocabulary import SHIPPED


def _en(text: str) -> Text:
    return Text({"en": text})


def _proposed(  # noqa: PLR0913 - each is a field of an entry
    name: str,
    kind: Kind,
    side: Side,
    order: int,
    question: str,
    values: Mapping[str, str],
    when: Gate | None = None,
    span: Span | None = None,
) -> Criterion:
    words = _en(question)
    return Criterion(
        id=name,
        kind=kind,
        side=side,
        section="rules" if side is Side.WISH else "health",
        order=order,
        label=words,
        survivor=words,
        advocate=words,
        program=words,
        why=words,
        seen_by=Audience.FIT,
        values=tuple(Value(value, _en(text)) for value, text in values.items()),
        when=when,
        span=span,
    )


PROPOSED = (
    _proposed(
        "children_home",
        Kind.FLAG,
        Side.FACT,
        290,
        "Would any of the children be home in the day, and not at school?",
        {"yes": "A child who does not go to school"},
        Gate("children", span=Span(1, 8)),
    ),
    _proposed(
        "medicine_months",
        Kind.RANGE,
        Side.FACT,
        465,
        "How long have you been on the same medicine and dose?",
        {},
        Gate("medicines", frozenset({"prescribed", "controlled"})),
        Span(0, 60),
    ),
    _proposed(
        "phone_held",
        Kind.ONE_OF,
        Side.WISH,
        615,
        "How do you feel about staff who keep your phone for a time?",
        {
            "none": "Phone never kept by staff",
            "up_to_30": "Phone kept up to 30 days",
            "up_to_60": "Phone kept 31 to 60 days",
            "longer": "Phone kept more than 60 days",
            "whole_stay": "No own phone for the whole stay",
        },
    ),
    _proposed(
        "social_media",
        Kind.FLAG,
        Side.WISH,
        625,
        "Would you like to use social media there?",
        {"yes": "Social media allowed"},
    ),
    _proposed(
        "tests_shared",
        Kind.FLAG,
        Side.WISH,
        715,
        "How do you feel about a place that tells your officer the results of drug tests?",
        {"yes": "Shares test results with probation or a court"},
    ),
)
"""Criteria that the shipped vocabulary lacked, in English only."""

PROPOSED_VALUES = {"mental_health": Value("suicidal", _en("Thoughts of suicide now"))}
"""Values that it lacked, by criterion."""


def _vocabulary() -> Vocabulary:
    shipped = [_with_value(criterion) for criterion in SHIPPED.criteria]
    lacking = [criterion for criterion in PROPOSED if criterion.id not in SHIPPED.by_id]
    ordered = sorted((*shipped, *lacking), key=lambda criterion: criterion.order)
    return replace(SHIPPED, criteria=tuple(ordered))


def _with_value(criterion: Criterion) -> Criterion:
    value = PROPOSED_VALUES.get(criterion.id)
    if value is None or value.id in criterion.by_id:
        return criterion
    return replace(criterion, values=(*criterion.values, value))


VOCABULARY = _vocabulary()

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
        "phone": NOT,
        "phone_held": {"accepts": ["whole_stay"]},
        "social_media": NOT,
    },
    "quiet month": {
        "blackout": {"accepts": ["up_to_30"]},
        "phone": NOT,
        "phone_held": {"accepts": ["up_to_60"]},
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
        VOCABULARY,
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
            VOCABULARY.by_id[name],
            answer if isinstance(answer, dict | str) else {"is": answer},
        )
        for name, answer in raw.items()
    }


@dataclass(frozen=True)
class Clause:
    """What one sentence of a rule set means for one criterion, shown on two people who differ in it alone."""

    rules: str
    sentence: str
    criterion: str
    breaks: Any
    meets: Any
    beside: Mapping[str, Any] = field(default_factory=dict)
    outcome: Outcome = Outcome.MISSED

    @property
    def late(self) -> bool:
        return VOCABULARY.by_id[self.criterion].late

    def person(self, answer: Any) -> Answers:
        return said(**{**self.beside, self.criterion: answer})


_FIRMLY = Outcome.FIRMLY_MISSED
_MUST, _NEVER = {"must": ["yes"]}, {"never": ["yes"]}
_MEDICINE = {"medicines": ["prescribed"]}
_USED = {"substances": ["past"]}
_USES = {"substances": ["current"]}
_MOTHER = {"children": [1]}

CLAUSES = (
    Clause("young women", "women 18-35", "gender", ["man"], ["woman"]),
    Clause("young women", "women 18-35", "age", [[36, 49]], [[25, 35]]),
    Clause("young women", "women 18-35", "age", [[16, 17]], [[18, 20]], outcome=_FIRMLY),
    Clause("young women", "30 days sober", "sober_days", [[7, 29]], [[30, 59]], _USED),
    Clause("young women", "30 days sober", "sober_days", [29], [30], _USED),
    Clause(
        "young women", "no methadone or suboxone", "opioid_medicine", ["methadone"], ["naltrexone"]
    ),
    Clause("young women", "no methadone or suboxone", "opioid_medicine", ["buprenorphine"], []),
    Clause("young women", "no custody of children", "custody", ["with_me"], ["no_custody"]),
    Clause("young women", "no custody of children", "custody", ["shared"], []),
    Clause("young women", "conversational English", "languages", ["es"], ["es", "en"]),
    Clause("upstairs", "women 18+", "gender", ["man"], ["woman"]),
    Clause("upstairs", "women 18+", "age", [[16, 17]], [[50, 99]], outcome=_FIRMLY),
    Clause("upstairs", "no children", "children", [1], [0]),
    Clause("upstairs", "stairs", "access", ["stairs"], ["hearing"]),
    Clause("upstairs", "stairs", "access", ["wheelchair"], []),
    Clause("upstairs", "no warrant", "legal", ["warrant"], ["probation"]),
    Clause("upstairs", "no registry", "registry", ["yes"], []),
    Clause("one year", "18+", "age", [17], [18], outcome=_FIRMLY),
    Clause("one year", "6 months sober", "sober_days", [[90, 179]], [[180, 364]], _USED),
    Clause("one year", "no felony or violent conviction", "offences", ["felony"], []),
    Clause("one year", "no felony or violent conviction", "offences", ["violent"], ["arson"]),
    Clause(
        "one year",
        "stable on medicines 3 months",
        "medicine_months",
        [[1, 2]],
        [[3, 5]],
        _MEDICINE,
    ),
    Clause("one year", "children if in school", "children_home", ["yes"], [], _MOTHER),
    Clause("working home", "detoxed", "detox", ["yes"], [], _USES),
    Clause("working home", "not suicidal", "mental_health", ["suicidal"], ["recent_crisis"]),
    Clause(
        "working home",
        "pays rent once working",
        "rent",
        {"must": ["free"]},
        {"must": ["free", "after_work"]},
        outcome=_FIRMLY,
    ),
    Clause(
        "working home",
        "shared room",
        "room",
        {"must": ["own"]},
        {"prefer": ["own"]},
        outcome=_FIRMLY,
    ),
    Clause(
        "working home",
        "gives up phone and social media",
        "phone",
        _MUST,
        {"prefer": ["yes"]},
        outcome=_FIRMLY,
    ),
    Clause(
        "working home",
        "gives up phone and social media",
        "phone_held",
        {"never": ["whole_stay"]},
        {"never": ["longer"]},
        outcome=_FIRMLY,
    ),
    Clause(
        "working home",
        "gives up phone and social media",
        "social_media",
        _MUST,
        {},
        outcome=_FIRMLY,
    ),
    Clause(
        "quiet month",
        "30-day blackout",
        "blackout",
        {"must": ["none"]},
        {"must": ["none", "up_to_30"]},
        outcome=_FIRMLY,
    ),
    Clause(
        "quiet month",
        "phone held 30-60 days",
        "phone_held",
        {"must": ["none", "up_to_30"]},
        {"never": ["longer", "whole_stay"]},
        outcome=_FIRMLY,
    ),
    Clause("quiet month", "no addictive medicine", "medicines", ["controlled"], ["prescribed"]),
    Clause(
        "quiet month", "no addictive medicine", "opioid_medicine", ["methadone"], ["naltrexone"]
    ),
    Clause(
        "quiet month",
        "worship attendance",
        "worship",
        _NEVER,
        {"prefer": ["yes"]},
        outcome=_FIRMLY,
    ),
    Clause("quiet month", "tests shared with probation", "drug_tests", _NEVER, {}, outcome=_FIRMLY),
    Clause(
        "quiet month", "tests shared with probation", "tests_shared", _NEVER, _MUST, outcome=_FIRMLY
    ),
)

TO_ASK = (
    # Selling sex and wanting out is not named, nor refused: no sentence of the set turns such a person away.
    Clause("working home", "sex or labor", "experience", ["wanting_out"], ["labor"]),
)
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
