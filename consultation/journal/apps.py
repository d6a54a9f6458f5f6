from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "consultation.journal"
    label = "journal"
