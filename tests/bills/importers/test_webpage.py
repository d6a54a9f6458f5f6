"""Web pages."""

from __future__ import annotations

import pytest

from bills.importers import WarningCode, read_document


def texts(page: str | bytes) -> list[str]:
    data = page if isinstance(page, bytes) else page.encode()
    return [piece.text for piece in read_document("a.html", data).pieces]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>Un<p>deux<br>trois", ["Un", "deux", "trois"]),
        ("<div>Un <div>deux</div> trois</div>", ["Un", "deux", "trois"]),
        ("<p>Un <b>mot</b>\n  coupé&nbsp;: <i>fin</i>.", ["Un mot coupé\u00a0: fin."]),
        ("<ol><li>Un<li>Deux<ol type=a><li>Petit</ol><li>Trois</ol>", ["1. Un", "2. Deux", "a. Petit", "3. Trois"]),
        ('<ol start="4"><li>Un<li value="9">Deux</ol>', ["4. Un", "9. Deux"]),
        ("<ul><li>Trait<li>– Déjà<li><p>1° Chiffre</ul>", ["– Trait", "– Déjà", "1° Chiffre"]),
        ("<table><tr><td>A<td>B<tr><td><p>Un<p>Deux</table>", ["A | B", "Un", "Deux"]),
        ("<p>Un délai de <del>six</del><ins>trois</ins> mois.", ["Un délai de trois mois."]),
        ("<p>Un<script>x()</script><style>p{}</style><!-- x --><p onclick=x()>Deux", ["Un", "Deux"]),
        ("<h2>Article 4<br>Objet</h2><p>&lt;b&gt;", ["Article 4 Objet", "<b>"]),
    ],
)
def test_a_page_is_read_as_it_is_shown(page: str, expected: list[str]) -> None:
    assert texts(page) == expected


def test_styles_are_tags_with_their_class() -> None:
    page = '<h2>Titre Ier</h2><p class="alinea x">Un.</p><blockquote><p>Deux</p></blockquote><p><b>Trois</b></p>'
    pieces = read_document("a.html", page.encode()).pieces
    assert [(piece.style, piece.depth) for piece in pieces] == [
        ("h2", 2), ("p.alinea", 0), ("blockquote", 0), ("p (bold)", 7),
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_the_encoding_is_the_one_that_is_written_or_said(encoding: str) -> None:
    said = "windows-1252" if encoding == "cp1252" else "utf-8"
    assert texts(f'<meta charset="{said}"><p>L’été «\u00a0là\u00a0»'.encode(encoding)) == ["L’été «\u00a0là\u00a0»"]


def test_what_is_left_out_is_said() -> None:
    page = b"<p>Un<img src=http://x/y><del>x</del></p><table><tr><td>A<td>B</table>"
    assert {w.code for w in read_document("a.html", page).warnings} == {
        WarningCode.PICTURES_LEFT_OUT, WarningCode.CHANGES_ACCEPTED, WarningCode.TABLES_FLATTENED,
    }  # fmt: skip
