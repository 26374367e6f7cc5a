"""All settings of the network in parts, with their values in words."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rowan.core.network.model import BLANK, HelpLine, Network
from rowan.core.network.writing import flat, write_network
from rowan.core.worktime.reading import WEEKDAYS
from rowan.domain.beds.queries import NO_PLACES, places
from rowan.domain.directory.queries import listed, vocabulary
from rowan.pages.desk.presenters.network.words import (
    delivery_words,
    kind_words,
    lasting,
    limit_words,
    weekdays,
)
from rowan.pages.desk.presenters.words import say, state
from rowan.web.parts import Row


@dataclass(frozen=True)
class Part:
    """Some settings that are changed together."""

    title: str
    rows: tuple[Row, ...]
    change: str
    """Where they are changed."""


@dataclass(frozen=True)
class LineRow:
    """One help line, and whether somebody has to check it again."""

    key: str
    name: str
    call: str
    text: str
    more: str
    checked: str
    is_due: bool


@dataclass(frozen=True)
class PublishedRow:
    """One published answer with its question, as the team's language has them, and whether it is the first."""

    key: str
    question: str
    answer: str
    is_first: bool


def parts(network: Network) -> list[Part]:
    """Return every part but the help lines and the published answers."""
    plain = flat(write_network(network))
    groups = {
        "names": (_("Name and leaving"), ("name", "neutral_page")),
        "hours": (_("Hours"), ("hours",)),
        "limits": (_("How long each may take"), tuple(n for n in plain if n.startswith("limits."))),
        "delivery": (_("How requests go out"), ("delivery", "any_place")),
    }
    return [
        Part(
            title,
            tuple(_row(name, value(name, plain[name])) for name in names),
            reverse("desk:network-part", args=[part]),
        )
        for part, (title, names) in groups.items()
    ]


def _row(setting: str, lines: list[str]) -> Row:
    if len(lines) == 1:
        return Row(label(setting), lines[0])
    return Row(label(setting), values=tuple(lines))


def label(setting: str) -> str:
    """Return what a setting is called, by its flat name."""
    name, _dot, part = setting.partition(".")
    if name == "limits":
        return next((words for at, words in limit_words().items() if at.value == part), part)
    if name == "help_lines":
        return _("Help line")
    if name == "published_answers":
        return _("Published answer")
    said = {
        "name": _("Name of the network"),
        "neutral_page": _("Where “Leave this page” leads"),
        "hours": _("When you work"),
        "delivery": _("How a request reaches programs"),
        "any_place": _("People may let any checked place that fits receive their request"),
    }
    return said.get(setting, setting)


def value(setting: str, plain: Any) -> list[str]:
    """Return what a setting is, in lines, from its plain form; nothing is there of one that is not."""
    name, _dot, part = setting.partition(".")
    if plain is None:
        return [_("Not there")]
    match name:
        case "limits":
            return [next(lasting(at, plain) for at in limit_words() if at.value == part)]
        case "help_lines":
            return _line_words(plain)
        case "published_answers":
            return _published_words(plain)
        case "hours":
            return _hours_words(plain)
        case "delivery":
            return [delivery_words().get(plain, plain)]
        case "any_place":
            return [_("Yes") if plain else _("No")]
        case "neutral_page":
            return [_("Our blank page") if plain == BLANK else plain]
    return [str(plain)]


def _hours_words(plain: Any) -> list[str]:
    days, shut = weekdays(), _("closed")
    lines = [f"{days[day]}: {', '.join(plain['hours'].get(day, ())) or shut}" for day in WEEKDAYS]
    told = (
        (_("Public holidays: %s"), plain["holidays"]),
        (_("Closed: %s"), plain["closed"]),
        (_("Open all the same: %s"), plain["open_anyway"]),
    )
    lines += [words % ", ".join(said) for words, said in told if said]
    return [plain["zone"].replace("_", " "), *lines]


def _line_words(plain: Any) -> list[str]:
    told = [plain["call"], _("text %s") % plain["text"] if plain["text"] else ""]
    numbers = " · ".join(filter(None, told))
    names = [f"{plain['name']['en']} / {plain['name']['es']}", numbers]
    says = [plain["says"]["en"], plain["says"]["es"]]
    return [*names, *says, _whom(plain), _("Checked on %s") % plain["checked"]]


def _whom(plain: Any) -> str:
    """Return what a help line is, and for whom."""
    words = {each.id: say(each.text) for each in vocabulary().by_id["gender"].values}
    groups = [words.get(each, each) for each in plain["groups"]]
    states = [state(each) for each in plain["states"]]
    young = _("also under 18") if plain["for_minors"] else ""
    return ", ".join(filter(None, [kind_words()[plain["kind"]], *groups, *states, young]))


def _published_words(plain: Any) -> list[str]:
    """Return both languages of a published answer, a line for each line of it."""
    told = ((plain["question"][code], plain["answer"][code]) for code in ("en", "es"))
    lines = (line for said in told for line in "\n".join(said).split("\n"))
    return [line for line in lines if line]


def published_rows(network: Network) -> list[PublishedRow]:
    """Return every published answer, in the order in which people read them."""
    return [
        PublishedRow(each.key, say(each.question), say(each.answer), number == 0)
        for number, each in enumerate(network.published_answers)
    ]


def line_rows(network: Network, today: date) -> list[LineRow]:
    """Return every help line, in the order in which people see them."""
    plain = write_network(network)["help_lines"]
    return [
        _line_row(line, told, today) for line, told in zip(network.help_lines, plain, strict=True)
    ]


def _line_row(line: HelpLine, plain: Any, today: date) -> LineRow:
    return LineRow(
        line.key,
        say(line.name),
        line.call,
        line.text,
        _whom(plain),
        date_format(line.checked, "DATE_FORMAT"),
        line.is_due(today),
    )


def vetted_figures(at: datetime) -> str:
    """Return what the vetted programs alone could still serve, of all that receive requests otherwise."""
    members = [found for found in listed(at=at) if found.in_network]
    states = places([found.id for found in members], at=at)
    open_ = {found.id for found in members if states.get(found.id, NO_PLACES).has_any}
    vetted = {found.id for found in members if found.vetted}
    told = {
        "vetted": len(vetted),
        "all": len(members),
        "open": len(open_ & vetted),
        "all_open": len(open_),
    }
    return (
        _(
            "Vetted: %(vetted)d of %(all)d programs of the network, and %(open)d of %(all_open)d that have a place now."
        )
        % told
    )
