from django.apps import AppConfig


class BedsConfig(AppConfig):
    name = "rowan.domain.beds"
