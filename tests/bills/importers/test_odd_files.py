"""What word processors seldom write, and other programs do: read all the same, or refused with its reason."""

from __future__ import annotations

import pytest

from bills.importers import DraftError, DraftErrorCode, WarningCode, draft_of, read_document, read_draft, read_file
from bills.importers.labels import figure
from bills.importers.pieces import MOST_TEXT
from tests.bills.importers.documents import ODT_TYPE, W, akn, docx, item, odt, p, zipped

ARTICLE = "<article><num>Article 1er</num><content><p>%s</p></content></article>"


def texts(name: str, data: bytes) -> list[str]:
    return [piece.text for piece in read_document(name, data).pieces]


def left_out(name: str, data: bytes) -> dict[WarningCode, str]:
    return {warning.code: warning.detail for warning in read_document(name, data).warnings}


def refusal(name: str, data: bytes) -> str:
    with pytest.raises(DraftError) as refused:
        draft_of(read_document(name, data))
    return refused.value.message_code


# --- Akoma Ntoso ---


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("", DraftErrorCode.NOTHING_FOUND),
        ("<p>Des mots.</p>", DraftErrorCode.NOTHING_FOUND),
        (ARTICLE % ("mot " * (MOST_TEXT // 4 + 1)), DraftErrorCode.TOO_MUCH_TEXT),
    ],
)
def test_akoma_ntoso_without_a_unit_or_with_too_many_words_is_refused(body: str, code: str) -> None:
    assert refusal("a.xml", akn(body)) == code


def test_akoma_ntoso_words_before_the_first_unit_are_left_aside_and_notes_are_left_out() -> None:
    note = "<authorialNote><p>Une note.</p></authorialNote>"
    body = f"<p>Avant tout.</p><article><num>Article 1er</num>{note}<content><p>Un.{note}</p></content></article>"
    draft = read_file("a.xml", akn(body))
    assert [(unit.number, unit.text) for unit in draft.units] == [("1er", "Un.")]
    assert "Avant tout" not in draft.preamble


def test_akoma_ntoso_changes_and_breaks_are_read_as_they_are_shown() -> None:
    draft = read_file("a.xml", akn(ARTICLE % "Un <del>vieux</del><ins>nouveau</ins> mot<br/>coupé."))
    assert [unit.text for unit in draft.units] == ["Un nouveau mot coupé."]


def test_the_title_of_a_law_may_be_the_long_one() -> None:
    front = "<preface><longTitle><p>Projet de loi sur l’eau</p></longTitle></preface>"
    assert read_file("a.xml", akn(ARTICLE % "Un.", front)).title == "Projet de loi sur l’eau"


# --- Word ---


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"EncryptedPackage": "x", "word/document.xml": "<a/>"}, DraftErrorCode.ENCRYPTED),
        ({"word/document.xml": "<a/>"}, DraftErrorCode.WRONG_TYPE),
        ({"word/document.xml": f'<w:document xmlns:w="{W}"/>'}, DraftErrorCode.WRONG_TYPE),
    ],
)
def test_an_archive_that_holds_no_text_of_word_is_refused(parts: dict[str, str], code: str) -> None:
    assert refusal("a.docx", zipped(parts)) == code


def test_a_package_that_names_other_parts_and_parts_that_are_missing_still_has_its_text() -> None:
    named = '<Relationship Type="x/{}" Target="{}"/>'
    relations = (
        f"<r>{named.format('styles', 'word/document.xml')}{named.format('officeDocument', '/word/gone.xml')}</r>"
    )
    assert texts("a.docx", docx(p("Article 1er"), **{"_rels/.rels": relations})) == ["Article 1er"]


def test_word_blocks_rows_and_tables_of_contents_that_are_deleted_or_made_are_no_text() -> None:
    contents = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{p('Article 1er … 3')}</w:sdtContent></w:sdt>"
    )
    kept = f"<w:sdt><w:sdtContent>{p('Gardé.')}</w:sdtContent></w:sdt>"
    cell = "<w:tc>%s</w:tc>"
    row = "<w:tr>%s" + cell % p("Un") + "</w:tr>"
    table = "<w:tbl>" + row % "<w:trPr><w:del/></w:trPr>" + row % "" + f"<w:tr>{cell % p('')}</w:tr></w:tbl>"
    body = contents + kept + f"<w:moveFrom>{p('Ailleurs')}</w:moveFrom>" + table
    assert texts("a.docx", docx(body)) == ["Gardé.", "Un"]
    assert left_out("a.docx", docx(body))[WarningCode.CHANGES_ACCEPTED] == "1"


def numbered(level: str, more: str = "", override: str = "") -> str:
    described = f'{more}<w:lvl w:ilvl="0"><w:start w:val="1"/>{level}</w:lvl>'
    return (
        f'<w:abstractNum w:abstractNumId="0">{described}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/>{override}</w:num>'
    )


@pytest.mark.parametrize(
    ("numbering", "expected"),
    [
        (numbered('<w:lvlText w:val="%1.%2)"/>'), ["1.) Un", "2.) Deux"]),  # a level that the list has not
        (numbered('<w:lvlText w:val="%1)"/>', override='<w:lvlOverride w:ilvl="0"/>'), ["1) Un", "2) Deux"]),
        (
            numbered(
                '<w:lvlText w:val="%1)"/>',
                override='<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride>'
                '<w:lvlOverride w:ilvl="7"><w:startOverride w:val="4"/></w:lvlOverride>',
            ),
            ["4) Un", "5) Deux"],
        ),
        (numbered('<w:pStyle w:val="Autre"/><w:lvlText w:val="%1)"/>'), ["1) Un", "2) Deux"]),
    ],
)
def test_lists_of_word_that_say_little_or_too_much_are_numbered(numbering: str, expected: list[str]) -> None:
    assert texts("a.docx", docx(item("Un") + item("Deux"), numbering=numbering)) == expected


def test_a_list_tied_to_a_style_is_numbered_as_the_list_of_that_style() -> None:
    styles = (
        '<w:style w:type="numbering" w:styleId="Liste"><w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Point"><w:name w:val="Point"/><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="Liste"/></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="(%1)"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:pStyle w:val="Autre"/><w:lvlText w:val="%2"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="9"><w:abstractNumId w:val="8"/></w:num>'
    )
    body = p("Un", "Point") + p("Deux", "Point")
    assert texts("a.docx", docx(body, styles=styles, numbering=numbering)) == ["(1) Un", "(2) Deux"]


# --- OpenDocument ---


def test_an_opendocument_file_that_is_no_text_is_refused() -> None:
    sheet = "<d><body><spreadsheet/></body></d>"
    assert refusal("a.odt", zipped({"mimetype": ODT_TYPE, "content.xml": sheet})) == DraftErrorCode.WRONG_TYPE


def test_opendocument_sections_are_read_and_pictures_are_left_out() -> None:
    body = (
        "<text:section><text:p>Un.</text:p></text:section><text:p>Deux<text:frame/><text:object/>."
        "<text:bookmark-ref>mot</text:bookmark-ref><office:annotation>note</office:annotation></text:p>"
        "<text:soft-page-break/>"
    )
    assert [text.split(".")[0] for text in texts("a.odt", odt(body))] == ["Un", "Deux"]
    assert left_out("a.odt", odt(body))[WarningCode.PICTURES_LEFT_OUT] == "2"


def test_opendocument_lists_with_a_header_and_lists_that_number_nothing() -> None:
    style = (
        '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="" '
        'style:num-prefix="§" style:num-suffix=" "/></text:list-style>'
    )
    header = "<text:list-header><text:p>Sont publiés :</text:p><text:soft-page-break/></text:list-header>"
    entry = "<text:list-item><text:h>Les données ;</text:h></text:list-item>"
    body = f'<text:list text:style-name="L1">{header}{entry}</text:list>'
    assert texts("a.odt", odt(body, automatic=style)) == ["Sont publiés :", "§ Les données ;"]


def test_opendocument_tables_in_tables_and_empty_rows_are_read_once() -> None:
    cell, row = "<table:table-cell>%s</table:table-cell>", "<table:table-row>%s</table:table-row>"
    inner = f"<table:table>{row % (cell % '<text:p>Dedans</text:p>')}</table:table>"
    body = f"<table:table>{row % (cell % inner)}{row % (cell % '<text:p/>')}</table:table><text:p>Un.</text:p>"
    assert texts("a.odt", odt(body)) == ["Dedans", "Un."]


# --- web pages and plain texts ---


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<ul>Mots<p>Un</p><li>Deux</ul>", ["Mots", "Un", "– Deux"]),
        ("<table><tr><td><table><tr><td>Dedans</table></table>", ["Dedans"]),
        ("<table><tr><td><tr><td>Un</table>", ["Un"]),
    ],
)
def test_lists_and_tables_of_a_page_hold_anything(page: str, expected: list[str]) -> None:
    assert texts("a.html", page.encode()) == expected


@pytest.mark.parametrize("page", ["<!-- rien -->", "<?x?>", "<html><!-- --></html>"])
def test_a_page_without_words_is_empty(page: str) -> None:
    assert refusal("a.html", page.encode()) == DraftErrorCode.EMPTY


def test_a_file_of_blanks_is_empty() -> None:
    assert refusal("a.xml", b" \n\t") == DraftErrorCode.EMPTY


@pytest.mark.parametrize(
    ("number", "form", "written"),
    [
        (1, "1er", "1er"),
        (2, "1er", "2e"),
        (27, "a", "aa"),
        (4, "I", "IV"),
        (3, "01", "03"),
        (9, "", ""),
        (5_000, "I", "5000"),
    ],
)
def test_numbers_are_written_in_the_form_of_their_list(number: int, form: str, written: str) -> None:
    assert figure(number, form) == written


def test_an_article_before_the_first_is_numbered_nought() -> None:
    draft = read_draft("Article liminaire\n\nUn.\n\nArticle 1er\n\nDeux.\n", format="text")
    assert [unit.number for unit in draft.units] == ["liminaire", "1er"]
