"""The whole story of a contribution, from its publication to the law."""

from datetime import timedelta

import pytest
from django.utils import timezone

from bills.models import BillVersion, Credit, Placement, StepKind
from bills.services.steps import tell_step
from consultation.responses.models import Answer, CommitmentStatus, Decision
from consultation.responses.services import make_commitment, tell_commitment
from tests.bill_factories import AmendmentFactory, ArgumentFactory, ArticleFactory, BillFactory
from tests.pages.deeds import answer, hide, vote, withdraw
from tests.pages.reading import read

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def amendment(ministry):
    bill = BillFactory(slug="projet", ministry=ministry.ministry)
    return AmendmentFactory(article=ArticleFactory(bill=bill, slug="1"), slug="3", title="Trois mois")


def close(bill):
    bill.response_starts = NOW - timedelta(minutes=1)
    bill.save()


def test_it_tells_the_answer_its_correction_and_the_votes(client, amendment, ministry):
    vote(amendment, agree=3, disagree=1)
    answer(ministry, amendment, Decision.REJECTED, "Non.")
    answer(ministry, amendment, Decision.REFERRED, "Au Parlement.")
    close(amendment.bill)
    words = read(client, "story", amendment.uuid).words
    assert "3 agree, 0 mixed, 1 disagree" in words
    assert words.index("The Government answered") < words.index("The Government corrected its answer")
    assert "Referred to" in words or "Referred – Correction." in words


def test_it_tells_what_the_law_kept_and_where_the_bill_went(client, amendment, ministry):
    close(amendment.bill)
    version = BillVersion.objects.create(bill=amendment.bill, number=2, published_at=NOW)
    place = Placement.objects.create(
        version=version, unit=amendment.article, position=1, number="1", wording=amendment.current.wording
    )
    Credit.objects.create(place=place, contribution=amendment, revision=1, basis="built", state="confirmed", words=4)
    today = timezone.localdate(NOW)
    tell_step(participant=ministry, bill=amendment.bill, kind=StepKind.PROMULGATION, happened_on=today, moment=NOW)
    page = read(client, "story", amendment.uuid)
    assert "4 of its words are in version 2" in page.words
    assert "/bills/projet/versions/2/articles/1/" in page.links


def test_it_follows_the_commitment_of_its_answer(client, amendment, ministry):
    close(amendment.bill)
    answer(ministry, amendment)
    made = make_commitment(
        participant=ministry, bill=amendment.bill, title="Un décret", body="", owner="DGCL", due_on=None, moment=NOW,
        answer=Answer.objects.get(),
    )  # fmt: skip
    tell_commitment(
        participant=ministry, commitment=made, status=CommitmentStatus.DONE, body="Paru.", due_on=None, moment=NOW
    )
    words = read(client, "story", amendment.uuid).words
    assert "The Government made a commitment Un décret" in words
    assert "News of the commitment: Done Paru." in words


def test_what_was_hidden_has_no_story(client, amendment, moderator):
    hide(moderator, amendment)
    assert "Trois mois" not in read(client, "story", amendment.uuid, status=410).html


def test_what_was_withdrawn_has_no_story(client, amendment):
    withdraw(amendment)
    read(client, "story", amendment.uuid, status=404)


def test_an_argument_has_no_story_of_its_own(client, amendment):
    read(client, "story", ArgumentFactory(about=amendment).uuid, status=404)


def test_the_page_of_the_amendment_leads_to_it(client, amendment):
    assert f"/s/{amendment.uuid}/story/" in read(client, "amendment", "projet", "3").links
