from django.apps import AppConfig


class SeekingConfig(AppConfig):
    name = "rowan.pages.seeking"
