"""The same tables, kept otherwise: reordered, with more columns, in other encodings, cut short, empty, long."""

import codecs
import csv
import unicodedata

import pytest
from django.core.management import CommandError, call_command

from bills.models import Argument, Bill, Proposal, State
from consultation.opendata.cap_collectif.importing import import_cap_collectif
from consultation.opendata.official.importing import import_official
from consultation.opendata.official.layout import COLUMNS
from consultation.opendata.republique_numerique.lines import MalformedLineError
from tests.opendata.cap_collectif.test_cap_collectif import MINISTRY
from tests.opendata.cap_collectif.test_cap_collectif import rows_of as sample_rows
from tests.opendata.official.test_official import BLANK, ROWS, changed, written
from votes.models import Ballot

pytestmark = pytest.mark.django_db
AS_PEOPLE_WRITE = {"Id.de.l.auteur": "Id de l’auteur", "Type.de.contenu": "Type de contenu", "Lié.à..": "Lié à.."}


def again(path, encoding="utf-8", first=b""):
    path.write_bytes(first + path.read_text(encoding="utf-8").encode(encoding))
    return path


def imported(path, **options):
    call_command("import_consultation", path, **options)
    assert Proposal.objects.count() == 1
    assert Ballot.objects.count() == 3


@pytest.mark.parametrize(("encoding", "first"), [("utf-8", codecs.BOM_UTF8), ("utf-16", b"")])
def test_a_byte_order_mark_is_read(tmp_path, encoding, first):
    imported(again(written(tmp_path), encoding, first))


def test_another_encoding_is_asked_for_and_read(tmp_path):
    path = again(written(tmp_path, changed(1, Titre="Un œuf")), "cp1252")
    with pytest.raises(CommandError, match="--encoding cp1252"):
        call_command("import_consultation", path)
    imported(path, encoding="cp1252")
    assert Proposal.objects.get().current.title == "Un œuf"


def test_an_encoding_that_nobody_knows_is_refused(tmp_path):
    with pytest.raises(CommandError, match="no encoding that Python knows"):
        call_command("import_consultation", written(tmp_path), encoding="klingon")


def test_columns_may_be_others_too_in_any_order(tmp_path):
    path = tmp_path / "more.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["Région", *reversed(COLUMNS), "Âge"], restval="?")
        writer.writeheader()
        writer.writerows(BLANK | row for row in ROWS)
    imported(path)


def test_semicolons_and_line_ends_of_windows(tmp_path):
    path = tmp_path / "excel.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, delimiter=";", lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(BLANK | row for row in ROWS)
    imported(path)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_names_of_columns_as_people_write_them(tmp_path, form):
    path = written(tmp_path)
    header, rest = path.read_text().split("\n", 1)
    for name, other in AS_PEOPLE_WRITE.items():
        header = header.replace(name, other)
    path.write_text(unicodedata.normalize(form, header) + "\n" + rest)
    imported(path)


HEADER = ",".join(COLUMNS).encode() + b"\n"


@pytest.mark.parametrize(
    ("content", "match"),
    [
        (b"", "no header that is known"),
        (b"\n\n", "no header that is known"),
        (HEADER, "the file holds no proposition"),
        (HEADER.replace(b"Score", b"Titre"), "field Titre: the column stands twice"),
        (HEADER + b'"1,2', "not CSV"),
        (HEADER + b"1,2\n", "line 2: another number of fields"),
        (HEADER + b"," * 21 + b"\n", "line 2: more fields than the header"),
        (b"type;contributions_id\n", "the column is missing"),
    ],
)
def test_a_file_that_is_cut_short_is_refused_with_its_place(tmp_path, content, match):
    (tmp_path / "file.csv").write_bytes(content)
    with pytest.raises(CommandError, match=match):
        call_command("import_consultation", tmp_path / "file.csv", ministry=MINISTRY)
    assert not Bill.objects.exists()


@pytest.mark.parametrize(
    ("rank", "field", "value"),
    [
        (1, "Votes.pour", "9" * 5000),
        (1, "Votes.pour", "٣"),
        (2, "Lié.à..", f'Proposition "{"9" * 5000}"'),
        (2, "Lié.à..", 'Proposition "²"'),
    ],
)
def test_numbers_that_no_database_stores_are_refused_with_their_place(tmp_path, rank, field, value):
    with pytest.raises(MalformedLineError) as refused:
        import_official(written(tmp_path, changed(rank, **{field: value})))
    assert refused.value.field == field


def test_a_hundred_thousand_rows_are_read(tmp_path):
    vote = {"Type.de.contenu": "Vote", "Catégorie": "Pour", "Lié.à..": 'Proposition "498"'}
    votes = [vote | {"Id.de.l.auteur": str(n // 50)} for n in range(100_000)]
    outcome = import_official(written(tmp_path, [row for row in ROWS if row["Type.de.contenu"] != "Vote"] + votes))
    assert outcome.differences == 0
    assert Ballot.objects.count() == 2_000


def capco(folder, rows, columns=None, delimiter=";", encoding="utf-8"):
    path = folder / "export.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, columns or list(rows[0]), delimiter=delimiter, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.fixture
def opinions():
    return [row for row in sample_rows() if row["type"] == "opinion"]


def test_an_export_of_opinions_alone_needs_no_columns_of_votes(tmp_path, opinions):
    columns = [name for name in opinions[0] if "votes_" not in name and "arguments_" not in name]
    call_command("import_consultation", capco(tmp_path, opinions, sorted(columns)), ministry=MINISTRY)
    assert Proposal.objects.count() == len(opinions)


def test_a_row_of_a_vote_without_its_columns_is_refused_with_their_name(tmp_path, opinions):
    columns = [name for name in opinions[0] if "votes_" not in name]
    with pytest.raises(MalformedLineError, match="field contributions_votes_related_id: the field is missing"):
        import_cap_collectif(capco(tmp_path, [*opinions, {"type": "vote"}], columns), ministry=MINISTRY)


@pytest.mark.parametrize(
    ("word", "state"), [("1", "published"), ("Oui", "published"), ("false", "hidden"), ("", "hidden")]
)
def test_what_is_published_is_said_in_several_words(tmp_path, opinions, word, state):
    rows = [row | {"contributions_published": word, "contributions_trashed": ""} for row in opinions[:3]]
    import_cap_collectif(capco(tmp_path, rows), ministry=MINISTRY)
    assert set(Proposal.objects.values_list("state", flat=True)) == {State(state)}


def test_a_word_that_is_neither_yes_nor_no_is_refused(tmp_path, opinions):
    with pytest.raises(MalformedLineError, match="contributions_published"):
        import_cap_collectif(capco(tmp_path, [opinions[0] | {"contributions_published": "?"}]), ministry=MINISTRY)


@pytest.mark.parametrize("said", ["2019-10-07 15:47:12", "2019-10-07T13:47:12+0000", "07/10/2019 15:47:12"])
def test_moments_are_read_as_platforms_write_them(tmp_path, opinions, said):
    import_cap_collectif(capco(tmp_path, [opinions[0] | {"contributions_createdAt": said}]), ministry=MINISTRY)
    assert Proposal.objects.get().created_at.isoformat() == "2019-10-07T13:47:12+00:00"


def test_commas_and_utf_16_are_read(tmp_path, opinions):
    path = capco(tmp_path, opinions, delimiter=",", encoding="utf-16")
    call_command("import_consultation", path, ministry=MINISTRY)
    assert Proposal.objects.count() == len(opinions)
    assert not Argument.objects.exists()
