"""Reporting a contribution: who may, once, how often; and that nobody learns who did."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from bills.models import State, Subject
from consultation.accounts.refusal import RefusedError
from consultation.journal.models import Entry, Verb
from consultation.moderation.models import Reason, Report
from consultation.moderation.permissions import REPORTS_A_DAY
from tests.bill_factories import AmendmentFactory, ArgumentFactory, ArticleFactory, ProposalFactory, SourceFactory
from tests.moderation.deeds import report, sent
from tests.pages.deeds import hide
from tests.pages.reading import Page, read, words_of

pytestmark = pytest.mark.django_db


def refused(subject, by, moment=None):
    with pytest.raises(RefusedError) as error:
        report(subject, by, moment=moment)
    return error.value.refusal


@pytest.mark.parametrize("factory", [AmendmentFactory, ProposalFactory, ArgumentFactory, SourceFactory])
def test_any_contribution_can_be_reported_and_stays_published(client, stranger, factory):
    contribution = factory()
    client.force_login(stranger)
    answer = sent(client, "report_contribution", contribution, reason="insult", words="Relisez la fin.")
    assert answer.url == reverse("subject", args=[contribution.uuid])
    found = Report.objects.get()
    assert (found.subject_id, found.reason, found.words) == (contribution.pk, "insult", "Relisez la fin.")
    assert Subject.objects.get(pk=contribution.pk).state == State.PUBLISHED


def test_the_form_offers_the_public_reasons_to_hide_and_leads_to_the_charter(client, stranger, amendment):
    client.force_login(stranger)
    page = read(client, "report_contribution", amendment.uuid)
    assert len(page.all("label", class_="choice")) == 8
    assert words_of(page.all("label", class_="choice")[0]) == "Off topic"
    assert "/charter/" in page.links


@pytest.mark.parametrize("reason", ["", "because", "imported", "mistake", "within_rules"])
def test_a_reason_of_the_list_is_needed_and_what_was_typed_stays(client, stranger, amendment, reason):
    client.force_login(stranger)
    answer = sent(client, "report_contribution", amendment, reason=reason, words="Relisez la fin.")
    page = Page(answer.content.decode())
    assert "1 point to correct" in page.words
    assert words_of(page.one("textarea")) == "Relisez la fin."
    assert not Report.objects.exists()


def test_the_same_report_again_is_the_one_that_stands(client, stranger, amendment):
    client.force_login(stranger)
    for reason in ("insult", "hate"):
        assert sent(client, "report_contribution", amendment, reason=reason).status_code == 302
    assert [found.reason for found in Report.objects.all()] == ["insult"]
    assert Entry.objects.filter(verb=Verb.CONTRIBUTION_REPORTED).count() == 1
    page = read(client, "report_contribution", amendment.uuid, status=403)
    assert "You have reported this contribution" in page.words


def test_a_new_wording_can_be_reported_anew(stranger, amendment):
    report(amendment, stranger)
    Subject.objects.filter(pk=amendment.pk).update(revision=2)
    report(amendment, stranger)
    assert Report.objects.count() == 2


def test_nobody_reports_more_than_the_charter_says_in_a_day(stranger, article):
    start = timezone.now() - timedelta(hours=23)
    many = ArgumentFactory.create_batch(REPORTS_A_DAY + 1, about=article)
    for argument in many[:-1]:
        report(argument, stranger, moment=start)
    refusal = refused(many[-1], stranger)
    assert (refusal.code, refusal.until) == ("too-many", start + timedelta(days=1))
    assert report(many[-1], stranger, moment=start + timedelta(days=1, seconds=1))


@pytest.mark.parametrize("state", ["hidden", "withdrawn", "pending"])
def test_what_is_not_published_is_not_reported(stranger, article, state):
    assert refused(AmendmentFactory(article=article, state=state), stranger).code == "not-published"


def test_ones_own_contribution_and_the_bill_are_not_reported(citizen, stranger, amendment, article):
    assert refused(amendment, citizen).code == "own"
    assert refused(article, stranger).code == "not-a-contribution"


def test_anonymous_readers_are_asked_to_sign_in_and_find_what_they_typed(client, stranger, amendment):
    page = read(client, "report_contribution", amendment.uuid, status=403)
    assert f"/accounts/login/?next=%2Freport%2F{amendment.uuid}%2F" in page.links
    answer = sent(client, "report_contribution", amendment, reason="hate", words="Relisez la fin.")
    assert answer.status_code == 403
    assert "What you typed is kept" in answer.content.decode()
    client.force_login(stranger)
    again = read(client, "report_contribution", amendment.uuid)
    assert words_of(again.one("textarea")) == "Relisez la fin."
    assert [field.get("value") for field in again.all("input", type="radio") if "checked" in field.attrib] == ["hate"]


def test_a_get_reports_nothing(client, stranger, amendment):
    client.force_login(stranger)
    read(client, "report_contribution", amendment.uuid, query="?reason=insult")
    assert not Report.objects.exists()


def test_every_kind_of_contribution_carries_the_link_and_its_author_does_not_see_it(client, citizen, amendment):
    mine, other = (ArgumentFactory(about=amendment, author=author) for author in (citizen, AmendmentFactory().author))
    source = SourceFactory(about=amendment)
    links = read(client, "amendment", "projet", "3").links
    assert {f"/report/{one.uuid}/" for one in (amendment, mine, other, source)} <= set(links)
    client.force_login(citizen)
    own = read(client, "amendment", "projet", "3").links
    assert f"/report/{other.uuid}/" in own
    assert not {f"/report/{amendment.uuid}/", f"/report/{mine.uuid}/"} & set(own)


def test_who_finds_their_name_under_words_of_another_says_so_by_one_link(client, stranger, amendment):
    page = read(client, "amendment", amendment.bill.slug, amendment.slug)
    (link,) = [one for one in page.links if one.endswith("?reason=impersonation")]
    client.force_login(stranger)
    form = Page(client.get(link, headers={"accept-language": "en"}).content.decode())
    assert form.one("input", type="radio", checked="").get("value") == "impersonation"
    client.post(link, {"reason": "impersonation", "words": "C’est mon nom."})
    assert Report.objects.values_list("reason", "reporter").get() == (Reason.IMPERSONATION, stranger.pk)


def test_a_reason_that_is_not_of_the_list_is_not_chosen_by_a_link(client, stranger, amendment):
    client.force_login(stranger)
    address = reverse("report_contribution", args=[amendment.uuid]) + "?reason=mistake"
    assert not Page(client.get(address).content.decode()).all("input", type="radio", checked="")


def test_cards_carry_the_link(client, amendment):
    assert f"/report/{amendment.uuid}/" in read(client, "amendments", "projet").links


def test_the_journal_says_that_it_was_reported_and_not_by_whom(stranger, amendment):
    report(amendment, stranger, words="Relisez la fin.")
    entry = Entry.objects.get(verb=Verb.CONTRIBUTION_REPORTED)
    assert (entry.actor, entry.payload) == (None, {"reason": "insult"})


def test_what_is_decided_is_written_once_for_each_reporter_without_naming_them_in_words(stranger, moderator, amendment):
    other = report(amendment).reporter
    report(amendment, stranger)
    hide(moderator, amendment, Reason.HATE)
    told = Entry.objects.filter(verb=Verb.REPORT_ANSWERED)
    assert {entry.actor for entry in told} == {stranger, other}
    assert [entry.payload for entry in told] == [{"outcome": "hidden", "reason": "hate"}] * 2
    assert Entry.objects.get(verb=Verb.REPORTS_DECIDED).actor == moderator


def test_an_article_page_offers_no_report_of_the_article(client, article):
    assert f"/report/{article.uuid}/" not in read(client, "article", "projet", "1").links
    assert f"/report/{ArticleFactory().uuid}/" not in read(client, "article", "projet", "1").links
