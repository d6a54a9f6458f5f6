from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "consultation.pages"
    label = "pages"
