from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone

from bills.legaltext import ENGINE_VERSION, Hunk, apply
from bills.models import Amendment, Bill, Proposal, State, SubjectKind, UnitVersion
from bills.reading import place_now
from bills.services.contributions import publish_amendment, publish_proposal, withdraw_contribution
from bills.services.visibility import hide_subject, restore_subject
from consultation.accounts.refusal import RefusedError
from consultation.journal.models import Entry, Verb
from tests.bill_factories import AmendmentFactory, ArticleFactory, BillFactory, DivisionFactory
from tests.bills.conftest import ARTICLE_4
from tests.factories import ParticipantFactory

pytestmark = pytest.mark.django_db


def amend(participant, place, text="", **changes):
    words = {"title": "Dix jours", "reason": "Quinze, c’est **long**.", "moment": timezone.now(), **changes}
    return publish_amendment(
        participant=participant, placement=place, text=text or ARTICLE_4.replace("quinze", "dix"), **words
    )


def propose(participant, section, **changes):
    words = {"title": "Un fonds", "text": "Un fonds  est créé.\n\nIl répare.", "reason": "Il *manque*.", **changes}
    return publish_proposal(participant=participant, section=section, moment=timezone.now(), **words)


def section_of(bill):
    return place_now(bill, SubjectKind.DIVISION, "titre-1").unit


def refusal_of(call, *args, **words) -> str:
    with pytest.raises(RefusedError) as refused:
        call(*args, **words)
    return refused.value.refusal.code


def test_an_amendment_stores_what_it_amends_and_what_it_makes(article, citizen):
    current = amend(citizen, article).current
    assert current.base == article.wording
    assert current.wording.text == ARTICLE_4.replace("quinze", "dix")
    assert (current.number, current.title) == (1, "Dix jours")
    assert current.reason_html == "<p>Quinze, c’est <strong>long</strong>.</p>"
    assert current.size == {"added": 1, "removed": 1, "alineas": [3]}


def test_the_hunks_lead_from_the_base_to_the_wording(article, citizen):
    current = amend(citizen, article).current
    assert current.engine_version == ENGINE_VERSION
    assert apply(current.base.text, [Hunk(**hunk) for hunk in current.hunks]) == current.wording.text


def test_an_amendment_is_numbered_and_recorded(article, citizen):
    amendment = amend(citizen, article)
    assert (amendment.slug, amendment.revision, amendment.state) == ("1", 1, State.PUBLISHED)
    entry = Entry.objects.get(verb=Verb.AMENDMENT_PUBLISHED)
    assert (entry.subject, entry.bill, entry.actor) == (amendment.uuid, article.unit.bill.uuid, citizen)
    assert entry.payload == {"about": str(article.unit.uuid)}


def test_numbers_follow_each_other_and_are_never_used_again(article, citizen, stranger, moderator):
    hide_subject(amend(citizen, article))
    assert amend(stranger, article, title="Bis").slug == "2"
    assert amend(moderator, article, title="Ter").slug == "3"


def test_a_number_comes_after_the_highest_even_among_imported_names(article, citizen):
    AmendmentFactory(article=article.unit, slug="673")
    AmendmentFactory(article=article.unit, slug="art-9-une-autre")
    assert amend(citizen, article).slug == "674"


def test_each_bill_and_each_kind_counts_for_itself(article, citizen):
    amend(citizen, article)
    assert propose(citizen, section_of(article.unit.bill)).slug == "1"


def test_the_same_text_is_no_amendment(article, citizen):
    assert refusal_of(amend, citizen, article, ARTICLE_4) == "unchanged"
    assert refusal_of(amend, citizen, article, ARTICLE_4.replace("\n", "  \r\n\r\n ")) == "unchanged"
    assert not Amendment.objects.exists()


def test_an_article_may_be_deleted_whole(article, citizen):
    current = amend(citizen, article, "\n").current
    assert current.wording.text == ""
    assert current.size["alineas"] == [1, 2, 3, 4]


def test_a_button_pressed_twice_publishes_once(article, citizen, stranger):
    amendment = amend(citizen, article)
    assert amend(citizen, article) == amendment
    assert amend(stranger, article) != amendment
    assert amend(citizen, article, title="Autrement") != amendment
    assert Entry.objects.filter(verb=Verb.AMENDMENT_PUBLISHED).count() == 3


def test_what_was_withdrawn_may_be_published_again(article, citizen):
    amendment = amend(citizen, article)
    withdraw_contribution(participant=citizen, subject=amendment, moment=timezone.now())
    assert amend(citizen, article) != amendment


def test_a_division_is_not_amended(bill, citizen):
    place = place_now(bill, SubjectKind.DIVISION, "titre-1")
    assert refusal_of(amend, citizen, place) == "not-discussed"


def test_an_amendment_is_refused_outside_the_phase(article, citizen):
    late = timezone.now() + timedelta(days=60)
    assert refusal_of(amend, citizen, article, moment=late) == "closed"
    assert not UnitVersion.objects.filter(text__contains="dix jours").exists()


def test_a_proposal_stands_in_its_section(bill, citizen):
    proposal = propose(citizen, section_of(bill))
    assert proposal.section.slug == "titre-1"
    assert proposal.current.wording.text == "Un fonds est créé.\nIl répare."
    assert proposal.current.reason_html == "<p>Il <em>manque</em>.</p>"
    assert Entry.objects.get(verb=Verb.PROPOSAL_PUBLISHED).payload == {"about": str(proposal.section.uuid)}


def test_the_same_proposal_again_is_the_first(bill, citizen, stranger):
    section = section_of(bill)
    assert propose(citizen, section) == propose(citizen, section)
    assert propose(stranger, section).slug == "2"
    assert Proposal.objects.count() == 2


def test_nothing_is_proposed_in_an_article(article, citizen):
    assert refusal_of(propose, citizen, article.unit) == "not-a-division"


def test_nothing_is_proposed_in_a_hidden_division(citizen):
    assert refusal_of(propose, citizen, DivisionFactory(state=State.HIDDEN)) == "not-a-division"


def test_withdrawing_leaves_a_tombstone(amendment, citizen):
    withdraw_contribution(participant=citizen, subject=amendment, moment=timezone.now())
    kept = Amendment.objects.get()
    assert (kept.state, kept.current.title) == (State.WITHDRAWN, "Dix jours")
    assert Entry.objects.filter(verb=Verb.CONTRIBUTION_WITHDRAWN, subject=kept.uuid, actor=citizen).count() == 1


def test_nobody_else_withdraws_it(amendment, stranger):
    assert (
        refusal_of(withdraw_contribution, participant=stranger, subject=amendment, moment=timezone.now())
        == "not-author"
    )


def test_hiding_and_restoring_say_whether_anything_changed(amendment):
    assert [hide_subject(amendment), hide_subject(amendment), amendment.state] == [True, False, State.HIDDEN]
    assert [restore_subject(amendment), restore_subject(amendment), amendment.state] == [True, False, State.PUBLISHED]


def test_what_its_author_withdrew_is_not_restored(amendment, citizen):
    withdraw_contribution(participant=citizen, subject=amendment, moment=timezone.now())
    assert not restore_subject(amendment)


def test_an_article_of_the_government_is_never_hidden(article):
    with pytest.raises(ValueError, match="not a contribution"):
        hide_subject(article.unit)


@pytest.mark.django_db(transaction=True)
def test_amendments_published_at_once_never_share_a_number():
    place = ArticleFactory(bill=BillFactory()).placements.select_related("unit__bill", "wording").get()
    authors = ParticipantFactory.create_batch(6)

    def publish(author) -> str:
        try:
            return amend(author, place, place.wording.text + "\nEncore.").slug
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as pool:
        numbers = sorted(pool.map(publish, authors))
    assert numbers == ["1", "2", "3", "4", "5", "6"]
    assert Bill.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_button_pressed_many_times_at_once_publishes_once():
    place = ArticleFactory(bill=BillFactory()).placements.select_related("unit__bill", "wording").get()
    author = ParticipantFactory()

    def publish(_time: int) -> str:
        try:
            return amend(author, place, place.wording.text + "\nEncore.").slug
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as pool:
        assert set(pool.map(publish, range(6))) == {"1"}
    assert Amendment.objects.count() == 1
