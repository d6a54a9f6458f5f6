"""The forms of a report: the same words in each, hostile ones harmless, the same bytes twice."""

import csv
import io
import itertools
import json
import zipfile

import html5lib
import pikepdf
import pytest
from django.utils import timezone
from lxml import etree

from consultation.responses.report import vote_words
from consultation.responses.report.canonical import hash_of
from consultation.responses.report.forms import WRITERS, draw
from consultation.responses.report.gathering import snapshot_of
from consultation.responses.report.nodes import nodes_of, words_in
from consultation.responses.report.pdf import write_pdf
from consultation.responses.report.telling import told
from tests.libreoffice import read_in_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def snapshot(bill):
    return snapshot_of(bill, timezone.now(), "Un **mot** d’avant.")


@pytest.mark.parametrize("form", WRITERS)
def test_the_same_snapshot_gives_the_same_bytes(snapshot, form):
    assert draw(snapshot, form) == draw(snapshot, form)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_report_is_in_the_language_of_its_bill(snapshot, language):
    snapshot["bill"]["language"] = language
    page = draw(snapshot, "html").decode()
    assert f'<html lang="{language}">' in page
    assert ("Comment vérifier ce rapport" if language == "fr" else "How to check this report") in page


def test_the_page_stands_alone_and_is_well_formed(snapshot):
    page = draw(snapshot, "html").decode()
    html5lib.HTMLParser(strict=True).parse(page)
    for fetched in ("<script", "<link", "src=", "url(", "@import"):
        assert fetched not in page


def test_hostile_words_are_words_in_the_page(snapshot):
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in draw(snapshot, "html").decode()


def test_no_heading_skips_a_level(snapshot):
    levels = [block["level"] for block in told(snapshot).blocks if block["t"] == "heading"]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_each_chart_has_its_words_and_a_table_after_it(snapshot):
    blocks = told(snapshot).blocks
    charts = [rank for rank, block in enumerate(blocks) if block["t"] == "picture"]
    assert len(charts) >= 2
    assert all(blocks[rank]["alt"] and blocks[rank + 1]["t"] == "table" for rank in charts)


class TestPDF:
    """Tagged, as PDF/UA-1 asks: typst refuses to write it otherwise, and these look at what it wrote."""

    @pytest.fixture
    def pdf(self, snapshot):
        with pikepdf.open(io.BytesIO(draw(snapshot, "pdf"))) as opened:
            yield opened

    def test_it_says_that_it_is_tagged_its_language_and_its_title(self, pdf):
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang) == "fr"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == "Ce que le Gouvernement a répondu – Projet sur la réparation"

    def test_its_structure_has_headings_tables_and_pictures_with_words(self, pdf):
        found = list(elements(pdf.Root.StructTreeRoot))
        kinds = [str(one.get("/S")) for one in found]
        assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/Figure", "/L", "/TOC"} <= set(kinds)
        figures = [one for one in found if str(one.get("/S")) == "/Figure"]
        assert all(str(one.Alt).strip() for one in figures)

    def test_it_has_an_outline(self, pdf):
        with pdf.open_outline() as outline:
            assert [item.title for item in outline.root][1:3] == [
                "Qui a demandé quoi",
                "La participation, et ce qui a pu la biaiser",
            ]

    def test_its_fonts_are_within(self, pdf):
        for page in pdf.pages:
            for font in page.Resources.get("/Font", {}).values():
                descriptor = (
                    font.DescendantFonts[0].FontDescriptor if "/DescendantFonts" in font else font.FontDescriptor
                )
                assert any(name in descriptor for name in ("/FontFile", "/FontFile2", "/FontFile3"))

    def test_columns_of_tables_have_headers(self, pdf):
        tables = [one for one in elements(pdf.Root.StructTreeRoot) if str(one.get("/S")) == "/Table"]
        assert len(tables) >= 5
        for table in tables:
            first, *others = [cells(row) for row in elements(table) if str(row.S) == "/TR"]
            assert {str(cell.S) for cell in first} == {"/TH"}
            assert {str(attribute.Scope) for cell in first for attribute in cell.A if "/Scope" in attribute} == {
                "/Column"
            }
            assert {len(row) for row in others} == {len(first)}


def cells(row):
    return [one for one in elements(row) if str(one.S) in {"/TH", "/TD"}]


def elements(node):
    """Every structure element under a node."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def test_what_no_font_draws_is_replaced_in_the_pdf_alone(snapshot):
    assert "漢字" in draw(snapshot, "json").decode()
    assert write_pdf(told(snapshot)).startswith(b"%PDF-1.7")


def test_odt_is_read_by_libreoffice_with_its_words(snapshot):
    lines = [text for _style, text in read_in_office({"report.odt": draw(snapshot, "odt")})["report.odt"]]
    assert "Ce que le Gouvernement a répondu" in lines
    assert "Le Gouvernement : Écarté" in [line.replace("\u00a0", " ") for line in lines]
    assert any("<script>alert(1)</script>" in line for line in lines)


def test_charts_of_the_odt_have_words_and_stand_in_it_twice(snapshot):
    charts = [block for block in told(snapshot).blocks if block["t"] == "picture"]
    with zipfile.ZipFile(io.BytesIO(draw(snapshot, "odt"))) as archive:
        frames = list(etree.fromstring(archive.read("content.xml")).iter("{*}frame"))
        assert [frame.findtext("{*}desc") for frame in frames] == [chart["alt"] for chart in charts]
        assert [frame.findtext("{*}title") for frame in frames] == [chart["caption"] for chart in charts]
        manifest = archive.read("META-INF/manifest.xml").decode()
        for image in (image for frame in frames for image in frame.iter("{*}image")):
            path = image.get("{http://www.w3.org/1999/xlink}href")
            assert archive.read(path).startswith((b"<svg ", b"\x89PNG"))
            assert f'manifest:full-path="{path}"' in manifest
        assert all(
            [image.get("{http://www.w3.org/1999/xlink}href")[-3:] for image in frame.iter("{*}image")] == ["svg", "png"]
            for frame in frames
        )


def test_the_votes_on_a_hundred_articles_are_charts_of_a_page_each(snapshot):
    (article,) = [unit for unit in snapshot["units"] if "tally" in unit]
    snapshot["units"] = [article | {"number": str(number)} for number in range(100)]
    drawn = [
        float(block["svg"].split('height="', 1)[1].split('"', 1)[0])
        for block in vote_words.votes(snapshot)
        if block["t"] == "picture"
    ]
    assert len(drawn) == 3
    assert max(drawn) < 900


def test_data_are_the_snapshot_and_its_tables(snapshot):
    data = draw(snapshot, "json")
    assert told(snapshot).sha256 == hash_of(data)
    with zipfile.ZipFile(io.BytesIO(draw(snapshot, "zip"))) as archive:
        assert archive.read("report.json") == data
        rows = list(csv.DictReader(io.StringIO(archive.read("contributions.csv").decode())))
    first = [rows[0][name] for name in ("kind", "number", "agree", "decision")]
    assert first == ["amendment", "7", "2", "rejected"]
    assert json.loads(data)["as_of"] == snapshot["as_of"]


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>Un <strong>mot</strong></p><ul><li>deux</li></ul>", "Un mot deux"),
        ("libre <em>de</em> tout", "libre de tout"),
        ("<blockquote><p>cité</p></blockquote><h4>Titre</h4><hr>", "cité Titre"),
        ("<ul><li><p>un</p><p>deux</p></li></ul><pre><code>x = 1</code></pre>", "un deux x = 1"),
        ("", ""),
    ],
)
def test_cleaned_html_keeps_all_its_words_as_nodes(html, words):
    assert words_in(nodes_of(html)) == words
