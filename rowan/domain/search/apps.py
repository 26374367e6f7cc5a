from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "rowan.domain.search"
