"""What an Akoma Ntoso document says of itself: work, expression, manifestation (FRBR), and whom it names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from lxml import etree
from lxml.builder import ElementMaker

from bills.exporters.paragraphs import legible
from bills.exporters.values import ExportedAmendment, ExportedBill, one_line

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
SOURCE = "#alinea"
A = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE})
LANGUAGES = {"fr": "fra", "en": "eng"}


@dataclass(frozen=True, slots=True)
class Identity:
    """``kind`` is ``bill`` or ``amendment``; ``people`` the TLC references by eId: element, address, name shown."""

    kind: str
    country: str
    number: str
    uuid: str
    created: date
    dated: date
    version: int
    language: str
    author: str
    people: Mapping[str, tuple[str, str, str]] = field(default_factory=dict)

    @property
    def work(self) -> str:
        return f"/akn/{self.country}/{self.kind}/{self.created.isoformat()}/{self.number}"

    @property
    def expression(self) -> str:
        """Two versions may be of one day: the number of the version follows the date."""
        return f"{self.work}/{self.tongue}@{self.dated.isoformat()}-v{self.version}"

    @property
    def tongue(self) -> str:
        return LANGUAGES.get(self.language, "und")

    def meta(self, *after: etree._Element) -> etree._Element:
        """``analysis`` elements stand before the references, ``proprietary`` ones after."""
        analysis = [made for made in after if etree.QName(made).localname == "analysis"]
        others = [made for made in after if made not in analysis]
        return A.meta(self._identification(), *analysis, self._references(), *others)

    def _identification(self) -> etree._Element:
        return A.identification(
            A.FRBRWork(
                *_uris(self.work, "/!main"),
                A.FRBRalias(value=self.uuid, name="uuid"),
                A.FRBRdate(date=self.created.isoformat(), name="creation"),
                A.FRBRauthor(href=f"#{self.author}"),
                A.FRBRcountry(value=self.country),
                A.FRBRnumber(value=self.number),
            ),
            A.FRBRExpression(
                *_uris(self.expression, "/!main"),
                A.FRBRdate(date=self.dated.isoformat(), name="version"),
                A.FRBRauthor(href=f"#{self.author}"),
                A.FRBRversionNumber(value=str(self.version)),
                A.FRBRlanguage(language=self.tongue),
            ),
            A.FRBRManifestation(
                *_uris(self.expression, "/!main.xml", ".xml"),
                A.FRBRdate(date=self.dated.isoformat(), name="markup"),
                A.FRBRauthor(href=SOURCE),
                A.FRBRformat(value="application/akn+xml"),
            ),
            source=SOURCE,
        )

    def _references(self) -> etree._Element:
        software = A.TLCOrganization(eId="alinea", href="/akn/ontology/organization/alinea", showAs="Alinéa")
        named = [
            A(element, eId=name, href=f"/akn/ontology/{href}", showAs=legible(one_line(shown)) or "–")
            for name, (element, href, shown) in self.people.items()
        ]
        return A.references(software, *named, source=SOURCE)


def identity_of_bill(bill: ExportedBill) -> Identity:
    return Identity(
        kind="bill",
        country=bill.country,
        number=bill.slug,
        uuid=bill.uuid,
        created=bill.created.date(),
        dated=bill.dated.date(),
        version=bill.version,
        language=bill.language,
        author="ministry",
        people={"ministry": ("TLCOrganization", f"organization/{bill.country}/ministry", bill.ministry)},
    )


def identity_of_amendment(amendment: ExportedAmendment) -> Identity:
    bill = amendment.bill
    people = {"participant": ("TLCPerson", "person/participant", amendment.author)}
    if amendment.law:
        people["law"] = ("TLCConcept", "concept/existing-law", amendment.law)
    return Identity(
        kind="amendment",
        country=bill.country,
        number=f"{bill.slug}-{amendment.number}",
        uuid=amendment.uuid,
        created=amendment.created.date(),
        dated=amendment.created.date(),
        version=amendment.revision,
        language=bill.language,
        author="participant",
        people=people,
    )


def written(document: etree._Element) -> bytes:
    """The file: a declaration, the root, the document."""
    root = A.akomaNtoso(document)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def _uris(uri: str, this: str, suffix: str = "") -> tuple[etree._Element, etree._Element]:
    return A.FRBRthis(value=f"{uri}{this}"), A.FRBRuri(value=f"{uri}{suffix}")
