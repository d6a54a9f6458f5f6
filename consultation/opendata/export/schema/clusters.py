"""Which texts say the same, as last found: one text, its signatories. Nobody's votes are added up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from operator import itemgetter

from bills.models import Bill, Subject
from consultation.analysis.signals import kept_signals
from consultation.opendata.export.columns import Column, Row, Table, Type
from consultation.opendata.export.schema.shared import about

SAYING = ("proposals.uuid", "amendments.uuid", "arguments.uuid", "replies.uuid")


def _clusters(bill: Bill, columns: tuple[Column, ...]) -> Iterator[Row]:  # noqa: ARG001
    """Each member that is published, under the first of its cluster that is; who is left alone is in none."""
    kept = kept_signals(bill)
    groups = kept[1].alike if kept else []
    published = Subject.objects.published().filter(pk__in=[pk for group in groups for pk in group])
    named = {pk: (kind, uuid) for pk, kind, uuid in published.values_list("pk", "kind", "uuid")}
    rows: list[Row] = []
    for group in groups:
        members = sorted((named[pk] for pk in group if pk in named), key=itemgetter(1))
        if len(members) > 1:
            rows += [(members[0][1], *member) for member in members]
    yield from sorted(rows, key=itemgetter(0, 2))


KIND, SUBJECT = about("subject", SAYING)
CLUSTERS = Table(
    "clusters",
    "Texts that say the same",
    "Textes qui disent la même chose",
    "Proposals, arguments and replies whose words are the same or nearly: equal words, or runs of four words alike at"
    " 0.9 (Jaccard), joined from one to the next. A text in no row is alone. Votes stay with each text",
    "Propositions, arguments et réponses aux arguments dont les mots sont les mêmes ou presque : mots égaux, ou suites"
    " de quatre mots semblables à 0,9 (Jaccard), rapprochés de l’un à l’autre. Un texte sans ligne est seul. Les votes"
    " restent à chaque texte",
    (
        Column(
            "cluster",
            Type.UUID,
            "The cluster: the identifier of the first of its members",
            "Le groupe : l’identifiant du premier de ses membres",
            references=SAYING,
        ),
        KIND,
        replace(SUBJECT, key=True),
    ),
    _clusters,
)
