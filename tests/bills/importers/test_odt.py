"""OpenDocument's files."""

from __future__ import annotations

from bills.importers import WarningCode, read_document, read_file
from tests.bills.importers.documents import odt

LISTS = (
    '<text:list-style style:name="L1">'
    '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="°"/>'
    '<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>'
    '<text:list-level-style-bullet text:level="3" text:bullet-char="•"/></text:list-style>'
)


def texts(body: str, **parts: str) -> list[str]:
    return [piece.text for piece in read_document("a.odt", odt(body, **parts)).pieces]


def left_out(body: str, **parts: str) -> dict[str, str]:
    return {w.code: w.detail for w in read_document("a.odt", odt(body, **parts)).warnings}


def entry(text: str, inside: str = "") -> str:
    return f"<text:list-item><text:p>{text}</text:p>{inside}</text:list-item>"


def test_automatic_numbers_stay_in_the_text() -> None:
    deepest = f"<text:list>{entry('Trait.')}</text:list>"
    inner = f"<text:list>{entry('Petit ;')}{entry('Autre.', deepest)}</text:list>"
    body = f'<text:list text:style-name="L1">{entry("Un :", inner)}{entry("Deux.")}</text:list>'
    assert texts(body, automatic=LISTS) == ["1° Un :", "a) Petit ;", "b) Autre.", "– Trait.", "2° Deux."]


def test_a_list_counts_anew_unless_it_continues() -> None:
    one = '<text:list text:style-name="L1"%s>' + entry("Mot.") + "</text:list>"
    body = one % "" + one % ' text:continue-numbering="true"' + one % ""
    assert texts(body, automatic=LISTS) == ["1° Mot.", "2° Mot.", "1° Mot."]


def test_headings_numbered_by_the_document_keep_their_number() -> None:
    outline = (
        '<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-format="I" '
        'style:num-prefix="Titre "/><text:outline-level-style text:level="2" style:num-format="1" '
        'style:num-prefix="Article "/></text:outline-style>'
    )
    heading = '<text:h text:outline-level="{}">{}</text:h>'
    body = heading.format(1, "De l’eau") + heading.format(2, "Objet") + "<text:p>Un texte.</text:p>"
    units = read_file("a.odt", odt(body, styles=outline)).units
    assert [(unit.number, unit.heading) for unit in units] == [("I", "De l’eau"), ("1", "Objet")]


def test_what_was_deleted_is_dropped_and_what_was_inserted_stays() -> None:
    body = (
        '<text:tracked-changes><text:changed-region text:id="c"><text:deletion><text:p>six</text:p></text:deletion>'
        "</text:changed-region></text:tracked-changes>"
        '<text:p>Un délai de <text:change text:change-id="c"/>'
        "<text:change-start/>trois<text:change-end/> mois.</text:p>"
    )
    assert texts(body) == ["Un délai de trois mois."]
    assert left_out(body) == {WarningCode.CHANGES_ACCEPTED: "1"}


def test_notes_are_left_out_and_blanks_are_kept() -> None:
    note = "<text:note-citation>1</text:note-citation><text:note-body><text:p>x</text:p></text:note-body>"
    note = f"<text:note>{note}</text:note>"
    body = f'<text:p>Un{note}<text:s text:c="3"/>mot<text:tab/>et<text:line-break/>puis</text:p>'
    assert texts(body) == ["Un mot et", "puis"]
    assert left_out(body, **{"Basic/script-lc.xml": "<x/>"}) == {
        WarningCode.NOTES_LEFT_OUT: "1", WarningCode.MACROS_LEFT_OUT: "1",
    }  # fmt: skip


def test_automatic_styles_go_by_the_name_that_people_see() -> None:
    automatic = (
        '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Text_20_body"/>'
        '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    )
    body = (
        '<text:p text:style-name="P1">Un texte.</text:p>'
        '<text:p text:style-name="P1"><text:span text:style-name="T1">Article 4</text:span></text:p>'
    )
    styles = '<style:style style:name="Text_20_body" style:display-name="Text body" style:family="paragraph"/>'
    pieces = read_document("a.odt", odt(body, automatic=automatic, styles=styles)).pieces
    assert [(piece.style, piece.depth) for piece in pieces] == [("Text body", 0), ("Text body (bold)", 7)]


def test_tables_and_contents() -> None:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    rows = "".join(
        f"<table:table-row>{cell.format(one)}{cell.format(two)}</table:table-row>"
        for one, two in [("Taux", "Année"), ("Article 2", "")]
    )
    contents = (
        "<text:table-of-content><text:index-body><text:p>Article 1</text:p></text:index-body></text:table-of-content>"
    )
    assert texts(f"{contents}<table:table>{rows}</table:table>") == ["Taux | Année", "Article 2"]
