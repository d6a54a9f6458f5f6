"""Any interleaving of votes, changes, withdrawals, settings aside, reversals, erasures and seals leaves one truth:
tallies, ballots, journal, the ledger as verify.py counts it, and the tallies by day say the same."""

import json
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from consultation.accounts.refusal import RefusedError
from consultation.analysis.participation import LEAST
from consultation.opendata.export.schema.votes import TALLIES
from consultation.people.erasure import Texts, erase_participant
from tests.bill_factories import ArticleFactory
from tests.factories import ParticipantFactory
from tests.votes.ledger.verifier import loaded
from votes.ledger.rows import canonical
from votes.ledger.sealing import seal
from votes.ledger.tree import leaf_hash
from votes.ledger.waiting import waiting_ballots
from votes.models import Ballot, Leaf, SettingAside, Standing, Tally, Value
from votes.recounting import drift_in
from votes.services import cast_ballot, withdraw_ballot
from votes.setting_aside.deciding import confirm_setting_aside, propose_setting_aside, reinstate_ballots

VERIFY = loaded()
PEOPLE, ARTICLES = st.integers(0, 5), st.integers(0, 1)


class Consultation(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()

    def teardown(self):
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    @initialize()
    def begin(self):
        first = ArticleFactory()
        self.bill = first.bill
        self.articles = [first, ArticleFactory(bill=first.bill)]
        self.people = ParticipantFactory.create_batch(6)
        self.moderators = ParticipantFactory.create_batch(2, moderator=True)
        self.expected = {}  # (person, article): value; what is set aside stands in self.aside
        self.aside = {}
        self.gone = set()

    @rule(who=PEOPLE, article=ARTICLES, value=st.sampled_from(Value))
    def cast(self, who, article, value):
        self._vote(who, article, value)

    @rule(who=PEOPLE, article=ARTICLES)
    def withdraw(self, who, article):
        self._vote(who, article, None)

    def _vote(self, who, article, value):
        refused = self._refusal(self.people[who], self.articles[article], value)
        if who in self.gone or (who, article) in self.aside:
            assert refused == ("anonymous" if who in self.gone else "set-aside")
        elif value is None:
            self.expected.pop((who, article), None)
        else:
            assert refused is None
            self.expected[who, article] = value

    def _refusal(self, voter, subject, value):
        try:
            if value is None:
                withdraw_ballot(participant=voter, subject=subject)
            else:
                cast_ballot(participant=voter, subject=subject, value=value, revision=1)
        except RefusedError as error:
            return error.refusal.code
        return None

    @precondition(lambda self: self.expected)
    @rule(data=st.data())
    def set_aside(self, data):
        chosen = data.draw(st.sets(st.sampled_from(sorted(self.expected)), min_size=1))
        ballots = [self._ballot(*one) for one in chosen]
        first, second = self.moderators
        now = timezone.now()
        decision = propose_setting_aside(
            participant=first, bill=self.bill, ballots=ballots, reason="Fraude", grounds="", moment=now
        )
        assert confirm_setting_aside(participant=second, decision=decision, moment=now) == len(chosen)
        for one in chosen:
            self.aside[one] = self.expected.pop(one)

    @precondition(lambda self: self.aside)
    @rule(data=st.data())
    def reverse(self, data):
        decisions = list(SettingAside.objects.filter(standing=Standing.CONFIRMED).order_by("pk"))
        decision = data.draw(st.sampled_from(decisions))
        back = {(ballot.participant_id, ballot.subject_id) for ballot in Ballot.objects.filter(set_aside=decision)}
        reinstate_ballots(participant=self.moderators[0], decision=decision, why="Erreur", moment=timezone.now())
        for who, article in list(self.aside):
            if (self.people[who].pk, self.articles[article].pk) in back:
                self.expected[who, article] = self.aside.pop((who, article))

    @rule(who=PEOPLE)
    def erase(self, who):
        if who not in self.gone:
            erase_participant(participant=self.people[who], texts=Texts.KEPT, moment=timezone.now())
            self.people[who].refresh_from_db()
            self.gone.add(who)

    @rule(days=st.integers(0, 1))
    def seal(self, days):
        seal(timezone.now() + timedelta(days=days))

    def _ballot(self, who, article):
        return Ballot.objects.get(participant=self.people[who], subject=self.articles[article])

    @invariant()
    def everything_says_the_same(self):
        if not hasattr(self, "bill"):
            return
        by_hand = {}
        for number, article in enumerate(self.articles):
            values = [value for (_who, place), value in self.expected.items() if place == number]
            counts = tuple(values.count(value) for value in Value)
            aside = sum(place == number for _who, place in self.aside)
            tally = Tally.objects.filter(subject=article).first() or Tally()
            assert (tally.agree, tally.mixed, tally.disagree, tally.set_aside) == (*counts, aside)
            by_hand[str(article.uuid)] = counts
        assert drift_in(self.bill) == []
        lines = self._lines()
        VERIFY.check_leaves(lines)
        VERIFY.check_chains(lines)
        counted = VERIFY.count(lines, [], LEAST)
        assert {row[0]: row[3:] for row in counted} == {
            subject: counts for subject, counts in by_hand.items() if subject in {row[0] for row in counted}
        }
        by_day = [(str(row[1]), row[2], row[3].isoformat(), *row[4:]) for row in TALLIES.rows(self.bill)]
        assert by_day == counted

    def _lines(self):
        sealed = Leaf.objects.filter(bill=self.bill.uuid).order_by("index").values_list("index", "hash", "row")
        lines = [{"index": index, "leaf": bytes(leaf).hex(), "row": json.loads(row)} for index, leaf, row in sealed]
        waiting = waiting_ballots(self.bill.uuid)
        return lines + [{"index": None, "leaf": leaf_hash(canonical(row)).hex(), "row": row} for row in waiting]


@pytest.mark.django_db
def test_whatever_happens_in_whatever_order_the_counts_agree():
    slow = settings(max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(Consultation, settings=slow)
