"""The real consultation, imported once: its figures, its texts, and nothing lost."""

from __future__ import annotations

import csv
import json
from collections import Counter

import pytest
from django.db.models import Count

from bills.legaltext import Hunk, apply
from bills.models import (
    Amendment,
    AmendmentRevision,
    Argument,
    ExistingLaw,
    Level,
    Placement,
    Proposal,
    ProposalRevision,
    Source,
    Subject,
)
from consultation.accounts.models import Participant
from consultation.moderation.models import Decision
from consultation.opendata.republique_numerique.figures import PUBLISHED
from consultation.opendata.republique_numerique.importing import import_consultation
from votes.models import Ballot, ImportedTotals, Tally

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def opinions(published):
    with (published / "opinions.jsonl").open(encoding="utf-8") as file:
        return {row["id"]: row for row in map(json.loads, file)}


def test_every_figure_is_reproduced(imported):
    differences = [row for row in PUBLISHED.beside(imported.found) if row[1] != row[2]]
    assert differences == []
    assert imported.kept


def test_a_second_import_touches_no_row(imported, published, rows):
    before = rows()
    outcome = import_consultation(published)
    assert (outcome.written, outcome.found) == (False, PUBLISHED)
    assert rows() == before


def test_thirty_articles_stand_under_three_titles_seven_chapters_and_eighteen_sections(imported):
    levels = Counter(Placement.objects.values_list("unit__level", flat=True))
    assert levels == {Level.TITLE: 3, Level.CHAPTER: 7, Level.SECTION: 18, Level.ARTICLE: 30}
    articles = Placement.objects.articles().order_by("position")
    assert [place.number for place in articles] == [str(number) for number in range(1, 31)]
    assert all(place.wording.text and place.parent.unit.level == Level.SECTION for place in articles)


def test_every_opinion_keeps_its_totals(imported, opinions):
    rows = ImportedTotals.objects.filter(subject__kind__in=("article", "proposal"))
    kept = {
        int(origin_id): tuple(counts)
        for origin_id, *counts in rows.values_list("subject__origin_id", "agree", "mixed", "disagree", "amendments")
    }
    assert kept == {
        opinion["id"]: (opinion["votes_ok"], opinion["votes_mitige"], opinion["votes_nok"], opinion["versions_count"])
        for opinion in opinions.values()
    }


def test_every_argument_keeps_its_words_its_author_and_its_votes(imported, opinions):
    rows = Argument.objects.values_list(
        "origin_id", "body", "author__origin_id", "about__origin_id", "imported_totals__agree"
    )
    assert set(rows) == {
        (str(one["id"]), one["body"].strip(), one["author"]["uniqueId"], str(opinion["id"]), one["votes_count"])
        for opinion in opinions.values()
        for one in opinion["arguments"]
    }


def test_every_source_keeps_its_link(imported, opinions):
    rows = Source.objects.values_list("origin_id", "link", "about__origin_id")
    assert set(rows) == {
        (str(one["id"]), one["link"], str(opinion["id"])) for opinion in opinions.values() for one in opinion["sources"]
    }


def test_the_proposals_are_numbered_in_the_order_of_their_creation(imported):
    numbered = Proposal.objects.order_by("created_at", "id").values_list("slug", flat=True)
    assert sorted(map(int, numbered)) == list(range(1, 667))
    moments = [proposal.created_at for proposal in sorted(Proposal.objects.all(), key=lambda one: int(one.slug))]
    assert moments == sorted(moments)
    assert ProposalRevision.objects.exclude(wording__text="").count() == 666


def test_the_four_trashed_proposals_are_hidden(imported, opinions):
    trashed = {str(number) for number, opinion in opinions.items() if opinion["is_trashed"]}
    assert set(Subject.objects.filter(state="hidden").values_list("origin_id", flat=True)) == trashed
    assert Decision.objects.filter(moderator=None, reason="imported", action="hide").count() == 4


def test_the_fifty_two_existing_laws_are_kept(imported, opinions):
    kept = ExistingLaw.objects.values_list("unit__origin_id", "position", "key")
    assert set(kept) == {
        (str(opinion["id"]), position, modal["key"])
        for opinion in opinions.values()
        for position, modal in enumerate(opinion["modals"], start=1)
    }
    assert len(kept) == 52


def test_the_hunks_of_every_amendment_make_its_wording_of_its_base(imported):
    revisions = AmendmentRevision.objects.select_related("base", "wording")
    assert [revision.number for revision in revisions] == [1] * 81
    for revision in revisions:
        assert apply(revision.base.text, [Hunk(**hunk) for hunk in revision.hunks]) == revision.wording.text


def test_the_files_hold_no_text_of_the_amendments_to_article_9(imported):
    law = ExistingLaw.objects.get(unit__slug="9")
    assert Amendment.objects.filter(article__slug="9", existing_law=law).count() == 81
    assert set(AmendmentRevision.objects.values_list("wording__text", flat=True)) == {law.after}


def test_each_pair_has_the_value_of_its_last_row(imported, published):
    with (published / "article-9-votes.csv").open(encoding="utf-8") as file:
        last = {(row["version"], row["voter"]): int(row["value"]) for row in csv.DictReader(file)}
    article = next(slug for slug, _ in last if slug.startswith("article-9-"))
    amended = {revision.amendment_id: revision.title for revision in AmendmentRevision.objects.all()}
    kept = {
        (amended.get(ballot.subject_id, article), ballot.participant.origin_id): ballot.value
        for ballot in Ballot.objects.select_related("participant")
    }
    words = {slug: slug if slug == article else slug.replace("-", " ").strip().capitalize() for slug, _ in last}
    assert kept == {(words[slug], voter): value for (slug, voter), value in last.items()}


def test_every_tally_is_the_count_of_its_ballots(imported):
    counted = Counter(Ballot.objects.values_list("subject", "value"))
    for subject, agree, mixed, disagree in Tally.objects.values_list("subject", "agree", "mixed", "disagree"):
        assert (agree, mixed, disagree) == tuple(counted.pop((subject, value), 0) for value in (1, 0, -1))
    assert not counted


def test_no_two_participants_have_the_same_name(imported):
    names = Participant.objects.values("display_name").annotate(times=Count("pk")).filter(times__gt=1)
    assert not names.exists()
    assert Participant.objects.filter(email=None, is_active=False).count() == Participant.objects.count() == 5677


def test_no_contribution_lost_its_author_or_stands_outside_the_consultation(imported):
    subjects = Subject.objects.exclude(kind="division")
    assert set(subjects.filter(author=None).values_list("kind", flat=True)) == {"article"}
    bill = subjects.first().bill
    assert not subjects.exclude(created_at__gte=bill.consultation_starts, created_at__lt=bill.response_starts).exists()
