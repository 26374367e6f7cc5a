from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "rowan.domain.notices"
