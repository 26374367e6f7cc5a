"""Paths for people who seek a place. None says what Rowan is for; no answer stands in one."""

from django.urls import path, register_converter

from rowan.pages.seeking import views
from rowan.pages.seeking.forms import NUMBER, program_number
from rowan.pages.seeking.presenters.answering import THEN

app_name = "seeking"


class ProgramNumber:
    """The number of a program, in hexadecimal digits."""

    regex = NUMBER

    def to_python(self, value: str) -> int | None:
        """Return the number."""
        return program_number(value)

    def to_url(self, value: int) -> str:
        """Return the digits."""
        return f"{value:x}"


class Then:
    """The page that a question leads back to."""

    regex = "|".join(THEN)

    def to_python(self, value: str) -> str:
        """Return the name of the page."""
        return value

    def to_url(self, value: str) -> str:
        """Return the name of the page."""
        return value


register_converter(ProgramNumber, "program")
register_converter(Then, "then")

urlpatterns = [
    path("", views.start, name="start"),
    path("q/<int:number>/", views.question, name="question"),
    path("q/<int:number>/<then:then>/", views.question, name="question"),
    path("answers/", views.overview, name="overview"),
    path("pause/", views.pause, name="pause"),
    path("found/", views.results, name="results"),
    path("found/others/", views.others, name="others"),
    path("found/<program:number>/", views.program, name="program"),
    path("side-by-side/", views.compare, name="compare"),
    path("tell/", views.tell, name="tell"),
    path("tell/about/", views.tell_about, name="tell-about"),
    path("tell/sent/", views.told, name="told"),
]
