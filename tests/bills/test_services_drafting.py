from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from bills.importers import DraftUnit, Level
from bills.models import Bill, SubjectKind, Unit
from bills.reading import latest_version, outline
from bills.services.drafting import draft_bill, publish_bill
from bills.services.outline import clear_outline, draft_units, unit_slug
from bills.services.redrawing import redraw_outline
from consultation.accounts.refusal import RefusedError
from consultation.journal.models import Entry, Verb
from tests.bill_factories import ready
from tests.bills.conftest import ARTICLE_4, UNITS, open_calendar
from tests.factories import ParticipantFactory

pytestmark = pytest.mark.django_db


def drafted(participant, ministry, **changes):
    words = {
        "slug": "projet",
        "title": "Un projet",
        "purpose": "",
        "calendar": open_calendar(),
        "units": UNITS,
        **changes,
    }
    return draft_bill(participant=participant, ministry=ministry, **words)


def refusal_of(call, **words) -> str:
    with pytest.raises(RefusedError) as refused:
        call(**words)
    return refused.value.refusal.code


def test_a_draft_is_not_public(draft):
    assert draft.published_at is None
    assert latest_version(draft).published_at is None
    assert draft.purpose_html == "<p>Faire <strong>durer</strong>.</p>"


def test_units_nest_by_their_levels(draft):
    places = outline(latest_version(draft))
    assert [(place.depth, place.unit.slug) for place in places] == [
        (0, "titre-1"), (1, "titre-1-chapitre-1"), (2, "1"), (2, "4"),
    ]  # fmt: skip
    assert [place.position for place in places] == [1, 2, 3, 4]


def test_articles_have_a_wording_and_divisions_none(draft):
    places = outline(latest_version(draft), with_wordings=True)
    assert [place.wording is not None for place in places] == [False, False, True, True]
    assert places[3].wording.text == ARTICLE_4
    assert places[3].explanation_html == "<p>Les pièces <strong>arrivent</strong>.</p>"


def test_the_outline_reads_back_as_it_was_written(draft):
    assert tuple(draft_units(latest_version(draft))) == UNITS


def test_a_wider_level_closes_the_narrower_ones(ministry):
    units = [
        DraftUnit(Level.TITLE, "Ier", ""),
        DraftUnit(Level.SECTION, "1", ""),
        DraftUnit(Level.ARTICLE, "1er", "", "Un."),
        DraftUnit(Level.CHAPTER, "II", ""),
        DraftUnit(Level.TITLE, "II", ""),
        DraftUnit(Level.ARTICLE, "2", "", "Deux."),
    ]
    bill = drafted(ministry, ministry.ministry, units=units)
    assert [place.depth for place in outline(latest_version(bill))] == [0, 1, 2, 1, 0, 1]


@pytest.mark.parametrize(
    ("level", "number", "above", "slug"),
    [
        ("article", "1er", "titre-1", "1"),
        ("article", "2 bis", "", "2-bis"),
        ("article", "L. 12", "", "l-12"),
        ("article", "", "", "x"),
        ("title", "Ier", "", "titre-1"),
        ("chapter", "II", "titre-1", "titre-1-chapitre-ii"),
        ("subsection", "3", "titre-1-section-2", "titre-1-section-2-sous-section-3"),
    ],
)
def test_a_unit_is_named_in_addresses(level, number, above, slug):
    assert unit_slug(level, number, above) == slug


def test_two_units_never_share_an_address(ministry):
    units = [DraftUnit(Level.ARTICLE, "1er", "", "Un."), DraftUnit(Level.ARTICLE, "1", "", "Deux.")]
    bill = drafted(ministry, ministry.ministry, units=[*units, *[DraftUnit(Level.TITLE, "é" * 40, "")] * 2])
    slugs = list(Unit.objects.filter(bill=bill).order_by("pk").values_list("slug", flat=True))
    assert slugs[:2] == ["1", "1-2"]
    assert len(set(slugs)) == 4
    assert max(map(len, slugs)) <= 80


def test_only_the_staff_of_the_ministry_drafts(citizen, moderator, ministry):
    elsewhere = ParticipantFactory(ministry_staff=True, ministry__slug="autre", ministry__name="Autre")
    for participant in (citizen, moderator, elsewhere):
        assert refusal_of(drafted, participant=participant, ministry=ministry.ministry) == "not-staff"
    assert not Bill.objects.exists()


def test_an_administrator_drafts_for_any_ministry(administrator, ministry):
    assert drafted(administrator, ministry.ministry).ministry == ministry.ministry


def test_a_draft_with_dates_in_disorder_is_not_written(ministry):
    with pytest.raises(ValidationError):
        drafted(ministry, ministry.ministry, calendar=open_calendar(opened=3, closes=2))
    assert not Bill.objects.exists()


def test_two_bills_never_share_an_address(draft, ministry):
    with pytest.raises(ValidationError):
        drafted(ministry, ministry.ministry, slug=draft.slug)


def test_the_outline_of_a_draft_is_replaced_whole(draft, ministry):
    version = latest_version(draft)
    redraw_outline(participant=ministry, version=version, units=UNITS[2:3], preamble="Exposé.")
    assert [place.unit.slug for place in outline(version)] == ["1"]
    assert Unit.objects.filter(bill=draft).count() == 1
    assert latest_version(draft).preamble == "Exposé."


def test_only_staff_redraw_the_outline(draft, citizen):
    assert refusal_of(redraw_outline, participant=citizen, version=latest_version(draft), units=()) == "not-staff"


def test_a_published_outline_is_never_redrawn(bill, ministry):
    version = latest_version(bill)
    assert refusal_of(redraw_outline, participant=ministry, version=version, units=()) == "published"
    with pytest.raises(ValueError, match="never rewritten"):
        clear_outline(version)


def test_a_version_published_meanwhile_is_not_redrawn(draft, ministry):
    version = latest_version(draft)
    publish_bill(participant=ministry, bill=draft, moment=timezone.now())
    assert refusal_of(redraw_outline, participant=ministry, version=version, units=()) == "published"


def test_publishing_makes_bill_and_version_public(draft, ministry):
    moment = timezone.now()
    version = publish_bill(participant=ministry, bill=draft, moment=moment)
    assert draft.published_at == version.published_at == moment
    assert Entry.objects.get(verb=Verb.BILL_PUBLISHED).payload == {"slug": "durabilite", "version": 1}


def test_publishing_twice_changes_nothing(draft, ministry):
    first = publish_bill(participant=ministry, bill=draft, moment=timezone.now())
    again = publish_bill(participant=ministry, bill=draft, moment=timezone.now() + timedelta(days=1))
    assert again.published_at == first.published_at
    assert Entry.objects.filter(verb=Verb.BILL_PUBLISHED).count() == 1


def test_only_staff_publish(draft, citizen):
    assert refusal_of(publish_bill, participant=citizen, bill=draft, moment=timezone.now()) == "not-staff"


@pytest.mark.parametrize(
    ("units", "code"),
    [
        ((), "no-article"),
        (UNITS[:2], "no-article"),
        ([DraftUnit(Level.ARTICLE, "", "", "Sans numéro.")], "faulty"),
        ([DraftUnit(Level.ARTICLE, "1er", "")], "faulty"),
        ([DraftUnit(Level.ARTICLE, "2", "", "Un.")] * 2, "faulty"),
    ],
)
def test_a_bill_is_published_whole(units, code, ministry):
    bill = ready(drafted(ministry, ministry.ministry, units=units))
    assert refusal_of(publish_bill, participant=ministry, bill=bill, moment=timezone.now()) == code
    bill.refresh_from_db()
    assert bill.published_at is None


def test_a_division_may_go_without_a_number(ministry):
    units = [DraftUnit(Level.TITLE, "", "Dispositions finales"), UNITS[3]]
    bill = ready(drafted(ministry, ministry.ministry, units=units))
    publish_bill(participant=ministry, bill=bill, moment=timezone.now())
    assert bill.subjects.filter(kind=SubjectKind.DIVISION).get().slug == "titre-x"
