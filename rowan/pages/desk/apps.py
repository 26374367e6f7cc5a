from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "rowan.pages.desk"
