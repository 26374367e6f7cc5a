import re

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError

from rowan.web.parts import Link, Row, Task


class Question(forms.Form):
    rooms = forms.ChoiceField(
        label="Which rooms?",
        help_text="Any will do.",
        choices=[("a", "One"), ("or", [("b", "Two")])],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a room"},
    )
    word = forms.CharField(label="A word", error_messages={"required": "Write a word"})
    agree = forms.BooleanField(label="Yes", required=False)


class Hinted:
    hint = "Call 988."

    def __str__(self) -> str:
        return "Crisis"


def drawn(source: str, **context: object) -> str:
    html = Template(source).render(Context(context))
    return re.sub(r"\s+", " ", html).strip()


def test_a_button_is_a_button_or_a_link() -> None:
    assert drawn('{% button "Go" %}') == (
        '<button class="button button-primary" type="submit">Go</button>'
    )
    assert drawn('{% button "Go" "quiet" href="/x/" %}') == (
        '<a class="button button-quiet" href="/x/">Go</a>'
    )


def test_a_button_of_no_known_kind_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError, match="loud"):
        drawn('{% button "Go" "loud" %}')


def test_a_short_list_folds_what_is_more_than_a_few() -> None:
    html = drawn("{% short_list things most=2 %}", things=["a", Link("b", "/b/"), "c", "d"])

    assert html == (
        '<ul><li>a</li><li><a href="/b/">b</a></li></ul>'
        " <details> <summary>And 2 more</summary> <ul><li>c</li><li>d</li></ul> </details>"
    )


def test_pages_can_be_linked_without_saying_how_many_there_are() -> None:
    html = drawn("{% pagination page counted=False %}", page=Paginator(range(30), 10).page(2))

    assert "<span>Page 2</span>" in html


def test_a_folded_passage_can_say_what_is_in_it() -> None:
    html = drawn('{% details "West" note="AR, LA" %}x{% enddetails %}')

    assert '<summary>West<span class="hint"> AR, LA</span></summary>' in html


@pytest.mark.parametrize(("state", "word"), [("open", "Open"), ("ask", "Ask"), ("full", "Full")])
def test_a_tag_is_a_word_as_well_as_a_shape(state: str, word: str) -> None:
    assert drawn("{% tag state %}", state=state) == f'<span class="tag tag-{state}">{word}</span>'


@pytest.mark.parametrize(
    "source",
    [
        "{% button text %}",
        '{% button "Go" href=text %}',
        "{% panel text %}{% endpanel %}",
        "{% notice text %}{{ text }}{% endnotice %}",
        "{% details text %}{{ text }}{% enddetails %}",
        "{% card text href=text %}{{ text }}{% endcard %}",
        "{% empty_state text %}{{ text }}{% endempty_state %}",
        "{% table text %}{{ text }}{% endtable %}",
        "{% why text seen_by=text %}",
        "{% figure text text note=text %}",
        "{% back_link text %}",
        "{% summary_list rows %}",
        "{% task_list tasks %}",
    ],
)
def test_no_component_lets_markup_through(source: str) -> None:
    evil = '"><script>alert(1)</script>'
    html = drawn(source, text=evil, rows=[Row(evil, evil, (evil,), evil, evil)], tasks=[Task(evil)])

    assert "<script" not in html
    assert "&lt;script" in html


def test_the_first_page_of_a_list_links_to_no_page_before() -> None:
    html = drawn('{% pagination page base="/x/" %}', page=Paginator(range(30), 10).page(1))

    assert 'href="/x/?page=2"' in html
    assert "prev" not in html


def test_what_else_is_asked_goes_along_from_page_to_page() -> None:
    page = Paginator(range(30), 10).page(2)
    html = drawn('{% pagination page "/x/" asked="a=1&b=<i>" dated=True %}', page=page)

    assert 'href="/x/?a=1&amp;b=&lt;i&gt;&amp;page=3">Older<' in html
    assert "Newer" in html


def test_a_short_list_needs_no_pages() -> None:
    assert drawn("{% pagination page %}", page=Paginator(range(3), 10).page(1)) == ""


def test_progress_is_a_sentence() -> None:
    assert "Question 3 of about 12" in drawn("{% progress 3 12 %}")


def test_a_question_may_be_the_heading_of_its_page() -> None:
    html = drawn("{% radios form.rooms heading=True %}", form=Question())

    assert "<legend><h1>Which rooms?</h1></legend>" in html
    assert '<p class="choices-group">or</p>' in html


def test_every_control_has_a_label_and_the_group_its_hint() -> None:
    html = drawn("{{ form }}", form=Question())

    controls = set(re.findall(r'<input[^>]* id="([^"]+)"', html))
    assert controls == set(re.findall(r'<label for="([^"]+)"', html))
    assert 'aria-describedby="id_rooms_helptext"' in html


def test_a_choice_shows_its_own_hint() -> None:
    class Form(forms.Form):
        which = forms.ChoiceField(choices=[("c", Hinted())], widget=forms.RadioSelect)

    html = drawn("{% radios field %}", field=Form()["which"])

    assert 'Crisis <span class="hint">Call 988.</span></label>' in html


def test_the_error_summary_leads_to_each_field() -> None:
    form = Question({})
    html = drawn("{% error_summary form %}{{ form }}", form=form)

    anchors = re.findall(r'href="#([^"]+)"', html)
    assert anchors == ["id_rooms_0", "id_word"]
    assert all(f'id="{anchor}"' in html for anchor in anchors)
    assert "autofocus" in html


def test_errors_are_tied_to_their_fields() -> None:
    html = drawn("{{ form }}", form=Question({}))

    assert 'aria-describedby="id_rooms_helptext id_rooms_error"' in html
    assert '<div class="error" id="id_word_error"><p>Write a word</p></div>' in html


def test_no_errors_no_summary() -> None:
    assert drawn("{% error_summary form %}", form=Question()) == ""


def test_a_form_carries_its_token_and_remembers_nothing() -> None:
    html = drawn('{% post_form action="/x/" %}hello{% endpost_form %}', csrf_token="t0ken")

    assert 'value="t0ken"' in html
    assert 'autocomplete="off"' in html
    assert 'action="/x/"' in html


def test_a_row_says_who_sees_it() -> None:
    html = drawn("{% summary_list rows %}", rows=[Row("Age", "20", change="/a/", seen_by="you")])

    assert "Who sees it: you" in html
    assert '<a href="/a/">Change<span class="aloud"> Age</span></a>' in html
