"""The Government drafts its bill and publishes it, as staff do: text, settings, publication."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils import timezone

from benchmarks.replay.browser import Answer, Browser
from bills.models import Bill
from bills.models.protection import Basis, OpinionBasis
from consultation.opendata.republique_numerique.bill import SLUG
from consultation.opendata.republique_numerique.files import PublishedData
from consultation.opendata.republique_numerique.outline import PLACE_OF_SECTION

LASTS = timedelta(days=23)


def publish_bill(staff: Browser, data: PublishedData) -> Bill:
    """Paste the text, say what must be said, publish. Raises RuntimeError with what the page complains of."""
    from tests.factories import MinistryFactory  # noqa: PLC0415

    ministry = MinistryFactory(name="Secrétariat d’État chargé du Numérique")
    now = timezone.localtime()
    draft = {
        "title": "Projet de loi pour une République numérique",
        "slug": SLUG,
        "ministry": str(ministry.pk),
        "text": "\n\n".join(_lines(data)),
        "purpose": "La consultation de 2015, rejouée.",
        "consultation_starts": _typed(now - timedelta(hours=1)),
        "response_starts": _typed(now + LASTS),
    }
    _done(staff.post("/draft/", **draft))
    told = {
        "controller": ministry.name,
        "basis": Basis.PUBLIC_TASK.value,
        "opinion_basis": OpinionBasis.PUBLIC_INTEREST.value,
        "officer": "dpd@example.org",
        "retention": "Le temps de la consultation.",
        "assessment": "Faite avant l’ouverture.",
    }
    _done(staff.post(f"/bills/{SLUG}/setup/data/", **told))
    _done(staff.post(f"/bills/{SLUG}/setup/answers/", minimum_supporters="100"))
    _done(staff.post(f"/bills/{SLUG}/publish/"))
    return Bill.objects.get(slug=SLUG)


def _typed(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M")


def _done(answer: Answer) -> None:
    if answer.status != 302:
        raise RuntimeError(f"the bill is not drafted: {answer.complaint()}")


def _lines(data: PublishedData) -> Iterator[str]:
    """In Markdown: titles, chapters, sections, articles."""
    written = set[str]()
    sections = {opinion.section.id: opinion.section for opinion in data.opinions}
    for section in sorted(sections.values(), key=lambda one: one.id):
        for depth, name, place in zip((1, 2), ("Titre", "Chapitre"), PLACE_OF_SECTION[section.id], strict=True):
            if place.slug not in written:
                written.add(place.slug)
                yield f"{'#' * depth} {name} {place.number} – {place.heading}"
        yield f"### Section {section.number} – {section.heading}"
        for article in data.articles():
            if article.section.id == section.id:
                yield f"#### Article {article.number} – {article.title}"
                yield from article.body.split("\n")
