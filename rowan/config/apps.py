from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "rowan.config"

    def ready(self) -> None:
        from rowan.config import checks  # noqa: F401, PLC0415 - registers them, once apps are there
