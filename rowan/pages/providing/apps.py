from django.apps import AppConfig


class ProvidingConfig(AppConfig):
    name = "rowan.pages.providing"
