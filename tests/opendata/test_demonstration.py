"""The demonstration: every feature with something in it, in an open phase that does not end."""

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count
from django.test import TestCase, override_settings
from django.urls import reverse
from django.utils import timezone

from bills.models import (
    Amendment,
    Argument,
    Credit,
    Lineage,
    Origins,
    Placement,
    Proposal,
    Rebase,
    RebaseDecision,
    RebaseOutcome,
    Source,
    State,
)
from bills.phases import Phase
from consultation.opendata.demonstration.loading import load_demonstration
from consultation.opendata.demonstration.sign_ins import kept_sign_ins
from consultation.responses.models import Answer, Decision
from votes.models import Ballot, Tally
from votes.tallies import recount


class TheDemonstration(TestCase):
    """Loaded once for all its tests."""

    @classmethod
    def setUpClass(cls):
        var = Path(cls.enterClassContext(TemporaryDirectory()))
        hashers = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # as in each test (tests/conftest.py)
        cls.enterClassContext(override_settings(VAR=var, PASSWORD_HASHERS=hashers))
        super().setUpClass()

    @classmethod
    def setUpTestData(cls):
        cls.bill = load_demonstration(timezone.now()).bill

    def test_it_has_what_every_page_shows(self):
        found = {kind: kind.objects.filter(bill=self.bill).count() for kind in (Amendment, Proposal, Argument, Source)}
        assert found == {Amendment: 41, Proposal: 6, Argument: 115, Source: 25}
        articles = Placement.objects.articles().values_list("version__number").annotate(Count("pk")).order_by("version")
        assert dict(articles) == {1: 14, 2: 15}
        assert set(Answer.objects.values_list("decision", flat=True)) == set(Decision.values)
        assert Argument.objects.filter(state=State.HIDDEN).count() == 1
        assert Ballot.objects.values("participant").distinct().count() == 60

    def test_it_is_open_for_weeks_and_says_when_answers_and_report_come(self):
        assert self.bill.phase(timezone.now()) is Phase.CONSULTATION
        assert self.bill.closes_at() > timezone.now() + timedelta(weeks=7)
        assert self.bill.calendar.follow_up is not None

    def test_it_declares_what_a_consultation_must(self):
        assert self.bill.data_protection.officer
        assert self.bill.answer_rule.minimum_supporters == 40

    def test_its_tallies_are_those_of_its_ballots(self):
        found = Tally.objects.all()
        tallies = {(tally.subject_id, tally.wording): (tally.agree, tally.mixed, tally.disagree) for tally in found}
        assert recount(subject for subject, _wording in tallies) == tallies

    def test_its_version_2_has_rebased_amendments_of_every_class(self):
        assert set(Rebase.objects.values_list("outcome", flat=True)) == set(RebaseOutcome.values)
        decided = set(Rebase.objects.values_list("decision", flat=True))
        assert decided == set(RebaseDecision.values) - {RebaseDecision.WITHDRAWN}

    def test_its_version_2_says_whose_words_it_took(self):
        assert set(Lineage.objects.values_list("kind", flat=True)) == {"split", "inserted", "renumbered", "deleted"}
        assert set(Credit.objects.values_list("basis", "state")) == {("built", "confirmed"), ("matched", "proposed")}
        for origins in Origins.objects.select_related("place__wording"):
            assert "".join(text for text, *_rest in origins.segments) == origins.place.wording.text

    def test_its_sign_ins_are_new_and_open_the_door(self):
        citizen = next(sign_in for sign_in in kept_sign_ins() if sign_in.role == "citizen")
        assert len(citizen.password) > 15
        self.client.post("/accounts/login/", {"login": citizen.email, "password": citizen.password})
        assert self.client.get(reverse("account_details")).status_code == 200

    def test_it_is_not_loaded_beside_another_bill(self):
        with pytest.raises(CommandError):
            call_command("load_demonstration")
