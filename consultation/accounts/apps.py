from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "consultation.accounts"
    label = "accounts"
