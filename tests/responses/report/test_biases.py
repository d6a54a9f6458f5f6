"""What the report says could bias a consultation: views, spread, campaigns, signals, groups; what it keeps silent."""

import csv
import io
import itertools
import zipfile
from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from consultation.analysis import opinions, signals
from consultation.analysis.concentration import views_in
from consultation.analysis.exposure import count_shown
from consultation.analysis.measures import gini
from consultation.analysis.models import Exposure
from consultation.responses.report.canonical import settled, written
from consultation.responses.report.forms import draw
from consultation.responses.report.gathering import snapshot_of
from consultation.responses.report.nodes import words_in
from consultation.responses.report.telling import told
from tests.analysis.voters import camps, people
from tests.bill_factories import ArgumentFactory, ArticleFactory, BillFactory, ProposalFactory
from tests.factories import ParticipantFactory
from tests.pages.deeds import hide
from votes.models import Ballot

pytestmark = pytest.mark.django_db
NOW = timezone.now() + timedelta(days=1)
SPEECH = "nous demandons que le droit de réparer soit inscrit dans la loi avec un indice affiché en rayon"


@pytest.fixture
def bill(ministry):
    """Two camps of 40 and 30, a campaign of 12, one text with voters of its own."""
    bill = BillFactory(slug="b", ministry=ministry.ministry)
    subjects = camps(bill)
    for author in ParticipantFactory.create_batch(12):
        ArgumentFactory(about=subjects[0], author=author, body=SPEECH)
    Ballot.objects.bulk_create(
        Ballot(participant=one, subject_id=subjects[1].pk, value=1, revision=1) for one in people(60)
    )
    return bill


@pytest.fixture
def computed(bill):
    signals.refresh(bill, NOW)
    opinions.refresh(bill, NOW)
    return bill


def said(bill, language="en"):
    """The words of the chapter, heading by heading."""
    snapshot = snapshot_of(bill, NOW)
    snapshot["bill"]["language"] = language
    chapter, here = {}, ""
    for block in told(settled(snapshot)).blocks:
        if block["t"] == "heading":
            here = block["text"]
        elif block["t"] in {"p", "list"}:
            chapter[here] = f"{chapter.get(here, '')} {words_in([block])}"
        elif block["t"] == "table":
            rows = itertools.chain(
                [[block["caption"]]], ([words_in([{"t": "p", "c": c}]) for c in r] for r in block["rows"])
            )
            chapter[here] = f"{chapter.get(here, '')} {' / '.join(' | '.join(row) for row in rows)}"
    return chapter


def test_groups_of_opinion_are_told_with_their_size_and_stability(computed):
    words = said(computed)["Groups of opinion"]
    assert "2 groups of people who vote alike, among the 70 who voted on 7 texts or more of 8." in words
    assert "Group A | 40 / Group B | 30 / Stability (1: always the same groups; 0: chance) | 1" in words
    assert "Where the groups meet" in words


def test_groups_that_are_not_computed_say_why(bill):
    assert "They were not computed for this consultation." in said(bill)["Groups of opinion"]
    opinions.refresh(BillFactory(slug="other", ministry=bill.ministry), NOW)
    few = BillFactory(slug="few", ministry=bill.ministry)
    opinions.refresh(few, NOW)
    assert "fewer than 30 people have voted on 7 texts or more" in said(few)["Groups of opinion"]


def test_a_campaign_is_one_text_with_its_signatories(computed):
    words = said(computed)["Texts that say the same"]
    assert "19 amendments, arguments, replies and proposals were written; 2 of them say different things." in words
    assert f"{SPEECH} | 12 | 12" in words


def test_signals_are_told_only_while_nothing_came_since(computed):
    assert "Not computed" not in said(computed)["What arrived in an unusual way"]
    later = ArgumentFactory(about=computed.subjects.filter(kind="article").get())
    type(later).objects.filter(pk=later.pk).update(created_at=NOW + timedelta(hours=1))
    assert "Not computed since the last vote" in said(computed)["What arrived in an unusual way"]
    assert "was not computed since the last contribution" in said(computed)["Texts that say the same"]


def test_a_text_with_voters_of_its_own_is_named_until_it_is_hidden(computed, moderator):
    def crowds():
        return {one["number"]: one for one in snapshot_of(computed, NOW)["biases"]["signals"]["crowds"] if one["once"]}

    ((number, crowd),) = crowds().items()
    assert crowd["title"] in said(computed)["What arrived in an unusual way"]
    hide(moderator, computed.subjects.get(kind="amendment", slug=number))
    assert crowds() == {}


def test_the_words_of_a_campaign_are_absent_once_its_first_text_is_hidden(computed, moderator):
    hide(moderator, computed.subjects.filter(kind="argument").order_by("pk").first())
    (campaign,) = snapshot_of(computed, NOW)["biases"]["signals"]["campaigns"]
    assert campaign == {"texts": 12, "people": 12, "words": ""}
    assert "Not public | 12 | 12" in said(computed)["Texts that say the same"]


def test_computing_again_later_changes_no_byte(computed):
    first = written(snapshot_of(computed, NOW))
    signals.refresh(computed, NOW + timedelta(days=2), anew=True)
    opinions.refresh(computed, NOW + timedelta(days=2), anew=True)
    assert written(snapshot_of(computed, NOW + timedelta(days=3))) == first


def test_no_figure_of_voters_stands_for_fewer_than_eleven(computed):
    biases = snapshot_of(computed, NOW)["biases"]
    assert all(one["number"] >= 11 for kind in ("texts", "votes") for one in biases["signals"][kind]["bursts"])
    assert all(one["people"] >= 11 for one in biases["signals"]["campaigns"])
    assert min(biases["opinions"]["sizes"]) >= 11


def test_views_are_told_by_their_gini_and_by_tenths(bill):
    proposals = ProposalFactory.create_batch(20, section__bill=bill)
    for rank, proposal in enumerate(proposals):
        Exposure.objects.create(subject=proposal, day=date(2031, 1, 2), band=1, shown=1 + rank)
    count_shown(bill=bill, positions={proposals[0].uuid: 1}, day=date(2031, 1, 3))
    words = said(bill)["How often each contribution was shown"]
    assert "Proposals and amendments were shown 211 times in lists; 7 of 27 never were." in words
    assert "1 | 18" in words


def test_views_that_nobody_counted_are_said_to_be_unknown(bill):
    assert "Unknown: no view was counted here." in said(bill)["How often each contribution was shown"]


def test_territories_are_told_where_people_say_them_and_merged_where_they_are_few(bill):
    article = ArticleFactory(bill=bill, slug="t")
    assert "territory" not in said(bill)["How people took part, and what could bias it"]
    places = ["38"] * 12 + ["26"] * 5 + ["07"] * 6
    for territory in places:
        voter = ParticipantFactory(territory=territory)
        Ballot.objects.create(participant=voter, subject_id=article.pk, value=1, revision=1)
    words = said(bill)["How people took part, and what could bias it"]
    assert "Did not say | 130 / 38 – Isère | 12 / Other territories, together | 11" in words


def test_imported_votes_are_on_no_day(bill):
    Ballot.objects.filter(subject__bill=bill).update(origin="elsewhere")
    days = snapshot_of(bill, NOW)["days"]
    assert {one["votes"] for one in days} == {0}


def test_every_section_says_its_method_and_its_limits(computed):
    chapter = said(computed)
    headings = (
        "How people took part, and what could bias it",
        "How votes and texts are spread",
        "Texts that say the same",
        "What arrived in an unusual way",
        "Groups of opinion",
    )
    assert all("Method: " in chapter[heading] and "Limits: " in chapter[heading] for heading in headings)


def test_tables_hold_the_same_figures(computed):
    snapshot = snapshot_of(computed, NOW)
    with zipfile.ZipFile(io.BytesIO(draw(snapshot, "zip"))) as archive:
        tables = {name: archive.read(name).decode() for name in archive.namelist() if name.endswith(".csv")}
    groups, campaigns, figures = (
        list(csv.reader(io.StringIO(tables[name]))) for name in ("opinion_groups.csv", "campaigns.csv", "biases.csv")
    )
    assert groups == [["group", "people"], ["A", "40"], ["B", "30"]]
    assert campaigns == [["text", "times", "signatories"], [SPEECH, "12", "12"]]
    assert ["signals_distinct", "2"] in figures
    assert ["opinions_stability", "1"] in figures


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=40))
def test_tenths_hold_all_views_and_all_votes(rows):
    ordered = sorted(rows, reverse=True)
    found = views_in(ordered)
    assert found.gini == gini([shown for shown, _votes in rows])
    if found.times:
        assert sum(views for views, _votes in found.tenths) == pytest.approx(1)
        votes = [votes for _views, votes in found.tenths]
        assert None in votes or sum(votes) == pytest.approx(1)
