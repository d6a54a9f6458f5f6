"""What search engines and data portals read: schema.org on pages, DCAT-AP for the catalogue. Both are JSON-LD."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from bills.models import Bill, BillVersion

Said = dict[str, Any]
LICENCE = "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"
FILES = {
    "akn": "application/akn+xml",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "md": "text/markdown",
}
LANGUAGES = {"fr": "FRA", "en": "ENG"}
AUTHORITY = "http://publications.europa.eu/resource/authority"
TITLE = gettext_lazy("Consultations on bills")
ABOUT = gettext_lazy("Drafts of laws, what participants said of them, and what was answered.")
DESCRIPTION = gettext_lazy(
    "Texts, amendments, arguments, answers and vote totals of the consultation. No vote of a person."
)
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def legislation(bill: Bill, version: BillVersion) -> Said:
    """A published version, as schema.org/Legislation: a draft of a law, not in force."""
    page = f"{_page(bill)}versions/{version.number}/"
    return {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "@id": page,
        "url": page,
        "name": bill.title,
        "legislationIdentifier": f"{bill.uuid}.{version.number}",
        "legislationType": bill.get_preset_display(),
        "legislationLegalForce": "https://schema.org/NotInForce",
        "version": str(version.number),
        "inLanguage": bill.language,
        "datePublished": version.published_at and timezone.localdate(version.published_at),
        "publisher": _organisation(bill),
        "license": LICENCE,
        "encoding": [
            {"@type": "MediaObject", "contentUrl": f"{page}files/{form}/", "encodingFormat": kind}
            for form, kind in FILES.items()
        ],
    }


def dataset(bill: Bill, day: date, digest: str) -> Said:
    """The data of a consultation, as schema.org/Dataset."""
    page = f"{_page(bill)}data/"
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": page,
        "url": page,
        "name": _("Data of the consultation: %(title)s") % {"title": bill.title},
        "description": str(DESCRIPTION),
        "version": digest[:16],
        "dateModified": day,
        "inLanguage": bill.language,
        "creator": _organisation(bill),
        "license": LICENCE,
        "isAccessibleForFree": True,
        "distribution": [
            {
                "@type": "DataDownload",
                "contentUrl": f"{page}{bill.slug}.zip",
                "encodingFormat": "application/zip",
            },
            {"@type": "DataDownload", "contentUrl": _api(bill), "encodingFormat": "application/json"},
        ],
    }


def catalogue(bills: Iterable[tuple[Bill, date]]) -> Said:
    """A DCAT-AP catalogue of the consultations, each with the day it last changed; what data.gouv.fr harvests."""
    return {
        "@context": CONTEXT,
        "@id": f"{settings.SITE_URL}/data/catalog.jsonld",
        "@type": "dcat:Catalog",
        "dct:title": _both(TITLE),
        "dct:description": _both(ABOUT),
        "dct:publisher": {"@id": settings.SITE_URL, "@type": "foaf:Agent", "foaf:name": "Alinéa"},
        "dct:license": {"@id": LICENCE},
        "foaf:homepage": {"@id": f"{settings.SITE_URL}/"},
        "dct:language": [_language(code) for code in LANGUAGES],
        "dcat:dataset": [_dataset(bill, changed) for bill, changed in bills],
    }


def _dataset(bill: Bill, changed: date) -> Said:
    page = f"{_page(bill)}data/"
    archive, api = f"{page}{bill.slug}.zip", _api(bill)
    return {
        "@id": page,
        "@type": "dcat:Dataset",
        "dct:identifier": str(bill.uuid),
        "dct:title": {"@value": bill.title, "@language": bill.language},
        "dct:description": _both(DESCRIPTION),
        "dct:publisher": {"@id": f"{_page(bill)}#ministry", "@type": "foaf:Agent", "foaf:name": bill.ministry.name},
        "dct:issued": _day(timezone.localdate(bill.published_at) if bill.published_at else changed),
        "dct:modified": _day(changed),
        "dct:language": [_language(bill.language)],
        "dct:license": {"@id": LICENCE},
        "dct:accessRights": {"@id": f"{AUTHORITY}/access-right/PUBLIC"},
        "dcat:theme": {"@id": f"{AUTHORITY}/data-theme/GOVE"},
        "dcat:landingPage": {"@id": page},
        "dcat:distribution": [
            _distribution(archive, "ZIP", "application/zip") | {"dcat:downloadURL": {"@id": archive}},
            _distribution(api, "JSON", "application/json"),
        ],
    }


def _distribution(address: str, title: str, kind: str) -> Said:
    return {
        "@id": f"{address}#distribution",
        "@type": "dcat:Distribution",
        "dct:title": title,
        "dct:license": {"@id": LICENCE},
        "dcat:accessURL": {"@id": address},
        "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{kind}"},
    }


def _both(message: Promise) -> list[Said]:
    """In each language of the platform."""
    said = []
    for code in LANGUAGES:
        with override(code):
            said.append({"@value": str(message), "@language": code})
    return said


def _language(code: str) -> Said:
    return {"@id": f"{AUTHORITY}/language/{LANGUAGES.get(code[:2], 'FRA')}"}


def _day(day: date) -> Said:
    return {"@value": day.isoformat(), "@type": "xsd:date"}


def _organisation(bill: Bill) -> Said:
    return {"@type": "GovernmentOrganization", "name": bill.ministry.name}


def _page(bill: Bill) -> str:
    return f"{settings.SITE_URL}/bills/{bill.slug}/"


def _api(bill: Bill) -> str:
    return f"{settings.SITE_URL}/api/v1/bills/{bill.uuid}/"
