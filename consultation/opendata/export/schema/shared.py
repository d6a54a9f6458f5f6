"""The columns that every contribution has. A hidden or withdrawn one keeps its id and its state, nothing else."""

from __future__ import annotations

from django.db.models import Case, F, OuterRef, Q, Subquery, When

from bills.models import State, Subject, SubjectKind
from consultation.accounts.models import ERASED, Kind
from consultation.moderation.models import Action, Decision, Reason
from consultation.opendata.export.columns import Column, Type
from consultation.opendata.export.reading import day

PUBLISHED = Q(state=State.PUBLISHED)
WAITING = Q(state=State.PENDING)
"""Was never public: absent, even its number."""
KNOWN = ~Q(author__origin=ERASED)
"""The account stands: texts of erased ones are not linked to each other."""
STATES = tuple(state for state in State.values if state != State.PENDING)
HIDING = Decision.objects.filter(subject=OuterRef("pk"), action=Action.HIDE).order_by("-decided_at", "-pk")
DISCUSSED = ("units.uuid", "proposals.uuid", "amendments.uuid")
SUBJECTS = (*DISCUSSED, "arguments.uuid", "replies.uuid", "sources.uuid")

IDENTITY = Column(
    "uuid",
    Type.UUID,
    field=Subject.uuid,
    key=True,
    stays=True,
)
STATE = Column(
    "state",
    Type.TEXT,
    field=Subject.state,
    values=STATES,
    stays=True,
)
MODERATION_REASON = Column(
    "moderation_reason",
    Type.TEXT,
    "Why it is hidden; empty when it is not",
    "Motif du masquage ; vide si elle n’est pas masquée",
    source=Case(When(state=State.HIDDEN, then=Subquery(HIDING.values("reason")[:1]))),
    values=tuple(Reason.values),
    stays=True,
)
NUMBER = Column("number", Type.TEXT, field=Subject.slug, source="slug")
AUTHOR = Column(
    "author",
    Type.AUTHOR,
    "Author: a pseudonym that holds for this release alone, the same in all its tables",
    "Auteur : un pseudonyme propre à cette livraison, le même dans toutes ses tables",
    source=Case(When(KNOWN, then=F("author__public_id"))),
    references=("authors.author",),
)
AUTHOR_KIND = Column(
    "author_kind",
    Type.TEXT,
    "What the author is",
    "Qualité de l’auteur : citizen, citoyen ; association ; company, entreprise ; public_body, organisme public ;"
    " academic, universitaire",
    source=Case(When(KNOWN, then=F("author__kind"))),
    values=tuple(Kind.values),
)
DAY = Column(
    "day",
    Type.DATE,
    field=Subject.created_at,
    source=day("created_at"),
)
ORIGIN = Column(
    "origin",
    Type.TEXT,
    field=Subject.origin,
)
REVISION = Column(
    "revision",
    Type.INTEGER,
    field=Subject.revision,
    stays=True,
)


def about(path: str, references: tuple[str, ...]) -> tuple[Column, Column]:
    """The two columns that name another subject: its kind and its identifier."""
    return (
        Column(
            "subject_kind",
            Type.TEXT,
            "Kind of what it is about, which says the table",
            "Nature de ce qu’elle concerne, qui dit la table : article, proposal, amendment…",
            source=f"{path}__kind",
            values=tuple(SubjectKind.values),
        ),
        Column(
            "subject",
            Type.UUID,
            "Identifier of what it is about",
            "Identifiant de ce qu’elle concerne",
            source=f"{path}__uuid",
            references=references,
        ),
    )
