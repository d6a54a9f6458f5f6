from django.apps import AppConfig


class OpendataConfig(AppConfig):
    name = "consultation.opendata"
    label = "opendata"
