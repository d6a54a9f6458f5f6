"""What allauth must know about participants."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from consultation.accounts.models import Participant


class ParticipantAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """E-mail addresses in lower case, no user name, no open redirect."""

    def clean_email(self, email: str) -> str:
        return str(super().clean_email(email)).strip().lower()

    def populate_username(self, request: HttpRequest, user: Participant) -> None:
        """Participants have no user name."""
