from django.apps import AppConfig


class TrailConfig(AppConfig):
    name = "rowan.domain.trail"
