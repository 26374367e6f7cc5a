"""The shared face, one tag per component. Each draws one small template of templates/components/.

Every template may use these tags without loading them. The gallery page shows each in every state.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import TYPE_CHECKING, ParamSpec

from django import template
from django.forms import BaseForm, BoundField
from django.template import Context
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from rowan.web.parts import Link, Row, Task
from rowan.web.sessions import is_staff_path

if TYPE_CHECKING:
    from django.core.paginator import Page

register = template.Library()

BUTTONS = ("primary", "quiet", "leave")
TONES = ("plain", "leaf", "care")
STATES = ("open", "ask", "full", "plain")

Drawing = dict[str, object]
Says = ParamSpec("Says")


def _component(
    template: str, *, takes_context: bool = False
) -> Callable[[Callable[Says, Drawing]], Callable[Says, Drawing]]:
    """Make a tag that draws a template with what the function returns, and with nothing else.

    Django's own inclusion tags run every context processor again for each tag, which costs more than the drawing.
    """

    def made(function: Callable[Says, Drawing]) -> Callable[Says, Drawing]:
        @wraps(function)
        def tag(*args: Says.args, **kwargs: Says.kwargs) -> SafeString:
            return _drawn(template, **function(*args, **kwargs))

        register.simple_tag(tag, takes_context=takes_context)
        return function

    return made


def _drawn(template: str, **context: object) -> SafeString:
    return render_to_string(f"{template}.html", context)


# --- Around every page ------------------------------------------------------------------------


@_component("components/skip_link")
def skip_link(target: str = "main") -> Drawing:
    """Draw the link that jumps over the head of the page. Shown only while it has the focus."""
    return {"target": target}


@_component("components/exit_bar")
def exit_bar() -> Drawing:
    """Draw "Leave this page". A plain link, so that it works on any phone."""
    return {}


@_component("components/idle_warning", takes_context=True)
def idle_warning(context: Context) -> Drawing:
    """Draw the hidden notice that page.js shows before the visit ends."""
    return {
        "seconds": context["idle_seconds"],
        "here": context["request"].path,
        "csrf_token": context.get("csrf_token"),
    }


@_component("components/language_switcher", takes_context=True)
def language_switcher(context: Context) -> Drawing:
    """Draw one button for each language, in its own name."""
    here = context["request"].path
    return {
        "languages": context["languages"],
        "current": context["LANGUAGE_CODE"],
        "here": here,
        "action": reverse("staff-language" if is_staff_path(here) else "language"),
        "csrf_token": context.get("csrf_token"),
    }


@_component("components/sprig")
def sprig(size: str = "small") -> Drawing:
    """Draw the rowan sprig: ``small`` for a head, ``large`` for a first page. Decoration only."""
    return {"size": size}


@_component("components/back_link")
def back_link(href: str, text: str = "") -> Drawing:
    """Draw the way back to the page before."""
    return {"href": href, "text": text or _("Back")}


# --- Things to press --------------------------------------------------------------------------


@_component("components/button")
def button(  # noqa: PLR0913 - each is one word in the template
    text: str,
    kind: str = "primary",
    *,
    href: str = "",
    name: str = "",
    value: str = "",
    about: str = "",
    key: str = "",
) -> Drawing:
    """Draw a button, or with ``href`` a link that looks like one.

    ``leave`` is for what cannot be undone. ``about`` is read aloud after the text, never shown. ``key`` presses it on
    pages of staff that have keys.
    """
    _insist(kind, BUTTONS)
    return {
        "text": text,
        "kind": kind,
        "href": href,
        "name": name,
        "value": value,
        "about": about,
        "key": key,
    }


@register.simple_block_tag
def actions(content: str) -> SafeString:
    """Lay out the buttons at the end of a form. They vanish in print."""
    return _drawn("components/actions", content=content)


@register.simple_block_tag(takes_context=True)
def post_form(context: Context, content: str, *, action: str = "") -> SafeString:
    """Wrap fields in a form with its token; nothing typed is remembered by the device."""
    return _drawn(
        "components/post_form", content=content, action=action, csrf_token=context.get("csrf_token")
    )


@register.simple_block_tag
def print_area(content: str) -> SafeString:
    """Offer to print. The button needs JavaScript and stays hidden without it."""
    return _drawn("components/print_area", content=content)


# --- Things to read ---------------------------------------------------------------------------


@register.simple_block_tag
def panel(content: str, title: str = "", *, tone: str = "plain", level: int = 2) -> SafeString:
    """Set a passage apart on its own sheet."""
    _insist(tone, TONES)
    return _drawn("components/panel", content=content, title=title, tone=tone, level=level)


@register.simple_block_tag
def notice(content: str, title: str = "", *, tone: str = "leaf") -> SafeString:
    """Say something that matters now. ``care`` is for what cannot be undone."""
    _insist(tone, TONES)
    return _drawn("components/notice", content=content, title=title, tone=tone)


@register.simple_block_tag
def details(content: str, summary: str, *, note: str = "", is_open: bool = False) -> SafeString:
    """Fold a passage away behind one line, with a short ``note`` on it if that helps to find it."""
    return _drawn(
        "components/details", content=content, summary=summary, note=note, is_open=is_open
    )


@_component("components/why")
def why(text: str, seen_by: str = "") -> Drawing:
    """Say, next to a question, why it is asked and who sees the answer."""
    return {"text": text, "seen_by": seen_by}


@register.simple_block_tag
def card(  # noqa: PLR0913 - each is one word in the template
    content: str,
    title: str,
    *,
    href: str = "",
    state: str = "",
    state_text: str = "",
    level: int = 2,
) -> SafeString:
    """Show one thing of a list, with its title, its state and a few lines."""
    return _drawn(
        "components/card",
        content=content,
        title=title,
        href=href,
        state=state,
        state_text=state_text,
        level=level,
    )


@_component("components/tag")
def tag(state: str = "plain", text: str = "") -> Drawing:
    """Show a state as a word and a shape: ``open``, ``ask``, ``full`` or ``plain``."""
    _insist(state, STATES)
    words = {
        "open": pgettext("state", "Open"),
        "ask": pgettext("state", "Ask"),
        "full": pgettext("state", "Full"),
        "plain": "",
    }
    return {"state": state, "text": text or words[state]}


@_component("components/summary_list")
def summary_list(rows: Iterable[Row]) -> Drawing:
    """List answers, each with who sees it and a way to change it."""
    return {"rows": rows}


@_component("components/short_list")
def short_list(items: Sequence[str | Link], *, inline: bool = False, most: int = 5) -> Drawing:
    """List the first few things, one under the other or as a run of words, and fold the rest away."""
    pairs = [(item.text, item.href) if isinstance(item, Link) else (item, "") for item in items]
    rest = pairs[most:]
    more = ngettext("And %d more", "And %d more", len(rest)) % len(rest) if rest else ""
    return {"shown": pairs[:most], "rest": rest, "more": more, "inline": inline}


@_component("components/progress")
def progress(current: int, total: int) -> Drawing:
    """Say "Question 3 of about 12". Never a percentage."""
    return {"current": current, "total": total}


@_component("components/task_list")
def task_list(tasks: Iterable[Task]) -> Drawing:
    """List what is done, what is next and what comes later."""
    return {"tasks": tasks}


@register.simple_block_tag
def steps(content: str) -> SafeString:
    """Lay out in numbered order what happens next. The content is a row of ``<li>``."""
    return _drawn("components/steps", content=content)


@register.simple_block_tag
def empty_state(content: str, title: str, *, level: int = 2) -> SafeString:
    """Say that there is nothing here yet, and what can be done."""
    return _drawn("components/empty_state", content=content, title=title, level=level)


@_component("components/figure")
def figure(number: str, label: str, note: str = "") -> Drawing:
    """Show one number and what it counts."""
    return {"number": number, "label": label, "note": note}


@register.simple_block_tag
def slip(content: str) -> SafeString:
    """Show something to copy by hand, in large plain letters."""
    return _drawn("components/slip", content=content)


@register.simple_block_tag
def table(content: str, caption: str) -> SafeString:
    """Wrap ``<thead>`` and ``<tbody>`` in a table that scrolls by itself on a small screen."""
    return _drawn("components/table", content=content, caption=caption, anchor=slugify(caption))


@_component("components/pagination")
def pagination(
    page: "Page[object]",
    base: str = "",
    *,
    asked: str = "",
    counted: bool = True,
    dated: bool = False,
) -> Drawing:
    """Link the pages of a long list, as ``base?asked&page=n``; ``asked`` is what else its address says.

    Not ``counted`` it does not say how many there are. ``dated`` are the newest first.
    """
    words = (_("Newer"), _("Older")) if dated else (_("Before"), _("More"))
    start = f"{base}?{asked}&" if asked else f"{base}?"
    return {"page": page, "start": start, "words": words, "counted": counted}


# --- Things to answer -------------------------------------------------------------------------


@_component("components/error_summary")
def error_summary(form: BaseForm, *, focus: bool = True) -> Drawing:
    """List what still needs an answer, each linked to its field. Draws nothing if all is well."""
    fields = [form[name] for name in form.errors if name in form.fields]
    items = [(_anchor(field), error) for field in fields for error in field.errors]
    return {"items": items, "general": form.non_field_errors(), "focus": focus}


@_component("forms/field")
def field(field: BoundField, *, heading: bool = False) -> Drawing:
    """Draw any field with its label, hint and errors. With ``heading`` the label is the page's h1."""
    return {"field": field, "heading": heading}


@_component("forms/field")
def radios(field: BoundField, *, heading: bool = False) -> Drawing:
    """Draw a choice of one as large rows. A named group of choices is set off by its name ("or")."""
    return {"field": field, "heading": heading}


@_component("forms/field")
def checkboxes(field: BoundField, *, heading: bool = False) -> Drawing:
    """Draw a choice of several as large rows."""
    return {"field": field, "heading": heading}


@_component("components/wish_rows")
def wish_rows(fields: Sequence[BoundField]) -> Drawing:
    """Draw one row per thing, each with a native select ("Must have", "Would like", ...)."""
    return {"fields": fields}


def _anchor(field: BoundField) -> str:
    return field.id_for_label or f"{field.auto_id}_0"


def _insist(value: str, known: Sequence[str]) -> None:
    if value not in known:
        raise template.TemplateSyntaxError(f"{value!r} is none of {', '.join(known)}")
