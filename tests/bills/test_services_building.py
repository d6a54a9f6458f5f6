"""Version 2 built from accepted amendments, and who is credited for its words."""

from __future__ import annotations

import pytest
from django.utils import timezone

from bills.importers import DraftUnit, Level
from bills.models import Credit, CreditState, Origins
from bills.services.building import build_version
from bills.services.contributions import publish_proposal
from bills.services.crediting import decide_credit
from bills.services.outline import draft_units
from bills.services.redrawing import redraw_outline
from bills.services.versions import publish_version
from consultation.journal.models import Entry, Verb
from tests.bills.conftest import ARTICLE_4
from tests.bills.versions import amend, confirmed_as_proposed, next_version, place_of, refused, units_with


def built(ministry, bill, place, *amendments, proposals=()):
    chosen = {place.unit: [amendment.current for amendment in amendments]} if amendments else {}
    return build_version(participant=ministry, bill=bill, amendments=chosen, proposals=proposals)


def published(ministry, version):
    confirmed_as_proposed(version, ministry)
    return publish_version(participant=ministry, version=version, moment=timezone.now())


def text_of(version, number="4"):
    return version.placements.get(number=number).wording.text


def words_by(version, number="4"):
    """The words of each origin, in the order of the text."""
    segments = Origins.objects.get(place__version=version, place__number=number).segments
    return [(text.strip(), origins, grade) for text, origins, _score, grade in segments]


@pytest.fixture
def place(bill):
    return place_of(bill, "4")


@pytest.fixture
def ten(citizen, place):
    return amend(citizen, place, "quinze jours", "dix jours ouvrables")


@pytest.fixture
def seven(stranger, place):
    return amend(stranger, place, "cinq ans", "sept ans")


def test_the_draft_has_the_words_of_every_amendment_chosen(bill, ministry, place, ten, seven):
    version = built(ministry, bill, place, ten, seven)
    assert text_of(version) == ARTICLE_4.replace("quinze jours", "dix jours ouvrables").replace("cinq", "sept")
    assert text_of(version, "1er") == place_of(bill, "1er").wording.text


def test_amendments_that_conflict_build_nothing(bill, ministry, place, ten, stranger):
    other = amend(stranger, place, "quinze jours", "trois semaines")
    arguments = {"participant": ministry, "bill": bill, "amendments": {place.unit: [ten.current, other.current]}}
    assert refused(build_version, **arguments) == "conflicting"
    assert bill.versions.count() == 1


def test_only_staff_build(bill, citizen, place, ten):
    assert refused(build_version, participant=citizen, bill=bill, amendments={place.unit: [ten.current]}) == "not-staff"


def test_choosing_again_replaces_what_was_chosen(bill, ministry, place, ten, seven):
    built(ministry, bill, place, ten)
    version = built(ministry, bill, place, seven)
    assert text_of(version) == ARTICLE_4.replace("cinq", "sept")
    assert [credit.contribution_id for credit in Credit.objects.all()] == [seven.pk]


def test_a_draft_rewritten_by_hand_is_not_overwritten(bill, ministry, place, ten, seven):
    version = built(ministry, bill, place, ten)
    redraw_outline(participant=ministry, version=version, units=units_with(bill, n4="Tout autre chose."))
    assert (
        refused(build_version, participant=ministry, bill=bill, amendments={place.unit: [seven.current]}) == "rewritten"
    )


def test_an_amendment_to_another_text_is_not_built_in(bill, ministry, place, ten):
    next_version(ministry, bill, units_with(bill, n4=ARTICLE_4.replace("supprimé", "abrogé")))
    assert (
        refused(build_version, participant=ministry, bill=bill, amendments={place.unit: [ten.current]}) == "other-text"
    )


def test_words_built_in_are_their_authors_as_a_fact(bill, ministry, place, ten, seven):
    version = published(ministry, built(ministry, bill, place, ten, seven))
    words = words_by(version)
    assert ("dix", [str(ten.uuid)], "derived") in [(text, origins, grade) for text, origins, grade in words]
    assert ("sept", [str(seven.uuid)], "derived") in words
    assert {origin for _text, origins, _grade in words for origin in origins} == {"v1", str(ten.uuid), str(seven.uuid)}
    assert set(Credit.objects.values_list("basis", "state")) == {("built", "confirmed")}


def test_segments_joined_are_the_text(bill, ministry, place, ten, seven):
    version = published(ministry, built(ministry, bill, place, ten, seven))
    for found in Origins.objects.select_related("place__wording"):
        assert "".join(text for text, *_rest in found.segments) == found.place.wording.text
    assert Origins.objects.count() == version.placements.articles().count()


def test_words_added_by_hand_are_the_governments(bill, ministry, place, ten):
    version = built(ministry, bill, place, ten)
    text = text_of(version).replace("supprimé", "abrogé sans délai")
    redraw_outline(participant=ministry, version=version, units=units_with(bill, n4=text))
    version = published(ministry, version)
    assert ("abrogé sans délai", ["v2"], "derived") in words_by(version)
    assert any(origins == [str(ten.uuid)] for _text, origins, _grade in words_by(version))


def test_words_found_again_wait_for_a_clerk(bill, ministry, place, ten):
    version = next_version(ministry, bill, units_with(bill, n4=ten.current.wording.text + "\n3° Un alinéa de plus."))
    credit = Credit.objects.get(place__version=version)
    assert (credit.contribution_id, credit.basis, credit.state) == (ten.pk, "matched", "proposed")
    assert credit.words >= 1
    assert {grade for _text, origins, grade in words_by(version) if origins == [str(ten.uuid)]} <= {
        "exact",
        "normalised",
    }


def test_a_clerk_confirms_what_was_matched(bill, ministry, place, ten):
    next_version(ministry, bill, units_with(bill, n4=ten.current.wording.text))
    credit = Credit.objects.get()
    decide_credit(participant=ministry, credit=credit, confirmed=True, moment=timezone.now())
    credit.refresh_from_db()
    assert (credit.state, credit.decided_by) == (CreditState.CONFIRMED, ministry)
    assert Entry.objects.get(verb=Verb.CREDIT_DECIDED).payload["confirmed"] is True


def test_what_a_clerk_refuses_is_the_governments(bill, ministry, place, ten):
    version = next_version(ministry, bill, units_with(bill, n4=ten.current.wording.text))
    decide_credit(participant=ministry, credit=Credit.objects.get(), confirmed=False, moment=timezone.now())
    assert {origin for _text, origins, _grade in words_by(version) for origin in origins} == {"v1", "v2"}
    assert Credit.objects.get().state == CreditState.REFUSED


def test_only_staff_decide(bill, ministry, citizen, place, ten):
    next_version(ministry, bill, units_with(bill, n4=ten.current.wording.text))
    credit = Credit.objects.get()
    arguments = {"credit": credit, "confirmed": True, "moment": timezone.now()}
    assert refused(decide_credit, participant=citizen, **arguments) == "not-staff"


def test_credits_go_on_through_later_versions(bill, ministry, place, ten):
    published(ministry, built(ministry, bill, place, ten))
    third = next_version(ministry, bill, units_with(bill, n4=ten.current.wording.text.replace("supprimé", "abrogé")))
    assert ("dix", [str(ten.uuid)], "derived") in words_by(third)
    assert ("abrogé", ["v3"], "derived") in words_by(third)
    assert Credit.objects.get(place__version=third).state == CreditState.CONFIRMED


def test_a_proposed_article_becomes_an_article(bill, ministry, place, citizen):
    division = bill.versions.get(number=1).placements.get(unit__level="chapter").unit
    proposal = publish_proposal(
        participant=citizen,
        section=division,
        text="Un registre public des pièces détachées est tenu par le ministre chargé de l’industrie.",
        title="Un registre public",
        reason="Pour savoir.",
        moment=timezone.now(),
    )
    version = built(ministry, bill, place, proposals=[proposal.current])
    units = draft_units(version)
    assert (units[-1].heading, units[-1].text) == ("Un registre public", proposal.current.wording.text)
    redraw_outline(
        participant=ministry,
        version=version,
        units=[*units[:-1], type(units[-1])(units[-1].level, "5", "Registre", units[-1].text, "", units[-1].continues)],
    )
    version = published(ministry, version)
    assert [origins for _text, origins, _grade in words_by(version, "5")] == [[str(proposal.uuid)]]
    assert Credit.objects.get().basis == "built"


def test_the_words_of_an_article_cut_off_keep_their_authors(bill, ministry, place, ten):
    published(ministry, built(ministry, bill, place, ten))
    first, second = ten.current.wording.text.split("\n« Les pièces")
    units = [*units_with(bill, n4=first), DraftUnit(Level.ARTICLE, "4 bis", "", f"« Les pièces{second}")]
    third = next_version(ministry, bill, units)
    assert ("dix", [str(ten.uuid)], "derived") in words_by(third, "4 bis")


def test_words_of_a_proposed_article_are_found_in_an_article_that_stands(bill, ministry, citizen):
    division = bill.versions.get(number=1).placements.get(unit__level="chapter").unit
    proposal = publish_proposal(
        participant=citizen,
        section=division,
        text="Un registre public des pièces détachées est tenu par le ministre chargé de l’industrie.",
        title="Un registre public",
        reason="Pour savoir.",
        moment=timezone.now(),
    )
    added = "\n3° Un registre public des pièces détachées est tenu par le préfet."
    version = next_version(ministry, bill, units_with(bill, n4=ARTICLE_4 + added))
    credit = Credit.objects.get(place__version=version)
    assert (credit.contribution_id, credit.state) == (proposal.pk, "proposed")
    assert credit.words >= 8
