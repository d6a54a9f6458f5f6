from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "consultation.notifications"
    label = "notifications"
