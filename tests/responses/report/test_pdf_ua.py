"""The PDF of a report against what a machine can check of ISO 14289-1 (PDF/UA-1), clause by clause, with other code."""

import io
import itertools
import re

import pikepdf
import pytest
from django.utils import timezone

from consultation.responses.report.forms import draw
from consultation.responses.report.gathering import snapshot_of
from tests.responses.report.test_drawing import cells, elements

pytestmark = pytest.mark.django_db
STANDARD = frozenset(
    re.findall(
        r"\w+",
        "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl "
        "LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP "
        "Warichu WT WP Figure Formula Form",
    )
)
"""ISO 32000-1, 14.8.4."""
PAINTS = {"Tj", "TJ", "'", '"', "Do", "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "EI"}


@pytest.fixture
def pdf(bill):
    with pikepdf.open(io.BytesIO(draw(snapshot_of(bill, timezone.now(), "Un **mot** d’avant."), "pdf"))) as opened:
        yield opened


@pytest.fixture
def tree(pdf):
    return list(elements(pdf.Root.StructTreeRoot))


def kind(element):
    return str(element.S)[1:]


def of_kind(tree, *names):
    return [one for one in tree if kind(one) in names]


def kids(element):
    found = element.get("/K", [])
    return [kid for kid in (found if isinstance(found, pikepdf.Array) else [found]) if not isinstance(kid, int)]


def children(element):
    return [kid for kid in kids(element) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def filed(pdf):
    """The parent tree: by key, what marked content or an annotation belongs to."""
    return pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)


def painted(page):
    """For each operator that paints, the marked content it stands in: (tag, MCID), the outermost first."""
    stack = []
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC":
                known = operands[1] if isinstance(operands[1], pikepdf.Dictionary) else {}
                stack.append((str(operands[0]), known.get("/MCID")))
            case "BMC":
                stack.append((str(operands[0]), None))
            case "EMC":
                stack.pop()
            case name if name in PAINTS:
                yield list(stack)


def test_6_2_and_7_1_all_that_is_painted_is_in_the_tree_or_an_artifact(pdf):
    assert bool(pdf.Root.MarkInfo.Marked)
    assert not pdf.Root.MarkInfo.get("/Suspects", False)
    parents = filed(pdf)
    for page in pdf.pages:
        of_page = parents[int(page.StructParents)]
        assert any(painted(page))
        for marks in painted(page):
            tags = [tag for tag, _number in marks]
            numbers = [number for _tag, number in marks if number is not None]
            assert ("/Artifact" in tags) != bool(numbers), marks
            assert all("/S" in of_page[int(number)] for number in numbers)


def test_7_1_every_element_is_of_a_standard_kind_and_none_maps_one_away(pdf, tree):
    roles = {str(name)[1:]: str(role)[1:] for name, role in pdf.Root.StructTreeRoot.get("/RoleMap", {}).items()}
    assert not roles.keys() & STANDARD
    assert {roles.get(kind(one), kind(one)) for one in tree} <= STANDARD


def test_7_2_the_language_is_a_tag_of_bcp_47(pdf, tree):
    said = [str(pdf.Root.Lang), *(str(one.Lang) for one in tree if "/Lang" in one)]
    assert all(re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", language) for language in said)


def test_7_3_figures_have_words_and_a_place(tree):
    figures = of_kind(tree, "Figure")
    assert figures
    for figure in figures:
        assert len(str(figure.Alt).strip()) > 10
        attributes = figure.A if isinstance(figure.A, pikepdf.Array) else [figure.A]
        assert any("/BBox" in attribute for attribute in attributes if isinstance(attribute, pikepdf.Dictionary))


def test_7_4_headings_begin_at_one_and_skip_no_level(tree):
    levels = [int(kind(one)[1]) for one in tree if re.fullmatch(r"H[1-6]", kind(one))]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert not of_kind(tree, "H")


def test_7_5_headers_of_tables_have_a_scope_and_rows_one_length(tree):
    for table in of_kind(tree, "Table"):
        rows = [cells(row) for row in elements(table) if kind(row) == "TR"]
        assert len({len(row) for row in rows}) == 1
        for header in (cell for row in rows for cell in row if kind(cell) == "TH"):
            attributes = header.A if isinstance(header.A, pikepdf.Array) else [header.A]
            assert any("/Scope" in attribute for attribute in attributes)


def test_7_6_lists_hold_items_and_items_a_body(tree):
    assert of_kind(tree, "L")
    for one in of_kind(tree, "L"):
        assert {kind(child) for child in children(one)} <= {"L", "LI", "Caption"}
    for item in of_kind(tree, "LI"):
        assert {kind(child) for child in children(item)} <= {"Lbl", "LBody"}
        assert any(kind(child) == "LBody" for child in children(item))


def test_7_18_links_stand_in_the_tree_have_words_and_follow_its_order(pdf):
    parents, links = filed(pdf), 0
    for page in pdf.pages:
        for annotation in page.get("/Annots", []):
            links += 1
            assert str(annotation.Subtype) == "/Link"
            assert kind(parents[int(annotation.StructParent)]) in {"Link", "Reference"}
            assert str(annotation.Contents).strip()
            assert str(page.Tabs) == "/S"
    assert links > 10


def test_7_21_fonts_are_within_and_lead_to_characters(pdf):
    fonts = [font for page in pdf.pages for font in page.Resources.get("/Font", {}).values()]
    assert fonts
    for font in fonts:
        assert "/ToUnicode" in font
        descriptor = font.DescendantFonts[0].FontDescriptor if "/DescendantFonts" in font else font.FontDescriptor
        assert any(name in descriptor for name in ("/FontFile", "/FontFile2", "/FontFile3"))


def test_it_runs_nothing_and_hides_nothing(pdf):
    """7.10, 7.15, 7.16, 7.19: no optional content, no form, no script, no lock."""
    assert not {"/OCProperties", "/AcroForm", "/OpenAction", "/AA"} & set(pdf.Root.keys())
    assert not pdf.is_encrypted
