"""The paragraphs of a change, before any file: what stays, comes and goes, and with which marks."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from bills.exporters import Paragraph, Run, Style, amendment_document, changes_document, version_document
from bills.exporters.paragraphs import changed, legible
from bills.exporters.settling import settled
from bills.legaltext import Side, normalise
from tests.bills.exporters.cases import DEUX, TROIS, UN, WHOLE, amendment, bill, second
from tests.bills.legaltext.french import pairs_of_texts


def resolved(paragraphs, gone):
    """The lines left when what is of the side ``gone`` is taken away."""
    lines, line = [], ""
    for paragraph in paragraphs:
        line += "".join(text for side, text in paragraph.runs if side is not gone)
        if paragraph.mark is not gone:
            lines.append(line)
            line = ""
    assert not line, "text without an end"
    return lines


def lines_of(text):
    return normalise(text).split("\n") if normalise(text) else []


@given(pairs_of_texts)
def test_accepting_leaves_the_new_text_and_rejecting_the_base(pair):
    base, new = map(normalise, pair)
    paragraphs = list(changed(Style.ALINEA, base, new))
    for made in (paragraphs, settled(paragraphs), settled(paragraphs, joins_headings=False)):
        assert resolved(made, Side.DELETED) == lines_of(new)
        assert resolved(made, Side.INSERTED) == lines_of(base)


def test_a_new_alinea_is_inserted_whole_with_its_own_mark():
    for wording in (f"{WHOLE}\nDe plus.", f"De plus.\n{WHOLE}", f"{UN}\nDe plus.\n{DEUX}\n{TROIS}"):
        made = [p for p in changed(Style.ALINEA, WHOLE, wording) if p.mark is not Side.KEPT]
        assert made == [Paragraph(Style.ALINEA, (Run(Side.INSERTED, "De plus."),), Side.INSERTED)]


def test_an_alinea_is_deleted_whole_with_its_own_mark():
    for gone, wording in ((UN, f"{DEUX}\n{TROIS}"), (DEUX, f"{UN}\n{TROIS}"), (TROIS, f"{UN}\n{DEUX}")):
        made = [p for p in changed(Style.ALINEA, WHOLE, wording) if p.mark is not Side.KEPT]
        assert made == [Paragraph(Style.ALINEA, (Run(Side.DELETED, gone),), Side.DELETED)]


def test_a_word_is_changed_inside_its_alinea():
    made = next(changed(Style.ALINEA, UN, UN.replace("six", "trois")))
    assert [run for run in made.runs if run.side is not Side.KEPT] == [
        Run(Side.DELETED, "six"),
        Run(Side.INSERTED, "trois"),
    ]


def test_the_changes_of_a_version_are_its_text_and_the_one_before():
    tracked = changes_document(bill(), second()).paragraphs[:-1]
    for gone, made in ((Side.DELETED, second()), (Side.INSERTED, bill())):
        assert resolved(tracked, gone) == resolved(version_document(made).paragraphs, gone)


def test_a_unit_that_stays_in_its_order_is_never_deleted_to_be_inserted_again():
    tracked = changes_document(bill(), second()).paragraphs
    moved = [p.runs[0] for p in tracked if p.style is Style.ARTICLE and p.mark is not Side.KEPT]
    assert [(side, text[:9]) for side, text in moved] == [
        (Side.DELETED, "Article 1"),
        (Side.DELETED, "Article 2"),
        (Side.INSERTED, "Article 4"),
        (Side.INSERTED, "Article 5"),
    ]


def test_two_versions_alike_have_no_change():
    again = replace(bill(), version=2)
    assert all(run.side is Side.KEPT for p in changes_document(bill(), again).paragraphs for run in p.runs)


def test_a_bill_in_english_is_told_in_english():
    texts = [p.runs[0].text for p in amendment_document(amendment(bill=bill(language="en"))).paragraphs]
    assert {"Presented by Claire Dumont", "Article 1er – Définitions", "Reasons"} <= set(texts)


def test_what_xml_cannot_hold_is_replaced():
    assert legible("a\x00b\x0bc\ufffed\U0001f44de") == "a\ufffdb\ufffdc\ufffdd\U0001f44de"
