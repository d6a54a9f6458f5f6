"""HTML of the platform as alinéas and as the closed HTML of contributions."""

from __future__ import annotations

import pytest

from consultation.opendata.republique_numerique.plain_text import alineas_of, rich_text_of


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Un &eacute;tat</p>\r\n\r\n<p>Deux</p>", "Un état\nDeux"),
        ("<p>Un<br />\r\nDeux</p>", "Un\nDeux"),
        ("<h2>Titre</h2><div>Un</div><div>Deux</div>", "Titre\nUn\nDeux"),
        ("<p>Un  mot\tou\r\ndeux</p>", "Un mot ou deux"),
        ("<p>&laquo;&nbsp;Un&nbsp;&raquo;</p>", "«\u00a0Un\u00a0»"),
        ("<p>&nbsp;</p><p><strong> </strong></p><p>Un</p>", "Un"),
        ("<ul>\r\n\t<li>Un</li>\r\n\t<li>\r\n\t<p>Deux</p>\r\n\t</li>\r\n</ul>\r\n<p>Fin</p>", "– Un\n– Deux\nFin"),
        ("<ol><li>Un</li><li>Deux</li></ol>", "1. Un\n2. Deux"),
        ('<ol start="0"><li>Un</li></ol>', "0. Un"),
        ('<ol style="list-style-type:lower-roman"><li>Un</li><li>Deux</li></ol>', "i. Un\nii. Deux"),
        ('<ol style="list-style-type:upper-roman"><li>Un</li></ol>', "I. Un"),
        ("<ol><li>Un<ul><li>dedans</li></ul></li><li>Deux</li></ol>", "1. Un\n– dedans\n2. Deux"),
        ("<p>Lorsqu'il <s>en est résulté</s> résulte</p>", "Lorsqu'il ~~en est résulté~~ résulte"),
        ('<p>Voir <a href="http://a.fr/b?c=1&amp;d=2">là</a>.</p>', "Voir là (http://a.fr/b?c=1&d=2)."),
        ('<p><a href="https://a.fr/">a.fr</a></p>', "a.fr"),
        ('<p>Un <img alt="logo" src="http://a.fr/l.png" /></p>', "Un logo (http://a.fr/l.png)"),
        ("a < b & c", "a < b & c"),
        ("", ""),
    ],
)
def test_what_a_reader_saw_is_kept_as_alineas(html, text):
    assert alineas_of(html) == text


@pytest.mark.parametrize(
    ("html", "cleaned"),
    [
        ("<div>Un</div><div>Deux</div>", "<p>Un</p><p>Deux</p>"),
        ("<h1>Un</h1><h3>Deux</h3>", "<h4>Un</h4><h4>Deux</h4>"),
        ('<p><span style="color:red">Un</span> <u>mot</u></p>', "<p>Un mot</p>"),
        ('<p onclick="x()">Un<script>y()</script></p>', "<p>Uny()</p>"),
        (
            '<p><img src="http://a.fr/l.png" /></p>',
            '<p><a href="http://a.fr/l.png" rel="ugc nofollow noopener">image</a></p>',
        ),
        ("", ""),
    ],
)
def test_rich_text_keeps_blocks_apart_and_nothing_else(html, cleaned):
    assert rich_text_of(html) == cleaned
