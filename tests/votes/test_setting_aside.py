"""Setting votes aside: chosen, looked at, confirmed by a second person, told, reversed; never deleted."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from bills.models import Bill
from consultation.accounts.refusal import RefusedError
from consultation.journal.models import Entry, Verb
from consultation.people.erasure import Texts, erase_participant
from tests.bill_factories import ArticleFactory
from tests.client import StrictClient
from tests.factories import ParticipantFactory
from tests.pages.reading import read
from votes.models import Ballot, Receipt, SettingAside, Standing, Tally, Value
from votes.receipts import steps_of
from votes.services import cast_ballot, withdraw_ballot
from votes.setting_aside.deciding import (
    confirm_setting_aside,
    drop_setting_aside,
    propose_setting_aside,
    reinstate_ballots,
)
from votes.setting_aside.finding import Criteria, chosen

pytestmark = pytest.mark.django_db
ENGLISH = {"accept-language": "en"}


@pytest.fixture
def article():
    return ArticleFactory()


@pytest.fixture
def fraud(article):
    """Three votes of one kind among five; the accounts of the three."""
    people = ParticipantFactory.create_batch(3)
    for person in people:
        cast(person, article)
    for value in (Value.AGREE, Value.DISAGREE):
        cast(ParticipantFactory(), article, value)
    return people


@pytest.fixture
def second(db):
    return ParticipantFactory(moderator=True)


def cast(voter, article, value=Value.AGREE):
    return cast_ballot(participant=voter, subject=article, value=value, revision=1)


def proposed(moderator, article, people):
    ballots = list(chosen(article.bill, Criteria(accounts=[person.public_id for person in people])))
    return propose_setting_aside(
        participant=moderator, bill=article.bill, ballots=ballots, reason="Comptes achetés", grounds="", moment=now()
    )


def now():
    return timezone.now()


def code(deed, **said):
    with pytest.raises(RefusedError) as refused:
        deed(**said)
    return refused.value.refusal.code


def test_nothing_changes_until_another_person_confirms(article, fraud, moderator, second):
    decision = proposed(moderator, article, fraud)
    assert str(Tally.objects.get()) == "4/0/1"
    assert code(confirm_setting_aside, participant=moderator, decision=decision, moment=now()) == "same-person"
    assert confirm_setting_aside(participant=second, decision=decision, moment=now()) == 3
    tally = Tally.objects.get()
    assert (str(tally), tally.set_aside, Ballot.objects.count()) == ("1/0/1", 3, 5)


def test_the_database_too_wants_two_people(article, fraud, moderator):
    decision = proposed(moderator, article, fraud)
    with pytest.raises(IntegrityError), transaction.atomic():
        SettingAside.objects.filter(pk=decision.pk).update(decided_by=moderator)


def test_it_is_decided_once(article, fraud, moderator, second):
    decision = proposed(moderator, article, fraud)
    drop_setting_aside(participant=second, decision=decision, moment=now())
    assert str(Tally.objects.get()) == "4/0/1"
    assert code(confirm_setting_aside, participant=second, decision=decision, moment=now()) == "already-done"


@pytest.mark.parametrize("who", ["citizen", "ministry"])
def test_only_those_who_moderate_do_it(request, article, fraud, moderator, who):
    person = request.getfixturevalue(who)
    decision = proposed(moderator, article, fraud)
    not_theirs = {"not-moderator", "not-staff", "not-your-role"}
    for deed in (confirm_setting_aside, drop_setting_aside):
        assert code(deed, participant=person, decision=decision, moment=now()) in not_theirs


def test_a_ballot_that_changed_meanwhile_is_left_alone(article, fraud, moderator, second):
    decision = proposed(moderator, article, fraud)
    cast(fraud[0], article, Value.MIXED)
    withdraw_ballot(participant=fraud[1], subject=article)
    assert confirm_setting_aside(participant=second, decision=decision, moment=now()) == 1
    assert str(Tally.objects.get()) == "1/1/1"


def test_who_was_set_aside_neither_votes_nor_withdraws_there(article, fraud, moderator, second):
    confirm_setting_aside(participant=second, decision=proposed(moderator, article, fraud), moment=now())
    for deed in (cast, lambda voter, subject: withdraw_ballot(participant=voter, subject=subject)):
        assert code(lambda deed=deed: deed(fraud[0], article)) == "set-aside"


def test_each_ballot_has_its_row_and_its_voter_a_receipt(article, fraud, moderator, second):
    confirm_setting_aside(participant=second, decision=proposed(moderator, article, fraud), moment=now())
    assert Entry.objects.filter(verb=Verb.BALLOT_INVALIDATED).count() == 3
    assert [step.entry.verb for step in steps_of(fraud[0], article)] == ["ballots.invalidated", "ballot.cast"]


def test_it_is_reversed_with_a_public_reason(article, fraud, moderator, second):
    decision = proposed(moderator, article, fraud)
    confirm_setting_aside(participant=second, decision=decision, moment=now())
    assert code(reinstate_ballots, participant=second, decision=decision, why=" ", moment=now()) == "no-reason"
    assert reinstate_ballots(participant=second, decision=decision, why="Erreur", moment=now()) == 3
    tally = Tally.objects.get()
    assert (str(tally), tally.set_aside) == ("4/0/1", 0)
    cast(fraud[0], article, Value.DISAGREE)
    assert str(Tally.objects.get()) == "3/0/2"
    assert SettingAside.objects.get().standing == Standing.REVERSED


def test_an_erased_account_gets_no_receipt_again(article, fraud, moderator, second):
    decision = proposed(moderator, article, fraud)
    erase_participant(participant=fraud[0], texts=Texts.KEPT, moment=now())
    confirm_setting_aside(participant=second, decision=decision, moment=now())
    assert not Receipt.objects.filter(participant=fraud[0]).exists()
    assert str(Tally.objects.get()) == "1/0/1"


def test_ballots_are_found_by_account_row_time_and_age(article, fraud):
    bill, ballots = article.bill, list(Ballot.objects.order_by("pk"))
    hour = timedelta(hours=1)
    assert [one.pk for one in chosen(bill, Criteria(accounts=[fraud[1].public_id]))] == [ballots[1].pk]
    named = [ballots[2].entry.payload["commitment"]]
    assert [one.pk for one in chosen(bill, Criteria(commitments=named))] == [ballots[2].pk]
    assert chosen(bill, Criteria(begin=now() - hour, end=now() + hour)).count() == 5
    assert chosen(bill, Criteria(begin=now() + hour, end=now() + 2 * hour)).count() == 0
    assert chosen(bill, Criteria(subject=article)).count() == 0, "a subject alone is no criterion"
    assert chosen(bill, Criteria()).count() == 0


def test_one_looks_before_one_proposes(client, article, fraud, moderator):
    address = reverse("set_aside", args=[article.bill.slug])
    said = {"accounts": "\n".join(str(person.public_id) for person in fraud)}
    client.force_login(moderator)
    looked = client.post(address, said, headers=ENGLISH).content.decode()
    for words in (
        "3 votes",
        "of 3 accounts",
        "4 agree, 0 mixed, 1 disagree",
        "1 agree, 0 mixed, 1 disagree",
        "are few",
    ):
        assert words in looked
    assert "the reason is public" in client.post(address, {**said, "seen": "3"}, headers=ENGLISH).content.decode()
    assert not SettingAside.objects.exists()
    stale = client.post(address, {**said, "seen": "2", "reason": "Comptes achetés"})
    assert (stale.status_code, SettingAside.objects.exists()) == (200, False)
    assert client.post(address, {**said, "seen": "3", "reason": "Comptes achetés"}).status_code == 302


def test_the_whole_way_on_the_pages(client, article, fraud, moderator, second):
    slug, decision = article.bill.slug, proposed(moderator, article, fraud)
    page = reverse("setting_aside", args=[slug, decision.uuid])
    client.force_login(moderator)
    assert "another person confirms" in client.get(page, headers=ENGLISH).content.decode()
    assert client.post(page, {"deed": "confirm"}).status_code == 403
    client.force_login(second)
    client.post(page, {"deed": "confirm"})
    assert "3 votes were set aside" in read(StrictClient(), "article", slug, article.slug).words
    assert "Comptes achetés" in read(StrictClient(), "bin", slug).words
    client.post(page, {"deed": "reverse", "why": "Erreur de tri"})
    assert "set aside" not in read(StrictClient(), "article", slug, article.slug).words
    assert "Erreur de tri" in read(StrictClient(), "bin", slug).words


def test_while_tallies_are_hidden_nobody_sees_more_of_them_here(client, article, fraud, moderator):
    Bill.objects.filter(pk=article.bill.pk).update(hides_tallies=True)
    client.force_login(moderator)
    said = {"accounts": str(fraud[0].public_id)}
    looked = client.post(reverse("set_aside", args=[article.bill.slug]), said, headers=ENGLISH).content.decode()
    assert "Hidden until the consultation closes" in looked
    assert "4 agree" not in looked


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({}, "Give accounts, rows of the ledger"),
        ({"accounts": "nobody"}, "This line is not understood"),
        ({"begin": "2026-01-01T00:00"}, "Give both"),
        ({"young": "3", "subject": "elsewhere"}, "has this identifier"),
    ],
)
def test_what_is_wrong_in_the_choice_is_said(client, article, moderator, said, fault):
    client.force_login(moderator)
    answer = client.post(reverse("set_aside", args=[article.bill.slug]), said, headers=ENGLISH)
    assert fault in answer.content.decode()


def test_the_page_is_for_those_who_moderate(client, article, citizen):
    client.force_login(citizen)
    assert client.get(reverse("set_aside", args=[article.bill.slug])).status_code == 403


def test_on_the_page_the_second_person_may_drop_it_and_a_deed_that_is_none_changes_nothing(
    client, article, fraud, moderator, second
):
    page = reverse("setting_aside", args=[article.bill.slug, (decision := proposed(moderator, article, fraud)).uuid])
    client.force_login(second)
    assert client.post(page, {"deed": "forget"}).status_code == 302
    assert SettingAside.objects.get().standing == Standing.PROPOSED
    assert "nothing has changed" in client.post(page, {"deed": "drop"}, headers=ENGLISH, follow=True).content.decode()
    decision.refresh_from_db()
    assert (decision.standing, str(Tally.objects.get())) == (Standing.DROPPED, "4/0/1")


def test_one_decision_is_read_by_those_who_moderate_alone(client, article, fraud, moderator, citizen):
    client.force_login(citizen)
    page = reverse("setting_aside", args=[article.bill.slug, proposed(moderator, article, fraud).uuid])
    assert client.get(page).status_code == 403


def test_a_choice_is_narrowed_to_one_subject_and_to_young_accounts(client, article, fraud, moderator):
    other, hour = ArticleFactory(bill=article.bill), timedelta(hours=1)
    ballot = cast(fraud[0], other)
    assert list(chosen(article.bill, Criteria(young=hour, subject=other))) == [ballot]
    fraud[0].date_joined = now() - 3 * hour
    fraud[0].save()
    assert chosen(article.bill, Criteria(young=hour)).count() == 4
    client.force_login(moderator)
    said = {"accounts": str(fraud[0].public_id), "subject": f"https://example.org/c/{other.uuid}/"}
    looked = client.post(reverse("set_aside", args=[article.bill.slug]), said, headers=ENGLISH).content.decode()
    assert "1 vote" in looked
    assert "1 agree, 0 mixed, 0 disagree" in looked


@pytest.mark.parametrize(("hides", "told"), [(False, 1), (True, 0)])
def test_watchers_are_told_the_new_tally_unless_tallies_are_hidden(
    article, fraud, moderator, second, hides, told, django_capture_on_commit_callbacks
):
    Bill.objects.filter(pk=article.bill.pk).update(hides_tallies=hides)
    decision = proposed(moderator, article, fraud)
    with django_capture_on_commit_callbacks() as after:
        confirm_setting_aside(participant=second, decision=decision, moment=now())
    assert len(after) == told
