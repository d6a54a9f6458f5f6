"""The public figures, counted again from the open files by the SQL and by the notebook that come with them."""

import json
import subprocess
import sys

import duckdb
import pytest

from consultation.opendata.export.writing import export_consultation
from tests.bill_factories import ArgumentFactory, ProposalFactory
from tests.factories import ParticipantFactory
from tests.opendata.export_files import json_rows
from tests.opendata.export_world import at, write_world
from votes.models import Ballot, ImportedTotals, Value
from votes.tallies import move_tally

pytestmark = pytest.mark.django_db


def by_sql(folder):
    """The figures that differ."""
    with duckdb.connect(config={"file_search_path": str(folder)}) as connection:
        return connection.execute((folder / "figures.sql").read_text()).fetchall()


def by_notebook(folder):
    """What its last cell says, run by a Python that knows nothing of us."""
    cells = json.loads((folder / "figures.ipynb").read_text())["cells"]
    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    run = [sys.executable, "-I", "-c", "\n".join([*code, "print(json.dumps(differences))"])]
    return json.loads(
        subprocess.run(run, cwd=folder, check=True, capture_output=True, text=True).stdout.split("\n")[-2]
    )


@pytest.fixture
def folder(tmp_path):
    """With enough proposals for ranks and quartiles, some disputed."""
    world = write_world()
    for rank in range(12):
        proposal = ProposalFactory(
            bill=world.bill, section=world["titre"], author=world.people["claire"], created_at=at(3)
        )
        ImportedTotals.objects.create(
            subject=proposal, agree=rank * 7 % 5 * 10, mixed=rank, disagree=rank * 3 % 7, amendments=rank % 3,
            arguments_for=rank, arguments_against=rank % 4, origin="ailleurs",
        )  # fmt: skip
    for rank in range(9):
        ArgumentFactory(
            bill=world.bill, about=world["article-1"], author=world.people["louis"], created_at=at(4),
            side=("for", "against")[rank % 2],
        )  # fmt: skip
    for voter in ParticipantFactory.create_batch(12):
        Ballot.objects.create(participant=voter, subject=world["article-2"], value=1, revision=1, cast_at=at(8))
        move_tally(world["article-2"], added=Value.AGREE)
    for writer in ParticipantFactory.create_batch(12):
        ArgumentFactory(bill=world.bill, about=world["article-2"], author=writer, created_at=at(5))
    export_consultation(world.bill, tmp_path / "out", at(20))
    return tmp_path / "out"


def test_both_find_the_figures_of_the_site(folder):
    names = {row["figure"] for row in json_rows(folder, "figures")}
    assert {
        "arrival",
        "participants",
        "gini",
        "votes",
        "rank_by_wilson",
        "controversy_votes",
        "controversy_arguments",
    } <= names
    assert by_sql(folder) == []
    assert by_notebook(folder) == []


def test_both_find_a_figure_that_was_altered(folder):
    """In the tables they read: the SQL reads Parquet, the notebook JSON Lines."""
    rows = (folder / "imported_totals.jsonl").read_text().replace('"agree":40,', '"agree":41,', 1)
    (folder / "imported_totals.jsonl").write_text(rows)
    assert by_notebook(folder)
    duckdb.read_json(str(folder / "imported_totals.jsonl")).write_parquet(str(folder / "imported_totals.parquet"))
    assert by_sql(folder)


def test_while_tallies_are_hidden_there_is_nothing_to_compare(tmp_path, monkeypatch):
    bill = write_world().bill
    bill.hides_tallies = True
    export_consultation(bill, tmp_path / "out", at(20))
    assert json_rows(tmp_path / "out", "figures") == []
    assert by_sql(tmp_path / "out") == []
    assert by_notebook(tmp_path / "out") == []
