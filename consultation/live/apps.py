from django.apps import AppConfig


class LiveConfig(AppConfig):
    name = "consultation.live"
    label = "live"
