"""An amendment as Akoma Ntoso 3.0: ``<amendment>``, its changes as ``textualMod``.

Each hunk is one modification: a ``mod`` of the text quotes the words, a ``textualMod`` of the analysis says what
becomes of them and where. Exact hunks, as the engine applies them, stand in ``proprietary``.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from lxml import etree
from lxml.builder import ElementMaker

from bills.exporters.akn_identity import (
    SOURCE,
    A,
    Identity,
    identity_of_amendment,
    identity_of_bill,
    written,
)
from bills.exporters.documents import reasons_of, subject_of
from bills.exporters.eids import alinea_eid, eids
from bills.exporters.paragraphs import legible
from bills.exporters.values import ExportedAmendment, one_line
from bills.exporters.words import Words, words_in
from bills.legaltext import ENGINE_VERSION, Hunk, diff, normalise, read, sentence

HUNKS = "urn:alinea:hunks:1"
H = ElementMaker(namespace=HUNKS, nsmap={"alinea": HUNKS})
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def write_akn_amendment(amendment: ExportedAmendment) -> bytes:
    """The file. The same amendment gives the same bytes."""
    hunks = diff(amendment.base, amendment.wording)
    words = words_in(amendment.bill.language)
    identity = identity_of_amendment(amendment)
    analysis = [A.analysis(A.activeModifications(*_modifications(amendment, hunks)), source=SOURCE)] if hunks else []
    body = A.amendmentBody(
        _heading(amendment, words),
        _content(amendment, hunks, words),
        *_justification(amendment),
        eId="amendment",
        GUID=amendment.uuid,
    )
    return written(A.amendment(identity.meta(*analysis, _exact(amendment, hunks)), body, name="amendment"))


def kind_of(hunk: Hunk) -> str:
    """What becomes of the words: a change of white space alone splits or joins alinéas, or is a substitution."""
    old, new = hunk.old.strip(), hunk.new.strip()
    if old and new:
        return "substitution"
    if old or new:
        return "repeal" if old else "insertion"
    breaks = hunk.new.count("\n") - hunk.old.count("\n")
    return "split" if breaks > 0 else "join" if breaks < 0 else "substitution"


def place_of(base: str, hunk: Hunk) -> tuple[int, str]:
    """The number of the alinéa where a hunk stands, 0 in an empty text, and how it stands to it."""
    reading = read(base)
    if not reading.tokens:
        return 0, "unspecified"
    inserts = hunk.start == hunk.end
    after = inserts and (hunk.start == len(reading.tokens) or hunk.new[:1].isspace())
    token = hunk.start - 1 if after and hunk.start else hunk.start
    number = 1 + reading.text.count("\n", 0, reading.starts[token])
    alineas = inserts and hunk.new.strip()
    if alineas and hunk.new.startswith("\n") and hunk.start:
        return number, "after"
    return number, "before" if alineas and hunk.new.endswith("\n") else "inside"


def _modifications(amendment: ExportedAmendment, hunks: tuple[Hunk, ...]) -> Iterator[etree._Element]:
    for rank, hunk in enumerate(hunks, 1):
        number, position = place_of(amendment.base, hunk)
        aimed = _aim(amendment, number)
        made = A.textualMod(type=kind_of(hunk), eId=f"textualMod_{rank}")
        made.append(A.source(href=f"#mod_{rank}"))
        made.append(A.destination(href=aimed, pos=position))
        if hunk.old:
            made.extend([A.previous(href=aimed), A.old(href=f"#mod_{rank}__qtext_old")])
        if hunk.new:
            made.append(A.new(href=f"#mod_{rank}__qtext_new"))
        yield made


def _aim(amendment: ExportedAmendment, number: int) -> str:
    """What is amended: an alinéa of an article of that version, the article, or the existing law."""
    if amendment.law:
        return "#law"
    version: Identity = identity_of_bill(amendment.bill)
    article = eids(amendment.bill.units).get(amendment.unit)
    if article is None:
        return f"{version.expression}/!main"
    return f"{version.expression}/!main#{alinea_eid(article, number) if number else article}"


def _heading(amendment: ExportedAmendment, words: Words) -> etree._Element:
    name, title = words.amendment.format(amendment.number), legible(one_line(amendment.title))
    before, _, after = words.by.partition("{}")
    author = A.docProponent(legible(one_line(amendment.author)), refersTo="#participant")
    named = A.p(A.docNumber(legible(name)))
    if title:
        named[0].tail = " – "
        named.append(A.docTitle(title))
    return A.amendmentHeading(named, A.p(before, author, after))


def _content(amendment: ExportedAmendment, hunks: tuple[Hunk, ...], words: Words) -> etree._Element:
    """Where, then for each hunk the sentence that tells it and the words themselves."""
    language = "en" if amendment.bill.language.startswith("en") else "fr"
    told = [sentence(amendment.base, [hunk], language, typeset=True)[0] for hunk in hunks]
    made = A.amendmentContent(A.p(A.ref(legible(subject_of(amendment, words)), href=_aim(amendment, 0))))
    for rank, (hunk, said) in enumerate(zip(hunks, told, strict=True), 1):
        made.append(_text(A.p(), said))
        mod = A.mod(eId=f"mod_{rank}")
        for text, name, announced in ((hunk.old, "old", words.was), (hunk.new, "new", words.becomes)):
            if text:
                quoted = A.quotedText(eId=f"mod_{rank}__qtext_{name}", startQuote="«\u00a0", endQuote="\u00a0»")
                mod.extend([A.inline(f"{announced} ", name="announcement"), _text(quoted, text)])
        made.append(A.p(mod))
    return made


def _justification(amendment: ExportedAmendment) -> list[etree._Element]:
    reasons = [A.p(legible(line)) for line in reasons_of(amendment)]
    return [A.amendmentJustification(*reasons)] if reasons else []


def _exact(amendment: ExportedAmendment, hunks: tuple[Hunk, ...]) -> etree._Element:
    base = sha256(normalise(amendment.base).encode()).hexdigest()
    exact = [
        H.hunk(
            H.old(legible(hunk.old), {SPACE: "preserve"}),
            H.new(legible(hunk.new), {SPACE: "preserve"}),
            start=str(hunk.start),
            end=str(hunk.end),
        )
        for hunk in hunks
    ]
    return A.proprietary(H.hunks(*exact, engine=str(ENGINE_VERSION), base=base), source=SOURCE)


def _text(element: etree._Element, text: str) -> etree._Element:
    """Text in an inline element: an end of line is one."""
    first, *others = legible(text).split("\n")
    element.text = first
    for line in others:
        etree.SubElement(element, f"{{{element.nsmap[None]}}}eol").tail = line
    return element
