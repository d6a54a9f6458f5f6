from django.apps import AppConfig


class ResponsesConfig(AppConfig):
    name = "consultation.responses"
    label = "responses"
