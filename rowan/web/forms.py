"""How forms are drawn: with our templates first, Django's own behind them."""

from pathlib import Path
from typing import Any

import django.forms
from django.conf import settings
from django.forms.renderers import DjangoTemplates
from django.template.backends.django import DjangoTemplates as Engine
from django.utils.functional import cached_property


class Renderer(DjangoTemplates):
    """Draws plain Django forms as our components: large rows, one label each, kind errors."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"

    @cached_property
    def engine(self) -> Engine:
        """Look in our templates before Django's, with the tags every page has."""
        ours: dict[str, Any] = settings.TEMPLATES[0]
        return Engine(
            {
                "NAME": "forms",
                "DIRS": [*ours["DIRS"], Path(django.forms.__file__).parent / "templates"],
                "APP_DIRS": False,
                "OPTIONS": {"builtins": ours["OPTIONS"]["builtins"]},
            }
        )
