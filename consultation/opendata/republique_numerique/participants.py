"""The pseudonyms of the data set as participants who cannot sign in."""

from __future__ import annotations

from django.contrib.auth.hashers import make_password

from consultation.accounts.models import Kind, Participant
from consultation.opendata.republique_numerique.files import PublishedData


def write_participants(data: PublishedData, origin: str) -> dict[str, int]:
    """The id of the participant behind each pseudonym; those of an earlier import are found again."""
    known = _known(origin)
    Participant.objects.bulk_create(
        Participant(
            origin=origin,
            origin_id=pseudonym,
            display_name=name_of(pseudonym),
            kind=data.kinds.get(pseudonym, Kind.CITIZEN),
            password=make_password(None),
            is_active=False,
        )
        for pseudonym in sorted(_pseudonyms(data) - known.keys())
    )
    return _known(origin)


def name_of(pseudonym: str) -> str:
    """p0a1b2c3d4e → « Participant 0a1b2 c3d4e »: unique as the pseudonym is, and readable aloud."""
    return f"Participant {pseudonym[1:6]} {pseudonym[6:]}"


def _known(origin: str) -> dict[str, int]:
    return dict(Participant.objects.filter(origin=origin).values_list("origin_id", "pk"))


def _pseudonyms(data: PublishedData) -> set[str]:
    found = {voter for _, voter in data.ballots.found}
    found |= {amendment.author for amendment in data.amendments}
    for opinion in data.opinions:
        if not opinion.is_article:
            found.add(opinion.author)
        found |= {argument.author for argument in opinion.arguments}
        found |= {source.author for source in opinion.sources}
    return found
