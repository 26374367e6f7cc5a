"""A program's own pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rowan.domain.accounts.access import may_look_after, require_may_work_for
from rowan.domain.accounts.adapters import present
from rowan.domain.accounts.queries import Role, RoleKind
from rowan.domain.directory.queries import entry


@require_safe
def home(request: HttpRequest, number: int) -> HttpResponse:
    """Show a program to those who work for it."""
    person = present(request).required
    require_may_work_for(person, number)
    looks_after = may_look_after(person, Role(RoleKind.PROGRAM_ADMIN, number))
    context = {"number": number, "program": entry(number), "looks_after": looks_after}
    return render(request, "providing/home.html", context)
