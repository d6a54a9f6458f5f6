from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "consultation.people"
    label = "people"
