"""What LibreOffice makes of the files: accept all is the amended text, reject all the base. To the letter."""

from __future__ import annotations

from dataclasses import replace
from unicodedata import category

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import given as supposing
from hypothesis import strategies as st

from bills.exporters import (
    ExportedUnit,
    Paragraph,
    Run,
    Style,
    amendment_document,
    changes_document,
    version_document,
    write_docx,
    write_odt,
)
from bills.exporters.paragraphs import legible
from bills.importers import Level
from bills.legaltext import Side, normalise
from tests.bills.exporters.cases import HAND, amendment, bill, of_the_demonstration, second
from tests.bills.legaltext.french import WORDS, edited, few_words
from tests.bills.legaltext.texts import consultation_pairs
from tests.libreoffice import read_in_office

WRITERS = {"docx": write_docx, "odt": write_odt}
WAYS = ("accepted", "rejected")
GENERATED = 300
letters = st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co", "Cf"))
raw = st.lists(
    st.tuples(st.sampled_from(WORDS) | st.text(letters, min_size=1, max_size=4), st.sampled_from(" \u00a0\n")),
    max_size=25,
).map(lambda pairs: "".join(word + blank for word, blank in pairs))


def generated() -> list[tuple[str, str]]:
    """Texts and what a few wild edits make of them, drawn first: LibreOffice then reads them all at once."""
    drawn = []

    @settings(max_examples=GENERATED, phases=[Phase.generate], database=None, suppress_health_check=list(HealthCheck))
    @supposing(edited(raw | few_words))
    def draw(pair):
        if not any(category(letter) == "Cc" and letter not in "\t\r\n" for text in pair for letter in text):
            drawn.append(pair)

    draw()
    return drawn


@pytest.fixture(scope="module")
def many():
    return [*of_the_demonstration(), *consultation_pairs(), *generated()]


@pytest.fixture(scope="module")
def office(many):
    """Every document of this module, read by one LibreOffice."""
    tracked = {str(rank): amendment_document(amendment(*pair)) for rank, pair in enumerate(HAND.values())}
    tracked |= {
        f"met-{side}": replace(tracked["0"], paragraphs=meeting(side)) for side in Side if side is not Side.KEPT
    }
    tracked["versions"] = changes_document(bill(), second())
    tracked["many"] = changes_document(*in_one_bill(many))
    files = {}
    for extension, write in WRITERS.items():
        files |= {f"{way}-{name}.{extension}": write(made) for name, made in tracked.items() for way in WAYS}
        files |= {f"plain-{made.version}.{extension}": write(version_document(made)) for made in (bill(), second())}
    return read_in_office(files)


def meeting(side):
    """Changes of one side that end a paragraph and begin the next, whose ends stay: of a heading, of alinéas."""
    begins = (Run(side, "Neuf "), Run(Side.KEPT, "deux trois"))
    ends = (Run(Side.KEPT, "un deux"), Run(side, " trois"))
    return (
        Paragraph(Style.ARTICLE, (Run(Side.KEPT, "Article 1er"), Run(side, " bis"))),
        Paragraph(Style.ALINEA, (*begins, Run(side, " fin"))),
        Paragraph(Style.ALINEA, begins),
        Paragraph(Style.ALINEA, ends),
        Paragraph(Style.ALINEA, (Run(side, "Un alinéa."),), side),
        Paragraph(Style.ALINEA, ends),
        Paragraph(Style.ARTICLE, (Run(side, "Article 2"),), side),
        Paragraph(Style.ALINEA, (Run(side, "Un autre."),), side),
        Paragraph(Style.NOTE, (Run(Side.KEPT, "Fin"),)),
    )


@pytest.mark.parametrize("extension", WRITERS)
@pytest.mark.parametrize("side", [Side.INSERTED, Side.DELETED])
def test_changes_that_meet_at_an_end_of_paragraph_leave_it(office, side, extension):
    way, other = WAYS if side is Side.INSERTED else WAYS[::-1]
    whole = [text for _, text in office[f"{way}-met-{side}.{extension}"]]
    assert whole[:5] == ["Article 1er bis", "Neuf deux trois fin", "Neuf deux trois", "un deux trois", "Un alinéa."]
    assert whole[5:] == ["un deux trois", "Article 2", "Un autre.", "Fin"]
    bare = [text for _, text in office[f"{other}-met-{side}.{extension}"]]
    assert bare == ["Article 1er", "deux trois", "deux trois", "un deux", "un deux", "Fin"]


def in_one_bill(pairs):
    """The two versions of a bill of which each article is one of the changes."""
    texts = [(f"u{rank}", str(rank), *map(normalise, pair)) for rank, pair in enumerate(pairs)]
    before = (ExportedUnit(uuid, Level.ARTICLE, number, text=base) for uuid, number, base, _ in texts)
    after = (ExportedUnit(uuid, Level.ARTICLE, number, text=wording) for uuid, number, _, wording in texts)
    return bill(units=tuple(before)), bill(units=tuple(after), version=2)


def law_of(lines):
    """The texts under the headings of articles; with its style, what is neither an alinéa nor around the law."""
    found = []
    for style, text in lines:
        if style in {"Heading 5", "Article"}:
            found.append([])
        elif style in {"Preamble", "Exposé", "Note"} and found:
            return found
        elif found:
            found[-1].append(text if style == "Alinéa" else (style, text))
    raise AssertionError("nothing closes the law")


def alineas_of(text):
    return legible(normalise(text)).split("\n") if normalise(text) else []


@pytest.mark.parametrize("extension", WRITERS)
@pytest.mark.parametrize(("name", "rank"), [(name, rank) for rank, name in enumerate(HAND)])
def test_an_amendment_accepted_is_the_amended_text_and_rejected_the_base(office, name, rank, extension):
    base, wording = HAND[name]
    assert law_of(office[f"accepted-{rank}.{extension}"]) == [alineas_of(wording)]
    assert law_of(office[f"rejected-{rank}.{extension}"]) == [alineas_of(base)]


@pytest.mark.parametrize("extension", WRITERS)
@pytest.mark.parametrize("way", WAYS)
def test_real_and_wild_changes_are_accepted_and_rejected_alinea_by_alinea(office, many, way, extension):
    found = law_of(office[f"{way}-many.{extension}"])
    assert len(found) == len(many)
    for pair, alineas in zip(many, found, strict=True):
        assert alineas == alineas_of(pair[way == "accepted"]), pair


def test_without_libreoffice_these_tests_would_fail_and_say_what_to_install(monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("SOFFICE", raising=False)
    with pytest.raises(RuntimeError, match="apt-get install --no-install-recommends libreoffice-writer-nogui"):
        read_in_office({"x.odt": b""})


@pytest.mark.parametrize("extension", WRITERS)
def test_what_stands_around_the_law_is_left_alone(office, extension):
    for way in WAYS:
        lines = [text for _, text in office[f"{way}-0.{extension}"]]
        assert lines[:4] == [
            "Projet de loi sur la durabilité",
            "Amendement n°\u00a012 – Trois mois suffisent",
            "Présenté par Claire Dumont",
            "Article 1er – Définitions",
        ]
        assert lines[-3:] == ["Exposé sommaire", "Parce que.", "C’est long."]


@pytest.mark.parametrize("extension", WRITERS)
def test_the_changes_of_a_version_lead_to_either_version_with_its_headings(office, extension):
    accepted, rejected = (office[f"{way}-versions.{extension}"] for way in WAYS)
    assert accepted[:-1] == office[f"plain-2.{extension}"]
    assert rejected[:-1] == office[f"plain-1.{extension}"]
    assert accepted[-1][1] == rejected[-1][1] == "Modifications suivies depuis la version 1"


@pytest.mark.parametrize("extension", WRITERS)
def test_a_plain_version_is_read_with_one_paragraph_a_heading_or_alinea(office, extension):
    document = version_document(bill())
    read = office[f"plain-1.{extension}"]
    assert [text for _, text in read] == [run.text for paragraph in document.paragraphs for run in paragraph.runs]
    articles = [
        style for (style, _), made in zip(read, document.paragraphs, strict=True) if made.style is Style.ARTICLE
    ]
    assert set(articles) == {"Heading 5" if extension == "docx" else "Article"}
