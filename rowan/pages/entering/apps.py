from django.apps import AppConfig


class EnteringConfig(AppConfig):
    name = "rowan.pages.entering"
