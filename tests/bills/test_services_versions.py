"""Staff draft the next version, say what became of each article, publish it; nothing published is ever rewritten."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.utils import timezone

from bills.importers import DraftUnit, Level
from bills.models import BillVersion, Placement, Unit
from bills.reading import latest_version
from bills.services.outline import draft_units
from bills.services.redrawing import confirm_lineage, redraw_outline
from bills.services.versions import discard_draft, draft_version, publish_version
from consultation.journal.models import Entry, Verb
from tests.bills.conftest import ARTICLE_4
from tests.bills.versions import confirmed_as_proposed, next_version, place_of, refused, units_with
from tests.factories import ParticipantFactory


def told(version):
    """The lineage as (kind, number before, number after)."""
    numbers = {
        (place.version_id, place.unit_id): place.number
        for place in Placement.objects.filter(version__bill=version.bill)
    }
    before = version.bill.versions.get(number=version.number - 1)
    return {
        (link.kind, numbers.get((before.pk, link.before_id)), numbers.get((version.pk, link.after_id)))
        for link in version.lineage.all()
    }


def test_the_draft_is_a_copy_of_the_published_version(bill, ministry):
    version = draft_version(participant=ministry, bill=bill)
    assert (version.number, version.published_at) == (2, None)
    assert draft_units(version) == draft_units(bill.versions.get(number=1))
    assert latest_version(bill).number == 1


def test_units_keep_their_identity_from_version_to_version(bill, ministry):
    first = set(bill.versions.get(number=1).placements.values_list("unit", flat=True))
    version = draft_version(participant=ministry, bill=bill, units=units_with(bill, n4="Tout autre chose."))
    assert set(version.placements.values_list("unit", flat=True)) == first


def test_a_file_without_identities_is_matched_by_its_words(bill, ministry):
    units = [replace(unit, continues="") for unit in units_with(bill, n4=ARTICLE_4.replace("cinq", "sept"))]
    version = draft_version(participant=ministry, bill=bill, units=units)
    assert version.lineage.count() == 0
    assert place_of(bill, "4").unit.placements.count() == 2


def test_only_one_next_version_is_drafted_at_a_time(bill, ministry):
    draft_version(participant=ministry, bill=bill)
    assert refused(draft_version, participant=ministry, bill=bill) == "draft-stands"


def test_version_1_must_be_public_first(draft, ministry):
    assert refused(draft_version, participant=ministry, bill=draft) == "unpublished"


def test_only_the_staff_of_the_ministry_may(bill, ministry, citizen, moderator):
    version = draft_version(participant=ministry, bill=bill, units=units_with(bill, n4="Autre."))
    other = ParticipantFactory(ministry_staff=True, ministry__slug="autre", ministry__name="Autre")
    for who, code in ((citizen, "not-staff"), (moderator, "not-your-role"), (other, "not-staff")):
        assert refused(draft_version, participant=who, bill=bill) == code
        assert refused(publish_version, participant=who, version=version, moment=timezone.now()) == code
        assert refused(discard_draft, participant=who, version=version) == code
        assert refused(confirmed_as_proposed, version=version, participant=who) == code


def test_nothing_is_published_before_the_lineage_is_confirmed(bill, ministry):
    version = draft_version(participant=ministry, bill=bill, units=units_with(bill, n4="Autre."))
    assert refused(publish_version, participant=ministry, version=version, moment=timezone.now()) == "unconfirmed"
    confirmed_as_proposed(version, ministry)
    publish_version(participant=ministry, version=version, moment=timezone.now())
    assert latest_version(bill).number == 2


def test_redrawing_the_outline_asks_for_confirmation_again(bill, ministry):
    version = draft_version(participant=ministry, bill=bill, units=units_with(bill, n4="Autre."))
    confirmed_as_proposed(version, ministry)
    redraw_outline(participant=ministry, version=version, units=units_with(bill, n4="Encore autre."))
    assert refused(publish_version, participant=ministry, version=version, moment=timezone.now()) == "unconfirmed"


def test_a_version_that_changes_nothing_is_not_published(bill, ministry):
    assert refused(next_version, participant=ministry, bill=bill) == "same-text"


def test_a_version_with_a_fault_is_not_published(bill, ministry):
    units = [*units_with(bill), DraftUnit(Level.ARTICLE, "", "", "Sans numéro.")]
    assert refused(next_version, participant=ministry, bill=bill, units=units) == "faulty"


def test_publishing_twice_publishes_once(bill, ministry):
    version = next_version(ministry, bill, units_with(bill, n4="Autre."))
    first = version.published_at
    assert publish_version(participant=ministry, version=version, moment=timezone.now()).published_at == first
    assert Entry.objects.filter(verb=Verb.VERSION_PUBLISHED).count() == 1


def test_a_published_version_is_neither_redrawn_nor_discarded(bill, ministry):
    version = next_version(ministry, bill, units_with(bill, n4="Autre."))
    assert refused(redraw_outline, participant=ministry, version=version, units=()) == "published"
    assert refused(discard_draft, participant=ministry, version=version) == "published"
    assert refused(discard_draft, participant=ministry, version=bill.versions.get(number=1)) == "published"


def test_a_discarded_draft_leaves_nothing_behind(bill, ministry):
    units, articles = Unit.objects.count(), Placement.objects.count()
    added = DraftUnit(Level.ARTICLE, "5", "", "Nouveau.")
    version = draft_version(participant=ministry, bill=bill, units=[*units_with(bill), added])
    discard_draft(participant=ministry, version=version)
    assert (Unit.objects.count(), Placement.objects.count()) == (units, articles)
    assert BillVersion.objects.filter(bill=bill).count() == 1


def test_an_article_cut_in_two_is_told_as_split(bill, ministry):
    first, second = ARTICLE_4.split("\n2°")
    units = [*units_with(bill, n4=first), DraftUnit(Level.ARTICLE, "4 bis", "", f"2°{second}")]
    version = draft_version(participant=ministry, bill=bill, units=units)
    assert told(version) == {("split", "4", "4 bis")}


def test_staff_correct_what_the_engine_proposed(bill, ministry):
    first, second = ARTICLE_4.split("\n2°")
    units = [*units_with(bill, n4=first), DraftUnit(Level.ARTICLE, "4 bis", "", f"2°{second}")]
    version = draft_version(participant=ministry, bill=bill, units=units)
    places = list(version.placements.select_related("unit").order_by("position"))
    confirm_lineage(
        participant=ministry,
        version=version,
        continues={place.position: str(place.unit.uuid) for place in places[:-1]},
        cut_from={},
        poured_into={},
        moment=timezone.now(),
    )
    assert told(version) == {("inserted", None, "4 bis")}


def test_staff_may_say_that_two_articles_have_changed_places(bill, ministry):
    version = draft_version(participant=ministry, bill=bill)
    *divisions, one, four = version.placements.select_related("unit").order_by("position")
    uuids = {one.position: str(four.unit.uuid), four.position: str(one.unit.uuid)}
    confirm_lineage(
        participant=ministry,
        version=version,
        continues={**{place.position: str(place.unit.uuid) for place in divisions}, **uuids},
        cut_from={},
        poured_into={},
        moment=timezone.now(),
    )
    swapped = list(version.placements.order_by("position").values_list("unit", flat=True))
    assert swapped[-2:] == [four.unit_id, one.unit_id]
    assert {kind for kind, *_numbers in told(version)} == {"moved", "renumbered"}


def test_an_article_said_to_be_new_is_another_unit(bill, ministry):
    version = draft_version(participant=ministry, bill=bill)
    *kept, four = version.placements.select_related("unit").order_by("position")
    confirm_lineage(
        participant=ministry,
        version=version,
        continues={place.position: str(place.unit.uuid) for place in kept},
        cut_from={},
        poured_into={},
        moment=timezone.now(),
    )
    assert told(version) == {("inserted", None, "4"), ("deleted", "4", None)}
    assert version.placements.get(number="4").unit_id != four.unit_id


def test_one_earlier_article_is_not_two_articles(bill, ministry):
    version = draft_version(participant=ministry, bill=bill)
    uuid = str(version.placements.get(number="4").unit.uuid)
    arguments = {"participant": ministry, "version": version, "cut_from": {}, "poured_into": {}}
    assert refused(confirm_lineage, **arguments, continues={3: uuid, 4: uuid}, moment=timezone.now()) == "twice"


def test_votes_start_anew_on_an_article_whose_words_changed(bill, ministry):
    version = next_version(ministry, bill, units_with(bill, n4=ARTICLE_4.replace("cinq", "sept")))
    revisions = dict(version.placements.articles().values_list("number", "unit__revision"))
    assert revisions == {"1er": 1, "4": 2}
    assert dict(version.placements.articles().values_list("number", "revision")) == revisions


def test_votes_carry_over_a_change_of_typography(bill, ministry):
    version = next_version(ministry, bill, units_with(bill, n4=ARTICLE_4.replace("’", "'")))
    assert version.placements.get(number="4").unit.revision == 1


def test_votes_stay_where_they_are_once_they_have_ended(bill, ministry):
    bill.response_starts = timezone.now()
    bill.save()
    version = next_version(ministry, bill, units_with(bill, n4="Autre."))
    assert version.placements.get(number="4").unit.revision == 1


def test_addresses_never_change_and_new_articles_get_their_own(bill, ministry):
    slug = place_of(bill, "4").unit.slug
    units = [replace(unit, number="5") if unit.number == "4" else unit for unit in units_with(bill)]
    units.append(DraftUnit(Level.ARTICLE, "4", "", "Un nouvel article quatre."))
    version = next_version(ministry, bill, units)
    slugs = dict(version.placements.articles().values_list("number", "unit__slug"))
    assert slugs == {"1er": "1", "5": slug, "4": "4-2"}


@pytest.mark.parametrize("moves", [1, 3])
def test_redrawing_a_draft_keeps_new_units_what_they_are(bill, ministry, moves):
    units = [*units_with(bill), DraftUnit(Level.ARTICLE, "5", "", "Nouveau.")]
    version = draft_version(participant=ministry, bill=bill, units=units)
    unit = version.placements.get(number="5").unit_id
    for _move in range(moves):
        redraw_outline(participant=ministry, version=version, units=draft_units(version))
    assert version.placements.get(number="5").unit_id == unit
