"""The import of a small data set: what stands in the database, twice, halfway and against what stood there before."""

from __future__ import annotations

import pytest
from django.db import connection

from bills.models import Bill
from consultation.accounts.models import Ministry
from consultation.opendata.republique_numerique.figures import count_figures
from consultation.opendata.republique_numerique.importing import RefusedImportError, import_consultation
from consultation.opendata.republique_numerique.lines import MalformedLineError
from tests.opendata.republique_numerique.counted import COUNTED_BY_HAND
from tests.opendata.republique_numerique.data_set import ALICE, ARTICLE, SHORTER, import_any
from votes.models import Ballot, Tally

pytestmark = pytest.mark.django_db


def test_the_figures_are_those_counted_by_hand(data_set):
    outcome = import_consultation(data_set.write(), expected=COUNTED_BY_HAND)
    assert outcome.found == COUNTED_BY_HAND
    assert (outcome.written, outcome.kept) == (True, True)


def test_a_second_import_touches_no_row(data_set, rows):
    import_any(data_set)
    before = rows()
    outcome = import_any(data_set)
    assert not outcome.written
    assert rows() == before
    assert sum(map(len, before.values())) > 50


def test_an_import_with_other_figures_is_undone(data_set, rows):
    before = rows()
    outcome = import_consultation(data_set.write())
    assert (outcome.written, outcome.kept) == (True, False)
    assert outcome.found == COUNTED_BY_HAND
    assert rows() == before


def test_a_malformed_last_row_leaves_nothing(data_set, rows):
    before = rows()
    data_set.ballots.append([ARTICLE, ALICE, "2"])
    with pytest.raises(MalformedLineError):
        import_any(data_set)
    assert rows() == before


def test_an_error_of_the_database_leaves_nothing(data_set, rows):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE votes_ballot ADD CONSTRAINT no_disagreement CHECK (value <> -1)")
    before = rows()
    with pytest.raises(Exception, match="no_disagreement"):
        import_any(data_set)
    assert rows() == before


def test_other_files_are_refused_once_imported(data_set, rows):
    import_any(data_set)
    before = rows()
    data_set.opinions[1]["title"] = "Autre titre"
    with pytest.raises(RefusedImportError, match=r"another opinions\.jsonl"):
        import_any(data_set)
    assert rows() == before


def test_a_bill_that_was_not_imported_keeps_its_address(data_set):
    ministry = Ministry.objects.create(name="Autre", slug="autre")
    Bill.objects.create(slug="republique-numerique", title="Autre", ministry=ministry)
    with pytest.raises(RefusedImportError, match="another bill has the address republique-numerique"):
        import_any(data_set)


def test_lost_rows_show_in_the_figures_of_a_second_import(data_set):
    import_any(data_set)
    Ballot.objects.filter(subject__slug="9").delete()
    assert import_any(data_set).found.ballots == 2


def test_a_wrong_tally_shows_in_the_figures(data_set):
    import_any(data_set)
    Tally.objects.filter(subject__slug="9").update(agree=7)
    assert count_figures(Bill.objects.get()).tallies_that_differ_from_their_ballots == 1


def test_the_last_row_of_a_pair_wins(data_set):
    outcome = import_any(data_set)
    assert Ballot.objects.get(participant__origin_id=ALICE, subject__slug="9").value == 0
    assert list(outcome.ballots.repeated()) == [(ARTICLE, ALICE), (SHORTER, "pdddddddddd")]
    assert list(outcome.ballots.contradictory()) == [(ARTICLE, ALICE)]
