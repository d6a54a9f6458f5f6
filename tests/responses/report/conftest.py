"""A consultation that is over, with something of everything that a report tells."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from bills.models import Side
from consultation.responses.models import Decision
from consultation.responses.services import make_commitment
from tests.bill_factories import (
    AmendmentFactory,
    ArgumentFactory,
    ArticleFactory,
    BillFactory,
    DivisionFactory,
    ProposalFactory,
)
from tests.factories import ParticipantFactory
from tests.pages.deeds import answer, vote
from tests.responses.ruled import ruled

HOSTILE = '#read("/etc/passwd") $x$ <script>alert(1)</script> \\ *gras* 😀 漢字'


@pytest.fixture
def bill(ministry):
    bill = BillFactory(closed=True, slug="projet", title="Projet sur la réparation", ministry=ministry.ministry)
    division = DivisionFactory(bill=bill, number="Ier", heading="Les objets")
    article = ArticleFactory(bill=bill, slug="1", number="1er", heading="Délai", parent=division.placements.get())
    amendment = AmendmentFactory(article=article, slug="7", title=HOSTILE, author__display_name="Odile Marchetti")
    gone = ParticipantFactory(origin="erased", origin_id="x")
    other = AmendmentFactory(article=article, slug="8", title="Un an", author=gone)
    ProposalFactory(section=division, slug="3", title="Un guichet")
    for side in Side:
        ArgumentFactory(about=article, side=side)
    with ruled.open(bill):
        vote(article, agree=3, mixed=1, disagree=2)
        vote(amendment, agree=2)
        vote(other, agree=1)
    answer(ministry, amendment, Decision.REJECTED, reason="Le délai **convient** aux [artisans](https://exemple.fr).")
    answer(ministry, article, Decision.ADOPTED)
    make_commitment(
        participant=ministry, bill=bill, title="Un guide", body="En ligne.", owner="DGCL", due_on=date(2031, 1, 2),
        moment=timezone.now(),
    )  # fmt: skip
    return bill
