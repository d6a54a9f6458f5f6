from django.apps import AppConfig
from django.core import checks

from consultation.pages.accent import check_accent


class PagesConfig(AppConfig):
    name = "consultation.pages"
    label = "pages"

    def ready(self) -> None:
        checks.register(check_accent)
