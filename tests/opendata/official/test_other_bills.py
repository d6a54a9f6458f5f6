"""The official layout of any bill: its outline is what the file says."""

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone

from bills.models import Amendment, Bill, Placement, Proposal
from consultation.opendata.demonstration.loading import load_demonstration
from consultation.opendata.official.importing import import_official
from consultation.opendata.official.layout import EXPLANATION
from consultation.opendata.official.outlines import Held
from consultation.opendata.official.writing import write_official
from consultation.opendata.republique_numerique.inserting import tell_the_planner
from consultation.opendata.republique_numerique.lines import MalformedLineError
from tests.opendata.official.test_official import NOTHING, ROWS, told_in, written
from votes.models import Ballot

pytestmark = pytest.mark.django_db
HELD = Held("Loi sur la réparation", "Ministère de la Réparation")


def article(rank, number, path, heading="Objet"):
    said = {"Type.de.profil": "Gouvernement", "Type.de.contenu": "Proposition", "Création": "2026-03-01"}
    titled = {"Identifiant": str(rank), "Titre": f"Article {number} - {heading}".strip(), "Catégorie": path}
    return said | titled | {"Contenu": f"Texte de l’article {number}."} | NOTHING


def proposed(rank, path):
    said = {
        "Type.de.contenu": "Proposition",
        "Création": "2026-03-04",
        "Titre": "Un registre",
        "Contenu": "Un registre.",
    }
    return said | {"Identifiant": str(rank), "Id.de.l.auteur": "", "Catégorie": path} | NOTHING


OUTLINE = [
    article(1, "1er", ""),
    article(2, "2", "TITRE Ier - Chapitre II"),
    article(3, "2 bis", "TITRE Ier - Chapitre II - Section 1", heading=""),
    article(4, "3", "TITRE Ier"),
    article(5, "4", "TITRE II") | {"Contenu": f"Texte.\n{EXPLANATION}\nUn **site**."},
    proposed(6, "TITRE Ier - Chapitre III - Section 1"),
]


def places():
    """(kind of division and number, or article; address) in the order of reading."""
    read = Placement.objects.select_related("unit").order_by("position")
    return [(place.unit.level, place.number, place.unit.slug) for place in read]


def test_divisions_and_articles_stand_where_the_file_says(tmp_path):
    outcome = import_official(written(tmp_path, OUTLINE), held=HELD)
    assert (outcome.written, outcome.differences) == (True, 0)
    assert places() == [
        ("article", "1er", "1er"),
        ("title", "Ier", "titre-ier"),
        ("article", "3", "3"),
        ("chapter", "II", "titre-ier-chapitre-ii"),
        ("article", "2", "2"),
        ("section", "1", "titre-ier-chapitre-ii-section-1"),
        ("article", "2 bis", "2-bis"),
        ("chapter", "III", "titre-ier-chapitre-iii"),
        ("section", "1", "titre-ier-chapitre-iii-section-1"),
        ("title", "II", "titre-ii"),
        ("article", "4", "4"),
    ]
    proposal = Proposal.objects.get()
    assert proposal.section.slug == "titre-ier-chapitre-iii-section-1"
    bill = Bill.objects.get()
    assert Placement.objects.get(number="4").explanation_html == "<p>Un <strong>site</strong>.</p>"
    assert (bill.slug, bill.title, bill.ministry.name) == ("loi-sur-la-reparation", HELD.title, HELD.ministry)
    assert {line.name: line.found for line in outcome.lines}["divisions"] == 6


def test_the_demonstration_written_read_and_written_again_says_the_same(tmp_path, settings):
    settings.VAR = tmp_path / "var"
    now = timezone.now()
    with transaction.atomic():
        bill = load_demonstration(now).bill
        tell_the_planner()
        rows = write_official(bill, tmp_path / "one.csv", now)
        transaction.set_rollback(True)
    outcome = import_official(tmp_path / "one.csv", held=Held(bill.title, "Ministère"))
    assert outcome.differences == 0
    write_official(Bill.objects.get(), tmp_path / "two.csv", now)
    left = sum(outcome.left_out.values())
    assert Amendment.objects.exists()
    one, two = told_in(tmp_path / "one.csv"), told_in(tmp_path / "two.csv")
    assert rows == len(one) == len(two) + left
    assert [row for row in two if row not in one] == []


def test_ballots_of_the_restricted_tier_bear_the_day_that_the_file_tells(tmp_path):
    vote = {"Type.de.contenu": "Vote", "Catégorie": "Pour", "Création": "2026-03-05", "Lié.à..": 'Proposition "2"'}
    assert import_official(written(tmp_path, [*OUTLINE, vote | {"Id.de.l.auteur": "v1"}]), held=HELD).differences == 0
    assert str(Ballot.objects.get().cast_at.date()) == "2026-03-04", "midnight in Paris"


@pytest.mark.parametrize(
    ("row", "match"),
    [
        (article(9, "2 bis", "TITRE II"), "article 2 bis stands twice"),
        (article(9, "5", "Livre Ier"), "a path like"),
        (article(9, "5", "TITRE Ier - "), "a path like"),
        (proposed(9, ""), "a division of the bill is expected"),
        (article(9, "", "TITRE Ier"), "an article’s title like".replace("’", "'")),
    ],
)
def test_a_file_that_no_bill_is_made_of_is_refused(tmp_path, row, match):
    with pytest.raises(MalformedLineError, match=match) as refused:
        import_official(written(tmp_path, [*OUTLINE, row]), held=HELD)
    assert refused.value.line == len(OUTLINE) + 4, "one text stands on three lines"
    assert not Bill.objects.exists()


def test_another_bill_is_imported_by_the_command_once_its_title_is_said(tmp_path, capsys):
    path = written(tmp_path, OUTLINE[1:])
    with pytest.raises(CommandError, match="say --title and --ministry"):
        call_command("import_consultation", path)
    with pytest.raises(CommandError, match="add --ministry"):
        call_command("import_consultation", path, title=HELD.title)
    call_command("import_consultation", path, title=HELD.title, ministry=HELD.ministry)
    assert "divisions" in capsys.readouterr().out
    call_command("import_consultation", path, title=HELD.title, ministry=HELD.ministry)
    assert capsys.readouterr().out.endswith("Nothing to change.\n")
    import_official(written(tmp_path, ROWS))
    assert Bill.objects.count() == 2, "that of 2015 beside it"
