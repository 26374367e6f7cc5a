"""The clock on the network's wall: pages and rounds go by it."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from rowan.domain.network.queries import network_or_last


class ClockOfTheNetwork:
    """Middleware: shows days and times by the zone that the network has set. Works while no database answers.

    Whoever leaves waits for none of it: these pages show no time.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info in {reverse("leave"), reverse("blank")}:
            return self.get_response(request)
        with timezone.override(network_or_last().hours.zone):
            return self.get_response(request)


def go_by_its_clock() -> None:
    """Have this thread go by the network's clock from now on, as it is now."""
    timezone.activate(network_or_last().hours.zone)
