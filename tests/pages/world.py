"""A consultation with ``n`` of everything, and the address of every page that reads it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bills.models import Amendment, Argument, Bill, Citation, ExistingLaw, Proposal, Source, Unit
from bills.richtext import html_of
from consultation.accounts.models import Participant
from tests.bill_factories import (
    AmendmentFactory,
    ArgumentFactory,
    ArticleFactory,
    BillFactory,
    DivisionFactory,
    ProposalFactory,
    ReplyFactory,
    SourceFactory,
)
from tests.factories import ParticipantFactory
from tests.pages.deeds import answer, hide, vote


@dataclass
class World:
    bill: Bill
    article: Unit
    division: Unit
    amendment: Amendment
    proposal: Proposal
    argument: Argument
    source: Source

    def pages(self) -> dict[str, list[Any]]:
        """Every page that anybody may read about the bill: the name of its address and its arguments."""
        slug = self.bill.slug
        names = ("bill", "bill_text", "amendments", "proposals", "report", "bin")
        return {
            "home": [],
            **{name: [slug] for name in names},
            "article": [slug, self.article.slug],
            "division": [slug, self.division.slug],
            "amendment": [slug, self.amendment.slug],
            "proposal": [slug, self.proposal.slug],
            "debate": [slug, self.article.uuid],
            "argument": [slug, self.argument.uuid],
            "source": [slug, self.source.uuid],
        }


def world(staff: Participant, n: int = 1) -> World:
    """``n`` articles, amendments, proposals, arguments of each side, sources, laws, votes, answers and decisions."""
    bill = BillFactory(ministry=staff.ministry)
    title = DivisionFactory(bill=bill, slug="titre-1")
    chapter = DivisionFactory(bill=bill, slug="chapitre-1", level="chapter", parent=title.placements.get())
    articles = [ArticleFactory(bill=bill, parent=chapter.placements.get()) for _ in range(n)]
    article = articles[0]
    article.placements.update(explanation_html=html_of("En **clair**."))
    for position in range(n):
        ExistingLaw.objects.create(unit=article, position=position, title="Code", before="Ancien.", after="Nouveau.")
    amendments = AmendmentFactory.create_batch(n, article=article)
    proposals = ProposalFactory.create_batch(n, section=chapter)
    first = [article, amendments[0], proposals[0]]
    for about in first:
        ArgumentFactory.create_batch(n, about=about)
        ArgumentFactory.create_batch(n, about=about, side="against")
        SourceFactory.create_batch(n, about=about)
    argument = Argument.objects.filter(about=article).order_by("pk").first()
    ReplyFactory.create_batch(n, about=argument)
    for source in Source.objects.filter(about=article):
        Citation.objects.create(argument=argument, source=source)
    for answered in (*articles, *amendments, *proposals):
        vote(answered, agree=1)
        answer(staff, answered, cited=(article, 1))
    moderator = ParticipantFactory(moderator=True)
    for hidden in ArgumentFactory.create_batch(n, about=article):
        hide(moderator, hidden)
    return World(
        bill,
        article,
        chapter,
        *first[1:],
        argument,
        Source.objects.published().filter(about=article).order_by("pk").first(),
    )
