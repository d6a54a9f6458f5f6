"""A report of a text that changed: what became of each article, whose words stand in it, and what answers cite."""

from __future__ import annotations

import pytest
from django.utils import timezone
from lxml import html

from bills.services.building import build_version
from bills.services.contributions import publish_proposal
from bills.services.outline import draft_units
from bills.services.redrawing import redraw_outline
from bills.services.versions import publish_version
from consultation.responses.changes import changes_since
from consultation.responses.models import Decision
from consultation.responses.report.forms import WRITERS, draw
from consultation.responses.report.gathering import snapshot_of
from consultation.responses.services import publish_answer, waive_answer, write_answer
from tests.bills.conftest import bill, draft  # noqa: F401  fixtures
from tests.bills.versions import amend, confirmed_as_proposed, next_version, place_of, units_with
from tests.pages.deeds import answer, hide, vote

pytestmark = pytest.mark.django_db


@pytest.fixture
def ten(citizen, bill):  # noqa: F811
    vote(place_of(bill, "4").unit, agree=2, disagree=1)
    return amend(citizen, place_of(bill, "4"), "quinze jours", "dix jours ouvrables consécutifs", title="Dix jours")


@pytest.fixture
def register(stranger, bill):  # noqa: F811
    return publish_proposal(
        participant=stranger,
        section=bill.versions.get(number=1).placements.get(unit__level="chapter").unit,
        text="Un registre public des pièces détachées est tenu par le ministre chargé de l’industrie.",
        title="Un registre public",
        reason="Pour savoir.",
        moment=timezone.now(),
    )


@pytest.fixture
def second(ministry, bill, ten, register):  # noqa: F811
    """Version 2: made of an amendment and of a proposed article."""
    version = build_version(
        participant=ministry, bill=bill, amendments={ten.article: [ten.current]}, proposals=[register.current]
    )
    units = draft_units(version)
    last = type(units[-1])(units[-1].level, "5", "Registre", units[-1].text, "", units[-1].continues)
    redraw_outline(participant=ministry, version=version, units=[*units[:-1], last])
    confirmed_as_proposed(version, ministry)
    return publish_version(participant=ministry, version=version, moment=timezone.now())


def words_of(bill, language="en"):  # noqa: F811
    """All that the page says, with one space between words."""
    snapshot = snapshot_of(bill, timezone.now())
    snapshot["bill"]["language"] = language
    return " ".join(html.document_fromstring(draw(snapshot, "html").decode()).text_content().split())


def test_a_text_of_one_version_has_not_changed(bill):  # noqa: F811
    assert "What changed in the text" not in words_of(bill)


def test_what_became_of_each_article_is_told_with_whose_words_stand_in_it(bill, second, ten, register):  # noqa: F811
    words = words_of(bill)
    assert "From version 1, put to consultation, to version 2." in words
    assert "New articles that come from the consultation" in words
    assert f"Amendment no. {ten.slug} – Dix jours (" in words
    assert f"Proposal no. {register.slug} – Un registre public (" in words
    assert "Whose words they are:" in words
    assert "likely, not confirmed" not in words


def test_votes_on_an_earlier_wording_are_told_apart(bill, second):  # noqa: F811
    words = words_of(bill)
    assert "On wording 1, before the change:" in words
    assert "2 agree" in words


def test_an_article_that_is_gone_is_shown_with_what_it_said(ministry, bill):  # noqa: F811
    next_version(ministry, bill, units_with(bill, n1er=""))
    words = words_of(bill)
    assert "Deleted" in words
    assert "What changed in the text: Deleted" in words


def test_words_that_are_like_those_of_an_amendment_are_said_to_be_likely(ministry, bill, ten):  # noqa: F811
    next_version(ministry, bill, units_with(bill, n4=ten.current.wording.text))
    assert "likely, not confirmed" in words_of(bill)


def test_an_answer_shows_the_change_that_it_cites_and_the_clause_it_names(ministry, bill, second, ten):  # noqa: F811
    change = next(one for one in changes_since(bill) if one.place.number == "4")
    write_answer(
        participant=ministry,
        subject=ten,
        decision=Decision.ADOPTED,
        reason="Oui.",
        citations=[(change.place.pk, change.hunk.start)],
        cited_unit=change.place.unit,
        cited_alinea=3,
        moment=timezone.now(),
    )
    publish_answer(participant=ministry, subject=ten, moment=timezone.now())
    words = words_of(bill)
    assert "Version 2, article 4:" in words
    assert "See article 4, alinéa 3." in words
    assert "Not yet in the text." not in words


def test_an_answer_that_was_corrected_says_when(ministry, bill, ten):  # noqa: F811
    clause = place_of(bill, "1er").unit
    answer(ministry, ten, Decision.REJECTED, "Non.", cited=(clause, None))
    answer(ministry, ten, Decision.REJECTED, "Toujours non.", cited=(clause, None))
    words = words_of(bill)
    assert "Corrected on" in words
    assert "See article 1er." in words


def test_what_gets_no_answer_is_told_with_its_public_reason(ministry, bill, ten):  # noqa: F811
    waive_answer(participant=ministry, subject=ten, reason="Déjà en vigueur.", moment=timezone.now())
    words = words_of(bill)
    assert "What got no answer, for a public reason" in words
    assert "Déjà en vigueur." in words


def test_the_name_and_the_words_of_what_is_hidden_are_absent(bill, second, register, moderator):  # noqa: F811
    hide(moderator, register)
    words = words_of(bill)
    assert "Un registre public (" not in words


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_form_tells_what_changed(bill, second, form, language):  # noqa: F811
    snapshot = snapshot_of(bill, timezone.now())
    snapshot["bill"]["language"] = language
    drawn = draw(snapshot, form)
    assert drawn == draw(snapshot, form)
    if form == "html":
        assert "<ins" in drawn.decode()
        assert "<del" in drawn.decode()
