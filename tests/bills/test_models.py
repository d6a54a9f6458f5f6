"""What the database refuses, whoever asks."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from bills.models import AmendmentRevision, Bill, Placement, ProposalRevision, Source, Subject, SubjectKind, UnitVersion
from bills.wordings import wording_of
from tests.bill_factories import (
    AmendmentFactory,
    ArgumentFactory,
    ArticleFactory,
    BillFactory,
    ProposalFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db


def refused(name: str = ""):
    """The database refuses the block, naming the constraint."""
    return pytest.raises(IntegrityError, match=name)


def test_a_wording_is_stored_once():
    assert wording_of("Un  alinéa. ") == wording_of("Un alinéa.")
    assert UnitVersion.objects.count() == 1


def test_a_wording_is_named_by_the_sha256_of_its_text():
    wording = wording_of("L’été.")
    assert wording.sha == hashlib.sha256("L’été.".encode()).hexdigest()
    with refused("wording_is_named_by_its_sha256"), transaction.atomic():
        UnitVersion.objects.create(sha="0" * 64, text="L’été.")


def test_a_wording_is_never_changed():
    wording = wording_of("Un alinéa.")
    with refused("immutable"), transaction.atomic():
        UnitVersion.objects.filter(pk=wording.pk).update(text="Un autre.")
    with refused("immutable"), transaction.atomic():
        UnitVersion.objects.filter(pk=wording.pk).update(text="Un autre.", sha=hashlib.sha256(b"Un autre.").hexdigest())
    assert UnitVersion.objects.get().text == "Un alinéa."


def test_a_revision_of_an_amendment_is_never_changed():
    AmendmentFactory()
    with refused("immutable"), transaction.atomic():
        AmendmentRevision.objects.update(title="Autre titre")


def test_a_revision_of_a_proposal_is_never_changed():
    ProposalFactory()
    with refused("immutable"), transaction.atomic():
        ProposalRevision.objects.update(reason_html="<p>Autre</p>")


def test_a_revision_has_its_own_number():
    revision = AmendmentFactory().current
    revision.pk = None
    with refused("amendment_revision_is_unique"), transaction.atomic():
        revision.save(force_insert=True)


def test_a_wording_in_use_is_not_deleted():
    ArticleFactory(text="Un alinéa.")
    with pytest.raises(DatabaseError), transaction.atomic():
        wording_of("Un alinéa.").delete()


def test_two_subjects_of_a_bill_never_share_an_address():
    article = ArticleFactory(slug="4")
    with refused("subject_slug_is_unique_in_its_bill"), transaction.atomic():
        Subject.objects.create(bill=article.bill, kind=SubjectKind.ARTICLE, slug="4")


def test_an_article_and_an_amendment_may_have_the_same_number():
    article = ArticleFactory(slug="4")
    assert AmendmentFactory(article=article, slug="4").slug == article.slug


def test_arguments_need_no_address():
    about = ArticleFactory()
    assert ArgumentFactory(about=about).slug == ArgumentFactory(about=about).slug == ""


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"kind": "petition"}, "subject_kind_is_known"),
        ({"state": "burnt"}, "subject_state_is_known"),
        ({"author": None}, "contribution_has_an_author"),
    ],
)
def test_a_contribution_has_a_known_kind_and_state_and_an_author(fields, constraint):
    argument = ArgumentFactory()
    with refused(constraint), transaction.atomic():
        Subject.objects.filter(pk=argument.pk).update(**fields)


def test_an_imported_subject_is_imported_once():
    argument = ArgumentFactory(origin="2015", origin_id="12")
    with refused("subject_is_imported_once"), transaction.atomic():
        ArgumentFactory(about=argument.about, origin="2015", origin_id="12")


def test_an_argument_is_for_or_against():
    argument = ArgumentFactory()
    with refused("argument_side_is_known"), transaction.atomic():
        type(argument).objects.update(side="perhaps")


@pytest.mark.parametrize("link", ["javascript:alert(1)", "ftp://example.org", "//example.org", ""])
def test_a_source_leads_to_the_web(link):
    SourceFactory()
    with refused("source_link_is_http"), transaction.atomic():
        Source.objects.update(link=link)


def test_a_unit_stands_once_in_a_version():
    place = ArticleFactory().placements.get()
    with refused("unit_stands_once_in_a_version"), transaction.atomic():
        Placement.objects.create(version=place.version, unit=place.unit, position=99)


@pytest.mark.parametrize(
    ("dates", "constraint"),
    [
        ({"consultation_starts": 3, "response_starts": 3}, "bill_closes_after_it_opens"),
        ({"response_starts": 3}, "bill_closes_after_it_opens"),
        ({"consultation_starts": 1, "response_starts": 3, "synthesis_starts": 2}, "bill_is_answered_after_it_closes"),
        ({"consultation_starts": 1, "follow_up_starts": 4}, "bill_is_reported_after_it_is_answered"),
    ],
)
def test_dates_in_disorder_are_refused(dates, constraint):
    now = timezone.now()
    bill = BillFactory(consultation_starts=None)
    moments = {name: now + timedelta(days=days) for name, days in dates.items()}
    with refused(constraint), transaction.atomic():
        Bill.objects.filter(pk=bill.pk).update(**moments)


def test_a_disorder_is_told_in_words():
    bill = BillFactory()
    bill.response_starts = bill.consultation_starts - timedelta(days=1)
    with pytest.raises(ValidationError) as error:
        bill.full_clean()
    assert len(error.value.messages) == 1
