from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "rowan.domain.directory"
