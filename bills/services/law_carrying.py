"""The existing law of a draft's articles while its outline is redrawn: units are new, what was typed stays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from bills.models import BillVersion, ExistingLaw, Placement
from consultation.accounts.refusal import Refusal, RefusedError

HOMELESS = Refusal(
    "homeless-law",
    _(
        "An article that changes existing law is gone from the outline: delete that existing law first,"
        " or keep the number or the text of the article."
    ),
)


@dataclass(frozen=True)
class TakenLaws:
    """The laws of one article, and by what it is recognised: its name in addresses, else its text."""

    slug: str
    wording: str | None
    laws: tuple[ExistingLaw, ...]


def take_laws(version: BillVersion) -> list[TakenLaws]:
    """Take the existing law from the articles of a version that was never published."""
    places = version.placements.articles().select_related("unit").prefetch_related("unit__existing_laws")
    taken = [
        TakenLaws(place.unit.slug, place.wording_id, tuple(place.unit.existing_laws.all()))
        for place in places
        if place.unit.existing_laws.all()
    ]
    ExistingLaw.objects.filter(unit__placements__version=version).delete()
    return taken


def put_laws(placed: Iterable[Placement], taken: Iterable[TakenLaws]) -> None:
    """Give each article its existing law again. Raises RefusedError if one is gone."""
    places = [place for place in placed if place.unit.is_article]
    by_slug = {place.unit.slug: place for place in reversed(places)}
    by_wording = {place.wording_id: place for place in reversed(places)}
    for article in taken:
        place = by_slug.get(article.slug) or by_wording.get(article.wording)
        if place is None:
            raise RefusedError(HOMELESS)
        last = max(place.unit.existing_laws.values_list("position", flat=True), default=0)
        ExistingLaw.objects.bulk_create(
            ExistingLaw(
                unit=place.unit,
                position=last + law.position,
                key=law.key,
                title=law.title,
                before=law.before,
                after=law.after,
            )
            for law in article.laws
        )
