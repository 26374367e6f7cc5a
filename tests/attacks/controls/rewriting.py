"""Middleware of the controls: what it takes out of pages and answers, it takes out of all of them."""

import logging

from django.http import HttpRequest
from django.http.response import HttpResponse

from rowan.web.middleware import GetResponse


class ScriptedButtons:
    """Turns every button that sends a form into one that does nothing by itself."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> object:
        response = self.get_response(request)
        if isinstance(response, HttpResponse):
            response.content = response.content.replace(b'type="submit"', b'type="button"')
        return response


class LoudLog:
    """Writes the access log that most servers write: address, path, status and agent."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> object:
        response = self.get_response(request)
        who, path = request.META.get("REMOTE_ADDR"), request.get_full_path()
        agent = request.headers.get("User-Agent")
        line = '%s "%s %s" %s "%s"'
        logging.getLogger("access").info(
            line, who, request.method, path, response.status_code, agent
        )
        return response
