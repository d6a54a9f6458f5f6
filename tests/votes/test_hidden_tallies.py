"""Tallies hidden until one has voted: absent from all that a reader is sent, then all there (TRUST.md, T7)."""

import ast
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from bills.models import Bill
from tests.pages.deeds import cast
from tests.pages.reading import read
from tests.votes.hidden import DRAWN, ELSEWHERE, count, hidden, names, pattern_of, read_all
from votes.models import Tally

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(ministry, citizen, stranger, bill, settings, tmp_path):
    settings.VAR = tmp_path
    with time_machine.travel(timezone.now(), tick=False):
        yield hidden(ministry, citizen, stranger, bill)


def close(bill):
    Bill.objects.filter(pk=bill.pk).update(response_starts=timezone.now() - timedelta(days=1))
    cache.clear()


def found_in(pattern, pages):
    """The addresses whose answer holds a figure, or a bar, and what."""
    found = {
        address: pattern.findall(content.decode(errors="replace")) for address, (_status, content) in pages.items()
    }
    return {address: figures[:5] for address, figures in found.items() if figures}


def drawn_in(pages):
    return [address for address, (_status, content) in pages.items() if DRAWN.search(content.decode(errors="replace"))]


@pytest.mark.parametrize(("who", "language"), [(None, "fr"), ("citizen", "en"), ("administrator", "fr")])
def test_nothing_that_is_read_depends_on_a_tally(client, request, world, who, language):
    """Other figures, in another order: every answer stays the same, byte for byte."""
    if who:
        client.force_login(request.getfixturevalue(who))
    figures = count(world.bill)
    before = read_all(client, world, language)
    assert {status for status, _content in before.values()} <= {200, 302, 403, 404, 405}
    assert found_in(pattern_of(figures), before) == {}
    assert drawn_in(before) == []
    count(world.bill, swapped=True)
    after = read_all(client, world, language)
    assert [address for address in before if before[address] != after[address]] == []


def test_every_address_is_read_or_said_why_not(world):
    assert set(world.addresses()) | set(ELSEWHERE) == names()


def test_once_the_consultation_is_closed_everything_is_shown(client, world):
    pattern = pattern_of(count(world.bill))
    close(world.bill)
    shown = found_in(pattern, read_all(client, world, "en"))
    addresses = world.addresses()
    for name in ("bill", "article", "amendments", "proposals", "amendment", "proposal", "division", "report", "tallies",
                 "combined", "version_article", "compare", "profile"):  # fmt: skip
        assert shown.keys() & set(addresses[name]), name


def test_who_has_voted_sees_the_figures_of_that_very_subject(client, world, stranger):
    count(world.bill)
    cast(stranger, world.amendment)
    client.force_login(stranger)
    page = read(client, "amendment", world.bill.slug, world.amendment.slug)
    tally = Tally.objects.get(subject=world.amendment, wording=world.amendment.revision)
    assert f"{tally.agree:,}" in page.words
    other = read(client, "proposal", world.bill.slug, world.proposal.slug)
    assert "they appear once you have voted" in other.words
    answer = client.get(
        reverse("tallies", args=[world.bill.slug]) + f"?of={world.amendment.uuid}&of={world.proposal.uuid}"
    )
    assert [one["subject"] for one in answer.json()["tallies"]] == [str(world.amendment.uuid)]
    assert answer.json()["live"] is False


def test_a_vote_on_an_earlier_wording_shows_nothing(client, world, stranger):
    cast(stranger, world.amendment)
    type(world.amendment).objects.filter(pk=world.amendment.pk).update(revision=world.amendment.revision + 1)
    client.force_login(stranger)
    page = read(client, "amendment", world.bill.slug, world.amendment.slug)
    assert "they appear once you have voted" in page.words
    assert "Votes on earlier wordings" not in page.words


def post(client, subject, value):
    fields = {"value": value, "revision": subject.revision}
    return client.post(reverse("cast", args=[subject.uuid]), fields, headers={"x-requested-with": "fetch"}).json()


def test_the_answer_to_a_vote_brings_the_figures_and_taking_it_back_takes_them_away(client, world, stranger):
    count(world.bill)
    client.force_login(stranger)
    before = Tally.objects.get(subject=world.amendment, wording=world.amendment.revision)
    assert post(client, world.amendment, "agree")["tally"]["agree"] == before.agree + 1
    answer = post(client, world.amendment, "withdraw")
    assert answer["tally"] is None
    assert answer["hidden"]


def test_the_files_withhold_the_figures_say_so_and_have_them_once_it_is_closed(client, world, stranger):
    cast(stranger, world.amendment)
    slug = world.bill.slug

    def rows(table):
        answer = client.get(reverse("download", args=[slug, table, "csv"]))
        return len(b"".join(answer.streaming_content).splitlines()) - 1

    assert (rows("tallies"), rows("imported_totals")) == (0, 0)
    assert "withheld from the files" in read(client, "data", slug).words
    readme = b"".join(client.get(reverse("download", args=[slug, "README", "md"])).streaming_content).decode()
    assert "Figures of votes: withheld" in readme
    close(world.bill)
    assert (rows("tallies"), rows("imported_totals")) == (1, 1)
    readme = b"".join(client.get(reverse("download", args=[slug, "README", "md"])).streaming_content).decode()
    assert "withheld" not in readme


def test_orders_that_tell_of_votes_are_not_offered(client, world):
    page = read(client, "amendments", world.bill.slug)
    assert [option.get("value") for option in page.all("option")] == ["rotation", "newest", "argued"]
    assert "Votes do not weigh in it" in page.words
    close(world.bill)
    assert len(read(client, "amendments", world.bill.slug).all("option")) == 6


DOORS = {
    "votes/showing.py": {"tallies_of"},
    "votes/papers.py": {"earlier_tallies"},
    "votes/views/casting.py": {"events_about"},
    "votes/services.py": {"move_tally"},
    "votes/recounting.py": {"recount", "Tally"},  # for whoever runs the platform
    "consultation/analysis/rankings.py": {"standing"},
    "consultation/analysis/studied.py": {"with_votes"},  # the study of a consultation that was held: no page
    "consultation/analysis/figures.py": {"with_votes"},  # the totals of whole consultations
    "consultation/analysis/concentration.py": {"with_votes"},  # for the report, built once votes are closed
    "consultation/responses/inbox.py": {"with_votes"},
    "consultation/pages/board.py": {"tallies_of"},  # none where the tallies are hidden
    "consultation/responses/report/contributions.py": {"tallies_of"},  # built once votes are closed
    "consultation/responses/report/text.py": {"tallies_of", "Tally"},  # the same
    "consultation/responses/owed.py": {"tallies_of"},  # shown once votes are closed
    "consultation/pages/writers.py": {"tallies_of", "Tally"},
    "consultation/opendata/api/resources/votes.py": {"ImportedTotals", "Tally"},  # those of bills that hide none
    "consultation/opendata/export/schema/votes.py": {"ImportedTotals"},
    "consultation/opendata/official/importing.py": {"ImportedTotals"},
    "consultation/opendata/rebuilding/votes.py": {"ImportedTotals", "Tally"},  # written, of releases that hide none
    "consultation/opendata/republique_numerique/votes.py": {"ImportedTotals", "Tally", "recount"},
    "consultation/opendata/demonstration/voting.py": {"Tally", "recount"},
    "consultation/operations/figures.py": {"Tally", "recount"},  # sums of the whole platform, for who runs it
}
"""Who reads figures of votes, each having been made to ask first whether they are shown."""
ROOT = Path(__file__).parents[2]
FIGURES = {name for found in DOORS.values() for name in found}


def test_nobody_else_reads_figures_of_votes():
    """A new reader of tallies comes here, once it asks ``votes.showing``."""
    found = {}
    for top in ("bills", "consultation", "votes"):
        for path in sorted((ROOT / top).rglob("*.py")):
            name = str(path.relative_to(ROOT))
            if "/migrations/" in name or name in {"votes/tallies.py", "votes/models/__init__.py"}:
                continue
            imported = {
                alias.name
                for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
                if isinstance(node, ast.ImportFrom)
                and (node.module or "").startswith(("votes", "consultation.analysis"))
                for alias in node.names
            }
            if read_here := imported & FIGURES:
                found[name] = read_here
    assert found == DOORS
