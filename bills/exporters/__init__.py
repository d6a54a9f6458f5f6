"""Bills and amendments as files: Akoma Ntoso, DOCX and ODT with tracked changes, Markdown. No Django.

The same values give the same bytes.
"""

from bills.exporters.akn import write_akn
from bills.exporters.akn_amendment import write_akn_amendment
from bills.exporters.documents import amendment_document, changes_document, version_document
from bills.exporters.docx import write_docx
from bills.exporters.markdown import write_amendment_markdown, write_version_markdown
from bills.exporters.odt import write_odt
from bills.exporters.paragraphs import Document, Paragraph, Run, Style
from bills.exporters.values import ExportedAmendment, ExportedBill, ExportedUnit

__all__ = [
    "Document",
    "ExportedAmendment",
    "ExportedBill",
    "ExportedUnit",
    "Paragraph",
    "Run",
    "Style",
    "amendment_document",
    "changes_document",
    "version_document",
    "write_akn",
    "write_akn_amendment",
    "write_amendment_markdown",
    "write_docx",
    "write_odt",
    "write_version_markdown",
]
