"""`manage.py seal`: once, or again and again until it is told to stop."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command

from tests.bill_factories import ArticleFactory
from tests.factories import ParticipantFactory
from tests.operations.processes import PATIENCE, managing, until
from votes.ledger.sealing import COMPANY
from votes.models import Unsealed, Value
from votes.services import cast_ballot

pytestmark = pytest.mark.django_db(transaction=True)


def vote(people: int) -> None:
    article = ArticleFactory()
    for voter in ParticipantFactory.create_batch(people):
        cast_ballot(participant=voter, subject=article, value=Value.AGREE, revision=1)


def test_it_says_how_many_were_sealed_and_how_many_wait():
    vote(1)
    waited = Unsealed.objects.count()
    said = io.StringIO()
    call_command("seal", stdout=said)
    assert said.getvalue() == f"{waited - 1} entries sealed, 1 wait\n"


def test_again_and_again_it_seals_what_came_until_it_is_told_to_stop(settings):
    settings.EMAIL_PORT = 9  # nobody is written to
    with managing(settings, "seal", "--every", "0.05") as process:
        for _time in range(2):
            vote(COMPANY)
            until(lambda: not Unsealed.objects.exists(), process)
        process.terminate()
        assert process.wait(PATIENCE) == 0


def test_no_time_apart_is_refused():
    with pytest.raises(CommandError, match="above 0"):
        call_command("seal", every=0)
