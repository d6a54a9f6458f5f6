"""A version of a bill as Akoma Ntoso 3.0: ``<bill>``, with the structure of French law.

The uuid of a unit is its ``GUID``, the same in every version; ``eId`` follows its number. An alinéa that opens
with a label and a space has the label as its ``num``: joined by that space, they are its text. One that opens with
a quotation mark quotes another text and is no numbered part of this one; a no-break space after a label would be
lost between two elements: both stay whole.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from bills.exporters.akn_identity import A, identity_of_bill, written
from bills.exporters.eids import alinea_eid, eids
from bills.exporters.paragraphs import legible
from bills.exporters.values import ExportedBill, ExportedUnit, lines, one_line
from bills.exporters.words import Words, named, words_in
from bills.importers import Level
from bills.legaltext import label


def write_akn(bill: ExportedBill) -> bytes:
    """The file. The same bill gives the same bytes."""
    title = A.preface(A.longTitle(A.p(A.docTitle(_said(bill.title)), eId="longTitle__p")), eId="preface")
    preamble = [A.p(_said(line), eId=f"preamble__p_{at}") for at, line in enumerate(lines(bill.preamble), 1)]
    return written(
        A.bill(
            identity_of_bill(bill).meta(),
            title,
            *([A.preamble(*preamble, eId="preamble")] if preamble else []),
            _body(bill),
            name="bill",
            contains="originalVersion" if bill.version == 1 else "singleVersion",
        )
    )


def _body(bill: ExportedBill) -> etree._Element:
    """Units nested by their levels. A body cannot be empty: that of a bill without units says so."""
    body = A.body(eId="body")
    body.set("{http://www.w3.org/XML/1998/namespace}lang", bill.language)
    words, names = words_in(bill.language), eids(bill.units)
    above: list[tuple[Level, etree._Element]] = []
    for unit in bill.units:
        while above and above[-1][0].rank >= unit.level.rank:
            above.pop()
        made = _unit(unit, words, names)
        (above[-1][1] if above else body).append(made)
        above.append((unit.level, made))
    if not len(body):
        body.append(A.hcontainer(A.content(A.p(eId="hcontainer_1__p")), name="empty", eId="hcontainer_1"))
    return body


def _unit(unit: ExportedUnit, words: Words, names: Mapping[str, str]) -> etree._Element:
    name = names[unit.uuid]
    made = A(unit.level.value, A.num(_said(named(unit, words))), eId=name, GUID=unit.uuid)
    if unit.heading.strip():
        made.append(A.heading(_said(unit.heading)))
    made.extend(_alinea(line, alinea_eid(name, number)) for number, line in enumerate(lines(unit.text), 1))
    return made


def _alinea(line: str, name: str) -> etree._Element:
    opening = label(line)
    labelled = bool(opening) and line.startswith(f"{opening} ")
    text = line.removeprefix(f"{opening} ") if labelled else line
    number = [A.num(_said(opening))] if labelled else []
    return A.alinea(*number, A.content(A.p(legible(text))), eId=name)


def _said(text: str) -> str:
    return legible(one_line(text))
