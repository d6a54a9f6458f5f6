from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "consultation.operations"
    label = "operations"
