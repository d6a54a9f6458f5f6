"""Which lines are headings: one case a row."""

from __future__ import annotations

import pytest

from bills.importers import Level
from bills.importers.headings import read_heading

T, C, S, U, A = Level


@pytest.mark.parametrize(
    ("line", "level", "number", "rest"),
    [
        ("TITRE Ier", T, "Ier", ""),
        ("TITRE IER", T, "Ier", ""),
        ("TITRE PREMIER", T, "Ier", ""),
        ("Titre préliminaire", T, "préliminaire", ""),
        ("Titre II – La protection des personnes", T, "II", "La protection des personnes"),
        ("Titre II — LA PROTECTION", T, "II", "LA PROTECTION"),
        ("Titre II La protection", T, "II", "La protection"),
        ("Titre III bis", T, "III bis", ""),
        ("CHAPITRE II : Le droit de réparer", C, "II", "Le droit de réparer"),
        ("Chapitre\u00a0Ier", C, "Ier", ""),
        ("Chapitre VII bis A – Des eaux", C, "VII bis A", "Des eaux"),
        ("Section 1", S, "1", ""),
        ("Section première", S, "1re", ""),
        ("Section 2. – Des rives", S, "2", "Des rives"),
        ("Sous-section 2", U, "2", ""),
        ("SOUS‑SECTION 3 – DES PONTS", U, "3", "DES PONTS"),
        ("Article 1er", A, "1er", ""),
        ("Article 1 er", A, "1er", ""),
        ("Article 1ᵉʳ", A, "1er", ""),
        ("ARTICLE PREMIER", A, "1er", ""),
        ("Article premier.", A, "1er", ""),
        ("Article unique", A, "unique", ""),
        ("Article liminaire", A, "liminaire", ""),
        ("Article IV", A, "IV", ""),
        ("Article 2 bis", A, "2 bis", ""),
        ("Article 2 BIS", A, "2 bis", ""),
        ("Article\u00a03\u202fbis A", A, "3 bis A", ""),
        ("Article 1er A", A, "1er A", ""),
        ("Article 12 quaterdecies AA", A, "12 quaterdecies AA", ""),
        ("Art. 2. – Les rivières sont ouvertes.", A, "2", "Les rivières sont ouvertes."),
        ("Art. 2.- Les rivières sont ouvertes.", A, "2", "Les rivières sont ouvertes."),
        ("Art. 1er. Les rivières sont ouvertes.", A, "1er", "Les rivières sont ouvertes."),
        ("Article 4 – Accès aux données", A, "4", "Accès aux données"),
        ("Article 4 : accès aux données", A, "4", "accès aux données"),
        ("Article 4 Accès aux données", A, "4", "Accès aux données"),
        ("Article 5 (nouveau)", A, "5", "(nouveau)"),
        ("Article 2 A – Objet", A, "2 A", "Objet"),
    ],
)
def test_a_heading_is_recognised(line: str, level: Level, number: str, rest: str) -> None:
    heading = read_heading(line, marked=False)
    assert heading is not None
    assert (heading.level, heading.number, heading.rest) == (level, number, rest)


@pytest.mark.parametrize(
    "line",
    [
        "Article 4 de la loi n° 78-17 du 6 janvier 1978 est abrogé.",
        "Article 4 et son annexe",
        "Article 4, deuxième alinéa",
        "Article 5 (premier alinéa) de la même loi",
        "Article 5 Les communes sont consultées.",
        "Article 2 A compter du 1er janvier, la taxe est due.",
        "Article L. 12-3",
        "Article L. 533-4 – Droit d'exploitation",
        "Article R. 2 du code",
        "Art. L. 533-4. – Lorsqu'un écrit scientifique paraît",
        "« Article 3. – Les eaux sont libres.",
        "« Art. L. 533-4 – Les eaux sont libres.",
        "L'article 3 est abrogé.",
        "Articles 5 à 8",
        "article 5",
        "section 2 du chapitre III",
        "Article",
        "Articles de presse",
        "Titre de séjour",
        "Titre exécutoire",
        "Section de vote",
        "Chapitre consacré aux haies",
        "Article 2.1",
        "",
    ],
)
def test_a_sentence_or_a_quotation_is_no_heading(line: str) -> None:
    assert read_heading(line, marked=False) is None


@pytest.mark.parametrize(
    ("line", "level", "number", "rest"),
    [
        ("article 5", A, "5", ""),
        ("Article", A, "", ""),
        ("Article – Des haies", A, "", "Des haies"),
        ("Chapitre II la rivière", C, "II", "la rivière"),
    ],
)
def test_a_heading_its_author_marked_may_be_written_more_freely(
    line: str, level: Level, number: str, rest: str
) -> None:
    heading = read_heading(line, marked=True)
    assert heading is not None
    assert (heading.level, heading.number, heading.rest) == (level, number, rest)


@pytest.mark.parametrize("line", ["Article L. 12-3", "Titre de séjour", "Article 5 de la loi", "Articles de presse"])
def test_a_marked_line_is_not_a_unit_for_its_first_word_alone(line: str) -> None:
    assert read_heading(line, marked=True) is None
