"""The groups of opinion as last computed: their sizes, what each says. No voter, no figure under the least."""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter

from bills.models import Bill, Subject
from consultation.analysis.opinions import kept_opinions
from consultation.opendata.export.columns import Column, Row, Table, Type
from consultation.opendata.export.schema.shared import about

GROUPS_READ = "opinion_groups"


def _groups(bill: Bill, columns: tuple[Column, ...]) -> Iterator[Row]:  # noqa: ARG001
    kept = kept_opinions(bill)
    yield from enumerate(kept[1].sizes if kept else [], 1)


def _statements(bill: Bill, columns: tuple[Column, ...]) -> Iterator[Row]:  # noqa: ARG001
    """Where groups meet, then what tells each apart, each subject by its identifier."""
    kept = kept_opinions(bill)
    if kept is None:
        return
    said = kept[1].said
    told: list[tuple[int, Row]] = []
    for one in said.common:
        shares = enumerate(one.shares, 1)
        told += [(one.subject, (n, "common", of.percent, of.bound, None, one.common)) for n, of in shares if of]
    for n, apart in enumerate(said.distinct, 1):
        told += [
            (one.subject, (n, "distinct", one.own.percent, one.own.bound, one.others.percent, one.z)) for one in apart
        ]
    subjects = Subject.objects.published().filter(pk__in={subject for subject, _ in told})
    named = {pk: (kind, uuid) for pk, kind, uuid in subjects.values_list("pk", "kind", "uuid")}
    rows = [(*named[subject], *rest) for subject, rest in told if subject in named]
    yield from sorted(rows, key=itemgetter(3, 2, 1))


OPINION_GROUPS = Table(
    GROUPS_READ,
    "Groups of opinion",
    "Groupes d’opinion",
    "The groups into which votes fall, the largest first; empty where there are too few votes or no clear division",
    "Les groupes que dessinent les votes, le plus grand d’abord ; vide s’il y a trop peu de votes ou pas de division"
    " nette",
    (
        Column("rank", Type.INTEGER, "Rank by size", "Rang par taille", key=True),
        Column("people", Type.INTEGER, "People in it", "Personnes qui le composent"),
    ),
    _groups,
    is_of_votes=True,
)

KIND, SUBJECT = about("subject", ("units.uuid", "proposals.uuid", "amendments.uuid"))
OPINION_STATEMENTS = Table(
    "opinion_statements",
    "What groups of opinion say",
    "Ce que disent les groupes d’opinion",
    "Where all groups meet, and what each agrees with more or less than the others",
    "Là où tous les groupes se rejoignent, et ce que chacun approuve plus ou moins que les autres",
    (
        KIND,
        Column(SUBJECT.name, SUBJECT.type, SUBJECT.en, SUBJECT.fr, references=SUBJECT.references, key=True),
        Column(
            "opinion_group",
            Type.INTEGER,
            "Group of opinion",
            "Groupe d’opinion",
            key=True,
            references=(f"{GROUPS_READ}.rank",),
        ),
        Column(
            "lens",
            Type.TEXT,
            "common: every group agrees by more than half; distinct: it tells the group apart",
            "common : chaque groupe approuve à plus de la moitié ; distinct : ce qui distingue le groupe",
            key=True,
            values=("common", "distinct"),
        ),
        Column("agree_percent", Type.INTEGER, "Percent of the group that agrees", "Part du groupe qui approuve, en %"),
        Column(
            "bound",
            Type.INTEGER,
            "1: it is at least that; -1: at most; 0: that",
            "1 : c’est au moins cela ; -1 : au plus ; 0 : cela",
        ),
        Column(
            "others_percent",
            Type.INTEGER,
            "Percent of the other groups that agrees",
            "Part des autres groupes qui approuve, en %",
        ),
        Column(
            "weight",
            Type.NUMBER,
            "common: the consensus over groups, in percent; distinct: z of the difference of proportions",
            "common : le consensus de tous les groupes, en % ; distinct : z de la différence des proportions",
        ),
    ),
    _statements,
    is_of_votes=True,
)
