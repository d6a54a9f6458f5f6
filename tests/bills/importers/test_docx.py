"""Word's files."""

from __future__ import annotations

from bills.importers import Level, WarningCode, read_document, read_file
from tests.bills.importers.documents import docx, item, p

LIST = (
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1°"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="·"/></w:lvl>'
    "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def texts(body: str, **parts: str) -> list[str]:
    return [piece.text for piece in read_document("a.docx", docx(body, **parts)).pieces]


def left_out(body: str, **parts: str) -> dict[str, str]:
    return {w.code: w.detail for w in read_document("a.docx", docx(body, **parts)).warnings}


def test_automatic_numbers_stay_in_the_text() -> None:
    rows = [item("Un ;"), item("Deux :"), item("Petit ;", 1), item("Autre ;", 1), item("Trait.", 2), item("Trois.")]
    assert texts("".join(rows), numbering=LIST) == [
        "1° Un ;", "2° Deux :", "a) Petit ;", "b) Autre ;", "– Trait.", "3° Trois.",
    ]  # fmt: skip


def test_a_list_restarts_where_it_says_so() -> None:
    body = item("Un.") + item("Deux.") + p("Puis :") + item("Un.", number=2) + item("Deux.", number=2)
    assert texts(body, numbering=LIST) == ["1° Un.", "2° Deux.", "Puis :", "1° Un.", "2° Deux."]


def test_headings_numbered_by_their_style_keep_their_number() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Art"><w:name w:val="Article de loi"/><w:pPr><w:outlineLvl w:val="3"/>'
        '<w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>'
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:pStyle w:val="Art"/><w:lvlText w:val="Article %1"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="5"><w:abstractNumId w:val="4"/></w:num>'
    )
    body = p("Objet", "Art") + p("Un texte.") + p("", "Art") + p("Un autre.")
    draft = read_file("a.docx", docx(body, styles=styles, numbering=numbering))
    assert [(unit.number, unit.heading, unit.text) for unit in draft.units] == [
        ("1", "Objet", "Un texte."), ("2", "", "Un autre."),
    ]  # fmt: skip


def test_tracked_insertions_are_accepted_and_deletions_dropped() -> None:
    changed = (
        "<w:p><w:r><w:t>Un délai de </w:t></w:r><w:del><w:r><w:delText>six</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>trois</w:t></w:r></w:ins><w:r><w:t> mois.</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Joint </w:t></w:r></w:p>" + p("à la suite.")
    )
    assert texts(changed) == ["Un délai de trois mois.", "Joint à la suite."]
    assert left_out(changed) == {WarningCode.CHANGES_ACCEPTED: "2"}


def test_notes_pictures_and_macros_are_left_out_and_said() -> None:
    body = '<w:p><w:r><w:t>Mot</w:t><w:footnoteReference w:id="1"/><w:drawing/><w:t>s.</w:t></w:r></w:p>'
    assert texts(body) == ["Mots."]
    assert left_out(body, **{"word/vbaProject.bin": "x"}) == {
        WarningCode.NOTES_LEFT_OUT: "1", WarningCode.PICTURES_LEFT_OUT: "1", WarningCode.MACROS_LEFT_OUT: "1",
    }  # fmt: skip


def test_a_table_becomes_alineas() -> None:
    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"

    body = "<w:tbl>" + row(p("Taux"), p("Année")) + row(p("5 %"), p("2030")) + row(p("Article 2"), p("")) + "</w:tbl>"
    assert texts(body) == ["Taux | Année", "5 % | 2030", "Article 2"]
    assert left_out(body)[WarningCode.TABLES_FLATTENED] == "2"


def test_breaks_fields_and_hidden_words() -> None:
    body = (
        "<w:p><w:r><w:t>Un</w:t><w:br/><w:t>deux</w:t><w:noBreakHyphen/><w:t>trois</w:t></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>caché</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    )
    assert texts(body) == ["Un", "deux-trois"]


def test_a_bill_typed_without_styles_is_read_by_its_words() -> None:
    bold = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r></w:p>"
    body = "".join([
        bold.format("PROJET DE LOI"), bold.format("relatif à l’eau"), p("TITRE IER"), p("Protéger"),
        p("Article 1er"), p("L’eau est à tous."), p("Art. 2. – Un décret suit."),
    ])  # fmt: skip
    draft = read_file("a.docx", docx(body))
    assert draft.title == "PROJET DE LOI relatif à l’eau"
    assert [(unit.level, unit.number, unit.heading, unit.text) for unit in draft.units] == [
        (Level.TITLE, "Ier", "Protéger", ""),
        (Level.ARTICLE, "1er", "", "L’eau est à tous."),
        (Level.ARTICLE, "2", "", "Un décret suit."),
    ]


def test_the_main_part_may_have_another_name() -> None:
    relations = '<Relationships><Relationship Type="x/officeDocument" Target="word/document2.xml"/></Relationships>'
    body = f'<w:document xmlns:w="urn:w"><w:body>{p("Article 9")}{p("Un.")}</w:body></w:document>'
    assert texts("", **{"_rels/.rels": relations, "word/document2.xml": body}) == ["Article 9", "Un."]
