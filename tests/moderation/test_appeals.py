"""The author of what is hidden asks a second moderator, once, in time."""

from datetime import timedelta

import pytest
from django.utils import timezone

from bills.models import State, Subject
from consultation.accounts.refusal import RefusedError
from consultation.journal.models import Entry, Verb
from consultation.moderation.models import Appeal, Decision, Reason
from tests.bill_factories import ArgumentFactory
from tests.moderation.deeds import appeal, sent, uphold
from tests.pages.deeds import hide, restore
from tests.pages.reading import read, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def hidden(amendment, moderator):
    hide(moderator, amendment, Reason.INSULT)
    return amendment


def refused(subject, **said):
    with pytest.raises(RefusedError) as error:
        appeal(subject, **said)
    return error.value.refusal.code


def state_of(subject):
    return Subject.objects.get(pk=subject.pk).state


def test_the_author_is_offered_an_appeal_until_a_day_and_nobody_else_is(client, hidden, citizen, stranger):
    offer = f"/appeal/{hidden.uuid}/"
    for reader, offered in ((None, False), (stranger, False), (citizen, True)):
        if reader:
            client.force_login(reader)
        page = read(client, "amendment", "projet", "3", status=410)
        assert (offer in page.links) is offered
        assert "Zanzibar" not in page.html


def test_the_author_reads_their_own_words_on_the_form_and_writes_why(client, hidden, citizen):
    client.force_login(citizen)
    assert "Zanzibar" in read(client, "appeal", hidden.uuid).words
    assert sent(client, "appeal", hidden, words="Je critique le texte.").status_code == 302
    assert Appeal.objects.get().words == "Je critique le texte."
    assert "Its author has appealed." in read(client, "amendment", "projet", "3", status=410).words


def test_nobody_else_reads_the_words_there(client, hidden, stranger):
    for reader in (None, stranger):
        if reader:
            client.force_login(reader)
        assert "Zanzibar" not in read(client, "appeal", hidden.uuid, status=403).html
        assert "Zanzibar" not in sent(client, "appeal", hidden, words="Moi aussi.").content.decode()
    assert not Appeal.objects.exists()


def test_an_appeal_needs_words(client, hidden, citizen):
    client.force_login(citizen)
    assert sent(client, "appeal", hidden, words="  ").status_code == 200
    assert not Appeal.objects.exists()


def test_there_is_one_appeal_for_each_decision(hidden, moderator, second):
    appeal(hidden)
    assert refused(hidden) == "already-appealed"
    restore(second, hidden)
    hide(second, hidden)
    assert appeal(hidden)
    assert Appeal.objects.count() == 2


def test_the_days_to_appeal_are_a_setting(settings, hidden):
    settings.APPEAL_DAYS = 3
    assert refused(hidden, moment=timezone.now() + timedelta(days=3, minutes=1)) == "too-late"
    assert appeal(hidden, moment=timezone.now() + timedelta(days=2, hours=23))


def test_nothing_is_appealed_that_is_not_hidden_or_not_ones_own(amendment, hidden, stranger, article):
    assert refused(hidden, by=stranger) == "not-author"
    assert refused(ArgumentFactory(about=article)) == "not-hidden"


@pytest.mark.parametrize("name", ["restore", "uphold"])
def test_who_hid_it_does_not_decide_the_appeal(client, hidden, moderator, name):
    appeal(hidden)
    client.force_login(moderator)
    answer = sent(client, name, hidden, reason="appeal" if name == "restore" else "insult")
    assert answer.status_code == 403
    assert "another moderator decides on appeal" in answer.content.decode()
    assert state_of(hidden) == State.HIDDEN


def test_a_second_moderator_restores_it_and_the_log_says_so(client, hidden, second):
    appeal(hidden, words="Secret de mon recours.")
    client.force_login(second)
    page = read(client, "restore", hidden.uuid)
    assert "Secret de mon recours." in page.words
    assert [words_of(label) for label in page.all("label", class_="choice")] == ["Moderation mistake", "Appeal granted"]
    sent(client, "restore", hidden, reason="appeal", list="appealed")
    assert state_of(hidden) == State.PUBLISHED
    client.logout()
    log = read(client, "bin", "projet")
    assert "Restored by another moderator on" in log.words
    assert "of those decided, restored100" in log.words
    assert "Secret de mon recours." not in log.html


def test_a_second_moderator_upholds_the_decision_with_a_reason(client, hidden, second):
    appeal(hidden)
    client.force_login(second)
    assert sent(client, "uphold", hidden).status_code == 200
    sent(client, "uphold", hidden, reason="hate", note="Relu.")
    assert state_of(hidden) == State.HIDDEN
    assert Appeal.objects.get().outcome.reason == "hate"
    assert "Upheld by another moderator on" in read(client, "bin", "projet").words
    assert "has upheld the decision" in read(client, "amendment", "projet", "3", status=410).words
    assert refused(hidden) == "already-appealed"


def test_without_an_appeal_nothing_is_upheld_and_who_hid_it_may_restore_it(client, hidden, moderator):
    client.force_login(moderator)
    assert sent(client, "uphold", hidden, reason="insult").status_code == 403
    assert sent(client, "restore", hidden, reason="mistake").status_code == 302


def test_an_appeal_is_decided_once(hidden, moderator, second, administrator):
    appeal(hidden)
    uphold(second, hidden)
    with pytest.raises(RefusedError) as error:
        uphold(administrator, hidden)
    assert error.value.refusal.code == "already-done"
    assert Decision.objects.filter(action="uphold").count() == 1


def test_the_journal_tells_the_appeal_and_its_end_without_its_words(hidden, citizen, second):
    appeal(hidden, words="Secret.")
    uphold(second, hidden, Reason.HATE)
    made, decided = Entry.objects.filter(verb__in=(Verb.APPEAL_MADE, Verb.APPEAL_DECIDED)).order_by("pk")
    assert (made.actor, made.payload) == (citizen, {})
    assert (decided.actor, decided.payload) == (second, {"reason": "hate", "outcome": "upheld"})
