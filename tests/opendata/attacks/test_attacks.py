"""The attack suite finds what it is there for: each attack on files in which it must succeed, and on those we give."""

import json
from dataclasses import replace

import pytest

from consultation.opendata.attacks import ATTACKS, UnsafeReleaseError, attack
from consultation.opendata.attacks.known import Known
from consultation.opendata.export.scanning import found_in
from consultation.opendata.export.writing import export_consultation
from consultation.opendata.releases import known_of
from tests.opendata.export_world import at, named, write_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return write_world()


@pytest.fixture
def folder(world, tmp_path):
    export_consultation(world.bill, tmp_path / "out", at(20))
    return tmp_path / "out"


@pytest.fixture
def known(world):
    return known_of(world.bill)


def rewrite(folder, table, change):
    """``change`` alters the rows of a table."""
    path = folder / f"{table}.jsonl"
    rows = [json.loads(line) for line in path.read_text().splitlines()]
    change(rows)
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))


def hits(name, folder, known):
    return ATTACKS[name](folder, known).hits


def test_the_files_that_we_give_resist_all_of_it(folder, known):
    tried = attack(folder, known)
    assert tried.keys() == ATTACKS.keys()
    assert all(attempt.hits == 0 for attempt in tried.values())


@pytest.mark.parametrize("written", [str(named("claire")), named("claire").hex, str(named("claire")).upper()])
def test_an_account_is_found_by_its_id_however_it_is_written(folder, known, written):
    rewrite(folder, "arguments", lambda rows: rows[0].update(origin=written))
    assert hits("id", folder, known) == 1


def test_a_pseudonym_that_returns_links_two_releases(world, folder, known, tmp_path):
    world.vote("dan", "short", 10, 1)
    export_consultation(world.bill, tmp_path / "next", at(20))
    known = replace(known, former=folder)
    assert hits("author", tmp_path / "next", known) == 0
    assert hits("author", folder, known) == 3


def test_an_hour_is_found(folder, known):
    rewrite(folder, "answers", lambda rows: rows[0].update(day="2026-03-08T14:12:09"))
    assert hits("time", folder, known) == 1


def test_a_withheld_text_is_found(folder, known):
    def show(rows):
        next(row for row in rows if row["state"] == "hidden")["body"] = "SECRET"

    rewrite(folder, "arguments", show)
    assert hits("withheld text", folder, known) == 1


def test_a_wording_of_a_hidden_amendment_is_found(folder, known):
    rewrite(folder, "amendment_revisions", lambda rows: rows[0].update(amendment=str(named("rude"))))
    assert hits("withheld text", folder, known) == 1


def test_personal_data_are_found_unless_staff_kept_them(folder, known):
    body = "Écrivez à jeanne@exemple.fr."
    rewrite(folder, "replies", lambda rows: rows[0].update(body=body))
    assert hits("personal data", folder, known) == 1
    assert hits("personal data", folder, replace(known, kept=frozenset({found_in(body)[0].mark}))) == 0


def test_a_small_group_is_found(folder, known):
    rewrite(folder, "opinion_groups", lambda rows: rows[1].update(people=10))
    assert hits("small cell", folder, known) == 1


def test_a_tally_told_day_by_day_is_found(folder, known):
    rewrite(folder, "tallies", lambda rows: rows.append(rows[0] | {"day": "2026-03-01"}))
    assert hits("subtraction", folder, known) == 1


def test_what_remains_between_two_ways_of_counting_voters_is_found(folder, known):
    told = {"contributions": None, "votes": None, "first_day": None, "last_day": None}
    rewrite(folder, "participation", lambda rows: rows.extend([
        {"dimension": "kind", "value": "citizen", "voters": 30} | told,
        {"dimension": "territory", "value": "75", "voters": 25} | told,
    ]))  # fmt: skip
    assert hits("subtraction", folder, known) == 1


def test_above_a_limit_nothing_is_given(folder):
    rewrite(folder, "tallies", lambda rows: rows.append(rows[0] | {"day": "2026-03-01"}))
    with pytest.raises(UnsafeReleaseError, match="subtraction"):
        attack(folder, Known())
