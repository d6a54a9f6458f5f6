"""A part of the consultation of 2015 goes through the real views of a real server: every figure is found again."""

from __future__ import annotations

import pytest

from benchmarks.replay.history import CONTRIBUTIONS, VOTES
from benchmarks.replay.reconciling import known_figures
from benchmarks.replay.replaying import replay
from benchmarks.replay.writing import history
from bills.models import Subject
from consultation.moderation.models import Decision
from consultation.opendata.republique_numerique.files import read_files
from tests.operations.processes import database_url

SHARE = 0.002


@pytest.mark.django_db(transaction=True)
def test_a_part_of_2015_posted_again_is_counted_to_the_last_vote(published, settings, monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", database_url())
    monkeypatch.setenv("SECRET_KEY", settings.SECRET_KEY)
    done = replay(published, tmp_path, share=SHARE, signing_up=2)
    assert done.differences() == []
    assert len(done.history.cast) == round(SHARE * VOTES)
    known = {figure.name: figure for figure in known_figures(done.stage.bill)}
    assert known["2015: votes"].expected == VOTES
    assert known["2015: votes"].found == len(done.history.cast)
    kinds = {said.kind for said in done.history.said}
    assert {"proposal", "amendment", "argument", "source"} == kinds
    assert Subject.objects.filter(bill=done.stage.bill, state="hidden").count() == 1
    assert Decision.objects.count() == 1


def test_what_is_made_up_completes_what_is_known_to_the_totals_of_2015(published):
    data = read_files(published)
    whole = history(data)
    assert len(whole.said) == CONTRIBUTIONS
    assert sum(sum(of.values()) for of in whole.totals().values()) == VOTES
    assert [said.at for said in whole.said] == sorted(said.at for said in whole.said)
    assert history(data) == whole
