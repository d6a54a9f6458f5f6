"""Cap Collectif's export: the real sample imported and reconciled, and every fault told with its line and field."""

import csv
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from bills.models import Argument, Bill, Placement, Proposal, State
from consultation.accounts.models import Participant
from consultation.opendata.cap_collectif.importing import import_cap_collectif
from consultation.opendata.republique_numerique.lines import MalformedLineError
from votes.models import Ballot, ImportedTotals, Value

pytestmark = pytest.mark.django_db
SAMPLE = Path(settings.ROOT).parent / "shared" / "capco-export-sample.csv"
MINISTRY = "Ministère des solidarités"


def rows_of(path=SAMPLE):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


@pytest.fixture
def short():
    """One opinion of the sample, one vote and one argument on it."""
    rows = rows_of()
    opinion = next(row for row in rows if row["type"] == "opinion")
    about = opinion["contributions_id"]
    vote = next(row for row in rows if row["contributions_votes_related_id"] == about)
    argument = next(row for row in rows if row["contributions_arguments_related_id"] == about)
    return [opinion, vote, argument]


def written(folder, rows):
    path = folder / "export.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_the_sample_is_imported_whole_and_reconciled(capsys):
    call_command("import_consultation", SAMPLE, ministry=MINISTRY)
    said = capsys.readouterr().out
    assert said.endswith("Imported.\n")
    assert "left out, for they have no place here: 6 rows of the type 'reportings'" in said
    rows = rows_of()
    bill = Bill.objects.get()
    assert (bill.title, bill.ministry.name, bill.origin) == (
        rows[0]["contributions_consultation_title"],
        MINISTRY,
        "cap-collectif",
    )
    votes = Counter(row["contributions_votes_value"] for row in rows if row["type"] == "vote")
    assert Ballot.objects.filter(value=Value.MIXED).count() == votes["MITIGE"] == 596
    assert "26 arguments that the file cuts short" in said
    assert Argument.objects.count() == 1065 - 26
    assert {place.heading for place in Placement.objects.all()} == {
        row["contributions_section_title"] for row in rows if row["type"] == "opinion"
    }
    first = Proposal.objects.get(current__title=rows[0]["contributions_title"])
    totals = ImportedTotals.objects.get(subject=first)
    assert (totals.agree, totals.mixed, totals.disagree) == (344, 131, 122)
    assert Proposal.objects.exclude(state=State.PUBLISHED).count() == 1, "one was not published"
    assert not Participant.objects.filter(origin_id__contains="VXNlcj").exists(), "no id of the platform is kept"


def test_a_ballot_has_its_own_moment(short, tmp_path):
    import_cap_collectif(written(tmp_path, short), ministry=MINISTRY)
    assert Ballot.objects.get().cast_at.strftime("%d/%m/%Y") == short[1]["contributions_votes_createdAt"][:10]


def test_a_second_import_changes_nothing(short, tmp_path):
    path = written(tmp_path, short)
    assert import_cap_collectif(path, ministry=MINISTRY).written
    assert not import_cap_collectif(path, ministry=MINISTRY).written


def test_it_asks_who_held_the_consultation(short, tmp_path):
    with pytest.raises(CommandError, match="--ministry NAME"):
        call_command("import_consultation", written(tmp_path, short))


@pytest.mark.parametrize(
    ("rank", "field", "value"),
    [
        (0, "contributions_createdAt", "2019-10-07"),
        (0, "contributions_votesCountOk", "many"),
        (0, "contributions_title", ""),
        (0, "contributions_bodyText", "<p></p>"),
        (1, "contributions_votes_value", "PERHAPS"),
        (1, "contributions_votes_related_id", "nothing"),
        (1, "contributions_votes_author_id", ""),
        (2, "contributions_arguments_type", "NEITHER"),
        (2, "contributions_arguments_body", "x\x00"),
    ],
)
def test_a_hostile_row_is_refused_with_its_field(short, tmp_path, rank, field, value):
    short[rank] = short[rank] | {field: value}
    with pytest.raises(MalformedLineError) as refused:
        import_cap_collectif(written(tmp_path, short), ministry=MINISTRY)
    assert refused.value.field == field
    assert not Bill.objects.exists()


def test_a_missing_column_an_opinion_twice_and_two_consultations_are_refused(short, tmp_path):
    opinion = short[0]
    other = opinion | {"contributions_id": "2", "contributions_consultation_title": "Autre"}
    without = [{name: value for name, value in row.items() if name != "contributions_title"} for row in short]
    for rows, match in (
        ([opinion, opinion], "stands twice"),
        ([opinion, other], "one consultation"),
        (without, "missing"),
    ):
        with pytest.raises(MalformedLineError, match=match):
            import_cap_collectif(written(tmp_path, rows), ministry=MINISTRY)
