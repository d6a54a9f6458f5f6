"""Where the API says what a page of the site shows."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from consultation.opendata.api.reading import ROOT

OF_BILL = "?bill={slug}"
SAID: dict[str, str] = {
    "home": "bills/",
    "bill": "bills/?name={slug}",
    "bill_text": f"unit-versions/{OF_BILL}",
    "versions": f"versions/{OF_BILL}",
    "version": f"unit-versions/{OF_BILL}&version={{number}}",
    "version_article": f"units/{OF_BILL}&kind=article&name={{article}}",
    "compare": f"lineage/{OF_BILL}&version={{new}}",
    "article": f"units/{OF_BILL}&kind=article&name={{article}}",
    "division": f"units/{OF_BILL}&kind=division&name={{division}}",
    "amendments": f"amendments/{OF_BILL}",
    "amendment": f"amendments/{OF_BILL}&name={{number}}",
    "proposals": f"proposals/{OF_BILL}",
    "proposal": f"proposals/{OF_BILL}&name={{number}}",
    "debate": "arguments/?subject={subject}",
    "argument": "arguments/{subject}/",
    "source": "sources/{subject}/",
    "report": f"answers/{OF_BILL}",
    "coverage": f"answers/{OF_BILL}",
    "published_report": f"reports/{OF_BILL}&number={{number}}",
    "follow_up": f"commitments/{OF_BILL}",
    "commitment": f"commitments/{OF_BILL}&number={{number}}",
    "bin": f"moderation/{OF_BILL}",
    "data": "bills/?name={slug}",
}
"""By the name of the page's address; what it is filled with are the parts of that address."""


def json_of(name: str | None, parts: Mapping[str, object]) -> str:
    """The address of the same as JSON; empty for a page that shows nothing of the sort."""
    said = SAID.get(name or "")
    if said is None:
        return ""
    return ROOT + said.format(**{key: quote(str(value)) for key, value in parts.items()})
