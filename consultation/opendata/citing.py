"""How to cite what is public and does not change: BibTeX, CSL-JSON (citeproc) and RIS, each as text to copy."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from bills.models import Bill, BillVersion, Subject
from consultation.opendata.models import DatedRelease
from consultation.responses.models import Answer, Report

TEX = {ord(sign): f"\\{sign}" for sign in "&%$#_{}"} | {
    ord("\\"): r"\textbackslash{}",
    ord("~"): r"\textasciitilde{}",
    ord("^"): r"\textasciicircum{}",
}
KINDS = {  # CSL, BibTeX, RIS
    "bill": ("bill", "misc", "BILL"),
    "answer": ("document", "misc", "GEN"),
    "report": ("report", "techreport", "RPRT"),
    "dataset": ("dataset", "misc", "DATA"),
}


@dataclass(frozen=True)
class Work:
    """``key`` names it in a bibliography; ``version`` says which state of it; ``address`` is where it stays.
    ``file``: the name of its citations among those of the bill; empty for what has no number.
    """

    kind: str
    key: str
    title: str
    author: str
    day: date
    address: str
    language: str
    version: str
    file: str = ""


@dataclass(frozen=True)
class Form:
    """A way of writing a citation; ``extension``: of its files."""

    name: str
    extension: str
    content_type: str
    write: Callable[[Work], str]


@dataclass(frozen=True)
class Written:
    form: Form
    text: str


def version(bill: Bill, cited: BillVersion) -> Work:
    """Raises AssertionError for a draft."""
    assert cited.published_at is not None  # noqa: S101
    return Work(
        "bill",
        f"{bill.slug}-v{cited.number}",
        bill.title,
        bill.ministry.name,
        timezone.localdate(cited.published_at),
        f"{settings.SITE_URL}/bills/{bill.slug}/versions/{cited.number}/",
        bill.language,
        _("version %(number)s") % {"number": cited.number},
        f"version-{cited.number}",
    )


def answer(bill: Bill, subject: Subject, cited: Answer) -> Work:
    return Work(
        "answer",
        f"{bill.slug}-answer-{subject.uuid}-{cited.number}",
        _("Answer of the Government to a contribution on: %(title)s") % {"title": bill.title},
        bill.ministry.name,
        timezone.localdate(cited.updated_at),
        f"{settings.SITE_URL}/s/{subject.uuid}/#answer-{cited.pk}",
        bill.language,
        _("revision %(number)s") % {"number": cited.number},
        f"answer-{subject.uuid}",
    )


def report(bill: Bill, cited: Report) -> Work:
    """Raises AssertionError for a draft."""
    assert cited.published_at is not None  # noqa: S101
    return Work(
        "report",
        f"{bill.slug}-report-{cited.number}",
        _("%(kind)s: %(title)s") % {"kind": cited.get_kind_display(), "title": bill.title},
        bill.ministry.name,
        timezone.localdate(cited.published_at),
        f"{settings.SITE_URL}/bills/{bill.slug}/report/{cited.number}/",
        bill.language,
        f"SHA-256 {cited.sha256[:16]}",
        f"report-{cited.number}",
    )


def data(bill: Bill, day: date, digest: str) -> Work:
    return Work(
        "dataset",
        f"{bill.slug}-data-{day:%Y%m%d}-{digest[:8]}",
        _("Data of the consultation: %(title)s") % {"title": bill.title},
        bill.ministry.name,
        day,
        f"{settings.SITE_URL}/bills/{bill.slug}/data/",
        bill.language,
        digest[:16],
    )


def release(bill: Bill, cited: DatedRelease) -> Work:
    return Work(
        "dataset",
        f"{bill.slug}-release-{cited.number}",
        _("Data of the consultation: %(title)s") % {"title": bill.title},
        bill.ministry.name,
        cited.day,
        f"{settings.SITE_URL}/bills/{bill.slug}/data/releases/{cited.number}.zip",
        bill.language,
        _("release %(number)s, SHA-256 %(sum)s") % {"number": cited.number, "sum": cited.archive_sum},
        f"release-{cited.number}",
    )


def bibtex(work: Work) -> str:
    _csl, kind, _ris = KINDS[work.kind]
    fields = {
        "title": _tex(work.title),
        "author": _tex(work.author),
        "institution": _tex(work.author),
        "year": f"{work.day:%Y}",
        "month": str(work.day.month),
        "day": str(work.day.day),
        "note": _tex(work.version),
        "language": work.language,
        "url": work.address,
    }
    # The braces within the quotes: an office is no first and last name, and a title keeps its capitals.
    said = "".join(f'  {name} = "{{{value}}}",\n' for name, value in fields.items())
    return f"@{kind}{{{work.key},\n{said}}}\n"


def csl(work: Work) -> str:
    kind, _bibtex, _ris = KINDS[work.kind]
    said = {
        "id": work.key,
        "type": kind,
        "title": work.title,
        "author": [{"literal": work.author}],
        "publisher": work.author,
        "issued": {"date-parts": [[work.day.year, work.day.month, work.day.day]]},
        "version": work.version,
        "language": work.language,
        "URL": work.address,
    }
    lines = (f"  {json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}" for name, value in said.items())
    return "[{\n" + ",\n".join(lines) + "\n}]\n"


def ris(work: Work) -> str:
    _csl, _bibtex, kind = KINDS[work.kind]
    lines = (
        ("TY", kind),
        ("ID", work.key),
        ("TI", work.title),
        ("AU", work.author),
        ("PB", work.author),
        ("PY", f"{work.day:%Y}"),
        ("DA", f"{work.day:%Y/%m/%d}"),
        ("ET", work.version),
        ("LA", work.language),
        ("UR", work.address),
        ("ER", ""),
    )
    return "".join(f"{tag}  - {' '.join(value.split())}\n" for tag, value in lines)


FORMS = (
    Form("BibTeX", "bib", "application/x-bibtex", bibtex),
    Form("CSL-JSON", "json", "application/vnd.citationstyles.csl+json", csl),
    Form("RIS", "ris", "application/x-research-info-systems", ris),
)


def forms_of(work: Work) -> tuple[Written, ...]:
    return tuple(Written(form, form.write(work)) for form in FORMS)


def _tex(words: str) -> str:
    """On one line; TeX prints each of its own signs."""
    return " ".join(words.split()).translate(TEX)
