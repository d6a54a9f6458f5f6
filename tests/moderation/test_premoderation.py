"""A consultation whose moderators read contributions before everybody does."""

import pytest
from django.urls import reverse
from django.utils import timezone

from bills.models import Argument, Bill, Placement, State, Subject
from bills.permissions import refusal_to_revise
from bills.services import publish_amendment, publish_source, withdraw_contribution
from consultation.accounts.refusal import RefusedError
from consultation.journal.models import Entry, Verb
from consultation.journal.services import record
from consultation.moderation.models import Decision, Reason
from consultation.notifications.gathering import gather
from consultation.notifications.models import Kind, Notice
from consultation.notifications.services import follow_subject
from tests.bill_factories import AmendmentFactory, ready
from tests.moderation.deeds import accept, appeal, argue, sent
from tests.pages.deeds import cast, hide
from tests.pages.reading import read

REASON = "Trop d’insultes depuis hier soir."
pytestmark = pytest.mark.django_db
PUBLISHED = [Verb.AMENDMENT_PUBLISHED, Verb.ARGUMENT_PUBLISHED, Verb.SOURCE_PUBLISHED]


@pytest.fixture
def article(article):
    Bill.objects.update(premoderated=True)
    return article


@pytest.fixture
def argument(article, citizen):
    return argue(citizen, article, "Zanzibar")


def amend(author, article):
    place = Placement.objects.select_related("unit__bill", "wording").get(unit=article)
    said = {"text": place.wording.text + "\nZanzibar.", "title": "Zanzibar", "reason": ""}
    return publish_amendment(participant=author, placement=place, moment=timezone.now(), **said)


def everything(client, article):
    names = {"home": [], "article": ["projet", "1"]} | {
        name: ["projet"] for name in ("bill", "bill_text", "amendments", "proposals", "report", "bin", "data")
    }
    pages = [client.get(reverse(name, args=args)) for name, args in names.items()]
    feeds = [client.get(reverse("feed_bill", args=["projet"])), client.get(reverse("tallies", args=["projet"]))]
    return "".join(answer.content.decode() for answer in (*pages, *feeds))


def test_what_is_sent_waits_and_is_nowhere(client, article, citizen):
    amendment, argument = amend(citizen, article), argue(citizen, article, "Zanzibar")
    source = publish_source(
        participant=citizen,
        about=article,
        title="Zanzibar",
        link="https://example.org/",
        category="press",
        body="",
        moment=timezone.now(),
    )
    assert {one.state for one in (amendment, argument, source)} == {State.PENDING}
    assert "Zanzibar" not in everything(client, article)
    assert not Entry.objects.filter(verb__in=PUBLISHED).exists()


def test_to_everybody_else_it_does_not_exist(client, article, argument, citizen, stranger):
    amendment = amend(citizen, article)
    for reader in (None, stranger):
        if reader:
            client.force_login(reader)
        read(client, "subject", argument.uuid, status=404)
        read(client, "amendment", "projet", amendment.slug, status=404)


def test_its_author_reads_it_with_the_word_that_it_waits(client, article, citizen):
    amendment = amend(citizen, article)
    client.force_login(citizen)
    for page in (read(client, "amendment", "projet", amendment.slug), read(client, "subject", amendment.uuid)):
        assert "Waits for the moderators" in page.words
        assert "Zanzibar" in page.words
        assert f"/withdraw/{amendment.uuid}/" in page.links


def test_the_author_is_thanked_and_told_that_it_waits(client, article, citizen):
    client.force_login(citizen)
    answer = sent(client, "argue", article, side="for", body="Zanzibar")
    page = read(client, "subject", Argument.objects.get().uuid)
    assert answer.status_code == 302
    assert "A moderator will read your contribution before it is published" in page.words


def test_the_same_words_again_are_the_ones_that_wait(article, citizen):
    assert argue(citizen, article, "Zanzibar") == argue(citizen, article, "Zanzibar")
    assert amend(citizen, article) == amend(citizen, article)


def test_nobody_votes_on_what_waits_or_follows_it(article, citizen, stranger):
    amendment = amend(citizen, article)
    with pytest.raises(RefusedError):
        cast(stranger, amendment)
    with pytest.raises(RefusedError):
        follow_subject(participant=stranger, subject=amendment)


def test_a_moderator_publishes_it_and_only_then_it_is_told(client, article, citizen, stranger, moderator):
    follow_subject(participant=stranger, subject=article)
    amendment = amend(citizen, article)
    gather(timezone.now())
    assert not Notice.objects.exists()
    client.force_login(moderator)
    assert "Zanzibar" in read(client, "reports", query="?list=waiting").words
    answer = sent(client, "accept", amendment, reason="within_rules", list="waiting")
    assert answer.url == "/moderation/reports/?list=waiting"
    gather(timezone.now())
    assert {(notice.recipient, notice.kind) for notice in Notice.objects.all()} == {
        (stranger, Kind.AMENDMENT),
        (citizen, Kind.ACCEPTED),
    }
    client.logout()
    assert "Zanzibar" in everything(client, article)


def test_the_journal_says_who_wrote_it_and_who_accepted_it(article, citizen, moderator):
    amendment = amend(citizen, article)
    accept(moderator, amendment)
    published, accepted = Entry.objects.filter(subject=amendment.uuid).order_by("pk")
    assert (published.verb, published.actor, published.payload) == (
        Verb.AMENDMENT_PUBLISHED,
        citizen,
        {"about": str(article.uuid)},
    )
    assert (accepted.verb, accepted.actor) == (Verb.CONTRIBUTION_ACCEPTED, moderator)


def test_a_refused_one_is_hidden_and_its_author_may_appeal(client, argument, citizen, moderator, second):
    hide(moderator, argument, Reason.INSULT)
    client.force_login(citizen)
    assert f"/appeal/{argument.uuid}/" in read(client, "subject", argument.uuid, status=410).links
    assert appeal(argument)
    client.force_login(second)
    sent(client, "restore", argument, reason="appeal")
    assert Subject.objects.get(pk=argument.pk).state == State.PUBLISHED


def test_of_two_moderators_one_accepts(argument, moderator, second):
    accept(moderator, argument)
    with pytest.raises(RefusedError):
        accept(second, argument)
    assert Decision.objects.count() == 1


def test_citizens_accept_nothing(client, argument, stranger):
    client.force_login(stranger)
    assert sent(client, "accept", argument, reason="within_rules").status_code == 403
    assert Subject.objects.get(pk=argument.pk).state == State.PENDING


def test_an_author_withdraws_what_waits(argument, citizen):
    withdraw_contribution(participant=citizen, subject=argument, moment=timezone.now())
    assert Subject.objects.get(pk=argument.pk).state == State.WITHDRAWN


def test_no_new_words_go_round_the_moderators(article, citizen):
    amendment = AmendmentFactory(article=article, author=citizen)
    amendment.bill.refresh_from_db()
    assert refusal_to_revise(citizen, amendment, timezone.now()).code == "premoderated"


@pytest.fixture
def open_bill(article, ministry):
    Bill.objects.update(ministry=ministry.ministry, premoderated=False)
    return ready(Bill.objects.get())


def choose(client, before, reason=""):
    address = reverse("setup_step", args=["projet", "moderation"])
    return client.post(address, {"premoderated": str(before), "reason": reason})


def test_once_open_it_changes_with_a_public_reason_alone(client, open_bill, ministry):
    client.force_login(ministry)
    assert "published at once, and moderated afterwards" in read(client, "bin", "projet").words
    assert "/bills/projet/setup/moderation/" in read(client, "bin", "projet").links
    page = choose(client, before=True)
    assert (page.status_code, Bill.objects.get().premoderated) == (200, False)
    assert choose(client, before=True, reason=REASON).status_code == 302
    client.logout()
    assert "moderators read contributions before they are published" in read(client, "bin", "projet").words
    assert REASON in read(client, "changes", "projet").words
    entry = Entry.objects.get(verb=Verb.RULES_CHANGED)
    assert (entry.actor, entry.payload["after"]["premoderated"], entry.payload["reason"]) == (ministry, True, REASON)


@pytest.mark.parametrize("who", ["citizen", "moderator", "stranger"])
def test_nobody_else_chooses_it(client, request, open_bill, who):
    client.force_login(request.getfixturevalue(who))
    assert choose(client, before=True, reason=REASON).status_code == 403
    assert not Bill.objects.get().premoderated
    assert "/bills/projet/setup/moderation/" not in read(client, "bin", "projet").links


def test_choosing_the_same_again_is_no_event(client, open_bill, ministry):
    client.force_login(ministry)
    choose(client, before=False, reason=REASON)
    assert not Entry.objects.filter(verb=Verb.RULES_CHANGED).exists()


def test_an_earlier_change_without_a_reason_is_still_told(client, open_bill):
    record(Verb.PREMODERATION_CHANGED, bill=open_bill.uuid, premoderated=True)
    assert (
        "Before publication" in read(client, "changes", "projet").words
        or "yes" in read(client, "changes", "projet").words
    )
