"""A form takes what it offers: every column of every table, sent beside it, changes nothing (T10, ASVS 15.3.3)."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import models, transaction
from django.urls import reverse

from tests.bill_factories import (
    AmendmentFactory,
    ArgumentFactory,
    ArticleFactory,
    BillFactory,
    DivisionFactory,
    ProposalFactory,
)
from tests.factories import ParticipantFactory
from tests.journeys.browser.country import signed_in

pytestmark = pytest.mark.django_db
OURS = ("accounts", "bills", "votes", "moderation", "notifications", "responses", "journal", "auth")
DRAWN = (models.UUIDField, models.DateTimeField, models.BinaryField)
"""Columns that are drawn at random, or say when."""
SENT = (str(uuid.UUID(int=7)), "b'7'")
LINK = "https://example.org/"
WORDS = {"title": "Un fonds", "text": "Un fonds est créé.", "reason": "Il manque.", "step": "publish"}


@pytest.fixture
def doors(citizen, stranger) -> dict[str, tuple[str, dict[str, Any]]]:
    """Each form that citizens and their ministry have: its address, and what somebody honest fills in."""
    bill = BillFactory(slug="projet")
    article = ArticleFactory(bill=bill, slug="1")
    amendment = AmendmentFactory(article=article, slug="1", author=citizen)
    argument = ArgumentFactory(about=article, bill=bill, author=stranger)
    proposal = ProposalFactory(bill=bill, slug="2", author=stranger)
    division = DivisionFactory(bill=bill, slug="titre-1")
    vote = {"value": "agree", "revision": proposal.revision}
    return {
        "propose": (reverse("propose", args=["projet", division.slug]), WORDS),
        "argue": (reverse("argue", args=[article.uuid]), {"side": "for", "body": "Un délai aide."}),
        "cite": (
            reverse("cite", args=[article.uuid]),
            {"title": "Une étude", "link": LINK, "category": "website", "body": "Elle le dit."},
        ),
        "reply": (reverse("reply", args=[argument.uuid]), {"body": "Oui, mais."}),
        "withdraw": (reverse("withdraw", args=[amendment.uuid]), {}),
        "report": (reverse("report_contribution", args=[argument.uuid]), {"reason": "insult", "words": "Là."}),
        "cast": (reverse("cast", args=[proposal.uuid]), vote),
        "follow": (reverse("follow_subject", args=[article.uuid]), {"follow": "1"}),
        "details": (reverse("account_details"), {"display_name": "Claire D.", "kind": "academic"}),
        "notices": (reverse("notice_settings"), {"cadence": "daily", "language": "en"}),
    }


def columns() -> dict[str, str]:
    """The name of every column of ours, with a value that would matter."""
    tempting = {
        "state": "published",
        "status": "adopted",
        "tier": "3",
        "role": "administrator",
        "email": "x@example.org",
    }
    fields = {
        field.name: field for model in apps.get_models() if model._meta.app_label in OURS for field in _own(model)
    }
    return {name: tempting.get(name, _tempting(field)) for name, field in fields.items()} | {"pk": "1", "official": "1"}


def _own(model: type[models.Model]) -> Iterator[models.Field]:
    for field in model._meta.get_fields():
        if isinstance(field, models.Field):
            yield field


def _tempting(field: models.Field) -> str:
    if isinstance(field, models.BooleanField):
        return "on"
    if isinstance(field, models.DateField):
        return "2001-01-01 00:00:00"
    return str(uuid.UUID(int=7)) if isinstance(field, models.UUIDField) else "7"


def rows() -> dict[tuple[str, Any], dict[str, Any]]:
    found = {}
    for model in apps.get_models():
        if model._meta.app_label in OURS and model._meta.managed:
            for row in model._base_manager.values():
                found[model._meta.label, row[model._meta.pk.attname]] = row
    return found


def done(client: Any, address: str, fields: dict[str, Any]) -> tuple[int, list[str]]:
    """What the deed changes, in words that do not depend on the numbers of new rows; then all is undone."""
    with transaction.atomic():
        before = rows()
        status = client.post(address, fields).status_code
        after = rows()
        transaction.set_rollback(True)
    new = after.keys() - before.keys()
    changed = [key for key, row in after.items() if before.get(key) != row]
    return status, sorted(f"{label} {_said(label, key, after[label, key], new)}" for label, key in changed)


def _said(label: str, key: Any, row: dict[str, Any], new: set[tuple[str, Any]]) -> dict[str, Any]:
    said: dict[str, Any] = {"row": "new" if (label, key) in new else key}
    for field in apps.get_model(label)._meta.concrete_fields:
        value = row[field.attname]
        related = field.related_model._meta.label if field.related_model else label if field.primary_key else ""
        drawn = isinstance(field, DRAWN) and str(value) not in SENT and not str(value).startswith("2001-")
        value = (
            {name: told for name, told in value.items() if name != "commitment"} if isinstance(value, dict) else value
        )
        said[field.name] = "new" if drawn or (related and (related, value) in new) else value
    return said


def test_what_a_form_does_not_offer_is_not_taken(doors, citizen):
    client, faults = signed_in(citizen), []
    extra = columns()
    assert len(extra) > 100
    for name, (address, honest) in doors.items():
        offered = set(honest) | _offered(client, address)
        more = {key: value for key, value in extra.items() if key not in offered}
        plain, greedy = done(client, address, honest), done(client, address, {**honest, **more})
        if plain[0] != 302 or not plain[1]:
            faults.append(f"{name}: the honest one changes nothing ({plain[0]})")
        if plain != greedy:
            faults.append(f"{name}: {plain}\n  and with more: {greedy}")
    assert not faults, "\n".join(faults)


def _offered(client: Any, address: str) -> set[str]:
    """The names of the form's fields: what it does with those is tested with the form."""
    answer = client.get(address)
    form = answer.context.get("form") if answer.status_code == 200 and answer.context else None
    return set(form.fields) if form is not None else set()


def test_nobody_makes_themselves_staff_when_signing_up(client):
    fields = {
        "email": "nour@example.org",
        "password1": "quatre mots sans rapport",
        "display_name": "Nour",
        "kind": "citizen",
    }
    client.post(reverse("account_signup"), {**columns(), **fields})
    made = type(ParticipantFactory.build()).objects.get(email="nour@example.org")
    assert (made.is_superuser, made.tier, made.ministry, made.origin, set(made.staff_groups)) == (
        False,
        0,
        None,
        "",
        set(),
    )
