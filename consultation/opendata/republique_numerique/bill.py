"""The bill: who held the consultation and when, its outline, the wording of its articles, the law they change."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.text import slugify

from bills.models import Bill, BillVersion, ExistingLaw, Level, Placement, SubjectKind, Unit
from bills.richtext import html_of
from bills.wordings import wording_of
from consultation.accounts.models import Ministry
from consultation.opendata.republique_numerique.files import PublishedData
from consultation.opendata.republique_numerique.outline import PLACE_OF_SECTION, DivisionPlace
from consultation.opendata.republique_numerique.plain_text import alineas_of, rich_text_of
from consultation.opendata.republique_numerique.shapes import OpinionLine

SLUG = "republique-numerique"
ORIGIN = "republique-numerique-2015"
PARIS = ZoneInfo("Europe/Paris")
OPENING = datetime(2015, 9, 26, tzinfo=PARIS)
CLOSING = datetime(2015, 10, 19, tzinfo=PARIS)
"""The consultation ran from 26 September to 18 October 2015 (the data set's README): it closes as the 19th begins.
What came after (answers, report) is not in the data: the bill stays in its response phase."""
PURPOSE = (
    "Consultation publique du 26 septembre au 18 octobre 2015 sur l’avant-projet de loi du Gouvernement. "
    "Elle est importée des données que la plateforme d’alors a publiées, sous pseudonymes.\n\n"
    "Les totaux des votes sont ceux de cette plateforme ; les votes un à un ne sont connus que pour l’article 9 "
    "et ses amendements. De ces amendements, les fichiers donnent le motif, l’auteur et les votes, mais pas le texte "
    "propre : ils y répètent celui du Gouvernement. Leurs titres sont reconstitués d’après leurs adresses."
)


class Outline:
    """The units written, by the platform's ids. ``markdown``: what explains them is Markdown, and not HTML."""

    def __init__(self, version: BillVersion, *, markdown: bool = False) -> None:
        self.version = version
        self._markdown = markdown
        self.sections: dict[int, Unit] = {}
        self.articles: dict[int, Unit] = {}
        self.bodies: dict[int, str] = {}
        self.laws: dict[int, list[ExistingLaw]] = {}
        self._divisions: dict[str, Placement] = {}
        self._position = 0

    def division(self, level: Level, place: DivisionPlace, origin_id: str) -> Placement:
        """The place of a title, chapter or section; written when it is met first."""
        if place.slug not in self._divisions:
            opening = self.version.published_at or OPENING
            unit = self._unit(SubjectKind.DIVISION, level, place.slug, origin_id, opening)
            self._divisions[place.slug] = self._place(unit, self._divisions.get(place.above), place)
        return self._divisions[place.slug]

    def article(self, opinion: OpinionLine, parent: Placement | None) -> None:
        slug = slugify(opinion.number)
        unit = self._unit(SubjectKind.ARTICLE, Level.ARTICLE, slug, str(opinion.id), opinion.created_at)
        place = self._place(unit, parent, DivisionPlace(opinion.number, opinion.title, unit.slug))
        place.wording = wording_of(opinion.body)
        place.explanation, place.explanation_html = self.explained(opinion.explanation)
        place.save(update_fields=["wording", "explanation", "explanation_html"])
        self.articles[opinion.id], self.bodies[opinion.id] = unit, opinion.body
        self.laws[opinion.id] = ExistingLaw.objects.bulk_create(
            ExistingLaw(
                unit=unit,
                position=position,
                key=law.key,
                title=law.title,
                before=alineas_of(law.before),
                after=alineas_of(law.after),
            )
            for position, law in enumerate(opinion.laws, start=1)
        )

    def explained(self, said: str) -> tuple[str, str]:
        """As Markdown, and as HTML."""
        if self._markdown:
            return said, html_of(said)
        return alineas_of(said).replace("\n", "\n\n"), rich_text_of(said)

    def _unit(self, kind: SubjectKind, level: Level, slug: str, origin_id: str, created_at: datetime) -> Unit:
        return Unit.objects.create(
            bill=self.version.bill,
            kind=kind,
            level=level,
            slug=slug,
            created_at=created_at,
            origin=self.version.bill.origin,
            origin_id=origin_id,
        )

    def _place(self, unit: Unit, parent: Placement | None, place: DivisionPlace) -> Placement:
        self._position += 1
        return Placement.objects.create(
            version=self.version,
            unit=unit,
            parent=parent,
            position=self._position,
            number=place.number,
            heading=place.heading,
        )


def write_bill(data: PublishedData) -> Outline:
    """The bill and its published version 1, with every division that holds an opinion, in the order of the sections."""
    ministry, _ = Ministry.objects.get_or_create(
        slug="secretariat-etat-numerique", defaults={"name": "Secrétariat d’État chargé du Numérique"}
    )
    bill = Bill.objects.create(
        slug=SLUG,
        title="Projet de loi pour une République numérique",
        ministry=ministry,
        purpose=PURPOSE,
        purpose_html=html_of(PURPOSE),
        consultation_starts=OPENING,
        response_starts=CLOSING,
        published_at=OPENING,
        origin=ORIGIN,
    )
    version = BillVersion.objects.create(
        bill=bill, number=1, label="Texte soumis à la consultation", published_at=OPENING, created_at=OPENING
    )
    outline = Outline(version)
    sections = {opinion.section.id: opinion.section for opinion in data.opinions}
    for section in sorted(sections.values(), key=lambda one: one.id):
        title, chapter = PLACE_OF_SECTION[section.id]
        outline.division(Level.TITLE, title, title.slug)
        outline.division(Level.CHAPTER, chapter, chapter.slug)
        slug = f"{chapter.slug}-section-{section.number}"
        place = DivisionPlace(section.number, section.heading, slug, chapter.slug)
        parent = outline.division(Level.SECTION, place, str(section.id))
        outline.sections[section.id] = parent.unit
        for opinion in data.articles():
            if opinion.section.id == section.id:
                outline.article(opinion, parent)
    return outline
