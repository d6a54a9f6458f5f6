"""The official layout of 2015: written as R writes it, read by the names of its header, reconciled, refused."""

import csv
import io

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from bills.models import Amendment, Bill, Placement, Proposal, Source
from consultation.accounts.models import Participant
from consultation.opendata.official.importing import import_official
from consultation.opendata.official.layout import COLUMNS
from consultation.opendata.official.writing import write_official
from consultation.opendata.republique_numerique.lines import MalformedLineError
from tests.opendata.export_world import at
from tests.opendata.republique_numerique.data_set import DataSet, import_any
from votes.models import Ballot, ImportedTotals, Tally

pytestmark = pytest.mark.django_db
BLANK = dict.fromkeys(COLUMNS, "")
SECTION = "TITRE Ier - Chapitre II - Section 2"
NOTHING = {"Total.des.votes": "0", "Votes.pour": "0", "Votes.mitigés": "0", "Votes.contre": "0"}
ROWS = [
    {
        "Identifiant": "498", "Type.de.profil": "Gouvernement", "Titre": "Article 9 - Libre accès",
        "Catégorie": SECTION,
        "Type.de.contenu": "Proposition", "Création": "2015-09-26 02:27:57",
        "Contenu": "Il est inséré un article.\nÉléments de contexte / Explication de l'article :\nOuvrir.",
        "Total.des.votes": "6", "Votes.pour": "3", "Votes.mitigés": "2", "Votes.contre": "1", "Sources": "1",
    },
    {
        "Identifiant": "499", "Id.de.l.auteur": "17", "Type.de.profil": "Citoyen", "Titre": "Un registre",
        "Catégorie": SECTION, "Type.de.contenu": "Proposition", "Création": "2015-10-01", "Contenu": "=Un registre.",
    } | NOTHING,
    {
        "Identifiant": "498", "Id.de.l.auteur": "18", "Titre": "Plus court", "Type.de.contenu": "Modification",
        "Création": "2015-10-02", "Contenu": "Il est inséré un alinéa.", "Lié.à..": 'Proposition "498"',
        "Total.des.votes": "4", "Votes.pour": "4",
    },
    {
        "Identifiant": "5", "Id.de.l.auteur": "18", "Titre": "Autre", "Type.de.contenu": "Modification",
        "Création": "2015-10-02", "Contenu": "Deux registres.", "Lié.à..": 'Proposition "499"',
    } | NOTHING,
    {
        "Identifiant": "498", "Id.de.l.auteur": "17", "Type.de.contenu": "Argument", "Catégorie": "Contre",
        "Création": "2015-10-03", "Contenu": "Trop \"cher\", dit-on.", "Lié.à..": 'Proposition "498"',
        "Total.des.votes": "2",
    },
    {
        "Identifiant": "3", "Id.de.l.auteur": "19", "Titre": "Une étude", "Type.de.contenu": "Source",
        "Catégorie": "Rapport / Étude", "Création": "2015-10-03", "Contenu": "", "Lien": "https://example.org/e",
        "Lié.à..": 'Proposition "498"', "Total.des.votes": "0",
    },
    {"Id.de.l.auteur": "17", "Type.de.contenu": "Vote", "Catégorie": "Pour", "Lié.à..": 'Proposition "498"'},
    {"Id.de.l.auteur": "17", "Type.de.contenu": "Vote", "Catégorie": "Mitigé", "Lié.à..": 'Proposition "499"'},
    {"Id.de.l.auteur": "19", "Type.de.contenu": "Vote", "Catégorie": "Contre", "Lié.à..": 'Modification "498"'},
    {"Id.de.l.auteur": "19", "Type.de.contenu": "Vote", "Catégorie": "Pour", "Lié.à..": 'Argument "498"'},
]  # fmt: skip


def written(folder, rows=ROWS, columns=COLUMNS):
    path = folder / "projet-de-loi.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, quoting=csv.QUOTE_ALL, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows({"": str(rank)} | BLANK | row for rank, row in enumerate(rows, 1))
    return path


def changed(rank, **fields):
    return [row | fields if at_rank == rank else row for at_rank, row in enumerate(ROWS)]


def test_a_file_is_imported_and_reconciled(tmp_path):
    outcome = import_official(written(tmp_path))
    assert outcome.written
    assert outcome.differences == 0
    assert outcome.left_out == {"changes of citizens’ proposals": 1, "votes on a argument": 1}
    article = Placement.objects.get(number="9")
    assert (article.heading, article.wording.text, article.explanation) == (
        "Libre accès", "Il est inséré un article.", "Ouvrir.",
    )  # fmt: skip
    assert article.parent.unit.slug == "titre-1-chapitre-2-section-2"
    assert Proposal.objects.get().current.wording.text == "=Un registre."
    amendment = Amendment.objects.get()
    assert amendment.existing_law is None
    assert amendment.current.base.text == "Il est inséré un article."
    assert amendment.current.title == "Plus court"
    assert Source.objects.get().category == "report"
    assert ImportedTotals.objects.get(subject=article.unit_id).agree == 3
    assert Ballot.objects.count() == 3
    assert Tally.objects.get(subject=amendment).disagree == 1
    assert Participant.objects.filter(origin="republique-numerique-2015").count() == 3


def test_ids_are_unique_within_a_kind_only(tmp_path):
    assert import_official(written(tmp_path)).differences == 0, "498 is a proposal, a change and an argument"
    twice = changed(1, Identifiant="498")
    with transaction.atomic(), pytest.raises(MalformedLineError, match="Proposition 498 stands twice"):
        import_official(written(tmp_path, twice))


def test_columns_are_found_by_name_in_any_order(tmp_path):
    assert import_official(written(tmp_path, columns=sorted(COLUMNS))).differences == 0


def test_a_second_import_changes_nothing_and_another_file_is_refused(tmp_path):
    path = written(tmp_path)
    import_official(path)
    assert not import_official(path).written
    written(tmp_path, changed(1, Titre="Deux registres"))
    with pytest.raises(CommandError, match="was imported from another"):
        call_command("import_consultation", path)


@pytest.mark.parametrize(
    ("rank", "field", "value"),
    [
        (0, "Titre", "Libre accès"),
        (0, "Catégorie", "TITRE IX"),
        (0, "Total.des.votes", "7"),
        (1, "Votes.pour", "-1"),
        (1, "Votes.pour", "99999999999"),
        (1, "Identifiant", "x"),
        (1, "Création", "hier"),
        (1, "Contenu", ""),
        (1, "Titre", "x" * 301),
        (1, "Type.de.contenu", "Opinion"),
        (2, "Lié.à..", "498"),
        (2, "Lié.à..", 'Proposition "12"'),
        (4, "Catégorie", "Neutre"),
        (5, "Lien", "javascript:alert(1)"),
        (5, "Catégorie", "Rumeur"),
        (6, "Catégorie", "Peut-être"),
        (1, "Titre", "\x00"),
    ],
)
def test_a_hostile_row_is_refused_with_its_line_and_field(tmp_path, rank, field, value):
    rows = changed(rank, **{field: value})
    if rank == 0:
        rows[0] = rows[0] | {"Contenu": "Un texte."}
    with pytest.raises(MalformedLineError) as refused:
        import_official(written(tmp_path, rows))
    line = 2 + rank + (2 if rank > 0 else 0)  # the text of the first row stands on three lines
    assert (refused.value.field, refused.value.line) == (field, line)
    assert not Bill.objects.exists()


@pytest.mark.parametrize(
    ("content", "match"),
    [
        (b"\xff\xfe\x00", "not UTF-8"),
        (b"\xe9", "not UTF-8"),
        (b"type;contributions\n", "no header that is known"),
        (b'"","Type.de.contenu"\n', "the column is missing"),
    ],
)
def test_a_file_of_another_kind_is_refused(tmp_path, content, match):
    (tmp_path / "file.csv").write_bytes(content)
    with pytest.raises(CommandError, match=match):
        call_command("import_consultation", tmp_path / "file.csv")


def test_it_is_written_as_r_writes_it(tmp_path):
    import_any(DataSet(tmp_path))
    rows = write_official(Bill.objects.get(), tmp_path / "out.csv", at(20))
    content = (tmp_path / "out.csv").read_text(encoding="utf-8")
    assert content.startswith('"","Identifiant","Id.de.l.auteur","Type.de.profil","Création"')
    assert '\n"1",1,"","Gouvernement","2015-09-26"' in content
    read = list(csv.DictReader(io.StringIO(content)))
    assert len(read) == rows == 7
    article, proposal, first, *_ = read
    assert article["Catégorie"] == proposal["Catégorie"] == SECTION
    assert "Éléments de contexte / Explication de l'article :" in article["Contenu"]
    assert (article["Total.des.votes"], article["Votes.pour"], article["Score"]) == ("6", "3", "")
    assert first["Lié.à.."] == 'Proposition "1"'
    assert {row["Type.de.contenu"] for row in read} == {"Proposition", "Modification", "Argument", "Source"}
    assert "paaaaaaaaaa" not in content


def told_in(path):
    """Every row without its ranks and its author's pseudonym, which are made for each file."""
    made = {"", "Identifiant", "Lié.à..", "Id.de.l.auteur"}
    with path.open(encoding="utf-8", newline="") as file:
        rows = [{name: value for name, value in row.items() if name not in made} for row in csv.DictReader(file)]
    return sorted(rows, key=lambda row: tuple(row.values()))


def test_written_read_and_written_again_it_says_the_same(tmp_path):
    with transaction.atomic():
        import_any(DataSet(tmp_path))
        write_official(Bill.objects.get(), tmp_path / "one.csv", at(20))
        transaction.set_rollback(True)
    assert import_official(tmp_path / "one.csv").differences == 0
    write_official(Bill.objects.get(), tmp_path / "two.csv", at(20))
    assert told_in(tmp_path / "one.csv") == told_in(tmp_path / "two.csv")


def test_the_commands_write_it_and_know_it_by_its_header(tmp_path, capsys):
    with transaction.atomic():
        import_any(DataSet(tmp_path))
        call_command(
            "export_consultation", "republique-numerique", profile="republique-numerique-2015", to=tmp_path / "one.csv"
        )
        transaction.set_rollback(True)
    call_command("import_consultation", tmp_path / "one.csv")
    said = capsys.readouterr().out
    assert "7 rows" in said
    assert said.endswith("Imported.\n")
