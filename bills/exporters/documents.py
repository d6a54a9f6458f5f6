"""What stands in each document: a version, the changes since the one before, an amendment."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from bills.exporters.paragraphs import Document, Paragraph, Style, changed, plain
from bills.exporters.values import ExportedAmendment, ExportedBill, ExportedUnit, lines, one_line
from bills.exporters.words import Words, titled, words_in
from bills.importers.inline import plain as unmarked
from bills.legaltext import Side


def version_document(bill: ExportedBill) -> Document:
    """The text of a version, and nothing else."""
    return _document(bill, _compared(bill, bill))


def changes_document(before: ExportedBill, after: ExportedBill) -> Document:
    """A version with its changes since another one tracked, and a last line that says so.

    Accept all: ``version_document(after)``; reject all: ``version_document(before)``; the last line stays.
    A unit that changed places is deleted where it was and inserted where it is.
    """
    said = words_in(after.language).compared.format(before.version)
    return _document(after, [*_compared(before, after), plain(Style.NOTE, said)])


def amendment_document(amendment: ExportedAmendment) -> Document:
    """The amended text with the change tracked, between what names it and its reasons."""
    words = words_in(amendment.bill.language)
    name = words.amendment.format(amendment.number)
    head = [
        plain(Style.DOCUMENT, one_line(amendment.bill.title)),
        plain(Style.AMENDMENT, " – ".join(filter(None, (name, one_line(amendment.title))))),
        plain(Style.NOTE, words.by.format(one_line(amendment.author))),
        plain(Style.ARTICLE, subject_of(amendment, words)),
    ]
    reasons = [plain(Style.NOTE, line) for line in reasons_of(amendment)]
    return Document(
        title=f"{name} – {one_line(amendment.bill.title)}",
        language=amendment.bill.language,
        author=one_line(amendment.author),
        moment=amendment.created,
        running=_running(amendment.bill, words),
        paragraphs=(
            *head,
            *changed(Style.ALINEA, amendment.base, amendment.wording),
            plain(Style.PREAMBLE, words.reasons),
            *reasons,
        ),
    )


def subject_of(amendment: ExportedAmendment, words: Words) -> str:
    """The article that is amended, with the existing law if its words are those."""
    article = amendment.article
    return " – ".join(filter(None, (titled(article, words) if article else "", one_line(amendment.law))))


def reasons_of(amendment: ExportedAmendment) -> list[str]:
    """The paragraphs of the reasons, without the marks of Markdown inside their lines."""
    return [said for said in map(unmarked, lines(amendment.reason)) if said]


def _document(bill: ExportedBill, paragraphs: Iterable[Paragraph]) -> Document:
    return Document(
        title=one_line(bill.title),
        language=bill.language,
        author=one_line(bill.ministry),
        moment=bill.dated,
        running=_running(bill, words_in(bill.language)),
        paragraphs=tuple(paragraphs),
    )


def _running(bill: ExportedBill, words: Words) -> str:
    day = bill.dated.strftime("%d/%m/%Y")
    return " – ".join(filter(None, map(one_line, (bill.ministry, words.version.format(bill.version), bill.label, day))))


def _compared(before: ExportedBill, after: ExportedBill) -> Iterator[Paragraph]:
    words = words_in(after.language)
    yield from changed(Style.DOCUMENT, one_line(before.title), one_line(after.title))
    titles = [words.preamble if bill.preamble.strip() else "" for bill in (before, after)]
    yield from changed(Style.PREAMBLE, *titles)
    yield from changed(Style.ALINEA, "\n".join(lines(before.preamble)), "\n".join(lines(after.preamble)))
    for old, new in _pairs(before.units, after.units):
        yield from _unit(old, new, words)


def _unit(old: ExportedUnit | None, new: ExportedUnit | None, words: Words) -> Iterator[Paragraph]:
    if old and new:
        yield from changed(Style(new.level.value), titled(old, words), titled(new, words))
        yield from changed(Style.ALINEA, "\n".join(lines(old.text)), "\n".join(lines(new.text)))
    for unit, side in ((old, Side.DELETED), (new, Side.INSERTED)):
        if unit and not (old and new):
            yield plain(Style(unit.level.value), titled(unit, words), side)
            yield from (plain(Style.ALINEA, line, side) for line in lines(unit.text))


def _pairs(
    before: tuple[ExportedUnit, ...], after: tuple[ExportedUnit, ...]
) -> Iterator[tuple[ExportedUnit | None, ExportedUnit | None]]:
    """Units in reading order: those that stay in their order are paired, the others go, then come."""
    stay = _in_order(before, after)
    at = 0
    for new in after:
        if new.uuid not in stay:
            yield None, new
            continue
        while before[at].uuid != new.uuid:
            yield before[at], None
            at += 1
        yield before[at], new
        at += 1
    yield from ((old, None) for old in before[at:])


def _in_order(before: tuple[ExportedUnit, ...], after: tuple[ExportedUnit, ...]) -> set[str]:
    """The largest set of units that keep their order (the longest increasing run of their former ranks)."""
    rank = {unit.uuid: at for at, unit in enumerate(before)}
    level = {unit.uuid: unit.level for unit in before}
    ends: list[int] = []  # the least rank that ends a run of each length
    chains: list[tuple[int, ...]] = []
    for unit in after:
        if unit.uuid in rank and unit.level == level[unit.uuid]:
            length = bisect_left(ends, rank[unit.uuid])
            chain = (*(chains[length - 1] if length else ()), rank[unit.uuid])
            ends[length:] = [rank[unit.uuid], *ends[length + 1 :]]
            chains[length:] = [chain, *chains[length + 1 :]]
    return {before[at].uuid for at in (chains[-1] if chains else ())}
