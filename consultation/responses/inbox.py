"""What a team may answer: lists by step, filters, orders. As many queries for a thousand contributions as for one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from django.core.paginator import Page, Paginator
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bills.models import Bill, Credit, CreditState, Placement, Subject, SubjectKind
from consultation.accounts.models import Participant
from consultation.analysis.models import SearchDocument
from consultation.analysis.rankings import Order, in_order, with_votes
from consultation.analysis.search import matching, tidied
from consultation.responses.models import ADOPTIONS, DraftState
from consultation.responses.owed import REASONS, Because, Owed, candidates_of, owed_of
from consultation.responses.permissions import ANSWERED

PER_PAGE = 50
NOBODY = "none"


class Step(StrEnum):
    """Where an answer stands, in the order of the work."""

    OWED = "owed"
    MINE = "mine"
    DRAFTS = "drafts"
    REVIEW = "review"
    APPROVED = "approved"
    PUBLISHED = "published"
    WAITING = "waiting"
    ALL = "all"


STEPS: dict[Step, str | Promise] = {
    Step.OWED: pgettext_lazy("list of answers", "Owed"),
    Step.MINE: pgettext_lazy("list of answers", "Mine"),
    Step.DRAFTS: pgettext_lazy("list of answers", "Drafts"),
    Step.REVIEW: pgettext_lazy("list of answers", "To review"),
    Step.APPROVED: pgettext_lazy("list of answers", "Approved"),
    Step.PUBLISHED: pgettext_lazy("list of answers", "Published"),
    Step.WAITING: _("Adopted, not yet in the text"),
    Step.ALL: pgettext_lazy("list of answers", "All"),
}


class Sorting(StrEnum):
    SUPPORT = "support"
    DISPUTED = "disputed"
    OLDEST = "oldest"


SORTINGS: dict[Sorting, str | Promise] = {
    Sorting.SUPPORT: _("The most supported first"),
    Sorting.DISPUTED: _("The most disputed first"),
    Sorting.OLDEST: _("The oldest first"),
}


@dataclass(frozen=True)
class Asked:
    """What the address asks for; what it does not know, it does not ask for."""

    step: Step = Step.ALL
    order: Sorting = Sorting.SUPPORT
    kind: str = ""
    article: int | None = None
    group: int | None = None
    office: str = ""
    assignee: str = ""
    words: str = ""
    page: str = "1"

    @property
    def narrows(self) -> bool:
        """Whether something else than words and the step chooses what is listed."""
        return bool(self.kind or self.article or self.group or self.office or self.assignee)

    @classmethod
    def read(cls, sent: QueryDict) -> Asked:
        step, order, kind = sent.get("list", ""), sent.get("order", ""), sent.get("kind", "")
        return cls(
            step=Step(step) if step in set(Step) else Step.ALL,
            order=Sorting(order) if order in set(Sorting) else Sorting.SUPPORT,
            kind=kind if kind in ANSWERED else "",
            article=_number(sent.get("article", "")),
            group=_number(sent.get("group", "")),
            office=sent.get("office", "").replace("\0", ""),
            assignee=sent.get("assignee", ""),
            words=tidied(sent.get("q", "")),
            page=sent.get("page", "1"),
        )


@dataclass(frozen=True)
class Row:
    subject: Subject
    because: tuple[Because, ...]
    in_text: bool = False
    """Adopted « not yet in the text », and words of it stand there now."""

    @property
    def reasons(self) -> list[str | Promise]:
        return [REASONS[because] for because in self.because]


@dataclass(frozen=True)
class Inbox:
    asked: Asked
    page: Page[Subject]
    rows: list[Row]
    counts: dict[Step, int] = field(default_factory=dict)
    blind: bool = False
    """Figures of votes are hidden: nothing that they decide is told either."""

    @property
    def steps(self) -> list[tuple[Step, str | Promise, int]]:
        return [(step, name, self.counts[step]) for step, name in STEPS.items()]


def inbox_of(bill: Bill, reader: Participant, asked: Asked, moment: datetime) -> Inbox:
    blind = bill.withholds_tallies(moment)
    owed = _owed(bill, moment, blind=blind)
    found, steps = _filtered(bill, asked), _steps(owed, reader)
    counts = found.aggregate(**{step.value: Count("pk", filter=wanted) for step, wanted in steps.items()})
    subjects = _ordered(_shown(found.filter(steps[asked.step]), blind=blind), asked.order, blind=blind)
    page = Paginator(subjects, PER_PAGE).get_page(asked.page)
    entered = _entered([subject.pk for subject in page])
    rows = [Row(subject, owed.get(subject.pk, ()), subject.pk in entered) for subject in page]
    for row in rows:
        row.subject.bill = bill
    return Inbox(asked, page, rows, {step: counts[step.value] for step in Step}, blind)


def _entered(shown: list[int]) -> set[int]:
    """Those whose answer says that they are not in the text, and whose words a published version holds."""
    credited = Credit.objects.filter(
        contribution__in=shown,
        contribution__answer__not_yet_in_text=True,
        state=CreditState.CONFIRMED,
        words__gt=0,
        place__version__published_at__isnull=False,
    )
    return set(credited.values_list("contribution", flat=True))


def selected(bill: Bill, reader: Participant, asked: Asked, moment: datetime) -> tuple[QuerySet[Subject], Owed]:
    """Everything that the address asks for, on whatever page: what is exported."""
    blind = bill.withholds_tallies(moment)
    owed = _owed(bill, moment, blind=blind)
    found = _filtered(bill, asked).filter(_steps(owed, reader)[asked.step])
    return _ordered(_shown(found, blind=blind), asked.order, blind=blind), owed


def _owed(bill: Bill, moment: datetime, *, blind: bool) -> Owed:
    return owed_of(bill, moment, [] if blind else candidates_of(bill))


def _steps(owed: Owed, reader: Participant) -> dict[Step, Q]:
    public, drafted = Q(answer__isnull=False), Q(answer_draft__isnull=False)
    own = Q(case__assignee=reader) | Q(answer_draft__written_by=reader)
    return {
        Step.OWED: Q(pk__in=list(owed), answer__isnull=True, waiver__isnull=True),
        Step.MINE: own & (drafted | ~public),
        Step.DRAFTS: Q(answer_draft__state=DraftState.DRAFT),
        Step.REVIEW: Q(answer_draft__state=DraftState.REVIEW),
        Step.APPROVED: Q(answer_draft__state=DraftState.APPROVED),
        Step.PUBLISHED: public,
        Step.WAITING: Q(answer__not_yet_in_text=True, answer__decision__in=sorted(ADOPTIONS)),
        Step.ALL: Q(pk__isnull=False),
    }


def _filtered(bill: Bill, asked: Asked) -> QuerySet[Subject]:
    wanted = {
        "kind": asked.kind,
        "group_member__group": asked.group,
        "case__office": asked.office,
        "case__assignee": _number(asked.assignee),
    }
    found: QuerySet[Subject] = Subject.objects.published().filter(bill=bill, kind__in=ANSWERED)
    found = found.filter(**{name: value for name, value in wanted.items() if value})
    if asked.assignee == NOBODY:
        found = found.filter(case__assignee__isnull=True)
    if asked.article is not None:
        unit = asked.article
        found = found.filter(Q(pk=unit) | Q(amendment__article=unit) | Q(proposal__section=unit))
    if asked.words:
        documents = SearchDocument.objects.filter(subject__bill=bill, about__isnull=True)
        holding = list(matching(documents, asked.words).order_by().values_list("subject", flat=True))
        found = found.filter(Q(pk__in=holding) | Q(slug=asked.words, kind__in=_NUMBERED))
    return found


_NUMBERED = (SubjectKind.AMENDMENT, SubjectKind.PROPOSAL)


def _shown(found: QuerySet[Subject], *, blind: bool) -> QuerySet[Subject]:
    """With ``title``, ``number``, figures unless they are hidden, and all that a row says loaded."""
    places = Placement.objects.filter(unit=OuterRef("pk"), version__published_at__isnull=False)
    latest = places.order_by("-version__number")
    return (
        (found if blind else with_votes(found))
        .annotate(
            title=Coalesce(
                "amendment__current__title",
                "proposal__current__title",
                Subquery(latest.values("heading")[:1]),
                Value(""),
            ),
            number=Coalesce(Subquery(latest.values("number")[:1]), "slug"),
        )
        .select_related("answer", "answer_draft", "case__assignee", "group_member__group", "waiver")
    )


def _ordered(found: QuerySet[Subject], order: Sorting, *, blind: bool) -> QuerySet[Subject]:
    if blind or order == Sorting.OLDEST:
        return found.order_by("created_at", "pk")
    return in_order(found, Order.SUPPORT if order == Sorting.SUPPORT else Order.DISPUTED, blind=blind)


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 10 else None
